"""Any CSV file, by a mapping of its columns to the catalogue's fields."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from django.utils.translation import gettext as _

from catalog.importers.csv_file import UNREADABLE, Table, open_table
from catalog.importers.csv_rows import Row, without_formula
from catalog.importers.fields import FieldError, Fields, SourceError
from catalog.importers.mapping import ColumnMapping
from catalog.importers.table_record import record_of
from catalog.services.records import ArtworkRecord, Flag, Refusal
from common.exports import unescape_formula

Item = ArtworkRecord | Flag | Refusal


def read(
    path: Path, mapping: ColumnMapping, *, note: Callable[[str], None] = lambda _: None
) -> Iterator[Item]:
    """Yield the rows of a CSV file, and by line number what can't be read.

    `note` is called with how the file is written, where that was detected. Raises SourceError, and
    UnsureError where the mapping must say how the file is to be read.
    """
    try:
        table = open_table(path, mapping, note)
        places = {name: table.places(column) for name, column in mapping.columns.items()}
        for row in table.rows:
            if isinstance(row, Refusal):
                yield row
            else:
                yield from _items(row, table, places, mapping)
    except OSError as error:
        raise SourceError(_("%(path)s: %(error)s") % {"path": path, "error": error}) from error


def _items(
    row: Row, table: Table, places: Mapping[str, list[int]], mapping: ColumnMapping
) -> Iterator[Item]:
    """Yield a row's flags and its record, or why there is none."""
    try:
        fields = _fields(row, table, places, mapping)
        record = record_of(fields, mapping)
    except FieldError as error:
        yield Refusal(row.line, str(error))
    else:
        yield from fields.flags
        yield record


def _fields(
    row: Row, table: Table, places: Mapping[str, list[int]], mapping: ColumnMapping
) -> Fields:
    """Return a row's cells by field; columns of one name must agree."""
    cells = fitted(row.cells, table)
    given = dict(mapping.constants)
    given |= {name: bare(cells[where[0]]) for name, where in places.items()}
    for name in places:
        if UNREADABLE in given[name]:
            encoding = table.encoding.removesuffix("-sig").upper()
            raise FieldError(
                _("%(field)s is not %(encoding)s") % {"field": name, "encoding": encoding}
            )
    fields = Fields(row.line, given)
    for name, where in places.items():
        values = [bare(cells[place]).strip() for place in where]
        if len(set(values)) > 1:
            fields.given[name] = " | ".join(values)
            fields.flag(name, _("columns of the same name have different values"))
    return fields


def bare(cell: str) -> str:
    """Return a cell without what a spreadsheet, or our export for one, has put around it."""
    unescaped = unescape_formula(cell)
    return without_formula(cell) if unescaped == cell else unescaped


def fitted(cells: list[str], table: Table) -> list[str]:
    """Return as many cells as the header has; only empty ones may be too many or missing."""
    missing = len(table.header) - len(cells)
    if not missing:
        return cells
    if missing < 0 and not any(cell.strip() for cell in cells[missing:]):
        return cells[:missing]
    if missing > 0 and not any(table.header[-missing:]):
        return cells + [""] * missing
    raise FieldError(
        _("the row has %(cells)d cells, the header has %(header)d")
        % {"cells": len(cells), "header": len(table.header)}
    )
