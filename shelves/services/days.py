"""Days as people write them: a year, a month or a day; stored as the start of an ISO date."""

import re
from datetime import date

from django.utils.translation import gettext as _

from catalog.reading.dates import read_years
from common.numbers import fold_signs
from common.reading import UnreadableError, is_none

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
YEAR_FIRST = re.compile(r"(\d{4})[-/.年](\d{1,2})(?:月)?(?:[-/.]?(\d{1,2})日?)?")
YEAR_LAST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
DAY_FIRST = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?[ .-]+)?([a-z]+)[ .,-]+(\d{4})")
MONTH_FIRST = re.compile(r"([a-z]+)\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})")
YEAR = re.compile(r"\d{4}年?")


def read_day(text: str, *, today: date) -> str:
    """Return `1999`, `1999-03` or `1999-03-05`, '' for none.

    What can mean two days is refused (3/4/1999), and what lies ahead. Raises UnreadableError.
    """
    plain = " ".join(fold_signs(text).casefold().split())
    if not plain or is_none(plain):
        return ""
    found = _parts(plain, text)
    year, month, day = found
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        raise _unreadable(text) from None
    if first > today:
        raise UnreadableError(_("“%(text)s” lies in the future") % {"text": text.strip()})
    if day:
        return first.isoformat()
    return f"{year:04}-{month:02}" if month else f"{year:04}"


def _parts(plain: str, text: str) -> tuple[int, int, int]:
    """Return year, month and day, 0 for what is not said."""
    if YEAR.fullmatch(plain):
        return int(plain[:4]), 0, 0
    if match := YEAR_FIRST.fullmatch(plain):
        return int(match[1]), int(match[2]), int(match[3] or 0)
    if match := YEAR_LAST.fullmatch(plain):
        return _year_last(match, text)
    if (match := DAY_FIRST.fullmatch(plain)) and match[2] in MONTHS:
        return int(match[3]), MONTHS[match[2]], int(match[1] or 0)
    if (match := MONTH_FIRST.fullmatch(plain)) and match[1] in MONTHS:
        return int(match[3]), MONTHS[match[1]], int(match[2])
    years = read_years(text)
    if years is None or years.first is None or years.first != years.last:
        raise _unreadable(text)
    return years.first, 0, 0


def _year_last(match: "re.Match[str]", text: str) -> tuple[int, int, int]:
    """Read 5.3.1999, which is day first, and 25/3/1999 or 3/25/1999, which can't be otherwise."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "." or first > 12 or first == second:
        return year, second, first
    if second > 12:
        return year, first, second
    raise UnreadableError(
        _("“%(text)s” can mean two days; write it as %(iso)s or %(other)s")
        % {
            "text": text.strip(),
            "iso": f"{year}-{first:02}-{second:02}",
            "other": f"{year}-{second:02}-{first:02}",
        }
    )


def _unreadable(text: str) -> UnreadableError:
    return UnreadableError(
        _("“%(text)s” is not a date such as 1999, March 1999 or 1999-03-05")
        % {"text": text.strip()[:60]}
    )
