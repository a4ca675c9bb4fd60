"""Years in sentences.

The sentence is simplified, in small letters, and has '|' for what is read already; prices are read
before, so that a year with a currency is none (the rules: `catalog.search.amounts`).

| written                                     | read as                                       |
|---------------------------------------------|-----------------------------------------------|
| 1937, in 1937, 1937年, 一九三七年               | that year; a bare one is from 1400 to 2049    |
| from, since, after 1900; 1900 onwards       | 1900 and later                                |
| before, until 1900, 1900年以前                | 1900 and earlier                              |
| before the 1850s, the 19th century          | earlier than it begins                        |
| since the 1850s; after the 1850s            | from its beginning; later than it ends        |
| 1850s, 1850's, 19世纪50年代, the fifties        | ten years; two digits are of the 20th century |
| 19th or nineteenth century, XIX century, 19世纪 | 1801-1900                                     |
| early, mid, late; first half, 上半叶           | a third of it; a half                         |
| about 1900, 1900年左右                        | five years to either side                     |
| 1900-1950, 1890–95, between … and …, 1920s-30s | from the first to the last                    |
| 300 BC, 公元前300年                            | negative years                                |
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from catalog.search.chinese_numbers import chinese_number, digits
from catalog.search.period_words import (
    ABOUT,
    ABOUT_AFTER,
    AFTER,
    AFTER_AFTER,
    AMID,
    BEFORE,
    BEFORE_AFTER,
    BETWEEN_AFTER,
    COUNTED,
    DECADES,
    FIRST_BARE,
    LAST_BARE,
    NEGATED,
    ORDINALS,
    PAIR,
    PARTS,
    POINTS,
    SHORT_END,
    SINGLE,
    TO,
)


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
    if (match := PAIR.search(text)) and (found := _pair(match)):
        return found
    points = _points(text)
    for place, point in enumerate(points):
        if NEGATED.search(text, 0, point.start):
            continue
        following = points[place + 1] if place + 1 < len(points) else None
        if found := _span(text, point, following) or _bounded(text, point):
            return found
    return None


def _pair(match: re.Match[str]) -> Period | None:
    first = _century(match["first"] or match["chinese_first"])
    last = _century(match["last"] or match["chinese_last"])
    if first is None or last is None or first >= last:
        return None
    return Period(first * 100 - 99, last * 100, *match.span())


def _points(text: str) -> list[_Point]:
    """Return the years, decades and centuries of a sentence, in its order; none in another."""
    found: list[_Point] = []
    for kind, pattern in POINTS:
        for match in pattern.finditer(text):
            point = READERS[kind](match)
            if point and all(point.end <= one.start or one.end <= point.start for one in found):
                found.append(point)
    return sorted(found, key=lambda point: point.start)


def _span(text: str, point: _Point, following: _Point | None) -> Period | None:
    """Return the years from one point to the next, if that is meant."""
    start = match.start() if (match := AMID.search(text, 0, point.start)) else point.start
    if found := _short_span(text, point, start):
        return found
    if following is None or not TO.fullmatch(text, point.end, following.start):
        return None
    end = match.end() if (match := BETWEEN_AFTER.match(text, following.end)) else following.end
    first, last = min(point.first, following.first), max(point.last, following.last)
    return None if COUNTED.match(text, following.end) else Period(first, last, start, end)


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
    before, after, about = (
        _cue(text, point, cue, follows)
        for cue, follows in ((BEFORE, BEFORE_AFTER), (AFTER, AFTER_AFTER), (ABOUT, ABOUT_AFTER))
    )
    if COUNTED.match(text, point.end):
        return None
    if before and after:
        # 'not before' has 'before' in it.
        before, after = (before, None) if before[0] < after[0] else (None, after)
    if before:
        last = point.last if point.is_year else point.first - 1
        return Period(None, last, *before)
    if after:
        return _since(text, point, after)
    if about and point.is_year:
        return Period(point.first - 5, point.last + 5, *about)
    if point.bare and not (
        FIRST_BARE <= point.first <= LAST_BARE and SINGLE.match(text, point.end)
    ):
        return None
    start = match.start() if (match := AMID.search(text, 0, point.start)) else point.start
    return Period(point.first, point.last, start, point.end)


def _cue(
    text: str, point: _Point, before: re.Pattern[str], after: re.Pattern[str]
) -> tuple[int, int] | None:
    """Return where a point stands with the cue that it has, None without one."""
    cue, follows = before.search(text, 0, point.start), after.match(text, point.end)
    if not (cue or follows):
        return None
    return cue.start() if cue else point.start, follows.end() if follows else point.end


def _since(text: str, point: _Point, where: tuple[int, int]) -> Period:
    said = text[where[0] : point.start]
    onwards = where[1] > point.end
    if not point.is_year and not onwards and re.search(r"\bfrom\b|从", said):
        # 'from the 1990s' is of the 1990s.
        return Period(point.first, point.last, *where)
    later = re.search(r"\b(?:after|later than|post)\b|晚于", said)
    if not point.is_year and (later or re.match(r"\s*(?:以后|之后|后)", text[point.end :])):
        return Period(point.last + 1, None, *where)
    return Period(point.first, None, *where)


def _century(said: str) -> int | None:
    """Return a century's number, however it is written."""
    if said in ORDINALS:
        return ORDINALS.index(said) + 1
    if said.startswith("twenty"):
        return 21
    if re.match(r"\d", said):
        return int(re.match(r"\d+", said).group())  # type: ignore[union-attr]
    if re.match("[xvi]", said):
        roman = re.sub("(?:th|st)$", "", said)
        worth = [{"x": 10, "v": 5, "i": 1}[letter] for letter in roman]
        return sum(
            -one if one < two else one for one, two in zip(worth, [*worth[1:], 0], strict=True)
        )
    return int(chinese_number(said)) if re.search("十", said) else int(digits(said))


