"""Numbers in running text, in figures and in words of both languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
ENGLISH = {word: value for value, word in enumerate(ONES, 1)} | {
    word: 10 * value for value, word in enumerate(TENS, 2)
}
SPECIAL = {
    **{word: value for value, word in enumerate(ORDINALS, 1)},
    "dozen": 12, "hundred": 100, "thousand": 1000, "twice": 2, "thrice": 3, "double": 2,
    "triple": 3, "triptych": 3, "diptych": 2, "quadruple": 4,
}  # fmt: skip
HAN_DIGITS = {mark: value for value, mark in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "两": 2, "双": 2, "廿": 20,
}  # fmt: skip
HAN_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_TENS, _ONES = "|".join(TENS), "|".join(sorted(ONES, key=len, reverse=True))
NUMBER = re.compile(
    r"(?P<figures>\d+(?:[.,]\d+)*)(?P<nth>st|nd|rd|th)?"
    rf"|\b(?:(?P<tens>{_TENS})(?:[ -](?P<unit>{_ONES}))?|(?P<ones>{_ONES}))\b"
    r"(?P<half>\s+and\s+a\s+(?:half|quarter))?"
    rf"|\b(?P<special>{'|'.join(SPECIAL)})\b"
    r"|\b(?P<article>an?)(?= (?:met(?:re|er)|foot|inch)\b)"
    r"|(?P<han>[〇零一二两三四五六七八九十百千万廿]+)(?P<han_half>半)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Number:
    """A number and where it stands; `places` is how many digits stand behind its point."""

    start: int
    end: int
    value: Decimal
    places: int
    is_figures: bool


def find_numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of a folded text."""
    for found in NUMBER.finditer(text):
        value = _value(found)
        if value is not None:
            figures = found["figures"] or ""
            places = len(figures.rpartition(".")[2]) if "." in figures else 0
            if found["half"] or found["han_half"]:
                places = 1
            yield Number(found.start(), found.end(), value, places, bool(figures))


def numbers_in(text: str) -> set[int]:
    """Return the whole numbers that a text names in any way."""
    found = {int(number.value) for number in find_numbers(text)}
    # A span shortens its last year: 1928–9.
    for first, last in re.findall(r"(\d{4})\s*[-–—/]\s*(\d{1,2})(?!\d)", text):
        found.add(int(first[: 4 - len(last)] + last))
    return found


def _value(found: re.Match[str]) -> Decimal | None:
    half = Decimal("0.25") if (found["half"] or "").endswith("quarter") else Decimal("0.5")
    extra = half if found["half"] or found["han_half"] else Decimal(0)
    if found["figures"]:
        try:
            return Decimal(re.sub(r",(?=\d{3}\b)", "", found["figures"]).replace(",", "."))
        except InvalidOperation:
            return Decimal(-1)  # 1.2.3 is no number that a record has
    if found["han"]:
        value = han_number(found["han"])
        return None if value is None else value + extra
    if found["article"]:
        return Decimal(1)
    if found["special"]:
        return Decimal(SPECIAL[found["special"].lower()])
    words = (found["tens"], found["unit"], found["ones"])
    return Decimal(sum(ENGLISH[word.lower()] for word in words if word)) + extra


def han_number(text: str) -> Decimal | None:
    """Return a number in Chinese numerals, by their units or one by one; None for no number."""
    if not any(mark in HAN_UNITS for mark in text):
        return Decimal("".join(str(HAN_DIGITS[mark]) for mark in text))
    total = section = Decimal(0)
    pending: int | None = None
    for mark in text:
        if mark in HAN_DIGITS:
            pending = HAN_DIGITS[mark]
        elif mark == "万":
            total, section, pending = (total + section + (pending or 0)) * 10_000, Decimal(0), None
        else:
            section += (1 if pending is None else pending) * HAN_UNITS[mark]
            pending = None
    return total + section + (pending or 0)
