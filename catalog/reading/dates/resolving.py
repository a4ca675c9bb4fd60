"""Moments into spans: what one leaves unsaid comes from the moment beside it."""

from dataclasses import replace

from django.utils.translation import gettext as _

from catalog.reading.dates.calendars import in_cycle, islamic
from catalog.reading.dates.moments import LAST_CENTURY, SHORT, Moment, unreadable
from catalog.reading.dates.spans import Part, Span, Unit, century, decade, year_span
from common.reading import UnreadableError

LAST_CENTURY_BCE = 100
CROSSING = 25
EARLIEST_ROMAN = 10


def share(moments: list[Moment], joints: list[str], text: str) -> None:
    """Let moments take from their neighbours what they leave unsaid."""
    for place in range(len(moments) - 1, -1, -1):
        moment = moments[place]
        if place + 1 < len(moments):
            _from_right(moment, moments[place + 1])
        if moment.bce is not None and moment.exact and not moment.is_named:
            moment.year, moment.number = moment.number, None
    for place in range(1, len(moments)):
        _same_era(moments[place - 1], moments[place], text)
        _from_left(moments[place - 1], moments[place], joints[place - 1], text)


def _from_right(left: Moment, right: Moment) -> None:
    if left.number is not None and not left.is_named:
        if _is_part_before(left, right) and right.part is not None:
            left.part, left.number = Part(left.number - 1, left.number, right.part.of), None
        elif right.century is not None:
            left.century, left.number, left.size = left.number, None, right.size
        elif left.exact and right.bce is not None and right.year is not None:
            left.year, left.number = left.number, None
    if left.is_open and left.part is not None:
        left.century, left.decade, left.span = right.century, right.decade, right.span
        left.size = right.size
    if left.bce is None and right.bce and left.span is None:
        left.bce = True


def _is_part_before(left: Moment, right: Moment) -> bool:
    """Tell whether a number is of the part that follows: 'first or second quarter of the …'."""
    of_part = right.part is not None and left.number == right.part.start
    return of_part and left.part is None and right.century is not None


def _same_era(left: Moment, right: Moment, text: str) -> None:
    """Refuse '500 BC-300': the second year may be of either era."""
    if left.bce and right.bce is None and 0 < (right.year or 0) <= (left.year or 0):
        raise UnreadableError(
            _("“%(text)s” does not say whether both years are BC") % {"text": text.strip()[:60]}
        )


def _from_left(left: Moment, right: Moment, joint: str, text: str) -> None:
    if right.decade is not None and right.decade[1] == SHORT:
        if left.year is not None and left.year % 10 == 0:
            # '1950-60s'
            left.decade, left.year = (left.year, 4), None
        if left.decade is not None:
            right.decade = (left.decade[0] // 100 * 100 + right.decade[0], 4)
    if left.decade is not None and right.decade is not None:
        # Beside another decade the 1900s are one, too.
        tens = left.decade[0] % 100 or right.decade[0] % 100
        left.exact = right.exact = left.exact or bool(tens)
    if right.number is None or right.is_named:
        return
    if left.century is not None:
        right.century, right.number, right.size = right.number, None, left.size
    elif left.year is not None and right.exact and right.bce is None and joint != "and":
        right.year, right.number = _ending(left.year, right, joint, text), None


def _ending(year: int, short: Moment, joint: str, text: str) -> int:
    """Return the last year of '1890-95'; '1898-02' may be a month and is refused."""
    size = 100 if short.width == SHORT else 10
    found = year - year % size + (short.number or 0)
    if found > year or (found == year and joint in {"or", "slash"}):
        return found
    is_month = size == 100 and 1 <= (short.number or 0) <= 12
    if joint == "slash" and is_month:
        return year
    if size == 100 and found + 100 - year <= CROSSING and not ("-" in text and is_month):
        return found + 100
    raise UnreadableError(
        _("“%(text)s” may mean two things; write both years in full") % {"text": text.strip()[:60]}
    )


def resolved(moment: Moment, text: str) -> Span:
    """Return the span of a moment that knows all it can know; raises UnreadableError."""
    if moment.bound == "present":
        if not moment.is_open:
            raise unreadable(text)
        return Span(None, None)
    span = _named(moment, text)
    if moment.part is not None and span.unit != Unit.YEAR:
        span = span.part(moment.part)
    if moment.margin and span.first is not None and span.last is not None:
        span = replace(span, first=span.first - moment.margin, last=span.last + moment.margin)
    return bounded(span, moment.bound)


def _named(moment: Moment, text: str) -> Span:
    bce = bool(moment.bce)
    number = moment.number
    if number is not None and moment.roman and EARLIEST_ROMAN <= number <= LAST_CENTURY:
        # 'XIX', 'début XXe'
        return century(number, bce=bce)
    if number is not None and not moment.reign:
        raise unreadable(text)
    if moment.span is not None:
        return _of_period(moment, moment.span, text)
    if moment.century is not None:
        return _of_century(moment, moment.century, text)
    if moment.decade is not None:
        return _of_decade(moment, *moment.decade, text)
    if moment.year is None:
        raise unreadable(text)
    return islamic(moment.year) if moment.hijri else year_span(moment.year, bce=bce)


def _of_century(moment: Moment, number: int, text: str) -> Span:
    """Return a century; the turn of the 20th are the ten years to either side of 1900."""
    if not 1 <= number <= (LAST_CENTURY_BCE if moment.bce else LAST_CENTURY):
        raise unreadable(text)
    if moment.turn:
        begin = number * 100 - 100
        return Span(begin - 9, begin + 10, Unit.DECADE, soft=True)
    return century(number, bce=bool(moment.bce), size=moment.size)


def _of_decade(moment: Moment, year: int, digits: int, text: str) -> Span:
    """Return ten years; of the hundreds the 1800s are a hundred, the 2000s ten."""
    if digits < 3:
        raise UnreadableError(
            _("“%(text)s” does not name its century") % {"text": text.strip()[:60]}
        )
    if year % 100 == 0 and year < 2000 and not moment.bce and not moment.exact:
        return Span(year, year + 99, Unit.CENTURY, soft=True)
    return decade(year, bce=bool(moment.bce))


def _of_period(moment: Moment, span: Span, text: str) -> Span:
    """Return a period, or the year of a reign that is counted or named by the cycle of sixty."""
    if moment.decade is not None and span.first is not None:
        # 「昭和20年代」
        first = span.first + moment.decade[0] - 1
        met = span.overlap(Span(first, first + 9, Unit.DECADE))
        if met is None or not moment.reign:
            raise unreadable(text)
        return met
    if moment.number is not None and span.first is not None:
        year = span.first + moment.number - 1
        if moment.number < 1 or (span.last is not None and year > span.last):
            raise UnreadableError(
                _("“%(text)s”: the reign was not as long") % {"text": text.strip()[:60]}
            )
        return Span(year, year)
    if moment.cycle is not None:
        years = in_cycle(moment.cycle, span)
        if len(years) != 1:
            raise UnreadableError(
                _("“%(text)s” names no single year of the period") % {"text": text.strip()[:60]}
            )
        return Span(years[0], years[0])
    return span


def bounded(span: Span, bound: str) -> Span:
    """Return what lies before or after a span; a year itself is within either."""
    is_year = span.unit == Unit.YEAR
    if bound == "before":
        return Span(None, span.last if is_year or span.first is None else span.first - 1)
    if bound == "after":
        return Span(span.first if is_year or span.last is None else span.last + 1, None)
    if bound == "until":
        return Span(None, span.last, span.unit)
    if bound == "since":
        return Span(span.first, None, span.unit)
    return span
