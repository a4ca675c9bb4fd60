"""Dates as catalogues write them, in the languages of catalogues, as a first and a last year.

Years are historical (300 BCE is -300, there is no year 0), a century begins with its year 1, thirds
are meant by early, mid and late. 'Before 1700' and 'after 1650' take in the year itself, an open
side is None. Of a print or cast the date of the work counts, not that of the print. What the 1800s
are, `decade` tells for catalogues and searches alike. What can mean two things is refused, and so
is a text with a figure that has no place in a date. Why this is our own grammar: docs/adr/0020.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from django.utils.translation import gettext as _

from catalog.reading.dates.finding import stretches
from catalog.reading.dates.grammar import Reading, read
from catalog.reading.dates.moments import unreadable
from catalog.reading.dates.spans import (
    Span,
    backwards,
    checked,
    decade,
    ends,
    lacks_a_figure,
)
from common.reading import UnreadableError, is_none

# Days since the end of 1899, as spreadsheets store a date that no format shows as one.
SERIAL = re.compile(r"\s*(\d{4,5})(?:[.,]\d+)?\s*")
DAY_0 = datetime(1899, 12, 30, tzinfo=UTC)
# Three figures and no word that says that they are a year.
ALONE = re.compile(r"[\s(\[]*\d{3}(?:\.0+)?[\s)\].,;]*")

__all__ = ["FoundYears", "Years", "decade", "find_years", "of_the_work", "read_span", "read_years"]


@dataclass(frozen=True)
class Years:
    """The years in which a work was made; None is open: '1928-' has no last year.

    `reach` is the year to which an open side goes at least: 1300 of '13th century or later'.
    """

    first: int | None
    last: int | None
    reach: int | None = field(default=None, compare=False)

    @property
    def stored(self) -> tuple[int | None, int | None]:
        """Return first and last year as works keep them: an open side as far as it reaches."""
        return ends(self.first, self.last, self.reach)


@dataclass(frozen=True)
class FoundYears:
    """Years that a place of a text names."""

    first: int
    last: int
    start: int
    end: int


def read_years(text: str | None, *, latest: int | None = None) -> Years | None:
    """Return the years of a text; None where it says none ('n.d.', an empty cell).

    `latest` is the last year that may be named, next year by default. Raises UnreadableError.
    """
    if text is not None and ALONE.fullmatch(str(text)):
        raise _short(str(text))
    _refuse_serial(str(text or ""), _latest(latest))
    reading = _read(text)
    if reading is None:
        return None
    if reading.span.first is None and reading.span.last is None:
        raise unreadable(str(text))
    if reading.signed and -(reading.span.first or 0) <= _latest(latest):
        raise UnreadableError(
            _("“%(text)s” can mean until %(year)d or %(year)d BC; write one of these")
            % {"text": str(text).strip()[:60], "year": -(reading.span.first or 0)}
        )
    return _years(reading.span, latest)


def find_years(text: str) -> list[FoundYears]:
    """Return the dates of a running text that name a century, a decade, a period or an era."""
    found: list[FoundYears] = []
    for parts in stretches(text):
        for part in parts:
            if any(part.start < one.end and one.start < part.end for one in found):
                continue
            try:
                years = read_years(text[part.start : part.end])
            except UnreadableError:
                continue
            if years is not None and years.first is not None and years.last is not None:
                found.append(FoundYears(years.first, years.last, part.start, part.end))
    return sorted(found, key=lambda one: one.start)


def read_span(
    first_text: str | None, last_text: str | None, *, latest: int | None = None
) -> Years | None:
    """Return the years of two columns; a 'BC' in the last one counts for both.

    Raises UnreadableError, also where the last year is before the first.
    """
    first, last = _read(first_text), _read(last_text)
    if first is None or last is None or first_text == last_text:
        only = last if first is None else first
        if only is not None and only.signed:
            return _years(only.span, latest)  # a column of years has signs, no words
        return read_years(last_text if first is None else first_text, latest=latest)
    if first.bce is None and lacks_a_figure(first.span.first, last.span.last, str(first_text)):
        raise _short(str(first_text))
    start = first.span
    if last.bce and first.bce is None and (start.first or 0) > 0:
        both = _read(f"{first_text} BC")
        start = both.span if both is not None else start
    elif first.bce and last.bce is None and 0 < (last.span.last or 0) <= -(start.first or 0):
        # '300 BC' and '200': the era of the last is not given.
        raise UnreadableError(
            _("“%(text)s” does not say whether both years are BC")
            % {"text": f"{first_text}, {last_text}"[:60]}
        )
    begin, end = checked(start, latest=_latest(latest)), checked(last.span, latest=_latest(latest))
    if begin.first is not None and end.last is not None and begin.first > end.last:
        raise backwards(begin.first, end.last)
    return Years(begin.first, end.last, begin.reach if begin.first is None else end.reach)


def of_the_work(years: Years | None, text: str, *, latest: int | None = None) -> Years | None:
    """Return the years of two columns without that of a later print or cast, as the text gives it.

    Of '1950, cast 1984' museums give 1950 and 1984: the text names the last year and does not count
    it. What the text can't be read as changes nothing.
    """
    if years is None or years.last is None or years.first == years.last:
        return years
    try:
        stated = read_years(text, latest=latest)
    except UnreadableError:
        return years
    if stated is None or stated.last is None or stated.first != years.first:
        return years
    is_named = re.search(rf"(?<!\d){years.last}(?!\d)", text)
    return stated if is_named and stated.last < years.last else years


def _short(text: str) -> UnreadableError:
    return UnreadableError(
        _("“%(text)s” may lack a digit; write c. %(text)s or AD %(text)s")
        % {"text": text.strip(" ()[].,;")}
    )


def _refuse_serial(text: str, latest: int) -> None:
    """Raise UnreadableError for a number that is no year, and may be a day of a spreadsheet's."""
    found = SERIAL.fullmatch(text)
    days = int(found[1]) if found else 0
    if days <= latest:
        return
    day = (DAY_0 + timedelta(days=days)).date()
    if day.year <= latest:
        raise UnreadableError(
            _(
                "%(number)s is not a year; if it is a spreadsheet’s number for %(day)s, format the"
                " column as dates and save the file again"
            )
            % {"number": text.strip(), "day": day.isoformat()}
        )


def _read(text: str | None) -> Reading | None:
    if text is None or is_none(str(text)):
        return None
    try:
        return _read_once(str(text))
    except UnreadableError:
        raise
    except (ValueError, OverflowError) as error:
        raise unreadable(str(text)) from error


# The same dates recur all over a catalogue.
_read_once = lru_cache(maxsize=20_000)(read)


def _latest(latest: int | None) -> int:
    return datetime.now(UTC).year + 1 if latest is None else latest


def _years(span: Span, latest: int | None) -> Years:
    possible = checked(span, latest=_latest(latest))
    return Years(possible.first, possible.last, possible.reach)
