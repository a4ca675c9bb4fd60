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
HIJRI_YEARS = frozenset(range(1, 1500))


def at_the_turn(
    moments: list[Moment], joints: list[str], text: str
) -> tuple[list[Moment], list[str]]:
    """Return moments, of the turn from one century to the next one alone: 'рубеж XIX-XX вв.'."""
    if not any(moment.turn for moment in moments) or len(moments) == 1:
        return moments, joints
    first, second, *others = moments
    before = first.century if first.century is not None else first.number
    if others or second.century is None or before != second.century - 1:
        raise unreadable(text)
    return [replace(second, turn=True)], []


def share(moments: list[Moment], joints: list[str], text: str) -> None:
    """Let moments take from their neighbours what they leave unsaid."""
    for place in range(len(moments) - 1, -1, -1):
        moment = moments[place]
        if place + 1 < len(moments):
            _from_right(moment, moments[place + 1])
        ends = place > 0 and _is_ending(moments[place - 1], moment)
        if moment.bce is not None and moment.exact and not moment.is_named and not ends:
            moment.year, moment.number = moment.number, None
    for place in range(1, len(moments)):
        _same_era(moments[place - 1], moments[place], text)
        _from_left(moments[place - 1], moments[place], joints[place - 1], text)
    for place in range(1, len(moments)):
        _same_calendar(moments[place - 1], moments[place], joints[place - 1])


def _is_ending(left: Moment, right: Moment) -> bool:
    """Tell whether a number ends the year before it: '1800-01 AD'."""
    if right.bce or left.bce is not None or left.year is None or right.width > SHORT:
        return False
    return (right.number or 0) > left.year % (100 if right.width == SHORT else 10)


def _same_calendar(left: Moment, right: Moment, joint: str) -> None:
    """Let an Islamic year be one beside an Islamic year, and of '1215/1800' the first."""
    if left.year is None or right.year is None or (left.hijri and right.hijri):
        return
    if not left.hijri and not right.hijri:
        unsaid = joint == "slash" and left.bce is right.bce is None
        left.hijri = unsaid and _is_same_year(left.year, right.year)
        return
    islamic_year, other = (left.year, right.year) if left.hijri else (right.year, left.year)
    if joint == "slash" and _is_same_year(islamic_year, other):
        return
    if left.bce is right.bce is None and {left.year, right.year} <= HIJRI_YEARS:
        left.hijri = right.hijri = True


def _is_same_year(islamic_year: int, other: int) -> bool:
    """Tell whether an Islamic year is one of ours, or next to it."""
    span = islamic(islamic_year)
    return (span.first or 0) - 1 <= other <= (span.last or 0) + 1


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
    _decades(left, right)
    if right.number is None or right.is_named:
        return
    if left.century is not None:
        right.century, right.number, right.size = right.number, None, left.size
    elif left.year is not None and right.exact and not right.bce and joint != "and":
        right.year, right.number = _ending(left.year, right, joint, text), None
    elif left.reign and left.number is not None and left.span is not None:
        # 「康熙二十至三十年」
        right.span, right.reign = left.span, left.reign


def _decades(left: Moment, right: Moment) -> None:
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


def _ending(year: int, short: Moment, joint: str, text: str) -> int:
    """Return the last year of '1890-95'; '1898-02' may be a month and is refused."""
    size = 100 if short.width == SHORT else 10
    found = year - year % size + (short.number or 0)
    if found > year or (found == year and joint in {"or", "slash"}):
        return found
    is_month = size == 100 and 1 <= (short.number or 0) <= 12
    if is_month and (joint == "slash" or ("-" in text and found + 100 - year > CROSSING)):
        # '1933-04' is April 1933.
        return year
    if size == 100 and found + 100 - year <= CROSSING and not ("-" in text and is_month):
        return found + 100
    raise UnreadableError(
        _("“%(text)s” is ambiguous; write both years in full") % {"text": text.strip()[:60]}
    )


def resolved(moment: Moment, text: str) -> Span:
    """Return the span of a moment that knows all it can know; raises UnreadableError."""
    if moment.bound == "present":
        if not moment.is_open:
            raise unreadable(text)
        return Span(None, None)
    span = _named(moment, text)
    if moment.part is not None and moment.year is not None and moment.year % 100 == 0:
        raise unreadable(text)  # 'late 1800' is more likely of the 1800s
    if moment.hijri and span.first is not None and span.last is not None:
        first, last = islamic(span.first).first, islamic(span.last).last
        span = replace(span, first=first, last=last)
    if moment.cycle is not None:
        span = in_its_year(moment.cycle, span, text)
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
    return year_span(moment.year, bce=bce)


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
    if digits < 3 or (digits == 3 and year % 100 and moment.bce is None):
        raise UnreadableError(
            _("“%(text)s” does not name its century") % {"text": text.strip()[:60]}
        )
    return decade(year, bce=bool(moment.bce), is_decade=moment.exact)


def _of_period(moment: Moment, span: Span, text: str) -> Span:
    """Return a period, or the year of a reign that is counted or named by the cycle of sixty."""
    if moment.decade is not None and span.first is not None:
        # 「昭和20年代」
        first = span.first + moment.decade[0] - 1
        counted = Span(span.first, moment.reign or span.first)
        overlap = counted.overlap(Span(first, first + 9, Unit.DECADE))
        if overlap is None or not moment.reign:
            raise unreadable(text)
        return overlap
    if moment.number is not None and span.first is not None:
        year = span.first + moment.number - 1
        if moment.number < 1 or year > (moment.reign or 0):
            raise UnreadableError(
                _("“%(text)s”: the reign was shorter than that") % {"text": text.strip()[:60]}
            )
        return Span(year, year)
    return span


def in_its_year(place: int, span: Span, text: str) -> Span:
    """Return the one year of a span that has this place in the cycle of sixty.

    A year that is named beside it may be the next one, in which the year of the cycle ends.
    """
    is_year = span.first is not None and span.first == span.last
    if is_year and in_cycle(place, replace(span, first=(span.first or 0) - 1)):
        return span
    years = [] if is_year else in_cycle(place, span)
    if len(years) != 1:
        raise UnreadableError(
            _("“%(text)s” does not identify a single year of the period")
            % {"text": text.strip()[:60]}
        )
    return Span(years[0], years[0])


def bounded(span: Span, bound: str) -> Span:
    """Return what lies before or after a span; a year itself is within either."""
    is_year = span.unit == Unit.YEAR
    if bound == "before":
        return Span(None, span.last if is_year or span.first is None else span.first - 1)
    if bound == "after":
        return Span(span.first if is_year or span.last is None else span.last + 1, None)
    if bound == "until":
        return Span(None, span.last, span.unit, reach=span.first)
    if bound == "since":
        return Span(span.first, None, span.unit, reach=span.last)
    return span
