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
| before c. 1900, before the year 1900        | 1900 and earlier                              |
| 1985 to present, 1985-, 1985年至今             | 1985 and later                                |
| nothing before 1900, 不要1900年以前的          | 1900 and later: what is refused is turned      |
| not from 1985, not between 1900 and 1950    | nothing                                       |
| 1500 flowers, 2000 leagues, 1500朵花          | nothing: a count (`catalog.search.counted`)   |
| nearly 1900, close to 1900, 第1500号          | nothing: a bound or a number not understood   |
| under 1900, 2000 pesos, kr 2000             | nothing: of prices alone                      |
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from catalog.search.counted import counts, measures
from catalog.search.period_points import Point, points_of
from catalog.search.period_words import (
    ABOUT,
    ABOUT_AFTER,
    AFTER,
    AFTER_AFTER,
    AMID,
    BEFORE,
    BEFORE_AFTER,
    BETWEEN_AFTER,
    DATES,
    FIRST_BARE,
    LAST_BARE,
    LIST,
    NEGATED,
    SHORT_END,
    SINCE,
    SINCE_AFTER,
    SINGLE,
    TO,
    UNREAD_AFTER,
    UNREAD_BEFORE,
    UNTIL,
    UNTIL_AFTER,
)
from common.nearby import match_before

CUES = (
    ("before", BEFORE, BEFORE_AFTER),
    ("until", UNTIL, UNTIL_AFTER),
    ("after", AFTER, AFTER_AFTER),
    ("since", SINCE, SINCE_AFTER),
    ("about", ABOUT, ABOUT_AFTER),
)

# What a bound becomes that is refused.
TURNED = {"before": "since", "after": "until"}


@dataclass(frozen=True)
class Period:
    """Years that a sentence asks for, and where it says so; None is open."""

    first: int | None
    last: int | None
    start: int
    end: int


def read_period(text: str) -> Period | None:
    """Return the first period that a sentence asks for.

    None where two leave nothing: 'before 1900 or after 1950'.
    """
    found = list(_periods(text))
    first = [one.first for one in found if one.first is not None and one.last is None]
    last = [one.last for one in found if one.last is not None and one.first is None]
    if not found or (first and last and min(first) > max(last)):
        return None
    return found[0]


def _periods(text: str) -> Iterator[Period]:
    points = points_of(text)
    while points:
        joined = _joined(text, points)
        found = _span(text, joined) if len(joined) > 1 else _bounded(text, points[0])
        if found and not match_before(UNREAD_BEFORE, text, found.start):
            yield found
        points = points[len(joined) :]


def _span(text: str, joined: list[Point]) -> Period | None:
    """Return the years from the first to the last of joined points, if they are asked for."""
    start, last = _beginning(text, joined[0]), joined[-1]
    # 'Not between' turns no span round; what follows the last is counted, or goes on.
    if match_before(NEGATED, text, start) or _counts(text, last, start, is_bound=True):
        return None
    end = match.end() if (match := BETWEEN_AFTER.match(text, last.end)) else last.end
    if UNREAD_AFTER.match(text, end):
        return None
    return Period(min(one.first for one in joined), max(one.last for one in joined), start, end)


def _counts(text: str, point: Point, start: int, *, is_bound: bool) -> bool:
    """Tell whether a number counts what follows, by that and by what stands before it.

    '1500 flowers' counts, 'dated 1500, flowers' does not; 'after 1945 paintings' is of years.
    """
    if not point.bare or text[point.end : point.end + 1] == "年":
        return False
    if measures(text, point.end):
        return True
    dates = DATES.match(text, start, point.start)
    return not dates and counts(text, point.end, works_too=not is_bound)


def _joined(text: str, points: list[Point]) -> list[Point]:
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


def _beginning(text: str, point: Point) -> int:
    """Return where a point begins with the words before it: 'in the', 'about'."""
    start = point.start
    for words in (AMID, ABOUT, AMID):
        if match := match_before(words, text, start):
            start = match.start()
    return start


def _short_span(text: str, point: Point) -> Period | None:
    """Return the years to one that is written without its century: 1890-95, 1920s-30s."""
    start, short = _beginning(text, point), SHORT_END.match(text, point.end)
    if short is None or match_before(NEGATED, text, start):
        return None
    if short["word"] and not short["decade"] and start == point.start:
        return None
    if _counts(text, replace(point, end=short.end()), start, is_bound=True):
        return None
    last = point.first // 100 * 100 + int(short["year"])
    if point.is_year:
        return Period(point.first, last, start, short.end()) if last > point.first else None
    if short["decade"] and last > point.last:
        return Period(point.first, last + 9, start, short.end())
    return None


def _bounded(text: str, point: Point) -> Period | None:
    """Return the years before, after, about or at a point."""
    if found := _short_span(text, point):
        return found
    if cue := _bound(text, point):
        kind, start, end = cue
        if UNREAD_AFTER.match(text, end) or (
            end == point.end and _counts(text, point, start, is_bound=True)
        ):
            return None
        negation = match_before(NEGATED, text, start)
        if negation is None:
            return Period(*_sides(text, point, kind, (start, end)), start, end)
        if kind not in TURNED:
            return None
        # 'Nothing before 1900' is of 1900 and later; the rest of a decade is not asked for.
        sides = _sides(text, point, TURNED[kind], (start, point.start))
        return Period(*sides, negation.start(), end)
    start = _beginning(text, point)
    unsure = (
        match_before(NEGATED, text, start)
        or UNREAD_AFTER.match(text, point.end)
        or _counts(text, point, start, is_bound=False)
        or (point.bare and not FIRST_BARE <= point.first <= LAST_BARE)
        or (point.bare and not SINGLE.match(text, point.end))
    )
    return None if unsure else Period(point.first, point.last, start, point.end)


def _bound(text: str, point: Point) -> tuple[str, int, int] | None:
    """Return which bound a point has, and where both stand; None without one."""
    cues = [
        (kind, where)
        for kind, before, after in CUES
        if (where := _cue(text, point, before, after)) is not None
    ]
    # 'Circa 1900 or earlier' is earlier, as in files.
    bounds = [cue for cue in cues if cue[0] != "about"] or cues
    if not bounds:
        return None
    # 'not before' has 'before' in it: the longer one is meant.
    kind, where = min(bounds, key=lambda each: (each[1][0], -each[1][1]))
    return kind, min(where[0] for _, where in cues), where[1]


def _sides(
    text: str, point: Point, kind: str, where: tuple[int, int]
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
    between = text[where[0] : point.start]
    if not point.is_year and where[1] == point.end and re.search(r"\bfrom\b|从", between):
        # 'from the 1990s' is of the 1990s.
        return point.first, point.last
    return point.first, None


def _cue(
    text: str, point: Point, before: re.Pattern[str], after: re.Pattern[str]
) -> tuple[int, int] | None:
    """Return where a point stands with the cue that it has, None without one."""
    cue, follows = match_before(before, text, point.start), after.match(text, point.end)
    if not cue and not follows:
        return None
    return cue.start() if cue else point.start, follows.end() if follows else point.end
