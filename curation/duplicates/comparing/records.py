"""What of a work's record is compared, in comparable form."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from catalog.vocabulary.folding import number_key, parts

# Titles that name nothing, folded and in one.
NAMELESS = frozenset({
    "", "untitled", "notitle", "titlenotknown", "titleunknown", "unknowntitle", "unknown",
    "ohnetitel", "sanstitre", "senzatitolo", "sintitulo", "zondertitel", "无题", "不详",
    "nottitled", "unnamed",
})  # fmt: skip
# Words without which a title is the same title.
LITTLE = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "in",
        "on",
        "at",
        "by",
        "with",
        "de",
        "la",
        "le",
        "les",
        "des",
        "du",
        "der",
        "die",
        "das",
        "und",
        "et",
    ]
)
ROMAN = re.compile(r"(?=[ivxl])(xl|l?x{0,3})(ix|iv|v?i{0,3})")
NUMBER = re.compile(r"\d+")
# Bits of a picture's hash; one with hardly any difference in it says nothing.
MIN_BITS, HASH_BITS = 8, 64
# Post-nominals with full stops behind a name: "J.M.W. Turner R.A."; not the initials after a comma.
ABBREVIATED = re.compile(r"(?<=[^\s,])\s+(?:[A-Z]\.\s?){2,}$")
# Honours and post-nominals: "Henry Moore OM, CH", "Sir Frank Short".
HONOURS = frozenset(
    [
        "sir",
        "dame",
        "lord",
        "lady",
        "om",
        "ch",
        "ra",
        "ara",
        "pra",
        "rws",
        "cbe",
        "obe",
        "mbe",
        "dr",
        "prof",
        "the",
        "elder",
        "younger",
        "jr",
        "sr",
    ]
)


@dataclass(frozen=True)
class Maker:
    """A maker's names as sets of folded words, all of them for one person, and their life."""

    id: int
    names: tuple[frozenset[str], ...] = ()
    families: frozenset[str] = frozenset()
    birth: int | None = None
    death: int | None = None
    ulan_id: str = ""


@dataclass(frozen=True)
class Record:
    """A work as it is compared. Lengths are in centimetres, hashes 64-bit numbers."""

    id: int
    source: str = ""
    source_id: str = ""
    number: str = ""
    titles: tuple[tuple[str, ...], ...] = ()
    numerals: frozenset[int] = frozenset()
    maker: Maker | None = None
    attribution: str = ""
    year_from: int | None = None
    year_to: int | None = None
    height: float | None = None
    width: float | None = None
    medium: frozenset[str] = field(default=frozenset())
    hashes: tuple[int, ...] = ()

    @property
    def title_keys(self) -> tuple[str, ...]:
        """Return each title's significant words in one."""
        return tuple(sorted({title_key(title) for title in self.titles}))

    @property
    def years(self) -> tuple[int, int] | None:
        """Return the first and the last year, None for an undated work."""
        start = self.year_from if self.year_from is not None else self.year_to
        end = self.year_to if self.year_to is not None else self.year_from
        return None if start is None or end is None else (start, end)


def title_key(title: tuple[str, ...]) -> str:
    """Return a title's significant words in one; '' for one that names nothing."""
    if "".join(title) in NAMELESS:
        return ""
    return "".join([word for word in title if word not in LITTLE] or title)


def title_words(*texts: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of the titles that name something."""
    found = dict.fromkeys(parts(text) for text in texts if text)
    return tuple(words for words in found if "".join(words) not in NAMELESS)


def numerals(titles: Iterable[tuple[str, ...]]) -> frozenset[int]:
    """Return the numbers in titles, in Arabic or Roman numerals: of a plate, a page, an edition."""
    found: set[int] = set()
    for words in titles:
        for position, word in enumerate(words):
            if NUMBER.fullmatch(word) and len(word) < 5:
                found.add(int(word))
            elif position and ROMAN.fullmatch(word):
                found.add(_roman(word))
    return frozenset(found)


def _roman(word: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50}[sign] for sign in word]
    return sum(
        -value if value < max(values[place:]) else value for place, value in enumerate(values)
    )


@lru_cache(maxsize=20_000)
def maker_of(
    key: int,
    names: tuple[str, ...],
    sort_name: str,
    birth: int | None = None,
    death: int | None = None,
    ulan_id: str = "",
) -> Maker:
    """Return a maker in comparable form; `sort_name` tells which word is the family name."""
    words = tuple(dict.fromkeys(filter(None, (name_words(name) for name in (*names, sort_name)))))
    families = {family for name in (*names, sort_name) if (family := family_name(name))}
    return Maker(key, words, frozenset(families), birth, death, ulan_id)


def name_words(name: str) -> frozenset[str]:
    """Return a name's words in no order, without honours."""
    words = parts(ABBREVIATED.sub("", name))
    return frozenset([word for word in words if word not in HONOURS] or words)


def family_name(name: str) -> str:
    """Return the family name: before a comma, else the last word that is no honour."""
    before, comma, after = ABBREVIATED.sub("", name).partition(",")
    words = [word for word in parts(before) if word not in HONOURS]
    if comma and words and not all(word in HONOURS for word in parts(after)):
        return words[-1]
    return words[-1] if words else ""


def number_of(accession_number: str) -> str:
    """Return an accession number's letters and digits in one."""
    return number_key(accession_number)


def medium_words(*media: str) -> frozenset[str]:
    """Return the words of media that say something: 'oil paint on canvas' is oil, canvas."""
    words = {word for text in media if text for word in parts(text)}
    return frozenset(words - LITTLE - {"paint", "colour", "color"})


def readable_hash(hexadecimal: str) -> int | None:
    """Return a picture's hash as a number, None for none or for a picture without a difference."""
    try:
        number = int(hexadecimal, 16)
    except ValueError:
        return None
    return number if MIN_BITS <= number.bit_count() <= HASH_BITS - MIN_BITS else None
