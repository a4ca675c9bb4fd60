"""Texts that speak to a language model, or to buyers: no record of a work does.

A heuristic by words (`instructions.toml`), as such texts are written in many ways. What it finds
supports no statement and is not given to a model; what it misses is data like any other text, and
curators read what was made of it (`curation.drafts`).
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

# Directions and tags, which nobody sees, and what has no width within a Latin word.
HIDDEN_SIGNS = re.compile(
    "[\u202a-\u202e\u2060-\u2064\u2066-\u2069\U000e0000-\U000e007f]|[A-Za-z][\u034f\u115f\u1160\u200b-\u200d\u2800\u3164\ufeff\uffa0]+[A-Za-z]"
)


def speaks(text: str) -> bool:
    """Tell whether a text gives orders to a model, offers something, or hides signs."""
    seen = "".join(
        mark for mark in unicodedata.normalize("NFKC", text) if unicodedata.category(mark) != "Cf"
    )
    found = HIDDEN_SIGNS.search(text) or _pattern("turns", "orders", "hidden").search(seen)
    return bool(found or _pattern("offers").search(seen))


def offers(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of a text where it offers something or asks to get in touch."""
    for found in _pattern("offers").finditer(text):
        yield found.span()


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of a text about a work where it speaks to its readers, or promises."""
    for found in _pattern("addresses").finditer(text):
        yield found.span()


@cache
def _pattern(*kinds: str) -> re.Pattern[str]:
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return re.compile("|".join(each for kind in kinds for each in table[kind]), re.IGNORECASE)
