"""Any table, a CSV file or a sheet, by a mapping of its columns to the catalogue's fields.

A table that this catalogue has exported needs none (`read_export`).
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from catalog.exporters.rows import COLUMNS
from catalog.importers import exported
from catalog.importers.csv_file import Table, open_table
from catalog.importers.csv_rows import Row, UnreadCell, without_formula
from catalog.importers.encodings import UnsureError, comparable
from catalog.importers.exported_headers import columns_by_header, headers
from catalog.importers.fields import FieldError, Fields, SourceError
from catalog.importers.headers import UNREADABLE, NoHeaderError
from catalog.importers.mapping import ColumnMapping
from catalog.importers.table_record import record_of
from catalog.services.exported_records import EXPORTED, ExportedRecord
from catalog.services.records import ArtworkRecord, Flag, Refusal
from common.exports import unescape_formula

Item = ArtworkRecord | Flag | Refusal
Note = Callable[[str], None]
Opener = Callable[[Path, ColumnMapping, Note], Table]
BY_SOURCE = ColumnMapping(EXPORTED, {name: name for name in exported.IDENTITY})
# In so many rows it is looked for what is sure to be an export's.
LOOKED_AT = 50


def read(
    path: Path, mapping: ColumnMapping, *, note: Note = lambda _: None, opener: Opener = open_table
) -> Iterator[Item]:
    """Yield the rows of a table, and by line number what can't be read.

    `note` is called with how the file is written, where that was detected. Raises SourceError, and
    UnsureError where the mapping must say how the file is to be read.
    """
    for row, table in _rows(path, mapping, note, opener):
        if exported.MARKS.intersection(table.header):
            raise SourceError(
                _("%(path)s was exported from a catalogue: load it without a mapping.")
                % {"path": path}
            )
        if isinstance(row, Refusal):
            yield row
        else:
            places = {name: table.places(column) for name, column in mapping.columns.items()}
            yield from _items(row, table, places, mapping)


def is_export(path: Path, *, opener: Opener = open_table) -> bool:
    """Tell by its columns whether a table is one that a catalogue has exported."""
    try:
        return _opened(path, lambda _note: None, opener) is not None
    except (OSError, SourceError, UnsureError):
        return False


def read_export(
    path: Path, *, note: Note = lambda _: None, opener: Opener = open_table
) -> Iterator[ExportedRecord | Flag | Refusal]:
    """Yield the rows of a table that a catalogue has exported; raises as `read` does."""
    try:
        yield from _exported(path, note, opener)
    except NoHeaderError as error:
        text = _(
            "%(missing)s Specify a column mapping (--mapping FILE.toml). Works of this catalogue"
            " that were exported and edited are recognised by their column version."
        )
        raise NoHeaderError(text % {"missing": error}) from error


def _exported(path: Path, note: Note, opener: Opener) -> Iterator[ExportedRecord | Flag | Refusal]:
    mapping = _opened(path, lambda _note: None, opener) or BY_SOURCE
    is_noted = False
    for row, table in _rows(path, mapping, note, opener):
        if isinstance(row, Refusal):
            yield row
            continue
        places = _places(table)
        if "version" not in places and not is_noted:
            is_noted = True
            note(
                _("The file has no column version: it is compared with the catalogue as it is now.")
            )
        try:
            fields = _fields(row, table, places, mapping)
        except FieldError as error:
            yield Refusal(row.line, str(error))
            continue
        yield from fields.flags
        yield from exported.items_of({n: str(cell) for n, cell in fields.given.items()}, row.line)


def _places(table: Table) -> dict[str, list[int]]:
    """Return where our columns are: by our names, else by what people call them."""
    if not table.ours:
        known = columns_by_header()
        for at, name in enumerate(table.header):
            if (column := known.get(comparable(name))) in COLUMNS:
                table.ours.setdefault(column, []).append(at)
        for column in COLUMNS:
            if exact := table.places(column):
                table.ours[column] = exact
    return table.ours


def _opened(path: Path, note: Note, opener: Opener) -> ColumnMapping | None:
    """Return the columns by which the header of an export is found, None for another table."""
    for mapping in _of_exports():
        try:
            table = opener(path, mapping, note)
        except NoHeaderError:
            continue
        if exported.is_export(table.header, _first(table)):
            return mapping
    return None


def _first(table: Table) -> Iterator[Mapping[str, str]]:
    """Yield the first rows of what may be an export, their cells by our names."""
    places = _places(table)
    for row in islice(table.rows, LOOKED_AT):
        if isinstance(row, Row):
            cells = {
                name: row.cells[at[0]] for name, at in places.items() if at[0] < len(row.cells)
            }
            yield {name: bare(cell) if table.escaped else cell for name, cell in cells.items()}


def _of_exports() -> Iterator[ColumnMapping]:
    """Yield what identifies the rows of an export, by our names and as people call them."""
    for pair in (("id", "version"), exported.IDENTITY):
        for names in headers():
            yield ColumnMapping(EXPORTED, {column: names[column] for column in pair})
    yield ColumnMapping(EXPORTED, {"id": "id"})


def _rows(
    path: Path, mapping: ColumnMapping, note: Note, opener: Opener
) -> Iterator[tuple[Row | Refusal, Table]]:
    """Yield a table's rows with the table; raises SourceError."""
    try:
        table = opener(path, mapping, note)
        for row in table.rows:
            yield row, table
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
    as_text = bare if table.escaped else _as_it_is
    given |= {name: as_text(cells[where[0]]) for name, where in places.items()}
    for name in places:
        if UNREADABLE in given[name]:
            encoding = table.encoding.removesuffix("-sig").upper()
            raise FieldError(
                _("%(field)s is not %(encoding)s") % {"field": name, "encoding": encoding}
            )
    fields = Fields(row.line, given)
    for name, cell in given.items():
        if isinstance(cell, UnreadCell):
            fields.flag(name, cell.reason)
    for name, where in places.items():
        values = [as_text(cells[place]).strip() for place in where]
        if len(set(values)) > 1:
            fields.given[name] = " | ".join(values)
            fields.flag(name, _("columns of the same name have different values"))
    return fields


def _as_it_is(cell: str) -> str:
    return cell


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
