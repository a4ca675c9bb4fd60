"""A file of delimited text: how it is written is set by the mapping, or detected and reported.

The mapping's column names decide: the delimiter is the one under which a row of the file's first
lines has all of them as cells, and that row is the header.
"""

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from catalog.importers.csv_rows import Row, rows
from catalog.importers.encodings import UnsureError, comparable, detect
from catalog.importers.fields import SourceError
from catalog.importers.headers import (
    UNREADABLE,
    NoHeaderError,
    distinct,
    find_header,
    missing,
    names_of,
    note_header,
    squeezed,
)
from catalog.importers.mapping import ColumnMapping
from catalog.services.records import Refusal

DELIMITERS = ",;\t|"
# Seen in files, but not to be trusted without being named.
OTHERS = ":^~¦§\x1f\x01"
# How many rows are compared.
COMPARED = 200
SEP_LINE = re.compile(r'\ufeff?"?sep=(.)"?[ \t,;|]*[\r\n]*\Z', re.IGNORECASE)
SHOWN = {"\t": "tab"}


def _mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return UNREADABLE, error.end


# A byte that is none of the encoding becomes a lone surrogate, and is reported with its row.
codecs.register_error("artrec-unreadable", _mark)


@dataclass(frozen=True)
class Table:
    """A file's header, where its columns are, and its rows.

    `escaped`: its cells may stand behind what keeps a spreadsheet from running them.
    """

    header: tuple[str, ...]
    encoding: str
    rows: Iterator[Row | Refusal]
    escaped: bool = True
    found: dict[str, list[int]] = field(default_factory=dict)
    # Where the columns of an export are (`table.read_export`).
    ours: dict[str, list[int]] = field(default_factory=dict)

    def places(self, column: str) -> list[int]:
        """Return where a column is, several places where its name stands several times."""
        if column not in self.found:
            self.found[column] = self._places(column)
        return self.found[column]

    def _places(self, column: str) -> list[int]:
        name = squeezed(column)
        exact = [place for place, found in enumerate(self.header) if found == name]
        alike = comparable(column)
        exact = exact or [at for at, one in enumerate(self.header) if comparable(one) == alike]
        return exact or [
            at for at, one in enumerate(distinct(self.header)) if comparable(one) == alike
        ]


def open_table(path: Path, mapping: ColumnMapping, note: Callable[[str], None]) -> Table:
    """Find out how a file is written, and return its rows; `note` is called with what was found.

    Raises UnsureError where that is not sure, SourceError where the file can't be read.
    """
    if not path.stat().st_size:
        raise SourceError(_("%(path)s is empty.") % {"path": path})
    encoding = mapping.encoding or detect(path, list(mapping.columns.values()))
    first = list(islice(lines_of(path, encoding), COMPARED))
    sep = SEP_LINE.match(first[0]) if first else None
    delimiter = mapping.delimiter or (sep.group(1) if sep else _delimiter(path, first, mapping))
    header = find_header(rows(first[1:] if sep else first, delimiter), mapping)
    if header is None:
        rest = first[1:] if sep else first
        raise NoHeaderError(missing(path, rows(rest, delimiter), mapping))
    found = [] if mapping.encoding else [_("encoding %(name)s") % {"name": encoding}]
    if not mapping.delimiter:
        found.append(_('delimiter "%(sign)s"') % {"sign": SHOWN.get(delimiter, delimiter)})
    if found:
        note(_("%(path)s: detected %(found)s.") % {"path": path, "found": ", ".join(found)})
    names = tuple(squeezed(name) for name in names_of(header))
    skipped = 1 if sep else 0
    note_header(header.line + skipped, skipped, names, note)
    rows_read = rows(lines_of(path, encoding), delimiter)
    return Table(names, encoding, _after(rows_read, header.line + skipped))


def lines_of(path: Path, encoding: str) -> Iterator[str]:
    """Yield a file's lines with their ends; a byte that is none of the encoding is marked.

    Raises SourceError where nothing can be read by the encoding: of UTF-16 without its mark.
    """
    try:
        with path.open(encoding=encoding, errors="artrec-unreadable", newline="") as handle:
            for number, line in enumerate(handle):
                yield line.lstrip("\ufeff") if number == 0 else line
    except UnicodeError as error:
        text = _("%(path)s is not written in %(encoding)s. Choose another encoding.")
        raise SourceError(text % {"path": path, "encoding": encoding.upper()}) from error


def _after(rows_read: Iterator[Row | Refusal], line: int) -> Iterator[Row | Refusal]:
    return (row for row in rows_read if row.line > line)


def _delimiter(path: Path, lines: list[str], mapping: ColumnMapping) -> str:
    """Return the delimiter under which there is a header; raises UnsureError."""
    fitting = {
        sign: header for sign in DELIMITERS if (header := find_header(rows(lines, sign), mapping))
    }
    if not fitting:
        others = [sign for sign in OTHERS if find_header(rows(lines, sign), mapping)]
        if others:
            raise _unsure(path, others)
        return max(DELIMITERS, key=lambda sign: lines[0].count(sign) if lines else 0)
    if len(fitting) == 1:
        return next(iter(fitting))
    even = [sign for sign, header in fitting.items() if _is_even(lines, sign, header)]
    if len(even) == 1 or (even and _are_alike(lines, even)):
        return even[0]
    raise _unsure(path, list(fitting))


def _is_even(lines: list[str], delimiter: str, header: Row) -> bool:
    return all(
        isinstance(row, Row) and len(row.cells) == len(header.cells)
        for row in rows(lines, delimiter)
        if row.line >= header.line
    )


def _are_alike(lines: list[str], delimiters: list[str]) -> bool:
    rows_read = [list(rows(lines, sign)) for sign in delimiters]
    return all(one == rows_read[0] for one in rows_read)


def _unsure(path: Path, delimiters: list[str]) -> UnsureError:
    shown = ", ".join(f'"{SHOWN.get(sign, sign)}"' for sign in delimiters)
    return UnsureError(
        _('%(path)s: the delimiter is uncertain (%(signs)s?). Set delimiter = "…" in the mapping.')
        % {"path": path, "signs": shown}
    )
