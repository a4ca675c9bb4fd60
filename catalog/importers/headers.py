"""Where a table's header is, and which error names the missing columns."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from catalog.importers.csv_rows import Row, without_formula
from catalog.importers.encodings import comparable
from catalog.importers.fields import SourceError
from catalog.importers.mapping import ColumnMapping
from catalog.services.records import Refusal

# Where the header is looked for.
TITLE_LINES = 20


class NoHeaderError(SourceError):
    """No row has all the columns; the text says which there are."""


def squeezed(name: str) -> str:
    """Return a column's name without outer, doubled and no-break spaces and line breaks."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def names_of(row: Row) -> list[str]:
    """Return the columns' names as the header's cells have them."""
    return [without_formula(cell) for cell in row.cells]


def find_header(rows: Iterable[Row | Refusal], mapping: ColumnMapping) -> Row | None:
    """Return the first row that has all columns of the mapping."""
    columns = {comparable(name) for name in mapping.columns.values()}
    for row in islice(rows, TITLE_LINES):
        if isinstance(row, Row) and columns <= set(map(comparable, names_of(row))):
            return row
    return None


def missing(path: Path, rows: Iterable[Row | Refusal], mapping: ColumnMapping) -> str:
    """Return which columns there are not, and which there are."""
    columns = {comparable(name): name for name in mapping.columns.values()}
    best: dict[str, str] = {}
    for row in islice(rows, TITLE_LINES):
        found = row.cells if isinstance(row, Row) else []
        cells = {comparable(cell): squeezed(cell) for cell in found}
        if not best or len(cells.keys() & columns.keys()) > len(best.keys() & columns.keys()):
            best = cells
    return _("%(path)s has no column %(columns)s; it has %(there)s.") % {
        "path": path,
        "columns": ", ".join(sorted(columns[name] for name in columns.keys() - best.keys())),
        "there": ", ".join(sorted(filter(None, best.values()))[:30]),
    }


def note_header(
    line: int, skipped: int, names: tuple[str, ...], note: Callable[[str], None]
) -> None:
    """Report lines above the header, and columns of the same name."""
    if line > skipped + 1:
        note(_("The header is on line %(line)d; the lines above it are skipped.") % {"line": line})
    for name, count in Counter(filter(None, names)).items():
        if count > 1:
            note(
                _('line %(line)d: %(count)d columns are named "%(name)s".')
                % {"line": line, "count": count, "name": name}
            )
