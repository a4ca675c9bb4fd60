"""The tokens of a medium, and the words of `media.toml` that they are compared with."""

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

from catalog.vocabulary.concept import fold

# Ornaments of metal, where a 'mount' is a piece of board.
PLURALS = {"mounts"}


class Kind(StrEnum):
    """What a token does in the text: a mark ends a phrase, a preposition leads into one."""

    WORD = "word"
    LEAD = "lead"
    MARK = "mark"


@dataclass(frozen=True)
class Token:
    """A folded word or a mark, and whether a hyphen joins it to the one before."""

    kind: Kind
    text: str
    joined: bool = False


@dataclass(frozen=True)
class Named:
    """The tokens `first` to `last` (exclusive) name a concept."""

    concept_id: str
    first: int
    last: int


@cache
def words() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("media.toml").read_text("utf-8"))


@cache
def word_set(section: str, name: str) -> frozenset[str]:
    return frozenset(key(word) for word in words()[section][name])


@cache
def concepts_of(name: str) -> frozenset[str]:
    return frozenset(words()[name])


def folded(text: str) -> str:
    """Return a text in British spelling, Latin letters without their accents."""
    parts = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(mark for mark in parts if not unicodedata.combining(mark))
    return bare.replace("color", "colour").replace("gray", "grey")


@cache
def key(name: str) -> str:
    return name if name in PLURALS else fold(folded(name))


def rest_of(tokens: list[Token], place: int) -> list[Token]:
    """Return the words from a place to the end of its phrase."""
    return list(takewhile(lambda token: token.kind is Kind.WORD, tokens[place:]))


def lead_of(tokens: list[Token], place: int) -> int:
    """Return where the mark or preposition stands that begins the phrase of a place, or -1."""
    place -= 1
    while place >= 0 and tokens[place].kind is Kind.WORD:
        place -= 1
    return place


def leads_onto(tokens: list[Token], place: int) -> bool:
    return 0 <= place < len(tokens) and tokens[place].text in word_set("phrases", "on")
