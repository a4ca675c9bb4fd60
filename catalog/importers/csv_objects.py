"""Rows of a museum's CSV file as objects, by the names of its header in lower case."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from django.utils.translation import gettext as _

from catalog.importers.csv_file import Table, open_table
from catalog.importers.csv_rows import Row
from catalog.importers.encodings import UnsureError
from catalog.importers.fields import FieldError, SourceError
from catalog.importers.headers import UNREADABLE
from catalog.importers.json_file import Found
from catalog.importers.mapping import ColumnMapping
from catalog.importers.table import fitted
from catalog.services.records import Place, Refusal

CHUNK = 2**20


def csv_objects(
    path: Path, *columns: str, note: Callable[[str], None], shown: str = ""
) -> Iterator[Found | Refusal]:
    """Yield the rows of a file that has at least these columns.

    `shown` is the name of a file among several, for reports. Raises SourceError.
    """
    try:
        table = _opened(path, ColumnMapping("", {name: name for name in columns}), note)
        names = [name.casefold() for name in table.header]
        for row in table.rows:
            place = Place(row.line, f"{shown}: line {row.line}") if shown else row.line
            if isinstance(row, Refusal):
                yield Refusal(place, row.reason)
            else:
                yield _found(place, row, table, names)
    except OSError as error:
        raise SourceError(_("%(path)s: %(error)s") % {"path": path, "error": error}) from error


def _opened(path: Path, mapping: ColumnMapping, note: Callable[[str], None]) -> Table:
    """Open a table; one that is UTF-8 is so, though some of its words may look misread."""
    try:
        return open_table(path, mapping, note)
    except UnsureError as error:
        if not mapping.encoding and _is_utf8(path):
            return _opened(path, replace(mapping, encoding="utf-8-sig"), note)
        text = _(
            "%(path)s: the encoding or delimiter can’t be determined. Save it as"
            " comma-separated UTF-8."
        )
        raise UnsureError(text % {"path": path}) from error


def _is_utf8(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8") as handle:
            while handle.read(CHUNK):
                pass
    except UnicodeDecodeError:
        return False
    return True


def _found(place: int, row: Row, table: Table, names: list[str]) -> Found | Refusal:
    try:
        cells = fitted(row.cells, table)
    except FieldError as error:
        return Refusal(place, str(error))
    if any(UNREADABLE in cell for cell in cells):
        encoding = table.encoding.removesuffix("-sig").upper()
        return Refusal(place, _("the row is not valid %(encoding)s") % {"encoding": encoding})
    return Found(place, dict(zip(names, cells, strict=True)))