def _part(first: int, last: int, part: str | None) -> tuple[int, int]:
    """Return a part of a span of years: thirds, halves, quarters; of ten years in full ones."""
    if part is None:
        return first, last
    start, end, of = PARTS[part]
    length = last - first + 1
    full = of - 1 if length == 10 else 0
    return first + length * start // of, first + (length * end + full) // of - 1


def _hundred(number: int, *, before_christ: bool) -> tuple[int, int]:
    if before_christ:
        return -number * 100, -number * 100 + 99
    return number * 100 - 99, number * 100


def _read_century(match: re.Match[str]) -> _Point | None:
    number = _century(match["century"])
    if number is None or not 1 <= number <= 21:
        return None
    first, last = _hundred(number, before_christ=bool(match["century_bc"]))
    return _Point(*_part(first, last, match["part"]), *match.span(), bare=False)


def _read_chinese_century(match: re.Match[str]) -> _Point | None:
    number = _century(match["century"])
    if number is None or not 1 <= number <= 21:
        return None
    if match["decade"]:
        decade = number * 100 - 100 + _tens(match["decade"])
        return _Point(*_part(decade, decade + 9, match["part"]), *match.span(), bare=False)
    first, last = _hundred(number, before_christ=bool(match["bc"]))
    return _Point(*_part(first, last, match["part"]), *match.span(), bare=False)


def _read_decade(match: re.Match[str]) -> _Point:
    said = match["decade"].removeprefix("上世纪")
    if said in DECADES:
        first = 1920 + 10 * DECADES.index(said)
    else:
        first = int(said) if len(said) == 4 else 1900 + _tens(said)
    return _Point(*_part(first, first + 9, match["part"]), *match.span(), bare=False)


def _read_year_bc(match: re.Match[str]) -> _Point:
    year = -int(match["year"] or match["chinese"])
    return _Point(year, year, *match.span(), bare=False)


def _read_year(match: re.Match[str]) -> _Point:
    year = int(digits(match["year"]))
    return _Point(year, year, *match.span(), bare=match.group() == match["year"])


def _tens(said: str) -> int:
    return int(said) if said.isdigit() and said.isascii() else int(chinese_number(said))


READERS: dict[str, Callable[[re.Match[str]], _Point | None]] = {
    "century": _read_century,
    "chinese_century": _read_chinese_century,
    "decade": _read_decade,
    "short_decade": _read_decade,
    "chinese_decade": _read_decade,
    "year_bc": _read_year_bc,
    "year": _read_year,
}
