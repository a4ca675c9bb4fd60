"""What a workbook looks like before it is mapped: its sheets, and the columns of one of them."""

from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from catalog.importers.csv_file import COMPARED
from catalog.importers.csv_rows import Row
from catalog.importers.fields import SourceError
from catalog.importers.headers import TITLE_LINES, names_of, squeezed
from catalog.importers.looking import Look, LookedRow
from catalog.importers.workbooks.opening import sheets_of
from catalog.importers.workbooks.sheets import Sheet

# Of the cells that the fullest of the first rows has, how many a header has.
SHARE = 0.7


def look_at(path: Path, *, sheet: str = "") -> Look:
    """Return the columns of a sheet: the one of this name, else the first that has a table.

    Raises SourceError.
    """
    sheets = sheets_of(path, None, lambda _note: None)
    firsts = {one.name: _first(one) for one in _asked(sheets, sheet)}
    name = next((name for name, rows in firsts.items() if _is_table(rows)), next(iter(firsts), ""))
    rows = firsts.get(name, [])
    if not rows:
        raise SourceError(_("%(path)s has no rows.") % {"path": path.name})
    at = _header_at(rows)
    header = tuple(squeezed(cell) for cell in names_of(rows[at]))
    found = [LookedRow(row.line, tuple(row.cells)) for row in rows[at + 1 :]]
    return Look(header, tuple(found), sheet=name, sheets={one.name: _shown(one) for one in sheets})


def _asked(sheets: list[Sheet], name: str) -> list[Sheet]:
    """Return the sheets of a name, else those that are to be seen, else all."""
    named = [one for one in sheets if squeezed(one.name) == squeezed(name)]
    return named or [one for one in sheets if not one.is_hidden] or sheets


def _first(sheet: Sheet) -> list[Row]:
    return [row for row in islice(sheet.rows(), COMPARED) if isinstance(row, Row)]


def _filled(row: Row) -> int:
    return sum(bool(cell.strip()) for cell in row.cells)


def _header_at(rows: list[Row]) -> int:
    most = max(map(_filled, rows[:TITLE_LINES]))
    heads = (at for at, row in enumerate(rows[:TITLE_LINES]) if _filled(row) >= SHARE * most)
    return next(heads, 0)


def _is_table(rows: list[Row]) -> bool:
    return len(rows) > 1 and _filled(rows[_header_at(rows)]) > 1


def _shown(sheet: Sheet) -> str:
    return _("%(name)s (hidden)") % {"name": sheet.name} if sheet.is_hidden else sheet.name
