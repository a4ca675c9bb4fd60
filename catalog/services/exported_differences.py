"""How the records of an export differ from the catalogue, field by field, and which of it counts.

A field counts as edited where its cell is another than when it was exported. One that the catalogue
has changed as well is a conflict; one that a spreadsheet program has most likely altered by itself
is doubtful. Both are left as they are unless a curator chooses them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from catalog.models import Artist, Artwork, Series, TextOrigin
from catalog.services import merging
from catalog.services.exported_identity import Identified, identify
from catalog.services.exported_records import ExportedMaker, ExportedRecord
from catalog.services.exported_versions import compared, maker_key, printed_value
from catalog.services.issued_ids import outer_id
from catalog.services.merging import empty_flag
from catalog.services.origins import LANGUAGES
from catalog.services.records import Flag, shortened
from common.spreadsheets import alteration, without_mark

MAKERS = ("artist", "series")
# Who wrote a text or a tag comes with it; then the catalogue follows them itself.
ORIGINS = {f"description_{language}": f"description_{language}_origin" for language in LANGUAGES}
MARKS = frozenset(
    {"description_source", "description_author", "tag_origins", *ORIGINS.values()}
)  # fmt: skip
# Counted by what is sold here.
NEVER_EDITED = MARKS | {"copies_sold"}
EMPTY: tuple[Any, ...] = (None, "", [], {})
CHOICES = frozenset({"availability", "source_url", "picture_url"})


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


def compare(*, records: Sequence[ExportedRecord], locked: bool) -> list[Compared]:
    """Return how records differ from their works, without writing anything."""
    works = identify(records, locked=locked)
    return [_beside(record, found) for record, found in zip(records, works, strict=True)]


def _beside(record: ExportedRecord, found: Identified) -> Compared:
    work = found.work
    if work is None:
        stated = _stated(record)
        title = str(stated.get("title_en") or stated.get("title_zh") or record.source_id)
        if found.refusal:
            return Compared(record, None, title, refusal=found.refusal)
        return _new(record, stated, title)
    flags: list[Flag] = []
    edited = [one for name in record.values if (one := _edited(record, work, name, flags))]
    edited += [one for name in MAKERS if (one := _related(record, work, name, flags))]
    flags += _same_source(record, work)
    if work.price_minor is None and not any(one.name == "price_minor" for one in edited):
        edited = [one for one in edited if one.name != "currency"]  # of no price
    edited = _with_company(record, work, _joined(edited))
    return Compared(record, work, str(work), edited, flags, _moved(record, work, edited))


def _new(record: ExportedRecord, stated: dict[str, Any], title: str) -> Compared:
    flags = []
    if stated.get("copies_sold", 0) > stated.get("copies", 1):
        reason = _("more copies are sold than there are")
        flags.append(Flag(record.line, "copies_sold", str(stated.pop("copies_sold")), reason))
    new = [Difference(name, "", value) for name, value in stated.items() if name not in MARKS]
    return Compared(record, None, title, _joined(new), flags)


def _stated(record: ExportedRecord) -> dict[str, Any]:
    stated = {name: value for name, value in record.values.items() if value not in EMPTY}
    if "price_minor" not in stated:
        stated.pop("currency", None)
    makers = {"artist": record.artist, "series": record.series}
    return stated | {name: _named(one) for name, one in makers.items() if one is not None}


def _edited(
    record: ExportedRecord, work: Artwork, name: str, flags: list[Flag]
) -> Difference | None:
    """Return the difference of a column, None where there is none or it can't be written."""
    value, current = record.values[name], getattr(work, name)
    if name in NEVER_EDITED or compared(current) == compared(value):
        return None
    if isinstance(current, str) and isinstance(value, str):
        value = without_mark(value, current)
    version = record.version
    if compared(current) == compared(value):
        return None
    if version is not None and version.knows(name) and not version.differs(name, value):
        return None  # as it was exported: the catalogue's later value stays
    if reason := _impossible(work, name, value):
        flags.append(Flag(record.line, _cell(name), shortened(str(value)), reason))
        return None
    text = isinstance(current, str) and name not in CHOICES
    if version is not None and version.differs(name, current):
        return Difference(name, current, value, Kind.CONFLICT)
    if text and (reason := alteration(current, str(value or ""))):
        return Difference(name, current, value, Kind.DOUBTFUL, reason)
    return Difference(name, current, value)


def _impossible(work: Artwork, name: str, value: Any) -> str:
    """Return why a value can't stand in a work, whoever chooses it."""
    if name == "availability" and work.copies_sold >= work.copies:
        return _("every copy was sold here; the work stays sold")
    if name == "copies" and isinstance(value, int) and value < work.copies_sold:
        text = _("%(sold)d copies are sold; there can’t be fewer")
        return text % {"sold": work.copies_sold}
    return ""


def _cell(name: str) -> str:
    return name.removesuffix("_minor").removesuffix("_cm")


def _related(
    record: ExportedRecord, work: Artwork, name: str, flags: list[Flag]
) -> Difference | None:
    """Return the difference of the artist or the series."""
    if name not in record.relations:
        return None
    row: Artist | Series | None = getattr(work, name)
    stated = record.artist if name == "artist" else record.series
    if row is not None and stated is not None and _is(row, stated):
        flags += [flag for flag in [_renamed(record.line, name, row, stated)] if flag]
        return None
    if row is None and stated is None:
        return None
    key = "" if stated is None else f"{stated.source} {stated.source_id or _named(stated)}"
    version = record.version
    if version is not None and version.knows(name) and not version.differs(name, key):
        return None
    moved = version is not None and version.differs(name, maker_key(row))
    kind = Kind.CONFLICT if moved else Kind.EDITED
    return Difference(name, "" if row is None else str(row), _named(stated), kind)


