"""Where dates stand in a running text, such as the words of a search.

Found are dates that name their unit: a century, a decade, a period, an era. Bare years are left to
the caller, since only the words around tell a year from a price. What is found is read as in files.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from catalog.reading.dates.clauses import NUMBERS
from catalog.reading.dates.lexicon import EASTERN, bare, fold, named_kinds, sure_names
from catalog.reading.dates.words import Token, placed_tokens
from catalog.vocabulary import HAN
from catalog.vocabulary.text import tokenise as words_of
from common.nearby import match_before

JOINTS = {"dash", "wave", "to", "slash", "and", "or"}
UNITS = {
    "century",
    "hundred",
    "c",
    "ce",
    "millennium",
    "century_name",
    "decade",
    "decade_word",
    "tallet",
    "bce",
    "period",
}
WITHIN = (
    JOINTS | UNITS | NUMBERS | {"noise", "decennial", "part", "fraction", "turn", "year", "cycle"}
)
# A date neither begins nor ends with these, but for what closes a Chinese one.
OUTER = JOINTS | {"noise"}
CLOSING = {"jahre", "jahren", "年", "年间", "年制", "时期", "时代", "朝", "代", "王朝"}
LONGEST_RUN = 14
FOUR_DIGITS = 4
# Words that are more often something else: 'sec' and 'cent' are centuries after an ordinal number.
SHORT_CENTURIES = {"sec", "secc", "cent", "cents", "stol", "c", "s", "w", "в"}
NOT_AN_ERA = {"ac", "aec"}
PERIOD_WORD = re.compile(
    r"\b(?:dynast\w+|periods?|era|reign|republic|age|zeit|époque|epoque)\b|[代朝]|时[期代]|年[间制款]|王朝"
)
# 'pre-1850s' is two words, '18-19th' one.
JOINED_BEFORE = re.compile(r"(?:[a-z\d_./$€£¥#]|\d,|(?<!\bpre)(?<!\bpost)-)$")
JOINED_AFTER = re.compile(r"[a-z\d_]|[.,/]\d")
LETTERS = re.compile(r"[^\W\d_]+")
# Units that are written in one with their number: 1850s, 1850er, 1850-talet, 18thc.
SHORT_UNIT = re.compile(r"\d['’-]?\s?(?:s|ies|er|arene|tal|lu[kv]|[ехx]|ci|(?:st|nd|rd|th)c)")
# 「周末」 is the weekend, 「夏末」 the end of summer.
SEASONS = {"周", "夏"}
# What a reign's name is part of: an emperor, a palace, a place.
PART_OF_A_NAME = re.compile(r"炉|皇?帝|皇后|宫|字典|镇|神宫|维新|大典|南巡|通宝")


@dataclass(frozen=True)
class Stretch:
    """A place of a text that may be a date."""

    start: int
    end: int


@dataclass(frozen=True)
class _Placed:
    token: Token
    start: int
    end: int


def stretches(text: str) -> Iterator[list[Stretch]]:
    """Yield, for each run of a text's date words, its parts that may be a date, longest first."""
    folded = text.lower() if text.isascii() else "".join(map(_plain, text))
    if not _names_any_unit(folded):
        return
    run: list[_Placed] = []
    for place, token in placed_tokens(folded):
        if token.kind in WITHIN:
            run.append(_Placed(token, place, place + len(token.text)))
            continue
        if found := _parts(run, folded):
            yield found
        run = []
    if found := _parts(run, folded):
        yield found


def _names_any_unit(text: str) -> bool:
    """Tell, faster than by reading its words, whether a text can name a unit at all."""
    latin, eastern = _unit_words()
    return bool(
        SHORT_UNIT.search(text)
        or not latin.isdisjoint(LETTERS.findall(text))
        or (EASTERN.search(text) and eastern.search(text))
    )


@cache
def _unit_words() -> tuple[frozenset[str], re.Pattern[str]]:
    """Return the first words of the names of units, and the pattern of those in Chinese letters."""
    names = [name for name, kind in named_kinds() if kind in UNITS and bare(name) not in NOT_AN_ERA]
    latin = {match.group() for name in names if (match := LETTERS.match(name))}
    latin |= {bare(name) for name in names}
    eastern = sorted((name for name in names if EASTERN.match(name)), key=len, reverse=True)
    return frozenset(latin), re.compile("|".join(map(re.escape, eastern)))


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    """Return a sign folded; one that would become several stays, so that places do."""
    folded = fold(sign)
    return folded if len(folded) == 1 else sign


def _parts(run: Sequence[_Placed], text: str) -> list[Stretch]:
    if not any(placed.token.kind in UNITS for placed in run):
        return []
    run = run[:LONGEST_RUN]
    found = [
        Stretch(run[first].start, run[last].end)
        for first in range(len(run))
        for last in range(first, len(run))
        if _may_be_a_date(run[first : last + 1], text)
    ]
    return sorted(found, key=lambda part: (part.start - part.end, part.start))


def _may_be_a_date(part: Sequence[_Placed], text: str) -> bool:
    start, end = part[0].start, part[-1].end
    if part[0].token.kind in OUTER or not _ends(part[-1].token):
        return False
    apart = not match_before(JOINED_BEFORE, text, start) and not JOINED_AFTER.match(text, end)
    return apart and any(_names_a_unit(part, place, text) for place in range(len(part)))


def _ends(token: Token) -> bool:
    return token.kind not in OUTER or token.text in CLOSING


def _names_a_unit(part: Sequence[_Placed], place: int, text: str) -> bool:
    """Tell whether one of a date's words makes it one, rather than a number among words."""
    token = part[place].token
    before = part[place - 1].token.kind if place else ""
    if token.kind in {"century", "c"} and bare(token.text) in SHORT_CENTURIES:
        follows = part[place + 1].token.kind if place + 1 < len(part) else ""
        return before in {"nth", "roman", "ordinal"} or follows == "roman"
    if token.kind == "period":
        return _names_a_period(part, place, text)
    if token.kind == "decade":
        return bool(token.value[1] == FOUR_DIGITS)
    if token.kind == "hundred":
        # 'C19' is a number on a shelf more often.
        return token.text[0].isdigit()
    if token.kind == "ce":
        years = any(placed.token.kind == "year" for placed in part)
        return years and bare(token.text) in {"ad", "ce"}
    if token.kind == "bce":
        return bare(token.text) not in NOT_AN_ERA
    return token.kind in UNITS


def _names_a_period(part: Sequence[_Placed], place: int, text: str) -> bool:
    start, end = part[0].start, part[-1].end
    phrase, name = text[start:end], part[place].token.text
    kinds = [placed.token.kind for placed in part]
    alone, with_part = sure_names()
    if HAN.match(name):
        named = (
            PERIOD_WORD.search(phrase)
            or kinds.count("period") > 1
            or ("part" in kinds and name not in SEASONS)
            or (name in alone and not PART_OF_A_NAME.match(text, part[place].end))
            or (len(name) > 1 and bool({"small", "cycle"} & set(kinds)) and "年" in phrase)
        )
        return bool(named) and _is_cut(text, start, end)
    return (
        bool(PERIOD_WORD.search(phrase)) or name in alone or (name in with_part and "part" in kinds)
    )


def _is_cut(text: str, start: int, end: int) -> bool:
    """Tell whether words begin and end here: 「文明末日」 is no end of the Ming."""
    words = words_of(text)
    starts, ends = {word.start for word in words}, {word.end for word in words}
    return start in starts and end in ends
