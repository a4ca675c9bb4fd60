"""Lists as events name them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from recommendations.lists.models import RecommendationList
from recommendations.lists.selectors.names import list_named


@dataclass(frozen=True)
class ServedList:
    """A list that a subject was served: where each work they were sent stands, and its source."""

    pk: int
    generated_at: datetime
    places: Mapping[int, tuple[int, str]]


def served_lists(
    names: Collection[str], *, subject_id: UUID, now: datetime
) -> dict[str, ServedList]:
    """Return the lists of a subject's own that signed ids name; forged and expired ones name none.

    One query.
    """
    numbers = {name: pk for name in names if (pk := list_named(name, now=now)) is not None}
    if not numbers:
        return {}
    rows = RecommendationList.objects.filter(pk__in=numbers.values(), subject_id=subject_id)
    lists = {
        row.pk: ServedList(
            row.pk,
            row.generated_at,
            {row.items[n]["artwork"]: (n, row.items[n]["source"]) for n in sorted({*row.served})},
        )
        for row in rows
    }
    return {name: lists[pk] for name, pk in numbers.items() if pk in lists}
