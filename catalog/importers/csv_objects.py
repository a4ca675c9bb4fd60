"""Rows of a museum's CSV file as objects, by the names of its header in lower case."""

from collections.abc import Callable, Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from catalog.importers.csv_file import UNREADABLE, Table, open_table
from catalog.importers.csv_rows import Row
from catalog.importers.fields import FieldError, SourceError
from catalog.importers.json_file import Found
from catalog.importers.mapping import ColumnMapping
from catalog.importers.table import fitted
from catalog.services.records import Place, Refusal


def csv_objects(
    path: Path, *columns: str, note: Callable[[str], None], shown: str = ""
) -> Iterator[Found | Refusal]:
    """Yield the rows of a file that has at least these columns.

    `shown` is the name of a file among several, for reports. Raises SourceError.
    """
    mapping = ColumnMapping("", {name: name for name in columns})
    try:
        table = open_table(path, mapping, note)
        names = [name.casefold() for name in table.header]
        for row in table.rows:
            place = Place(row.line, f"{shown}: line {row.line}") if shown else row.line
            if isinstance(row, Refusal):
                yield Refusal(place, row.reason)
            else:
                yield _found(place, row, table, names)
    except OSError as error:
        raise SourceError(_("%(path)s: %(error)s") % {"path": path, "error": error}) from error


def _found(place: int, row: Row, table: Table, names: list[str]) -> Found | Refusal:
    try:
        cells = fitted(row.cells, table)
    except FieldError as error:
        return Refusal(place, str(error))
    if any(UNREADABLE in cell for cell in cells):
        encoding = table.encoding.removesuffix("-sig").upper()
        return Refusal(place, _("the row is not %(encoding)s") % {"encoding": encoding})
    return Found(place, dict(zip(names, cells, strict=True)))
