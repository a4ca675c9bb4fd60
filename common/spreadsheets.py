"""What spreadsheet programs do to texts that nobody edits: zeros lost, dates made of numbers.

A text that comes back in such a form was most likely never touched by anybody.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from common.exports import unescape_formula
from common.numbers import fold_signs

FIRST_DAY = date(1899, 12, 30)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NUMBER = re.compile(r"[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][-+]?\d{1,3})?")
SERIAL = re.compile(r"(\d{1,6})(?:[.,]0+)?")
PART = re.compile(r"\d+|[a-z]+|[年月日]", re.IGNORECASE)
TIME = re.compile(r"[ T]0?0:00(?::00)?(?:\.0+)?$")
# What a program writes for characters that the encoding lacks.
LOST = frozenset("?\ufffd")
LONGEST_DATE = 30
# Year, month and day; None for no year.
Day = tuple[int | None, int, int]


def without_mark(cell: str, stored: str) -> str:
    """Return a cell without the apostrophe of an export for spreadsheets, where it has one more."""
    bare = unescape_formula(cell)
    return bare if bare == stored or unescape_formula(stored) == stored else cell


def alteration(stored: str, cell: str) -> str:
    """Return how a program has most likely altered a text that it was given, '' for not at all."""
    one, other = stored.strip(), fold_signs(cell).strip()
    if not one or not other or one == other:
        return ""
    number, same = _number(one), _number(other)
    if number is not None and same is not None and _are_one(number, same):
        return _("a spreadsheet program has turned the text into a number")
    if _is_one_day(list(_dates(one)), list(_dates(other, serial=True))):
        return _("a spreadsheet program has turned the text into a date")
    if _has_lost(one, other):
        return _("characters were lost: the file was saved in an encoding that lacks them")
    return ""


def _number(text: str) -> Decimal | None:
    if not NUMBER.fullmatch(text):
        return None
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None


def _are_one(number: Decimal, other: Decimal) -> bool:
    """Tell whether a program that keeps 15 digits, or shows six, may have made one of the other."""
    if number == other:
        return True
    shown = len(other.normalize().as_tuple().digits)
    return shown >= 6 and abs(number) >= 1_000_000 and f"{number:.{shown - 1}e}" == (
        f"{other:.{shown - 1}e}"
    )  # fmt: skip


def _is_one_day(some: list[Day], others: list[Day]) -> bool:
    """Tell whether two texts may stand for one day: a program adds a year, or does not show it."""
    return any(
        a[1:] == b[1:] and (a[0] == b[0] or None in (a[0], b[0])) for a in some for b in others
    )


def _dates(text: str, *, serial: bool = False) -> Iterator[Day]:
    """Yield the days that a text may stand for, as year, month and day; None for no year."""
    if serial and (found := SERIAL.fullmatch(text)):
        day = FIRST_DAY + timedelta(days=int(found[1]))
        yield (day.year, day.month, day.day)
        return
    if len(text) > LONGEST_DATE:
        return
    parts = [part for part in PART.findall(TIME.sub("", text)) if part not in "年月日"]
    parts = [part for part in parts if part.lower() not in {"th", "st", "nd", "rd"}]
    words = [at for at, part in enumerate(parts) if not part.isdecimal()]
    if not 2 <= len(parts) <= 3 or len(words) > 1:
        return
    if words:
        month = _month(parts.pop(words[0]))
        numbers = [int(part) for part in parts]
        if month:
            yield from _named(month, numbers)
        return
    yield from _numbered([int(part) for part in parts])


def _numbered(numbers: list[int]) -> Iterator[Day]:
    if len(numbers) == 2:
        for first, second in (numbers, numbers[::-1]):
            yield from _valid(None, first, second)
            yield from _valid(_full(second), first, 1)
        return
    a, b, c = numbers
    for year, month, day in ((a, b, c), (c, a, b), (c, b, a)):
        yield from _valid(_full(year), month, day)


def _named(month: int, numbers: list[int]) -> Iterator[Day]:
    if len(numbers) == 1:
        yield from _valid(None, month, numbers[0])
        yield from _valid(_full(numbers[0]), month, 1)
        return
    for day, year in (numbers, numbers[::-1]):
        yield from _valid(_full(year), month, day)


def _month(word: str) -> int:
    short = word[:3].lower()
    return MONTHS.index(short) + 1 if short in MONTHS else 0


def _full(year: int) -> int:
    """Return a year of two digits as programs complete it."""
    return year if year > 99 else year + (2000 if year < 30 else 1900)


def _valid(year: int | None, month: int, day: int) -> Iterator[Day]:
    try:
        date(year or 2000, month, day)
    except ValueError:
        return
    yield (year, month, day)


def _has_lost(one: str, other: str) -> bool:
    if len(one) != len(other) or one.isascii():
        return False
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return all(b in LOST and not a.isascii() for a, b in pairs)
