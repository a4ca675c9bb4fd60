"""Numbers in Chinese characters, or in digits and characters: 两千五百, 3万5, 一九三〇."""

import re
from decimal import Decimal

NUMERALS = "零一二三四五六七八九"
VALUES = {numeral: value for value, numeral in enumerate(NUMERALS)} | {"两": 2, "〇": 0}
UNITS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10_000, "亿": 10**8}
# At least one unit: single numerals are in too many words (三元, 一块). A unit alone needs 「元」.
# 「几千」 and 「十几万」 are no number that is known.
CHINESE_NUMBER = (
    r"(?<![几数余来半一二两三四五六七八九十百千万亿])(?:"
    r"(?P<low>[一二两三四五六七八](?=[二两三四五六七八九][百千万]))?"
    r"(?P<chinese>(?:\d+(?:\.\d+)?|"
    r"[一二两三四五六七八九十])[十百千万亿](?:[零〇一二两三四五六七八九十百千万亿\d])*"
    # 「三到四千」 has one unit for both.
    r"|[一二两三四五六七八](?=(?:到|至|[-–—~、或])[二两三四五六七八九][百千万亿])"
    r"|[百千万]{1,2}(?=[元块]|[美欧日港澳加]元|英镑|人民币|以[上下内]))"
    r"|(?P<past>上)(?P<unit_alone>[百千万]{1,2})(?=[元块]|[美欧日港澳加]元|英镑|人民币))"
)
PIECES = re.compile(r"\d+(?:\.\d+)?|.")


def chinese_number(text: str) -> Decimal:
    """Return the number; a numeral after a unit is of the next lower one (一万二: 12,000)."""
    total = section = pending = Decimal(0)
    below = Decimal(1)
    has_digit = skipped = False
    for piece in PIECES.findall(text):
        if piece in UNITS:
            section += (pending if has_digit else 1) * UNITS[piece]
            pending, has_digit, below = Decimal(0), False, Decimal(UNITS[piece]) / 10
        elif piece in MYRIADS:
            section += pending
            total = (total + (section or 1)) * MYRIADS[piece]
            section, pending, has_digit = Decimal(0), Decimal(0), False
            below = Decimal(MYRIADS[piece]) / 10
        else:
            pending = Decimal(VALUES[piece]) if piece in VALUES else Decimal(piece)
            skipped = piece in "零〇"
            below = Decimal(1) if skipped else below
            has_digit = True
    return total + section + pending * below


def digits(text: str) -> str:
    """Return Chinese numerals one by one as digits: 一九三〇 is 1930."""
    return "".join(str(VALUES.get(mark, mark)) for mark in text)


def chinese_scale(text: str) -> int:
    """Return what the first of its numerals is multiplied by: 1,000,000 in 「三百万」."""
    units = re.match(r"(?:\d+(?:\.\d+)?|.)([十百千万亿]*)", text)
    scale = 1
    for unit in units[1] if units and len(text) > 1 else text:
        scale *= UNITS.get(unit) or MYRIADS.get(unit) or 1
    return scale
