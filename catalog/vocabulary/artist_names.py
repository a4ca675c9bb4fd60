"""Artists' names in a text, in either language."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from catalog.vocabulary.artists import artists
from catalog.vocabulary.characters import simplified
from catalog.vocabulary.concept import HAN
from catalog.vocabulary.spelling import corrected, with_slips
from catalog.vocabulary.text import Token, tokenise

LONGEST_WORDS, LONGEST_HAN, SHORT = 6, 14, 2
# How many characters from its beginning on tell whether a short name is one.
NEAR = 8
# From how many letters on a slip in a name leaves no other name.
LONG_SURNAME = 7
# Where and how long names of the catalogue's artists may be, which a query looks for.
SEARCHED, LONGEST_UNDOTTED = 1200, 5
_LETTER = r"[^\W\d_\u3400-\u9fff]"
WORD = re.compile(rf"{_LETTER}+(?:['’]{_LETTER}+)*|[\u3400-\u9fff]")
# What may stand between two words of a name: 'J. M. W. Turner', 'Zao Wou-Ki'.
BETWEEN = re.compile(r"[.\s\-]{0,3}")
HAN_RUN = re.compile(r"[\u3400-\u9fff·•・]+")


@dataclass(frozen=True)
class Named:
    """An artist by the English name of the table, and where a text names them."""

    name: str
    start: int
    end: int


def name_key(name: str) -> str:
    """Return a name as it is looked up: plain small letters, its words apart."""
    if HAN.search(name):
        return re.sub(r"[\s·•・]", "", simplified(name))
    return " ".join(match.group().removesuffix("'s") for match in WORD.finditer(_plain(name)))


@cache
def names() -> Mapping[str, str]:
    """Return the table's artists by all their names; raises ValueError where two share one."""
    table: dict[str, str] = {}
    for artist in artists().values():
        for name in artist.names:
            other = table.setdefault(name_key(name), artist.name_en)
            if other != artist.name_en:
                raise ValueError(f"{name} is {other} and {artist.name_en}.")
    return table


def artists_named(text: str, more: Mapping[str, str]) -> list[Named]:
    """Return the artists that a normalised text names, in order, the longest names first.

    more: names of further artists by `name_key`. A single English word is a name only with a
    capital, or in a text that has none.
    """
    table = {**more, **names()}
    found = [*_english(text, table), *_chinese(text, table)]
    return sorted(found, key=lambda each: each.start)


def full_names(name: str) -> set[str]:
    """Return the forms of an artist's full names, in small letters, with and without accents.

    Of an artist who is not in the table, of that name alone.
    """
    facts = artists().get(name)
    known: tuple[str, ...] = (name,)
    if facts is not None:
        others = [each for each in facts.other_names if " " in each or len(each) > SHORT + 1]
        known = (facts.name_en, facts.name_zh, *(o for o in others if " " in o or HAN.match(o)))
    return {form for each in known for form in (each.casefold(), _plain(each))}


@lru_cache(maxsize=8192)
def further_names(name: str) -> tuple[str, ...]:
    """Return the names that the table has of the artist of a full name, without that name."""
    known = names().get(name_key(name)) if " " in name.strip() or HAN.search(name) else None
    facts = artists().get(known or "")
    return tuple(each for each in facts.names if each != name) if facts else ()


def candidate_keys(text: str) -> set[str]:
    """Return the stretches of a text that could be a name: as they stand, and without accents.

    Two words or more in small letters, or two to five Chinese characters (with a middle dot, all
    of them); of the first `SEARCHED` characters.
    """
    beginning = text[:SEARCHED]
    keys: set[str] = set()
    for form in {beginning.casefold().replace("’", "'"), _plain(beginning)}:
        words = [match.group().removesuffix("'s") for match in WORD.finditer(form)]
        keys |= {
            " ".join(words[first : first + length])
            for first in range(len(words))
            for length in range(2, LONGEST_WORDS + 1)
            if first + length <= len(words)
        }
    for run in HAN_RUN.findall(simplified(beginning)):
        dotted = re.sub(r"[•・]", "·", run)
        keys |= {dotted} if "·" in dotted else set()
        keys |= {
            run[first : first + length]
            for first in range(len(run))
            for length in range(2, LONGEST_UNDOTTED + 1)
            if first + length <= len(run)
        }
    return keys


def _english(text: str, table: Mapping[str, str]) -> Iterator[Named]:
    plain = _plain(text)
    words = list(WORD.finditer(plain))
    has_capitals = any(mark.isupper() for mark in text)
    place = 0
    while place < len(words):
        for length in range(min(LONGEST_WORDS, len(words) - place), 0, -1):
            chosen = words[place : place + length]
            joined = all(
                BETWEEN.fullmatch(plain, left.end(), right.start())
                for left, right in pairwise(chosen)
            )
            if not joined or HAN.match(chosen[0].group()):
                continue
            key = " ".join(word.group().removesuffix("'s") for word in chosen)
            name = table.get(key)
            if name is None and length == 1 and text[chosen[0].start()].isupper():
                name = names().get(corrected(key, _longer_surnames()))
            if name is None or (
                length == 1 and has_capitals and not text[chosen[0].start()].isupper()
            ):
                continue
            end = chosen[-1].end() - (2 if chosen[-1].group().endswith("'s") else 0)
            yield Named(name, chosen[0].start(), end)
            place += length
            break
        else:
            place += 1


def _chinese(text: str, table: Mapping[str, str]) -> Iterator[Named]:
    simple = simplified(text)
    # 「一匹马远远地」 names no Ma Yuan: two characters are a name only where words end beside them.
    tokens = tokenise(text)
    ends = {place for token in tokens for place in (token.start, token.end)}
    for run in HAN_RUN.finditer(simple):
        place = run.start()
        while place < run.end():
            for length in range(min(LONGEST_HAN, run.end() - place), 1, -1):
                name = table.get(re.sub(r"[·•・]", "", simple[place : place + length]))
                if name is not None and (
                    length > SHORT
                    or {place, place + length} <= ends
                    or (place in ends and _cuts_better(tokens, simple, place, length))
                ):
                    yield Named(name, place, place + length)
                    place += length
                    break
            else:
                place += 1


@cache
def _longer_surnames() -> Mapping[str, frozenset[str]]:
    return with_slips(names(), shortest=LONG_SURNAME)


def _cuts_better(tokens: list[Token], text: str, place: int, length: int) -> bool:
    """Tell whether a name at the start of a word leaves fewer words: 「对杜尚无感」.

    Of the words up to the next place at which both cuts end one.
    """
    first = bisect_left(tokens, place, key=lambda token: token.start)
    behind = tokens[first : first + NEAR]
    ends = {token.end: number for number, token in enumerate(behind, 1)}
    rest = tokenise(text[place + length : place + NEAR])
    for number, token in enumerate(rest, 1):
        common = ends.get(place + length + token.end)
        if common is not None:
            return 1 + number < common
    return False


def _plain(text: str) -> str:
    """Return a text in small letters without accents; each character keeps its place."""
    return "".join(
        unicodedata.normalize("NFD", mark)[0].casefold()[:1] or mark
        for mark in text.replace("’", "'")
    )