def _is(row: Artist | Series, stated: ExportedMaker) -> bool:
    """Tell whether a row is the one stated: by its id, or by its name where there is none."""
    own_id = outer_id(row) if isinstance(row, Artist) else row.source_id
    names = (getattr(row, "name_en", ""), getattr(row, "title_en", ""))
    if own_id and row.source == stated.source:
        if own_id == stated.source_id:
            return True
        if _named(stated) in names and alteration(own_id, stated.source_id):
            return True
    by_name = stated.source_id in ("", _named(stated)[:200])
    return by_name and _named(stated) in names


def _renamed(line: int, kind: str, row: Artist | Series, stated: ExportedMaker) -> Flag | None:
    """Return the flag of an artist or a series that the file states otherwise."""
    for name, value in stated.values.items():
        current = getattr(row, name)
        if value in EMPTY or compared(current) == compared(value):
            continue
        if isinstance(value, str) and compared(without_mark(value, str(current))) == compared(
            str(current)
        ):
            continue
        text = _(
            "the catalogue keeps “%(current)s”; edit artists and series on their own pages, or"
            " empty the columns of their ID to name another one"
        )
        shown = {"current": shortened(str(current))}
        return Flag(line, f"{kind}: {name}", str(value), text % shown)
    return None


def _same_source(record: ExportedRecord, work: Artwork) -> Iterable[Flag]:
    """Yield the flag of an id at the source that the file states otherwise."""
    own = outer_id(work)
    if not record.source_id or (record.source, record.source_id) == (work.source, own):
        return
    if record.source in ("", work.source) and alteration(own, record.source_id):
        return
    text = _("a work’s ID at its source is not changed by a file; the catalogue keeps “%(own)s”")
    yield Flag(record.line, "source_id", record.source_id, text % {"own": own})


def _joined(found: Sequence[Difference]) -> list[Difference]:
    """Return differences with what they are written with: a currency is its price's."""
    by_name = {one.name: one for one in found}
    price, currency = by_name.get("price_minor"), by_name.get("currency")
    joined = []
    for one in found:
        if one is currency and price is not None:
            continue
        values = {one.name: one.stated} if one.name not in MAKERS else {}
        kind = one.kind
        if one is price and currency is not None:
            values["currency"] = currency.stated
            kind = Kind.CONFLICT if currency.kind == Kind.CONFLICT else kind
        joined.append(Difference(one.name, one.current, one.stated, kind, one.reason, values))
    return joined


def _with_company(
    record: ExportedRecord, work: Artwork, found: Sequence[Difference]
) -> list[Difference]:
    """Return differences of which those are conflicts, too, whose other half was changed here.

    Texts and tags are written with their marks.
    """
    version, completed = record.version, []
    for one in found:
        kind, values = one.kind, dict(one.values)
        unit = next((unit for unit in merging.TOGETHER if one.name in unit), ())
        if version is not None and any(
            version.differs(name, printed_value(work, name)) for name in unit
        ):
            kind = Kind.CONFLICT
        values |= _mark(record, work, one)
        completed.append(Difference(one.name, one.current, one.stated, kind, one.reason, values))
    return completed


def _mark(record: ExportedRecord, work: Artwork | None, one: Difference) -> dict[str, Any]:
    """Return where a text or tags come from, for those of which the catalogue knows nothing."""
    column = ORIGINS.get(one.name)
    if column and column in record.values and not (work and getattr(work, column)):
        origin = TextOrigin.stored(record.values[column])
        return {} if origin is None else {column: origin.followed(str(one.stated)).as_json()}
    if one.name == "tags" and (marks := record.values.get("tag_origins")):
        held = work.tag_origins if work else {}
        before = work.tags if work else ()
        new = {tag: marks[tag] for tag in one.stated if tag in marks and tag not in before}
        return {"tag_origins": held | new} if new else {}
    return {}


def _moved(record: ExportedRecord, work: Artwork, found: Sequence[Difference]) -> list[str]:
    """Return what the catalogue has changed since the export, but for conflicts."""
    if record.version is None or not found:
        return []
    shown = {one.name for one in found}
    names = [name for name in record.values if name not in NEVER_EDITED | shown]
    names += [name for name in MAKERS if name in record.relations and name not in shown]
    return [n for n in names if record.version.differs(n, printed_value(work, n))]


def _named(stated: ExportedMaker | None) -> str:
    if stated is None:
        return ""
    return str(stated.values.get("name_en") or stated.values.get("title_en") or stated.source_id)


def left_flag(record: ExportedRecord, one: Difference) -> Flag:
    """Return the report of a difference that nobody has chosen."""
    if one.stated in EMPTY:
        return empty_flag(record.line, one.name, one.current)
    reason = one.reason or _("the catalogue has changed this field since the export")
    text = _("%(reason)s; the catalogue keeps “%(current)s”")
    shown = {"reason": reason, "current": shortened(str(one.current))}
    return Flag(record.line, _cell(one.name), shortened(str(one.stated)), text % shown)
