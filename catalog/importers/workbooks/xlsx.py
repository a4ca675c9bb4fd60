"""Workbooks as Excel writes them (xlsx, xlsm), row by row: memory holds a row and the texts.

A library that reads the whole sheet takes 680 MB for 200,000 rows of 49 columns.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from math import isfinite
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext as _
from lxml import etree

from catalog.importers.csv_rows import UnreadCell
from catalog.importers.fields import SourceError
from catalog.importers.workbooks.dates import DateStyles, date_text
from catalog.importers.workbooks.sheets import Rows, Sheet, number_text, row_of
from common.numbers import DecimalSign
from common.xml import EntitiesError, children_named, named, stream
from common.zips import UNREADABLE

MIB = 2**20
# Of parts that are read as a whole, of the texts, and of a sheet; unpacked.
LARGEST_PART, LARGEST_TEXTS, LARGEST_SHEET = 16 * MIB, 256 * MIB, 4096 * MIB
MOST_PARTS, MOST_MERGED = 10_000, 100_000
WORKBOOK = "xl/workbook.xml"
CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")
PLACE = re.compile("[0-9]{1,7}")
CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
MERGED = re.compile(rb"mergeCell\s[^>]*?ref=[\"']([A-Z]+[0-9]+):([A-Z]+[0-9]+)[\"']")
MOST_COLUMNS = 16_384
DAMAGED = (*UNREADABLE, etree.XMLSyntaxError)
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True)
class _Book:
    """What all sheets share."""

    path: Path
    decimal: DecimalSign | None
    note: Callable[[str], None]
    texts: list[str] = field(default_factory=list)
    dates: DateStyles = field(default_factory=DateStyles)
    # Sheets are read several times, and what is noted of them once.
    noted: set[str] = field(default_factory=set)

    def note_once(self, text: str) -> None:
        """Note what holds for the whole file."""
        if text not in self.noted:
            self.noted.add(text)
            self.note(text)


def is_xlsx(path: Path) -> bool:
    """Tell whether a zip file is a workbook of Excel's."""
    try:
        with zipfile.ZipFile(path) as package:
            return WORKBOOK in package.namelist()
    except UNREADABLE as error:
        raise _broken(path) from error


def sheets(path: Path, decimal: DecimalSign | None, note: Callable[[str], None]) -> list[Sheet]:
    """Return the sheets of a file; raises SourceError."""
    with _package(path) as package:
        root = _whole(path, package, WORKBOOK)
        targets = _targets(path, package)
        properties = next(children_named(root, "workbookPr"), None)
        since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        styles = _whole(path, package, "xl/styles.xml")
        texts = list(_texts(path, package))
        book = _Book(path, decimal, note, texts, DateStyles.of(styles, since_1904=since_1904))
    found = []
    for holder in children_named(root, "sheets"):
        for one in children_named(holder, "sheet"):
            target = targets.get(one.get(RELATION) or one.get(STRICT_RELATION) or "")
            if target:
                hidden = one.get("state", "visible") != "visible"
                found.append(Sheet(one.get("name", ""), hidden, partial(_rows, book, target)))
    return found


