"""Workbooks of other forms (xls, xlsb, ods), by python-calamine: the whole sheet is in memory."""

import re
import zipfile
from functools import partial
from pathlib import Path

from django.utils.translation import gettext as _
from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from catalog.importers.fields import SourceError
from catalog.importers.workbooks.sheets import Rows, Sheet, row_of, value_text
from common.numbers import DecimalSign
from common.zips import UNREADABLE

MIB = 2**20
# What is read as a whole is smaller than what is read row by row.
LARGEST_FILE, LARGEST_UNPACKED = 32 * MIB, 128 * MIB
# OpenDocument writes a row or a cell once, and how often it stands there.
REPEATED = re.compile(rb"number-(?:rows|columns)-repeated\s*=\s*[\"']([0-9]+)[\"']")
MOST_REPEATED = 2 * 10**6


def sheets(path: Path, decimal: DecimalSign | None) -> list[Sheet]:
    """Return the sheets of a file; raises SourceError."""
    _check(path)
    try:
        book = CalamineWorkbook.from_path(str(path))
    except PasswordError as error:
        text = _("%(path)s is protected by a password. Save it without one.")
        raise SourceError(text % {"path": path}) from error
    except (CalamineError, ValueError, *UNREADABLE) as error:
        raise _broken(path) from error
    return [
        Sheet(
            one.name, one.visible != SheetVisibleEnum.Visible,
            partial(_rows, path, book, one.name, decimal),
        )
        for one in book.sheets_metadata
        if one.typ == SheetTypeEnum.WorkSheet
    ]  # fmt: skip


def _check(path: Path) -> None:
    """Refuse what would take too much memory, before it is unpacked."""
    if path.stat().st_size > LARGEST_FILE:
        text = _("%(path)s is larger than %(most)d MB. Save it as xlsx or CSV and load that.")
        raise SourceError(text % {"path": path, "most": LARGEST_FILE // MIB})
    if not zipfile.is_zipfile(path):
        return
    try:
        with zipfile.ZipFile(path) as package:
            if sum(entry.file_size for entry in package.infolist()) > LARGEST_UNPACKED:
                text = _("%(path)s unpacks to more than %(most)d MB. Save it as xlsx or CSV.")
                raise SourceError(text % {"path": path, "most": LARGEST_UNPACKED // MIB})
            if "content.xml" in package.namelist():
                _check_repeats(path, package.read("content.xml"))
    except UNREADABLE as error:
        raise _broken(path) from error


def _check_repeats(path: Path, content: bytes) -> None:
    """Refuse a sheet that says to repeat rows or cells for ever; empty ones repeat to the edge."""
    if b"<!ENTITY" in content or b"<!DOCTYPE" in content:
        raise SourceError(_("%(path)s defines entities, which are not read.") % {"path": path})
    body = re.sub(rb"<table:table-cell[^>]*/>", b"", content)
    body = re.sub(rb"<table:table-row[^>]*>\s*</table:table-row>", b"", body)
    if sum(map(int, REPEATED.findall(body))) > MOST_REPEATED:
        text = _("%(path)s repeats more cells than a sheet can have. Save the sheet as CSV.")
        raise SourceError(text % {"path": path})


def _rows(path: Path, book: CalamineWorkbook, name: str, decimal: DecimalSign | None) -> Rows:
    try:
        sheet = book.get_sheet_by_name(name)
        top = sheet.start[0] if sheet.start else 0
        for line, values in enumerate(sheet.iter_rows(), top + 1):
            row = row_of(line, [value_text(value, decimal) for value in values])
            if row is not None:
                yield row
    except (CalamineError, *UNREADABLE) as error:
        raise _broken(path) from error


def _broken(path: Path) -> SourceError:
    text = _("%(path)s is damaged, or not a workbook. Open it in Excel or LibreOffice and save it.")
    return SourceError(text % {"path": path})
