"""Years in sentences.

The sentence is simplified, in small letters, and has '|' for what is read already; prices are read
before, so that a year with a currency is none (the rules: `catalog.search.amounts`). Centuries,
decades, dynasties and eras are found and read by the reader of the importers, in all its languages
(`catalog.reading.dates`): what a file says and what is asked for are the same years.

| written                                     | read as                                       |
|---------------------------------------------|-----------------------------------------------|
| 1937, in 1937, 1937年, 一九三七年               | that year; a bare one is from 1400 to 2049    |
| from, since, after 1900; 1900 onwards       | 1900 and later                                |
| before, until 1900, 1900年以前                | 1900 and earlier                              |
| before the 1850s, the 19th century          | earlier than it begins                        |
| until the 1850s, since the 1850s            | until it ends, from its beginning             |
| after the 1850s                             | later than it ends                            |
| 1850s, 1850's, 19世纪50年代                   | ten years                                     |
| 1800s; the decade of the 1800s              | 1800-1899; 1800-1809                          |
| the 50s, late nineties, 50年代, anni Trenta   | ten years, or a part, of the 20th century     |
| 19th century, XIXe siècle, 19. Jahrhundert  | 1801-1900                                     |
| early, mid, late; first half, 上半叶           | a third of it; a half                         |
| 清代, 宋元, 民国, Ming dynasty, late Qing        | the years of the dynasty, from first to last  |
| about 1900, 1900年左右                        | five years to either side                     |
| 1900-1950, 1890–95, between … and …         | from the first to the last                    |
| 17th, 18th and 19th centuries, 1910s, 1920s | from the first to the last                    |
| 300 BC, 公元前300年                            | negative years                                |
| under 1900, 2000 pesos, kr 2000             | nothing: said of prices alone                 |
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from catalog.reading.dates import find_years, read_years
from catalog.search.amount_words import OF_AMOUNTS
from catalog.search.chinese_numbers import chinese_number, digits
from catalog.search.currencies import MONEY_AFTER, MONEY_BEFORE
from catalog.search.period_words import (
    ABOUT,
    ABOUT_AFTER,
    AFTER,
    AFTER_AFTER,
    AMID,
    BEFORE,
    BEFORE_AFTER,
    BETWEEN_AFTER,
    BY_TENS,
    CENTURY,
    COUNTED,
    FIRST_BARE,
    LAST_BARE,
    LIST,
    LISTED_CENTURIES,
    NEGATED,
    SHORT_DECADES,
    SHORT_END,
    SINCE,
    SINCE_AFTER,
    SINGLE,
    TO,
    UNTIL,
    YEAR,
)
from common.reading import UnreadableError

CUES = (
    ("before", BEFORE, BEFORE_AFTER),
    ("until", UNTIL, re.compile(r"(?!)")),
    ("after", AFTER, AFTER_AFTER),
    ("since", SINCE, SINCE_AFTER),
    ("about", ABOUT, ABOUT_AFTER),
)

FARTHEST_LISTED = 500  # years
TWO_DECADES = re.compile("[二三四五六七八九]{2}十")


@dataclass(frozen=True)
class Period:
    """Years that a sentence asks for, and where it says so; None is open."""

    first: int | None
    last: int | None
    start: int
    end: int


@dataclass(frozen=True)
class _Point:
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


def read_period(text: str) -> Period | None:
    """Return the first period that a sentence asks for."""
    points = _points(text)
    for place, point in enumerate(points):
        if NEGATED.search(text, 0, point.start):
            continue
        if found := _span(text, point, points[place + 1 :]) or _bounded(text, point):
            return found
    return None


def _points(text: str) -> list[_Point]:
    """Return the years, decades, centuries and eras of a sentence in its order, none in another."""
    found = [
        _with_centuries_before(
            text, _Point(years.first, years.last, years.start, years.end, bare=False)
        )
        for years in find_years(text)
    ]
    for match in _matches(text):
        if all(match.end() <= one.start or one.end <= match.start() for one in found):
            point = _read_year(match) if match.re is YEAR else _read_decade(match)
            found.append(point)
    return sorted(found, key=lambda point: point.start)


def _with_centuries_before(text: str, point: _Point) -> _Point:
    """Return a point from the first of its list on: '17th, 18th and 19th centuries'."""
    listed = LISTED_CENTURIES.search(text, 0, point.start)
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
        of_money = OF_AMOUNTS.search(text, 0, match.start()) or MONEY_BEFORE.search(
            text, 0, match.start()
        )
        if not of_money and not MONEY_AFTER.match(text, match.end()):
            yield match


def _span(text: str, point: _Point, following: list[_Point]) -> Period | None:
    """Return the years from one point to the last that is joined to it, if that is meant."""
    start = _beginning(text, point)
    if found := _short_span(text, point, start):
        return found
    joined = _joined(text, [point, *following])
    last = joined[-1]
    if last is point or COUNTED.match(text, last.end):
        return None
    end = match.end() if (match := BETWEEN_AFTER.match(text, last.end)) else last.end
    first_year, last_year = min(one.first for one in joined), max(one.last for one in joined)
    return Period(first_year, last_year, start, end)


def _joined(text: str, points: list[_Point]) -> list[_Point]:
    """Return the first point with those that a list or a span joins to it.

    Bare years with nothing but commas between them are not joined: they may be any numbers.
    """
    spanned = False
    for place, (one, following) in enumerate(itertools.pairwise(points), 1):
        between = text[one.end : following.start]
        joined = TO.fullmatch(between) is not None
        if not joined and not LIST.fullmatch(between):
            return points[:place] if spanned else points[:1]
        spanned |= joined or not following.is_year
    return points if spanned else points[:1]


def _beginning(text: str, point: _Point) -> int:
    """Return where a point begins with the words before it: 'in the', 'about'."""
    for words in (AMID, ABOUT):
        if match := words.search(text, 0, point.start):
            return match.start()
    return point.start


def _short_span(text: str, point: _Point, start: int) -> Period | None:
    """Return the years to one that is written without its century: 1890-95, 1920s-30s."""
    short = SHORT_END.match(text, point.end)
    if short is None or COUNTED.match(text, short.end()):
        return None
    if short["word"] and not short["decade"] and start == point.start:
        return None
    last = point.first // 100 * 100 + int(short["year"])
    if point.is_year:
        return Period(point.first, last, start, short.end()) if last > point.first else None
    if short["decade"] and last > point.last:
        return Period(point.first, last + 9, start, short.end())
    return None


def _bounded(text: str, point: _Point) -> Period | None:
    """Return the years before, after, about or at a point."""
    if COUNTED.match(text, point.end):
        return None
    cues = [
        (kind, where)
        for kind, before, after in CUES
        if (where := _cue(text, point, before, after)) is not None
    ]
    if cues:
        # 'not before' has 'before' in it: the longer one is meant.
        kind, where = min(cues, key=lambda each: (each[1][0], -each[1][1]))
        return Period(*_sides(text, point, kind, where), *where)
    if point.bare and not (
        FIRST_BARE <= point.first <= LAST_BARE and SINGLE.match(text, point.end)
    ):
        return None
    return Period(point.first, point.last, _beginning(text, point), point.end)


def _sides(
    text: str, point: _Point, kind: str, where: tuple[int, int]
) -> tuple[int | None, int | None]:
    """Return the first and the last year that a bound leaves; a year itself is within it."""
    if kind == "before":
        return None, point.last if point.is_year else point.first - 1
    if kind == "until":
        return None, point.last
    if kind == "after":
        return point.first if point.is_year else point.last + 1, None
    if kind == "about":
        near = 5 if point.is_year else 0
        return point.first - near, point.last + near
    said = text[where[0] : point.start]
    if not point.is_year and where[1] == point.end and re.search(r"\bfrom\b|从", said):
        # 'from the 1990s' is of the 1990s.
        return point.first, point.last
    return point.first, None


def _cue(
    text: str, point: _Point, before: re.Pattern[str], after: re.Pattern[str]
) -> tuple[int, int] | None:
    """Return where a point stands with the cue that it has, None without one."""
    cue, follows = before.search(text, 0, point.start), after.match(text, point.end)
    if not (cue or follows):
        return None
    return cue.start() if cue else point.start, follows.end() if follows else point.end


def _read_decade(match: re.Match[str]) -> _Point:
    """Return ten years of the 20th century, or a part of them as files are read."""
    said = match["decade"].removeprefix("上世纪")
    # 「七八十年代」 are two.
    ends = [f"{said[0]}十", said[1:]] if TWO_DECADES.fullmatch(said) else [said]
    first, last = 1900 + _tens(ends[0]), 1909 + _tens(ends[-1])
    part = match.groupdict().get("part")
    if part and (
        years := read_years(f"{part} {first}s" if part.isascii() else f"{first}年代{part}")
    ):
        first, last = years.first or first, years.last or last
    return _Point(first, last, *match.span(), bare=False)


def _tens(said: str) -> int:
    """Return the decade that is called so: 30 for 'thirties', trenta, 三十."""
    for place, names in enumerate(BY_TENS, 2):
        if names.fullmatch(said):
            return 10 * place
    return int(said) if said.isascii() else int(chinese_number(said))


def _read_year(match: re.Match[str]) -> _Point:
    year = int(digits(match["year"]))
    return _Point(year, year, *match.span(), bare=match.group() == match["year"])
