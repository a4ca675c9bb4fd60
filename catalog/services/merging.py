"""What an import may write: a comparison of three states of a record, field by field.

The source's last values (`before`), its values now, and the catalogue's. A field follows its source
while the catalogue has what the source last gave; anything else there is a curator's, and stays
(docs/adr/0012). The source's values are stored as JSON, without the empty ones: a field that the
source never had and one that it has empty are the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from catalog.models import Artist, Artwork, Availability, Series
from catalog.services.records import (
    FIELDS,
    ArtistRecord,
    ArtworkRecord,
    Flag,
    Kind,
    Record,
    SeriesRecord,
    every_field,
    shortened,
)

if TYPE_CHECKING:
    from django.db.models import Field

# Values by the name of their field or column, as the JSON has them; empty ones are left out.
Values = dict[str, Any]
Unit = tuple[str, ...]

# A source knows nothing of our picks: its own are for new works only.
ONLY_AT_FIRST = frozenset({"curators_pick"})
PRICE, YEARS = ("price_minor", "currency"), ("year_from", "year_to")
SIDES, MEDIA = ("height_cm", "width_cm", "depth_cm"), ("medium_en", "medium_zh")
# Columns that have a meaning together only: changed by one hand, they stay whole.
TOGETHER: tuple[Unit, ...] = (
    PRICE, ("date_text", *YEARS), ("dimensions_text", *SIDES), ("artist", "attribution"),
    ("name_en", "sort_name"),
)  # fmt: skip
# Fields that a file has in one cell: the cell is empty when all of them are.
CELLS: tuple[Unit, ...] = (PRICE, YEARS, ("tags", "source_terms"))
# Where a derived field is read from.
ORIGIN = (
    dict.fromkeys(YEARS, "date_text")
    | dict.fromkeys(SIDES, "dimensions_text")
    | {"attribution": "artist"}
)
KINDS: dict[type, Kind] = {
    Artwork: ArtworkRecord,
    Artist: ArtistRecord,
    Series: SeriesRecord,
}


@dataclass(frozen=True)
class Merge:
    """The merge of a record with its existing row."""

    values: Values  # the source's last values from now on
    written: Values  # the columns to write; None empties one
    kept: tuple[str, ...]  # fields changed at the source, but also by a curator
    emptied: tuple[str, ...]  # fields that the source has empty now, left as they are
    doubtful: bool = False  # an amount without a currency where the catalogue has another one


def first(record: Record) -> Values:
    """Return the values of a record whose row is new."""
    return _now({}, record)


def merge(
    *,
    current: Mapping[str, Any],
    before: Mapping[str, Any],
    record: Record,
    clearing: bool,
    sold_here: bool = False,
) -> Merge:
    """Compare a record with what its source last gave and with the catalogue's `current`.

    A work that the source has newly sold is sold, whatever a curator set before; one of which every
    copy is `sold_here` stays so, whatever its source says.
    """
    kind: Kind = type(record)
    now, held = _now(before, record), _columns(before, kind)
    emptied = [] if clearing else _emptied(current, held, before, now, record)
    doubtful = _without_a_currency(held, now, record)
    _keep_tags_of_a_curators_medium(current, before, now)
    new_columns, written = _columns(now, kind), Values()
    kept: list[str] = []
    for unit in _units(kind.__name__, TOGETHER):
        ours, last, new = (compared(values, unit) for values in (current, held, new_columns))
        if new in (last, ours):
            continue
        follows = ours == last
        if unit == ("availability",):
            follows = new == [Availability.SOLD] or (follows and not sold_here)
        if follows:
            written |= {name: new_columns.get(name) for name in unit}
        else:
            kept.append(unit[0])
    return Merge(now, written, tuple(kept), tuple(emptied), doubtful)


def overruled(current: Mapping[str, Any], before: Mapping[str, Any], merged: Merge) -> bool:
    """Tell whether a merge writes an availability over one that a curator set."""
    last = _columns(before, ArtworkRecord)["availability"]
    return "availability" in merged.written and current.get("availability") != last


def current_values(row: Artwork | Artist | Series) -> Values:
    """Return what the catalogue has in the columns that a source may write."""
    found = Values()
    for name in every_field(KINDS[type(row)]) - {"artist", "series", "medium_tags"}:
        value = _stored(getattr(row, name))
        if value is not None:
            found[name] = value
    if isinstance(row, Artwork):
        for name, of in (("artist", row.artist), ("series", row.series)):
            if of is not None:
                found[name] = of.source_id if of.source == row.source else f"{of.source} {of.pk}"
        if row.price_minor is None:
            del found["currency"]
    return found


def set_columns(row: Artwork | Artist | Series, written: Mapping[str, Any]) -> None:
    """Set columns to values as the JSON has them; foreign keys are the caller's."""
    for name, value in written.items():
        if name in {"artist", "series"} or (name == "currency" and value is None):
            continue
        field: Field[Any, Any] = row._meta.get_field(name)  # type: ignore[assignment] # noqa: SLF001
        setattr(row, name, field.get_default() if value is None else field.to_python(value))


