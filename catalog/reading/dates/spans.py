"""Spans of years and what is done with them: 300 BCE is -300, there is no year 0."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from django.utils.translation import gettext as _

from common.reading import UnreadableError

SHORT_YEAR = 1000
MOST_TIMES = 5
EARLIEST = -32_000  # the columns are 16 bits wide


class Unit(StrEnum):
    """By what a span was named; what follows a range without a unit of its own takes it over."""

    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    PERIOD = "period"
    STYLE = "style"


@dataclass(frozen=True)
class Part:
    """A part of a span: from `start` to `end` of `of` equal ones."""

    start: int
    end: int
    of: int


@dataclass(frozen=True)
class Span:
    """From a first to a last year, both inclusive; None is open.

    `soft` when the last year was not written as such but ends a decade, a century or a period.
    `reach` is the year to which an open side goes at least: 1300 of '13th century or later'.
    """

    first: int | None
    last: int | None
    unit: Unit = Unit.YEAR
    soft: bool = False
    reach: int | None = None

    @property
    def is_period(self) -> bool:
        """Tell whether the span is of a dynasty, a reign or a style."""
        return self.unit in {Unit.PERIOD, Unit.STYLE}

    @property
    def ends(self) -> tuple[int | None, int | None]:
        """Return first and last year, an open side as far as it goes at least."""
        return ends(self.first, self.last, self.reach)

    def overlap(self, other: "Span") -> "Span | None":
        """Return the years of both, None where there are none."""
        first = max((year for year in (self.first, other.first) if year is not None), default=None)
        last = min((year for year in (self.last, other.last) if year is not None), default=None)
        if first is not None and last is not None and first > last:
            return None
        finer = self if other.is_period else other
        return Span(first, last, finer.unit, soft=self.soft and other.soft)

    def union(self, other: "Span", *, in_order: bool = False) -> "Span":
        """Return the years from the first of both to the last; 'after 1880, before 1890' meet.

        Raises UnreadableError where they should be in order and the other one is earlier.
        """
        begins = _years(self.first, other.first)
        if in_order and begins != sorted(begins):
            raise backwards(*begins)
        if self._is_ended_by(other):
            return replace(self, last=other.last, soft=other.soft)
        if None in (self.first, other.first) and None in (self.last, other.last):
            overlap = self.overlap(other)
            if overlap is not None and overlap.first is not None and overlap.last is not None:
                return overlap
        first = None if None in (self.first, other.first) else min(_years(self.first, other.first))
        last = None if None in (self.last, other.last) else max(_years(self.last, other.last))
        later = self if other.last is None or (self.last or 0) > other.last else other
        firsts, lasts = zip(self.ends, other.ends, strict=True)
        reach = max(_years(*lasts), default=None) if last is None else min(_years(*firsts))
        return Span(first, last, later.unit, soft=later.soft, reach=reach)

    def _is_ended_by(self, other: "Span") -> bool:
        """Tell whether the other is a bound of these years: '1650, before 1675'."""
        if self.first is None or self.last is None or other.first is not None:
            return False
        return other.last is not None and self.last <= other.last

    def to(self, other: "Span") -> "Span":
        """Return the years from this to the other; raises UnreadableError if they go back."""
        for ahead in (other.first, other.last):
            if self.first is not None and ahead is not None and self.first > ahead:
                raise backwards(self.first, ahead)
        reach = max(_years(self.ends[1], other.ends[1]), default=None)
        return Span(self.first, other.last, other.unit, soft=other.soft, reach=reach)

    def part(self, part: Part) -> "Span":
        """Return a part of the span; a part of ten years is counted in full ones."""
        if self.first is None or self.last is None:
            return self
        length = self.last - self.first + 1
        full = part.of - 1 if length == 10 else 0
        first = self.first + length * part.start // part.of
        last = self.first + (length * part.end + full) // part.of - 1
        return replace(self, first=first, last=max(first, last))


def ends(first: int | None, last: int | None, reach: int | None) -> tuple[int | None, int | None]:
    """Return a first and a last year, of which an open one is at least `reach` or the other."""
    near = first if last is None else last
    far = near if reach is None else reach
    return far if first is None else first, far if last is None else last


def _years(*years: int | None) -> list[int]:
    return [year for year in years if year is not None]


def backwards(first: int, last: int) -> UnreadableError:
    """Return the error of a last year before the first."""
    return UnreadableError(
        _("the last year, %(last)d, is before the first, %(first)d")
        % {"first": first, "last": last}
    )


def century(number: int, *, bce: bool, size: int = 100) -> Span:
    """Return a century: the 19th is 1801 to 1900, the 3rd BCE -300 to -201; or a millennium."""
    first = -number * size if bce else (number - 1) * size + 1
    return Span(first, first + size - 1, Unit.CENTURY, soft=True)


def decade(year: int, *, bce: bool = False, is_decade: bool = False) -> Span:
    """Return the years that '1850s' names: ten, and with two zeros a hundred.

    The 1800s and the 1900s are a century, 1800 to 1899, unless the word decade or another decade
    stands with them (`is_decade`); of the 2000s only ten years are known.
    """
    hundred = year % 100 == 0 and not is_decade and (bce or year < 2000)
    length, unit = (100, Unit.CENTURY) if hundred else (10, Unit.DECADE)
    first, last = (1 - year - length, -year) if bce else (year, year + length - 1)
    return Span(first, last, unit, soft=True)


def year_span(year: int, *, bce: bool) -> Span:
    """Return one year; raises UnreadableError for the year 0, which there is none."""
    if year == 0:
        raise UnreadableError(_("there is no year 0"))
    return Span(-year, -year) if bce else Span(year, year)


def lacks_a_figure(first: int | None, last: int | None, text: str) -> bool:
    """Tell whether a first year of three figures is more likely one of four: '189-1895'."""
    if first is None or last is None or not 0 < first < SHORT_YEAR <= last:
        return False
    is_written = re.search(rf"(?<!\d){first}(?!\d)", text) is not None
    return is_written and last > first * MOST_TIMES


def checked(span: Span, *, latest: int) -> Span:
    """Return a span whose years are possible; raises UnreadableError."""
    named = (span.first, None if span.soft else span.last, None if span.soft else span.reach)
    for year in named:
        if year == 0:
            raise UnreadableError(_("there is no year 0"))
        if year is not None and not EARLIEST <= year <= latest:
            raise UnreadableError(
                _("%(year)d is not between %(earliest)d and %(latest)d")
                % {"year": year, "earliest": EARLIEST, "latest": latest}
            )
    if span.last is not None and span.last > 9000:
        return replace(span, last=None)
    return span
