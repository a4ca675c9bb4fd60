"""Which sheet of a workbook is read: the one that is named, else the visible one that fits."""

import zipfile
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from catalog.importers.csv_file import Table
from catalog.importers.csv_rows import Row
from catalog.importers.encodings import UnsureError
from catalog.importers.fields import SourceError
from catalog.importers.headers import (
    TITLE_LINES,
    NoHeaderError,
    find_header,
    missing,
    names_of,
    note_header,
    squeezed,
)
from catalog.importers.mapping import ColumnMapping
from catalog.importers.workbooks import others, xlsx
from catalog.importers.workbooks.sheets import Sheet
from catalog.services.records import Refusal
from common.numbers import DecimalSign
from common.zips import UNREADABLE

MIB = 2**20
LARGEST_FILE = 256 * MIB
ZIP, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def open_workbook(path: Path, mapping: ColumnMapping, note: Callable[[str], None]) -> Table:
    """Return the rows of the sheet to read; `note` is called with which that is.

    Raises UnsureError where several fit, SourceError where the file can't be read.
    """
    sheets = sheets_of(path, mapping.decimal, note)
    sheet = (
        _named(path, sheets, mapping.sheet) if mapping.sheet else _fitting(path, sheets, mapping)
    )
    header = find_header(sheet.rows(), mapping)
    if header is None:
        raise NoHeaderError(missing(path, sheet.rows(), mapping) + _hint(sheets, mapping))
    unread = [one for one in sheets if one is not sheet]
    if unread:
        values = {"path": path, "sheet": sheet.name, "others": _listed(unread)}
        note(_('%(path)s: read sheet "%(sheet)s"; not read: %(others)s.') % values)
    names = tuple(squeezed(name) for name in names_of(header))
    note_header(header.line, 0, names, note)
    rows = (_as_wide(row, len(names)) for row in sheet.rows() if row.line > header.line)
    return Table(names, "", rows, escaped=False)


def _as_wide(row: Row | Refusal, width: int) -> Row | Refusal:
    """Return a row as wide as the header: a sheet has no cell where its row ends earlier."""
    if isinstance(row, Refusal) or len(row.cells) == width:
        return row
    return Row(row.line, row.cells[:width] + [""] * (width - len(row.cells)))


def is_workbook(path: Path, head: bytes) -> bool:
    """Tell by its content whether a file that begins so is a workbook."""
    if head.startswith(COMPOUND):
        return True
    if not head.startswith(ZIP):
        return False
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
            if "mimetype" in names and package.getinfo("mimetype").file_size < MIB:
                return b"spreadsheet" in package.read("mimetype")
            return bool(names & {xlsx.WORKBOOK, "xl/workbook.bin"})
    except UNREADABLE:
        return False


def sheets_of(path: Path, decimal: DecimalSign | None, note: Callable[[str], None]) -> list[Sheet]:
    """Return the sheets of a file after a look at its size and its first bytes."""
    size = path.stat().st_size
    if not size:
        raise SourceError(_("%(path)s is empty.") % {"path": path})
    if size > LARGEST_FILE:
        text = _("%(path)s is larger than %(most)d MB. Save the sheet as CSV and load that.")
        raise SourceError(text % {"path": path, "most": LARGEST_FILE // MIB})
    with path.open("rb") as handle:
        first = handle.read(4)
    if first == ZIP and xlsx.is_xlsx(path):
        return xlsx.sheets(path, decimal, note)
    if first in (ZIP, COMPOUND):
        return others.sheets(path, decimal)
    raise SourceError(_("%(path)s is not a workbook (xlsx, xls, ods).") % {"path": path})


def _named(path: Path, sheets: list[Sheet], name: str) -> Sheet:
    for sheet in sheets:
        if squeezed(sheet.name) == squeezed(name):
            return sheet
    text = _('%(path)s has no sheet "%(name)s"; it has %(sheets)s.')
    raise SourceError(text % {"path": path, "name": name, "sheets": _listed(sheets)})


def _fitting(path: Path, sheets: list[Sheet], mapping: ColumnMapping) -> Sheet:
    """Return the visible sheet that has the columns, else the first visible one."""
    if not sheets:
        raise SourceError(_("%(path)s has no rows.") % {"path": path})
    visible = [sheet for sheet in sheets if not sheet.is_hidden]
    if not visible:
        text = _(
            '%(path)s has no visible sheet. Choose one with sheet = "…" in the mapping: %(sheets)s.'
        )
        raise SourceError(text % {"path": path, "sheets": _listed(sheets)})
    fitting = [one for one in visible if _fits(one, mapping)]
    if len(fitting) > 1:
        text = _(
            "%(path)s: several sheets have these columns (%(sheets)s). "
            'Set sheet = "…" in the mapping.'
        )
        raise UnsureError(text % {"path": path, "sheets": _listed(fitting)})
    return fitting[0] if fitting else visible[0]


def _fits(sheet: Sheet, mapping: ColumnMapping) -> bool:
    return find_header(islice(sheet.rows(), TITLE_LINES), mapping) is not None


def _hint(sheets: list[Sheet], mapping: ColumnMapping) -> str:
    """Return what to do where a sheet that is not read might be meant."""
    if len(sheets) < 2:
        return ""
    fitting = [one for one in sheets if one.is_hidden and _fits(one, mapping)]
    if fitting:
        text = _(' The columns are on a hidden sheet; name it in the mapping: sheet = "%(name)s".')
        return text % {"name": fitting[0].name}
    return _(" Its sheets: %(sheets)s.") % {"sheets": _listed(sheets)}


def _listed(sheets: list[Sheet]) -> str:
    return ", ".join(
        _('"%(name)s" (hidden)') % {"name": one.name} if one.is_hidden else f'"{one.name}"'
        for one in sheets
    )
