"""What an export of a catalogue would change, field by field: the first rows that differ."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from catalog.services.exported_differences import Compared, compare
from catalog.services.exported_records import ExportedRecord
from catalog.services.records import ArtworkRecord, Flag, Refusal
from common.money import to_units
from common.streams import batched
from curation.imports.selectors.cells import Cell, Row, shortened
from curation.imports.selectors.labels import field_label, in_words

# So many rows are looked through for some that differ; the check looks through all.
LOOKED_THROUGH, BATCH = 2000, 500
Item = ArtworkRecord | ExportedRecord | Flag | Refusal


def differing(records: Iterable[Item], most: int, *, clearing: bool) -> tuple[list[Row], int]:
    """Return the first rows that differ, are new or have problems, and how many were read."""
    found: list[Row] = []
    read = 0
    for batch in batched(_rows(records), BATCH):
        read += len(batch)
        found += _compared(batch, clearing=clearing)
        if len(found) >= most or read >= LOOKED_THROUGH:
            break
    return found[:most], read


def _rows(records: Iterable[Item]) -> Iterator[tuple[ExportedRecord | Refusal, list[Flag]]]:
    flags: list[Flag] = []
    for item in records:
        if isinstance(item, Flag):
            flags.append(item)
        elif isinstance(item, ExportedRecord | Refusal):
            yield item, flags
            flags = []


def _compared(
    batch: list[tuple[ExportedRecord | Refusal, list[Flag]]], *, clearing: bool
) -> Iterator[Row]:
    records = [item for item, _flags in batch if isinstance(item, ExportedRecord)]
    beside = iter(compare(records=records, clearing=clearing))
    for item, flags in batch:
        if isinstance(item, Refusal):
            yield Row(item.line, refused=in_words(item.reason))
            continue
        row = _row(next(beside), flags)
        if row.cells:
            yield row


def _row(one: Compared, flags: list[Flag]) -> Row:
    cells = [
        Cell(field_label(name), _shown(name, one.current), _shown(name, one.stated))
        for name in one.stated
        if name != "currency" or "price_minor" not in one.stated
    ]
    cells += [
        Cell(field_label(flag.field), shortened(flag.text), "", [flag.reason])
        for flag in (*flags, *one.flags)
    ]
    return Row(one.record.line, cells, title=one.title, is_new=one.is_new)


def _shown(name: str, values: Mapping[str, object]) -> str:
    value = values.get(name)
    if name == "price_minor" and isinstance(value, int):
        currency = str(values.get("currency") or "")
        return f"{to_units(value, currency or 'EUR')} {currency}".strip()
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, list):
        return shortened("; ".join(map(str, value)))
    if isinstance(value, dict):
        return shortened("; ".join(f"{code}: {title}" for code, title in value.items()))
    if isinstance(value, Decimal):
        return f"{value.normalize():f} cm"
    return "" if value is None else shortened(str(value))
