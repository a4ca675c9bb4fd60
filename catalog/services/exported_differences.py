"""How the records of an export differ from the catalogue, field by field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from catalog.models import Artist, Artwork, Series
from catalog.querysets import given_by
from catalog.services.exported_records import ExportedMaker, ExportedRecord
from catalog.services.issued_ids import made_here, outer_id
from catalog.services.merging import empty_flag
from catalog.services.records import Flag, shortened

if TYPE_CHECKING:
    from django.db.models import Q

# Who wrote a text is said when its work is made; then the catalogue follows the texts itself.
MARKS = frozenset(
    {"description_source", "description_author", "description_en_origin", "description_zh_origin"}
)
# Counted by what is sold here.
NEVER_EDITED = MARKS | {"copies_sold"}
Key = tuple[str, str]
EMPTY: tuple[Any, ...] = (None, "", [], {})


@dataclass(frozen=True)
class Compared:
    """A record beside its work: what the catalogue has, and what the file states otherwise.

    Values by the names of columns, artist and series as texts. A work that is new has all that is
    stated.
    """

    record: ExportedRecord
    title: str
    is_new: bool
    current: Mapping[str, Any] = field(default_factory=dict)
    stated: Mapping[str, Any] = field(default_factory=dict)
    flags: Sequence[Flag] = ()


def compare(*, records: Sequence[ExportedRecord], clearing: bool) -> list[Compared]:
    """Return how records differ from their works, without writing anything."""
    stored = stored_works(records, locked=False)
    return [
        _beside(record, stored.get((record.source, record.source_id)), clearing=clearing)
        for record in records
    ]


def _beside(record: ExportedRecord, work: Artwork | None, *, clearing: bool) -> Compared:
    makers = {"artist": record.artist, "series": record.series}
    if work is None:
        stated = {name: value for name, value in record.values.items() if value not in EMPTY}
        stated |= {name: _named(one) for name, one in makers.items() if one is not None}
        title = str(stated.get("title_en") or stated.get("title_zh") or record.source_id)
        return Compared(record, title, is_new=True, stated=stated)
    edited, flags = differences(work, record, clearing=clearing)
    current = {name: getattr(work, name) for name in edited}
    for name in sorted(record.relations):
        row: Artist | Series | None = getattr(work, name)
        one = makers[name]
        if not _is(row, one) and (one is not None or clearing):
            current[name], edited[name] = "" if row is None else str(row), _named(one)
    return Compared(record, str(work), is_new=False, current=current, stated=edited, flags=flags)


def _named(stated: ExportedMaker | None) -> str:
    if stated is None:
        return ""
    return str(stated.values.get("name_en") or stated.values.get("title_en") or stated.source_id)


def _is(row: Artist | Series | None, stated: ExportedMaker | None) -> bool:
    """Tell whether a row is the one stated: by its id, or by its name where there is none."""
    if row is None or stated is None:
        return row is None and stated is None
    own_id = outer_id(row) if isinstance(row, Artist) else row.source_id
    if own_id and (row.source, own_id) == (stated.source, stated.source_id):
        return True
    by_name = stated.source_id in ("", _named(stated)[:200])
    return by_name and _named(stated) in (getattr(row, "name_en", ""), getattr(row, "title_en", ""))


def stored_works(records: Iterable[ExportedRecord], *, locked: bool) -> dict[Key, Artwork]:
    """Return the works that these records state by source and id, locked where that is asked."""
    ids: dict[str, list[str]] = {}
    for record in records:
        ids.setdefault(record.source, []).append(record.source_id)
    if not ids:
        return {}
    conditions: list[Q] = [given_by(source, given) for source, given in ids.items()]
    conditions += [made_here(source, given) for source, given in ids.items()]
    rows = Artwork.objects.filter(reduce(or_, conditions)).defer("search_vector")
    rows = rows.select_related("artist", "series")
    if locked:
        rows = rows.select_for_update(of=("self",), no_key=True)
    # One that was made here comes after one that has the same id from a file.
    found = {(work.source, outer_id(work)): work for work in rows.order_by("source_id", "pk")}
    return {key: work for key, work in found.items() if key[1] in ids[key[0]]}


def differences(
    work: Artwork, record: ExportedRecord, *, clearing: bool
) -> tuple[dict[str, Any], list[Flag]]:
    """Return the columns to write, and flags for those that are left as they are."""
    edited: dict[str, Any] = {}
    flags: list[Flag] = []
    for name, value in record.values.items():
        current = getattr(work, name)
        if name in NEVER_EDITED or _compared(current) == _compared(value):
            continue
        if value in EMPTY and not clearing:
            flags.append(empty_flag(record.line, name, current))
        elif name == "availability" and work.copies_sold >= work.copies:
            flags.append(_sold_here(record, value))
        else:
            edited[name] = value
    if "price_minor" not in edited and work.price_minor is None:
        edited.pop("currency", None)  # of no price
    return edited, flags


def _sold_here(record: ExportedRecord, value: object) -> Flag:
    reason = _("every copy was sold here; the work stays sold")
    return Flag(record.line, "availability", shortened(str(value)), reason)


def _compared(value: Any) -> Any:
    """Return a value as it is compared: files write other line ends, and tags in any order."""
    if isinstance(value, str):
        return "\n".join(line.strip() for line in value.replace("\r\n", "\n").split("\n")).strip()
    if isinstance(value, list):
        return sorted(value)
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value