@contextmanager
def _package(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a file, its declared sizes within the limits: no part unpacks to more than it says."""
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
            limits = {"xl/sharedStrings.xml": LARGEST_TEXTS}
            for entry in entries:
                sheet = entry.filename.startswith("xl/worksheets/")
                most = limits.get(entry.filename, LARGEST_SHEET if sheet else LARGEST_PART)
                if entry.filename.endswith((".xml", ".rels")) and entry.file_size > most:
                    text = _("%(path)s: %(part)s unpacks to more than %(most)d MB. Use CSV.")
                    values = {"path": path, "part": entry.filename, "most": most // MIB}
                    raise SourceError(text % values)
            if len(entries) > MOST_PARTS:
                raise SourceError(_("%(path)s has too many parts.") % {"path": path})
            yield package
    except DAMAGED as error:
        raise _broken(path) from error
    except EntitiesError as error:
        text = _("%(path)s defines entities, which are not read.")
        raise SourceError(text % {"path": path}) from error


def _whole(path: Path, package: zipfile.ZipFile, name: str) -> Any:
    """Return the root of a small part; an empty one where there is none."""
    if name not in package.namelist():
        return etree.Element("none")
    root = None
    with package.open(name) as part:
        for root in stream(part, source=path):  # noqa: B007 - the last one is the root
            pass
    return root


def _targets(path: Path, package: zipfile.ZipFile) -> dict[str, str]:
    """Return the worksheets' parts by their ids; charts and the like are none."""
    relations = _whole(path, package, "xl/_rels/workbook.xml.rels")
    found = {}
    for one in children_named(relations, "Relationship"):
        target = one.get("Target", "").removeprefix("/")
        if one.get("Type", "").endswith("/worksheet"):
            whole = target if target.startswith("xl/") else f"xl/{target}"
            found[one.get("Id", "")] = whole
    return found


def _texts(path: Path, package: zipfile.ZipFile) -> Iterator[str]:
    """Yield the texts that cells refer to by number."""
    name = "xl/sharedStrings.xml"
    if name not in package.namelist():
        return
    with package.open(name) as part:
        for item in stream(part, "si", source=path):
            yield _text(item)


def _text(item: Any) -> str:
    """Return a text of runs, without the readings that stand above Japanese characters."""
    parts = [
        node.text or ""
        for node in item.iter()
        if named(node) == "t" and named(node.getparent()) != "rPh"
    ]
    text = "".join(parts)
    return CODED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _rows(book: _Book, target: str) -> Rows:
    """Yield the rows of a sheet that have anything in them."""
    with _package(book.path) as package:
        if target not in package.namelist():
            raise _broken(book.path)
        with package.open(target) as part:
            merged = _Merged(part, book)
        with package.open(target) as part:
            for number, element in enumerate(stream(part, "row", source=book.path), 1):
                given = element.get("r") or ""
                line = int(given) if PLACE.fullmatch(given) else number
                row = row_of(line, merged.filled(line, _cells(element, book)))
                if row is not None:
                    yield row


def _cells(element: Any, book: _Book) -> list[str]:
    cells: list[str] = []
    for cell in element:
        place = _column(cell.get("r")) if cell.get("r") else len(cells)
        if len(cells) <= place < MOST_COLUMNS:
            cells += [""] * (place - len(cells))
            cells.append(_value(cell, book))
    return cells


def _value(cell: Any, book: _Book) -> str:
    """Return a cell's text; one whose value is not in the file says why."""
    kind, value, formula = cell.get("t", "n"), None, None
    for part in cell:
        name = named(part)
        if name == "v":
            value = part.text or ""
        elif name == "f":
            formula = part.text or ""
        elif name == "is":
            value = _text(part)
    if value is None or (value == "" and kind not in ("str", "inlineStr")):
        return _without_result(formula) if formula is not None else ""
    if kind == "e":
        return UnreadCell(value, _("the cell has a spreadsheet error"))
    return _typed(cell, kind, value, book)


def _typed(cell: Any, kind: str, value: str, book: _Book) -> str:
    if kind == "s":
        place = int(value) if PLACE.fullmatch(value) else len(book.texts)
        return book.texts[place] if place < len(book.texts) else ""
    if kind == "b":
        return "true" if value == "1" else "false"
    if kind == "d":
        return value.removesuffix("T00:00:00")
    if kind != "n":
        return value
    try:
        number = float(value)
        if not isfinite(number):
            return UnreadCell(value, _("is not a number"))
        shown = book.dates.form(cell.get("s"))
        dated = date_text(number, shown, since_1904=book.dates.since_1904) if shown else None
        if dated is not None:
            return dated
        return number_text(int(value) if value.isdecimal() else number, book.decimal)
    except (ValueError, ArithmeticError):
        return UnreadCell(value, _("is not a number"))


def _without_result(formula: str) -> str:
    reason = _("a formula without its result; open the file in Excel and save it")
    return UnreadCell(f"={formula}", reason)


class _Merged:
    """Cells that stand for several rows: their value is read in each of them."""

    def __init__(self, part: IO[bytes], book: _Book) -> None:
        self._begin: dict[int, list[tuple[int, int]]] = {}
        self._held: dict[int, tuple[int, str]] = {}
        count = 0
        tail = b""
        while (chunk := part.read(MIB)) and count <= MOST_MERGED:
            text = tail + chunk
            end = 0
            for found in MERGED.finditer(text):
                count += 1
                end = found.end()
                self._add(found[1].decode(), found[2].decode())
            tail = text[max(end, len(text) - 200) :]
        if count:
            book.note_once(
                _("%(path)s has merged cells: the value was used for each of their rows.")
                % {"path": book.path}
            )

    def _add(self, first: str, last: str) -> None:
        ends = [CELL.fullmatch(name) for name in (first, last)]
        top, bottom = (int(end[2]) if end else 0 for end in ends)
        if bottom > top > 0:
            self._begin.setdefault(top, []).append((_column(first), bottom))

    def filled(self, line: int, cells: list[str]) -> list[str]:
        """Return a row with the values that begin above it."""
        if not self._begin:
            return cells
        for column, (last, value) in list(self._held.items()):
            if line > last:
                del self._held[column]
            else:
                cells += [""] * (column + 1 - len(cells))
                cells[column] = cells[column] or value
        for column, last in self._begin.get(line, ()):
            if column < len(cells) and cells[column]:
                self._held[column] = (last, cells[column])
        return cells


def _column(place: str) -> int:
    """Return the number of a cell's column, from 0."""
    found = CELL.fullmatch(place)
    number = 0
    for letter in found[1] if found else "":
        number = number * 26 + ord(letter) - 64
    return number - 1 if number else MOST_COLUMNS


def _broken(path: Path) -> SourceError:
    text = _("%(path)s is damaged, or not a workbook. Open it in Excel or LibreOffice and save it.")
    return SourceError(text % {"path": path})
