"""Numbers in Chinese characters, or in digits and characters: 两千五百, 3万5, 一九三〇."""

import re
from decimal import Decimal

NUMERALS = "零一二三四五六七八九"
VALUES = {numeral: value for value, numeral in enumerate(NUMERALS)} | {"两": 2, "〇": 0}
UNITS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10_000, "亿": 10**8}
# At least one unit: single numerals are in too many words (三元, 一块). A unit alone needs 「元」.
CHINESE_NUMBER = (
    r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十])[十百千万亿](?:[零〇一二两三四五六七八九十百千万亿\d])*"
    r"|[百千万](?=元)"
)
PIECES = re.compile(r"\d+(?:\.\d+)?|.")


def chinese_number(text: str) -> Decimal:
    """Return the number; a numeral after a unit is of the next lower one (一万二: 12,000)."""
    total = section = pending = Decimal(0)
    below = Decimal(1)
    said = skipped = False
    for piece in PIECES.findall(text):
        if piece in UNITS:
            section += (pending if said else 1) * UNITS[piece]
            pending, said, below = Decimal(0), False, Decimal(UNITS[piece]) / 10
        elif piece in MYRIADS:
            section += pending
            total = (total + (section or 1)) * MYRIADS[piece]
            section, pending, said = Decimal(0), Decimal(0), False
            below = Decimal(MYRIADS[piece]) / 10
        else:
            pending = Decimal(VALUES[piece]) if piece in VALUES else Decimal(piece)
            skipped = piece in "零〇"
            below = Decimal(1) if skipped else below
            said = True
    return total + section + pending * below


def digits(text: str) -> str:
    """Return Chinese numerals one by one as digits: 一九三〇 is 1930."""
    return "".join(str(VALUES.get(mark, mark)) for mark in text)
