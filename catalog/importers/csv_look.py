"""The columns of delimited text before they are mapped: nothing says yet which must be there.

The delimiter is the one under which most of the first rows have one width, above one; the header
is the first row of that width.
"""

from collections import Counter
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from catalog.importers.csv_file import COMPARED, DELIMITERS, SEP_LINE, lines_of
from catalog.importers.csv_rows import Row, rows, without_formula
from catalog.importers.encodings import detect
from catalog.importers.fields import SourceError
from catalog.importers.headers import TITLE_LINES, names_of, shown, squeezed
from catalog.importers.looking import Look, LookedRow
from common.exports import unescape_formula

# How sure a text with columns is to be meant as a table: other sources know theirs better.
CONFIDENCE = 0.4
# Of the rows that are compared, how many have to have the width of most.
EVEN = 0.5


def look(path: Path, *, encoding: str = "", delimiter: str = "") -> Look:
    """Return the header and the first rows. Raises SourceError, UnsureError."""
    if not path.stat().st_size:
        raise SourceError(_("%(path)s is empty.") % {"path": path.name})
    codec = encoding or detect(path, [])
    first = list(islice(lines_of(path, codec), COMPARED))
    sep = SEP_LINE.match(first[0]) if first else None
    sign = delimiter or (sep.group(1) if sep else likely_delimiter(first)[0])
    parsed = _parsed(first[1:] if sep else first, sign)
    if not parsed:
        raise SourceError(_("%(path)s has no rows.") % {"path": path.name})
    at = _header_at(parsed)
    header = tuple(map(squeezed, names_of(parsed[at])))
    shift = 1 if sep else 0
    found = [LookedRow(row.line + shift, tuple(map(_bare, row.cells))) for row in parsed[at + 1 :]]
    return Look(header, tuple(found), codec, sign)


def confidence(path: Path, head: bytes) -> float:
    """Return how surely a text is a table: by the lines that it begins with."""
    try:
        codec = detect(path, [])
    except SourceError:
        codec = "latin-1"  # what it is, a curator has to say; its columns show in any
    lines = head.decode(codec, "replace").splitlines(keepends=True)
    is_cut = path.stat().st_size > len(head)
    whole = lines[:-1] if is_cut and len(lines) > 1 else lines
    _sign, share = likely_delimiter(whole[:COMPARED])
    return CONFIDENCE * share if share >= EVEN else 0.0


def likely_delimiter(lines: list[str]) -> tuple[str, float]:
    """Return the delimiter under which rows are most even, and the share that are; 0 for none."""
    found = {sign: _evenness(lines, sign) for sign in DELIMITERS}
    best = max(DELIMITERS, key=lambda sign: found[sign])
    return best, found[best][0]


def _evenness(lines: list[str], sign: str) -> tuple[float, int]:
    """Return the share of rows that have the width of most, and that width: of one, nothing."""
    widths = Counter(len(row.cells) for row in _parsed(lines, sign))
    if not widths:
        return 0.0, 0
    width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
    return (count / widths.total(), width) if width > 1 else (0.0, 0)


def _parsed(lines: list[str], sign: str) -> list[Row]:
    return [row for row in rows(lines, sign) if isinstance(row, Row)]


def _header_at(parsed: list[Row]) -> int:
    widths = Counter(len(row.cells) for row in parsed)
    width = max(widths, key=lambda one: (widths[one], one))
    heads = (at for at, row in enumerate(parsed[:TITLE_LINES]) if len(row.cells) == width)
    return next(heads, 0)


def _bare(cell: str) -> str:
    bare = unescape_formula(cell)
    return shown(without_formula(cell) if bare == cell else bare)
