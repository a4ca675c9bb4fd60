"""A row of an export beside its work: its differences, and which of them count by themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from catalog.models import Artwork
from catalog.services.exported_records import ExportedRecord
from catalog.services.merging import empty_flag
from catalog.services.records import Flag, shortened

EMPTY: tuple[Any, ...] = (None, "", [], {})


class Kind(StrEnum):
    """How sure a difference is what somebody wants."""

    EDITED = "edited"
    CONFLICT = "conflict"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True)
class Difference:
    """A field that the file states otherwise: by the name of its column.

    `values` are written together when it is chosen (a price with its currency). Artist and series
    are texts here; who they are is in the record.
    """

    name: str
    current: Any
    stated: Any
    kind: Kind = Kind.EDITED
    reason: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_default(self) -> bool:
        """Tell whether it is written unless somebody says otherwise."""
        return self.kind == Kind.EDITED


@dataclass(frozen=True)
class Compared:
    """A record beside its work: what the file states otherwise, and what can't be taken.

    A work that is new has all that is stated. `moved`: columns that the catalogue has changed since
    the export and the file has not.
    """

    record: ExportedRecord
    work: Artwork | None
    title: str
    differences: Sequence[Difference] = ()
    flags: Sequence[Flag] = ()
    moved: Sequence[str] = ()
    refusal: str = ""

    @property
    def is_new(self) -> bool:
        """Tell whether the catalogue does not have the work."""
        return self.work is None and not self.refusal

    @property
    def defaults(self) -> frozenset[str]:
        """Return what is written unless somebody chooses otherwise."""
        return frozenset(one.name for one in self.differences if one.is_default)


def cell_of(name: str) -> str:
    """Return what the files call a column."""
    return name.removesuffix("_minor").removesuffix("_cm")


def left_flag(record: ExportedRecord, one: Difference) -> Flag:
    """Return the report of a difference that nobody has chosen."""
    if one.stated in EMPTY:
        return empty_flag(record.line, one.name, one.current)
    reason = one.reason or _("the catalogue has changed this field since the export")
    text = _("%(reason)s; the catalogue keeps “%(current)s”")
    shown = {"reason": reason, "current": shortened(str(one.current))}
    return Flag(record.line, cell_of(one.name), shortened(str(one.stated)), text % shown)
