"""How the records of an export differ from the catalogue, field by field, and which of it counts.

A field counts as edited where its cell is another than when it was exported. One that the catalogue
has changed as well is a conflict; one that a spreadsheet program has most likely altered by itself
is doubtful. Both are left as they are unless a curator chooses them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from catalog.models import Artwork, TextOrigin
from catalog.services import merging
from catalog.services.exported_compared import EMPTY, Compared, Difference, Kind, cell_of
from catalog.services.exported_identity import Identified, identify
from catalog.services.exported_records import ExportedRecord
from catalog.services.exported_relations import named, related
from catalog.services.exported_versions import compared, printed_value
from catalog.services.issued_ids import outer_id
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
CHOICES = frozenset({"availability", "source_url", "picture_url"})


def compare(*, records: Sequence[ExportedRecord], locked: bool) -> list[Compared]:
    """Return how records differ from their works, without writing anything."""
    works = identify(records, locked=locked)
    rows = [_beside(record, found) for record, found in zip(records, works, strict=True)]
    alike = _titled(rows)
    return [replace(row, flags=[*row.flags, *_already(row, alike)]) for row in rows]


def _titled(rows: Sequence[Compared]) -> dict[str, int]:
    """Return works by the titles that new rows without any id have; the first of each."""
    titles = {row.title for row in rows if row.is_new and not row.record.source_id}
    found = Artwork.objects.filter(title_en__in=titles, merged_into=None) if titles else ()
    return {work.title_en: work.pk for work in found}


def _already(row: Compared, alike: Mapping[str, int]) -> Iterable[Flag]:
    """Yield the flag of a new work that the catalogue may have: nobody is sure by the title."""
    if row.is_new and not row.record.source_id and row.title in alike:
        text = _("a new work; the work %(id)d has the same title, for example from an earlier load")
        shown = text % {"id": alike[row.title]}
        yield Flag(row.record.line, "title_en", shortened(row.title), shown)


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
    edited += [one for name in MAKERS if (one := related(record, work, name, flags))]
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
    return stated | {name: named(one) for name, one in makers.items() if one is not None}


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
        flags.append(Flag(record.line, cell_of(name), shortened(str(value)), reason))
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
