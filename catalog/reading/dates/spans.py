"""Spans of years and what is done with them: 300 BCE is -300, there is no year 0."""

from dataclasses import dataclass, replace
from enum import StrEnum

from django.utils.translation import gettext as _

from common.reading import UnreadableError

EARLIEST = -32_000  # the columns are 16 bits wide


class Unit(StrEnum):
    """By what a span was named; what follows a range without a unit of its own takes it over."""

    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    PERIOD = "period"


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
    """

    first: int | None
    last: int | None
    unit: Unit = Unit.YEAR
    soft: bool = False

    def overlap(self, other: "Span") -> "Span | None":
        """Return the years of both, None where there are none."""
        first = max((year for year in (self.first, other.first) if year is not None), default=None)
        last = min((year for year in (self.last, other.last) if year is not None), default=None)
        if first is not None and last is not None and first > last:
            return None
        finer = other if other.unit != Unit.PERIOD else self
        return Span(first, last, finer.unit, soft=self.soft and other.soft)

    def union(self, other: "Span") -> "Span":
        """Return the years from the first of both to the last; 'after 1880, before 1890' meet."""
        if None in (self.first, other.first) and None in (self.last, other.last):
            met = self.overlap(other)
            if met is not None and met.first is not None and met.last is not None:
                return met
        first = None if None in (self.first, other.first) else min(_years(self.first, other.first))
        last = None if None in (self.last, other.last) else max(_years(self.last, other.last))
        later = self if other.last is None or (self.last or 0) > other.last else other
        return Span(first, last, later.unit, soft=later.soft)

    def to(self, other: "Span") -> "Span":
        """Return the years from this to the other; raises UnreadableError if they go back."""
        for ahead in (other.first, other.last):
            if self.first is not None and ahead is not None and self.first > ahead:
                raise backwards(self.first, ahead)
        return Span(self.first, other.last, other.unit, soft=other.soft)

    def part(self, part: Part) -> "Span":
        """Return a part of the span; a part of ten years is told in full ones."""
        if self.first is None or self.last is None:
            return self
        length = self.last - self.first + 1
        full = part.of - 1 if length == 10 else 0
        first = self.first + length * part.start // part.of
        last = self.first + (length * part.end + full) // part.of - 1
        return replace(self, first=first, last=max(first, last))


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


def decade(year: int, *, bce: bool) -> Span:
    """Return the ten years from a year: the 1850s are 1850 to 1859."""
    return Span(*((-year - 9, -year) if bce else (year, year + 9)), Unit.DECADE, soft=True)


def year_span(year: int, *, bce: bool) -> Span:
    """Return one year; raises UnreadableError for the year 0, which there is none."""
    if year == 0:
        raise UnreadableError(_("there is no year 0"))
    return Span(-year, -year) if bce else Span(year, year)


def checked(span: Span, *, latest: int) -> Span:
    """Return a span whose years are possible; raises UnreadableError."""
    named = (span.first, None if span.soft else span.last)
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
