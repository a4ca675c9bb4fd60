"""Where a table's header is, and which error names the missing columns."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from catalog.importers.csv_rows import Row, without_formula
from catalog.importers.encodings import comparable
from catalog.importers.fields import SourceError
from catalog.importers.mapping import ColumnMapping
from catalog.services.records import Refusal

# A byte that is none of the encoding.
UNREADABLE = "\udcff"
# Where the header is looked for.
TITLE_LINES = 20


class NoHeaderError(SourceError):
    """No row has all the columns; the text says which there are."""


def squeezed(name: str) -> str:
    """Return a column's name without outer, doubled and no-break spaces and line breaks."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def shown(text: str) -> str:
    """Return a text that a page or a file can have: with a sign for each byte that is none."""
    return text.replace(UNREADABLE, "\ufffd")


def distinct(names: Sequence[str]) -> list[str]:
    """Return columns' names, those that stand several times with their number: "Title (2)"."""
    alike = [comparable(name) for name in names]
    several = {name for name, count in Counter(filter(None, alike)).items() if count > 1}
    seen: Counter[str] = Counter()
    found = []
    for name, key in zip(names, alike, strict=True):
        seen[key] += 1
        numbered = f"{name} ({seen[key]})"
        # A column that is called so itself keeps its name.
        found.append(numbered if key in several and comparable(numbered) not in alike else name)
    return found


def names_of(row: Row) -> list[str]:
    """Return the columns' names as the header's cells have them."""
    return [shown(without_formula(cell)) for cell in row.cells]


def find_header(rows: Iterable[Row | Refusal], mapping: ColumnMapping) -> Row | None:
    """Return the first row that has all columns of the mapping."""
    columns = {comparable(name) for name in mapping.columns.values()}
    for row in islice(rows, TITLE_LINES):
        if isinstance(row, Row):
            names = names_of(row)
            if columns <= {comparable(name) for name in (*names, *distinct(names))}:
                return row
    return None


def missing(path: Path, rows: Iterable[Row | Refusal], mapping: ColumnMapping) -> str:
    """Return which columns there are not, and which there are."""
    columns = {comparable(name): name for name in mapping.columns.values()}
    best: dict[str, str] = {}
    for row in islice(rows, TITLE_LINES):
        found = row.cells if isinstance(row, Row) else []
        cells = {comparable(cell): squeezed(cell) for cell in (*found, *distinct(found))}
        if not best or len(cells.keys() & columns.keys()) > len(best.keys() & columns.keys()):
            best = cells
    if not any(best):
        return _("%(path)s has no rows.") % {"path": path}
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
                _(
                    'line %(line)d: %(count)d columns are named "%(name)s"; a mapping names them'
                    ' "%(name)s (1)", "%(name)s (2)".'
                )
                % {"line": line, "count": count, "name": name}
            )
