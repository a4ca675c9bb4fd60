"""What a text is found by while it is typed: each stretch from a word's beginning to the end.

'The Lady of Shalott' is found by `ladyofshalott`, `ofshalott` and `shalott`, and 「莫奈」 by 莫奈,
奈, `monai`, `nai` and the initials `mn`. What was typed begins one of them: one look into an index,
however many words there are. In the index of works they stand as one word each, after `BEGINNING`,
and the pinyin of makers' names after `NAMED`.
"""

from collections.abc import Iterator
from functools import lru_cache

from catalog.vocabulary.concept import HAN
from catalog.vocabulary.folding import folded, parts
from catalog.vocabulary.pinyin import syllables

BEGINNING, NAMED = "w0", "p0"
LONGEST, MOST_WORDS, LONGEST_HAN = 32, 12, 16


@lru_cache(maxsize=20_000)
def beginnings(text: str) -> tuple[str, ...]:
    """Return the stretches by which a text is found, folded; the whole text first."""
    found: dict[str, None] = {}
    for form in folded(text):
        found |= dict.fromkeys(_stretches(parts(form)[:MOST_WORDS]))
    return tuple(found)


def typed(text: str) -> tuple[str, ...]:
    """Return the words of what was typed, each the beginning of one looked for."""
    return tuple(word[:LONGEST] for word in parts(text)[:MOST_WORDS])


def typed_in_one(words: tuple[str, ...]) -> str:
    """Return words in one, as a stretch has them, and pinyin with spaces between."""
    return "".join(words)[:LONGEST]


def _stretches(words: tuple[str, ...]) -> Iterator[str]:
    for first, word in enumerate(words):
        rest = "".join(words[first:])
        yield rest[:LONGEST]
        if HAN.match(word):
            yield from _of_han(word[:LONGEST_HAN], rest)


def _of_han(word: str, rest: str) -> Iterator[str]:
    for first in range(1, len(word)):
        yield rest[first : first + LONGEST]
    yield from _spelled(word)


def _spelled(word: str) -> Iterator[str]:
    """Yield pinyin and its initials from each character on, ü as v and as u."""
    sounds = syllables(word)
    for first in range(len(sounds)):
        letters = "".join(sounds[first:])[:LONGEST]
        yield letters
        if "v" in letters:
            yield letters.replace("v", "u")
    initials = "".join(sound[0] for sound in sounds)
    for first in range(len(initials) - 1):
        yield initials[first:]


def spelled_names(name: str) -> tuple[str, ...]:
    """Return the pinyin of a maker's Chinese name, as the index of works has it."""
    if not HAN.search(name):
        return ()
    return tuple(NAMED + part for part in beginnings(name) if part.isascii())


def spelled_query(letters: str) -> str:
    """Return the index's query for pinyin: titles and makers that begin with it at any word."""
    return f"'{BEGINNING}{letters}':* | '{NAMED}{letters}':*"
