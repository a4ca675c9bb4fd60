"""Tables as CSV in which no text is run as a formula."""

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

# What spreadsheets take for a formula's beginning: signs, wide and small ones, too (OWASP warns of
# them), and a tab or a line end; also after blanks and invisible characters, which some leave out.
_SIGNS = "=+\\-@＝＋－＠﹦﹢﹣﹫"
_SKIPPED = "\\s\\x00-\\x20\\x7f-\\xa0\\xad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff"
_START = f"(?:[\t\r\n]|[{_SKIPPED}]*[{_SIGNS}])"
_FORMULA = re.compile(f"'*{_START}")
_ESCAPED = re.compile(f"''*{_START}")


def escape_formula(text: str) -> str:
    """Return a text as a CSV cell, with an apostrophe before what a spreadsheet would run."""
    return f"'{text}" if _FORMULA.match(text) else text


def unescape_formula(cell: str) -> str:
    """Return the text of a CSV cell: the inverse of `escape_formula`."""
    return cell[1:] if _ESCAPED.match(cell) else cell


def csv_text(rows: Iterable[Iterable[Any]]) -> str:
    """Return rows as CSV: texts are escaped, numbers are not, truth is `true` or `false`."""
    text = io.StringIO()
    csv.writer(text).writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return escape_formula(value) if isinstance(value, str) else value
