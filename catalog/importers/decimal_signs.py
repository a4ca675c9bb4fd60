"""Guesses the decimal sign of a table by its amounts: whoever imports sees and changes it."""

import re
from collections.abc import Sequence

from catalog.importers.guessing import Guess
from catalog.importers.looking import Look

SIZES = ("height", "width", "depth", "dimensions_text")
MARKED = re.compile(r"\d[.,]\d")
# By the sign between thousands: amounts that have it, and sizes whose fraction it begins.
GROUPED = {
    sign: re.compile(rf"\D*\d{{1,3}}(?:{re.escape(sign)}\d{{3}})+(?:{re.escape(other)}\d\d?)?\D*")
    for sign, other in ((",", "."), (".", ","))
}
FRACTION = {sign: re.compile(rf"\d{re.escape(sign)}\d{{1,2}}(?!\d)") for sign in GROUPED}


def decimal_sign(look: Look, guesses: Sequence[Guess]) -> str:
    """Return the sign where all amounts have thousands alone, as no price has three decimals.

    '' where there are no amounts, or a size has the sign between thousands before its fraction.
    """
    columns = {one.field: one.column for one in guesses}
    if "price" not in columns:
        return ""
    amounts = [cell for cell in look.column(columns["price"]) if MARKED.search(cell)]
    sizes = [cell for name in SIZES if name in columns for cell in look.column(columns[name])]
    for sign, other in ((",", "."), (".", ",")):
        contradicted = any(FRACTION[sign].search(cell) for cell in sizes)
        if amounts and not contradicted and all(map(GROUPED[sign].fullmatch, amounts)):
            return other
    return ""
