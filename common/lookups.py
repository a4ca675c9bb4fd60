"""A lookup for many ids: one parameter, an array, where `in` has a parameter an id."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Field, ForeignObject, Lookup


@Field.register_lookup
@ForeignObject.register_lookup
class AnyOf(Lookup):
    """`pk__any_of=ids`: as `pk__in`, for hundreds of ids, of which `in` takes long to compile.

    Values are of a number field and come from our own rows; nothing matches an empty list.
    """

    lookup_name = "any_of"
    prepare_rhs = False

    def __init__(self, lhs: Any, rhs: Iterable[int]) -> None:
        super().__init__(lhs, list(rhs))

    def get_db_prep_lookup(self, value: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:  # noqa: ARG002 - its shape
        """Return the placeholder and its one parameter."""
        return "%s::bigint[]", (value,)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Return the condition."""
        left, of_left = self.process_lhs(compiler, connection)
        right, of_right = self.process_rhs(compiler, connection)
        return f"{left} = ANY({right})", (*of_left, *of_right)
