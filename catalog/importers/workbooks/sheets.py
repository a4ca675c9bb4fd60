"""What the readers of workbooks share: sheets, and values as texts."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from catalog.importers.csv_rows import LONGEST_CELL, Row, UnreadCell, too_long
from catalog.services.records import Refusal
from common.numbers import DecimalSign
from common.workbooks import LONGEST_CELL as FULL_CELL
from common.workbooks import is_cut

Rows = Iterator[Row | Refusal]
# Of an integer Excel stores so many figures; the others it has made noughts.
LONGEST_EXACT = Decimal(10) ** 15
# Can be read as thousands, too.
THREE_PLACES = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")


@dataclass(frozen=True)
class Sheet:
    """A sheet; `rows` reads it from its beginning each time that it is called."""

    name: str
    is_hidden: bool
    rows: Callable[[], Rows]


def number_text(value: float | int | str, decimal: DecimalSign | None) -> str:
    """Return a number as a text that means the same under the mapping's decimal separator."""
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if exact == exact.to_integral_value():
        whole = f"{exact.quantize(Decimal(1)):f}" if abs(exact) < 10**27 else f"{exact:f}"
        if abs(exact) >= LONGEST_EXACT:
            return UnreadCell(whole, _("a number with more than 15 digits; format it as text"))
        return whole
    # As many figures as are shown: 0.1 + 0.2 is 0.3.
    text = f"{Decimal(f'{float(exact):.15g}'):f}"
    if decimal == ",":
        return text.replace(".", ",")
    return f"{text}0" if decimal is None and THREE_PLACES.fullmatch(text) else text


def value_text(value: Any, decimal: DecimalSign | None) -> str:
    """Return a value of Python as a cell's text: a date as 1984-05-03, truth as `true`."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        moment = value.time() != time() and value.replace(microsecond=0)
        return moment.isoformat(sep=" ") if moment else value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return number_text(value, decimal)


def row_of(line: int, cells: list[str]) -> Row | Refusal | None:
    """Return a row, None for an empty one; a text that a cell could not hold whole is not read."""
    if not any(cell and not cell.isspace() for cell in cells):
        return None
    longest = max(map(len, cells))
    if longest > LONGEST_CELL:
        return too_long(line)
    if longest >= FULL_CELL:
        reason = _("cut off: a cell of Excel holds 32,767 characters")
        cells = [UnreadCell(cell, reason) if is_cut(cell) else cell for cell in cells]
    return Row(line, cells)
