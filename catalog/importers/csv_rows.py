"""Rows of delimited text: read by physical lines, so that one bad quote costs one row.

Python's csv joins an unclosed quote with all that follows, up to the next quote anywhere. Here a
closing quote must be followed by a delimiter or the line's end; where it is not, the row is
reported by the line that it starts on, and reading goes on at the next line.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from catalog.services.records import Refusal

LONGEST_CELL = 10**6
# How much text may stand between a quote and the one that closes it.
LONGEST_ROW = 16 * 10**6
LINE_ENDS = "\r\n"
EXCEL_TEXT = re.compile(r'=\s?"((?:[^"]|"")*)"')


def without_formula(cell: str) -> str:
    """Return a cell without the '="001"' that keeps Excel from dropping the zeros."""
    formula = EXCEL_TEXT.fullmatch(cell.strip()) if cell.lstrip().startswith("=") else None
    return formula[1].replace('""', '"') if formula else cell


class UnreadCell(str):
    """A cell whose value is not in the file; `reason` says why."""

    __slots__ = ("reason",)
    reason: str

    def __new__(cls, shown: str, reason: str) -> "UnreadCell":
        """Return the cell as reports show it."""
        cell = super().__new__(cls, shown)
        cell.reason = reason
        return cell


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells, and the physical line on which it starts."""

    line: int
    cells: list[str]


class _QuoteError(Exception):
    """A quote has no partner, or stands undoubled inside a quoted cell; the text says which."""


class _Lines:
    """Physical lines with their numbers; what was read in vain is put back."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = enumerate(lines, 1)
        self._back: deque[tuple[int, str]] = deque()
        # Whether the last line was put back before: it may be part of a broken cell.
        self.doubtful = False

    def next(self) -> tuple[int, str] | None:
        self.doubtful = bool(self._back)
        if self._back:
            return self._back.popleft()
        found = next(self._lines, None)
        if found is not None and "\0" in found[1]:
            return found[0], found[1].replace("\0", "")
        return found

    def put_back(self, lines: Iterable[tuple[int, str]]) -> None:
        self._back.extendleft(reversed(list(lines)))


def rows(lines: Iterable[str], delimiter: str) -> Iterator[Row | Refusal]:
    """Yield the rows of text that is cut at its line ends (which are kept), and refusals.

    Rows whose cells are all empty are passed over.
    """
    source = _Lines(lines)
    # After a bad quote, until a row like the last good one: what comes may be the rest of a cell.
    doubtful, width = False, 0
    while (found := source.next()) is not None:
        number, text = found
        if '"' in text:
            row = _Cutter(source, number, text, delimiter, doubtful=doubtful).row()
        else:
            row = Row(number, text.rstrip(LINE_ENDS).split(delimiter))
        if isinstance(row, Refusal):
            doubtful = True
            yield row
        elif any(cell and not cell.isspace() for cell in row.cells):
            doubtful = doubtful and len(row.cells) != width
            width = width if doubtful else len(row.cells)
            yield row if max(map(len, row.cells)) <= LONGEST_CELL else too_long(number)


def too_long(line: int) -> Refusal:
    """Return the refusal of a row with a cell that no field could hold."""
    return Refusal(line, _("a cell is longer than %(most)d characters") % {"most": LONGEST_CELL})


class _Cutter:
    """Cuts one row that has a quote in its first line."""

    def __init__(
        self, source: _Lines, number: int, text: str, delimiter: str, *, doubtful: bool
    ) -> None:
        self._source, self._number, self._text = source, number, text
        self._delimiter = delimiter
        self._doubtful = doubtful or source.doubtful
        self._taken: list[tuple[int, str]] = []
        self._stray = 0

    def row(self) -> Row | Refusal:
        """Return the row; after a broken one its further lines are put back."""
        cells: list[str] = []
        place: int | None = 0
        try:
            while place is not None:
                cell, place = self._cell(place)
                cells.append(cell)
        except _QuoteError as error:
            self._source.put_back(self._taken)
            return Refusal(self._number, str(error))
        if self._doubtful and self._stray % 2:
            return Refusal(
                self._number, _("this looks like the rest of a cell with a misplaced quote")
            )
        return Row(self._number, cells)

    def _cell(self, place: int) -> tuple[str, int | None]:
        """Return the cell that starts at `place`, and where the next one starts."""
        spaced, closing = _patterns(self._delimiter)
        if self._text.startswith('"', place):
            cell, end = self._quoted(place + 1)
            after = closing.match(self._text, end)
            if after is None:
                raise _QuoteError(self._told())
            return cell, after.end() if after.group(1) else None
        if (found := spaced.match(self._text, place)) is not None:
            after = closing.match(self._text, found.end())
            if after is not None:
                cell = found.group(1).replace('""', '"')
                return cell, after.end() if after.group(1) else None
        end = self._text.find(self._delimiter, place)
        cell = (self._text[place:] if end < 0 else self._text[place:end]).rstrip(LINE_ENDS)
        self._stray += cell.count('"')
        return cell, None if end < 0 else end + 1

    def _quoted(self, place: int) -> tuple[str, int]:
        """Return what stands in quotes, maybe over several lines, and where it has ended."""
        parts: list[str] = []
        size = 0
        while True:
            end = self._text.find('"', place)
            if end < 0:
                parts.append(self._text[place:])
                size += len(parts[-1])
                place = self._next_line(size)
            elif self._text.startswith('""', end):
                parts.append(self._text[place : end + 1])
                place = end + 2
            else:
                parts.append(self._text[place:end])
                return "".join(parts), end + 1

    def _next_line(self, size: int) -> int:
        following = self._source.next() if size <= LONGEST_ROW else None
        if following is None:
            raise _QuoteError(_("a quote is not closed"))
        self._taken.append(following)
        self._text = following[1]
        return 0

    def _told(self) -> str:
        if self._taken:
            return _("a quote is not closed")
        return _("a quote in a quoted cell is not doubled, or a quote is not closed")


@lru_cache
def _patterns(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what opens a quoted cell after spaces, and what may follow a closing quote."""
    spaced = re.compile(r' +"((?:[^"\r\n]|"")*)"')
    return spaced, re.compile(rf" *(?:({re.escape(delimiter)})|[\r\n]*\Z)")