def empty_flag(line: int, field: str, current: object, prefix: str = "") -> Flag:
    """Return the report of a field that the source has emptied and the catalogue has not."""
    name = prefix + field.removesuffix("_minor").removesuffix("_cm")
    stays = ", ".join(map(str, current)) if isinstance(current, list) else str(current)
    reason = _('empty in the file; the catalogue keeps "%(value)s" (--allow-clearing empties it)')
    return Flag(line, name, "", reason % {"value": shortened(stays)})


def _emptied(
    current: Mapping[str, Any],
    held: Mapping[str, Any],
    before: Mapping[str, Any],
    now: Values,
    record: Record,
) -> list[str]:
    """Put back into `now` what is about to be emptied, and return the fields."""
    kind: Kind = type(record)
    emptied = []
    for cell in _units(kind.__name__, _cells(getattr(record, "derived", frozenset()))):
        lost = [name for name in cell if name in before]
        if any(name in now for name in cell) or compared(_columns(now, kind), cell) == compared(
            held, cell
        ):
            continue
        if any(compared(current, (name,)) == compared(held, (name,)) for name in lost):
            emptied.append(lost[0])
            now |= {name: before[name] for name in lost}
    if "medium_tags" in before and any(name in emptied for name in MEDIA):
        now.setdefault("medium_tags", before["medium_tags"])
    return emptied


@cache
def _cells(derived: frozenset[str]) -> tuple[Unit, ...]:
    """Return the fields that share a cell, derived ones with those that they are read from."""
    joined: dict[str, list[str]] = {}
    for name in sorted(derived & ORIGIN.keys()):
        joined.setdefault(ORIGIN[name], [ORIGIN[name]]).append(name)
    others = (cell for cell in CELLS if not derived.intersection(cell) - {"currency"})
    return (*map(tuple, joined.values()), *others)


def _without_a_currency(held: Mapping[str, Any], now: Values, record: Record) -> bool:
    """Put a price back that would change its currency by an amount that names none."""
    assumed = "currency" in getattr(record, "derived", ())
    if not assumed or held.get("currency", now.get("currency")) == now.get("currency"):
        return False
    now |= {name: held[name] for name in PRICE}
    return True


def _keep_tags_of_a_curators_medium(
    current: Mapping[str, Any], before: Mapping[str, Any], now: Values
) -> None:
    """Put the tags of the medium back where the medium stays a curator's."""
    values_of = (compared(values, MEDIA) for values in (current, before, now))
    if any(held not in (last, new) for held, last, new in zip(*values_of, strict=True)):
        now.pop("medium_tags", None)
        now |= {name: before[name] for name in ("medium_tags",) if name in before}


def _now(before: Mapping[str, Any], record: Record) -> Values:
    """Return what the source has now: its last values under those that the record carries."""
    now = dict(before)
    for name in record.carried - ONLY_AT_FIRST:
        value = _stored(getattr(record, name))
        if value is None:
            now.pop(name, None)
        else:
            now[name] = value
    if "price_minor" not in record.carried and "currency" in before:
        now["currency"] = before["currency"]
    if "price_minor" not in now:
        now.pop("currency", None)
    return now


def _stored(value: Any) -> Any:
    """Return a field's value as the JSON has it, None for an empty one."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, tuple | list):
        return list(value) or None
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, ArtistRecord | SeriesRecord):
        return value.source_id
    return value


def _columns(values: Mapping[str, Any], kind: Kind) -> Values:
    """Return the columns that these values of a source fill."""
    found = dict(values)
    if kind is ArtworkRecord:
        found.setdefault("availability", Availability.NOT_FOR_SALE.value)
    if medium_tags := found.pop("medium_tags", None):
        found["tags"] = list(dict.fromkeys([*medium_tags, *found.get("tags", ())]))
    return found


def compared(values: Mapping[str, Any], unit: Unit) -> list[Any]:
    """Return values as they are compared: the desk's forms write other white space and order."""
    found: list[Any] = []
    for value in map(values.get, unit):
        if isinstance(value, str):
            found.append(" ".join(value.split()))
        else:
            found.append(sorted(value) if isinstance(value, list) else value)
    return found


@cache
def _units(kind: str, together: tuple[Unit, ...]) -> tuple[Unit, ...]:
    known = FIELDS[kind] - ONLY_AT_FIRST - {"medium_tags"}
    joined = tuple(unit for unit in together if set(unit) <= known)
    alone = known - {name for unit in joined for name in unit}
    return (*joined, *((name,) for name in sorted(alone)))
