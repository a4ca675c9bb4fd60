"""The years, decades, centuries and eras that a sentence names, whatever it says of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from catalog.reading.dates import find_years, read_years
from catalog.search.amount_words import OF_AMOUNTS
from catalog.search.chinese_numbers import chinese_number, digits
from catalog.search.currencies import MONEY_AFTER, MONEY_BEFORE
from catalog.search.period_words import BY_TENS, CENTURY, LISTED_CENTURIES, SHORT_DECADES, YEAR
from common.nearby import match_before
from common.reading import UnreadableError

FARTHEST_LISTED = 500  # years
TWO_DECADES = re.compile("[二三四五六七八九]{2}十")


@dataclass(frozen=True)
class Point:
    """A year, a decade or a century of a sentence. `bare` when no word makes a year of it."""

    first: int
    last: int
    start: int
    end: int
    bare: bool

    @property
    def is_year(self) -> bool:
        """Tell whether this is one year."""
        return self.first == self.last


def points_of(text: str) -> list[Point]:
    """Return the years, decades, centuries and eras of a sentence in its order, none in another."""
    found = [
        _with_centuries_before(
            text, Point(years.first, years.last, years.start, years.end, bare=False)
        )
        for years in find_years(text)
    ]
    for match in _matches(text):
        if all(match.end() <= one.start or one.end <= match.start() for one in found):
            point = _read_year(match) if match.re is YEAR else _read_decade(match)
            found.append(point)
    return sorted(found, key=lambda point: point.start)


def _with_centuries_before(text: str, point: Point) -> Point:
    """Return a point from the first of its list on: '17th, 18th and 19th centuries'."""
    listed = match_before(LISTED_CENTURIES, text, point.start)
    century = CENTURY.search(text, point.start, point.end)
    if listed is None or century is None:
        return point
    try:
        years = read_years(f"{listed['first']} {century.group()}")
    except UnreadableError:  # 'landscapes, 18th century'
        return point
    # The centuries of a list are near one another: 'first, 18th century' is none.
    if years is None or years.first is None or not 0 < point.first - years.first <= FARTHEST_LISTED:
        return point
    return replace(point, first=years.first, start=listed.start())


def _matches(text: str) -> Iterator[re.Match[str]]:
    for pattern in SHORT_DECADES:
        yield from pattern.finditer(text)
    for match in YEAR.finditer(text):
        of_money = match_before(OF_AMOUNTS, text, match.start()) or match_before(
            MONEY_BEFORE, text, match.start()
        )
        if not of_money and not MONEY_AFTER.match(text, match.end()):
            yield match


def _read_decade(match: re.Match[str]) -> Point:
    """Return ten years of the 20th century, or a part of them as files are read."""
    decade = match["decade"].removeprefix("上世纪")
    # 「七八十年代」 are two.
    ends = [f"{decade[0]}十", decade[1:]] if TWO_DECADES.fullmatch(decade) else [decade]
    first, last = 1900 + _tens(ends[0]), 1909 + _tens(ends[-1])
    part = match.groupdict().get("part")
    if part and (
        years := read_years(f"{part} {first}s" if part.isascii() else f"{first}年代{part}")
    ):
        first, last = years.first or first, years.last or last
    return Point(first, last, *match.span(), bare=False)


def _tens(decade: str) -> int:
    """Return the decade that is called so: 30 for 'thirties', trenta, 三十."""
    for place, names in enumerate(BY_TENS, 2):
        if names.fullmatch(decade):
            return 10 * place
    return int(decade) if decade.isascii() else int(chinese_number(decade))


def _read_year(match: re.Match[str]) -> Point:
    year = int(digits(match["year"]))
    return Point(year, year, *match.span(), bare=match.group() == match["year"])
