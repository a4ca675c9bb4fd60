"""A text that is being checked: its folded form, what has been accounted for, and its flags."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property

from catalog.vocabulary.characters import simplified
from catalog.vocabulary.text import TAG, Mention, Token, mentions_among, tokenise
from catalog.writing.flags import Flag, Kind

ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,20});", re.IGNORECASE)
LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>，。；）)]+|[\w.+-]+@[\w-]+\.[\w.-]*\w", re.IGNORECASE | re.ASCII
)
QUOTES = str.maketrans("’‘＇", "'''")


class Draft:
    """A text with the same characters in one form, `plain`, each in its place.

    A reader claims the places that it can account for; the readers after it pass over them.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.flags: list[Flag] = []
        plain = "".join(map(_folded, text)).translate(QUOTES)
        for pattern in (TAG, LINK, ENTITY):
            plain = pattern.sub(lambda found: " " * len(found[0]), plain)
        self.plain = simplified(plain)
        self.small = "".join(_small(mark) for mark in self.plain)
        self._claimed = bytearray(len(text))

    @cached_property
    def tokens(self) -> list[Token]:
        """Return the words and marks of the text."""
        return tokenise(self.plain)

    @cached_property
    def mentions(self) -> list[Mention]:
        """Return the concepts that the text names."""
        return mentions_among(self.tokens)

    def is_in_mention(self, start: int, end: int) -> bool:
        """Tell whether a place lies within the name of a concept."""
        mention = self._around.get(start)
        return mention is not None and end <= mention.end

    @cached_property
    def _around(self) -> dict[int, Mention]:
        """Return by each place of the text the mention that it lies in; none is within another."""
        return {place: each for each in self.mentions for place in range(each.start, each.end)}

    @cached_property
    def token_at(self) -> dict[int, Token]:
        """Return the words and marks by where they begin."""
        return {token.start: token for token in self.tokens}

    def name_from(self, start: int) -> Mention | None:
        """Return the mention of a concept that begins at a place."""
        mention = self._around.get(start)
        return mention if mention is not None and mention.start == start else None

    def claim(self, start: int, end: int) -> None:
        """Mark a place as accounted for."""
        self._claimed[start:end] = b"\1" * (end - start)

    def is_free(self, start: int, end: int) -> bool:
        """Tell whether nothing of a place is accounted for."""
        return not any(self._claimed[start:end])

    def is_claimed(self, start: int, end: int) -> bool:
        """Tell whether all of a place is accounted for."""
        return all(self._claimed[start:end])

    def unclaimed(self) -> str:
        """Return what is not accounted for."""
        return "".join(
            mark for mark, claimed in zip(self.plain, self._claimed, strict=True) if not claimed
        )

    def flag(self, start: int, end: int, kind: Kind, reason: str) -> None:
        """Flag a place, which is thereby accounted for."""
        self.flags.append(Flag(start, end, self.text[start:end], kind, reason))
        self.claim(start, end)

    def markup(self) -> Iterator[tuple[int, int]]:
        """Yield the places of tags, links and character references."""
        for pattern in (TAG, LINK, ENTITY):
            for found in pattern.finditer(self.text):
                yield found.span()


def _folded(mark: str) -> str:
    folded = unicodedata.normalize("NFKC", mark)
    if len(folded) != 1:
        return mark
    return " " if unicodedata.category(folded)[0] in "CZ" else folded


def _small(mark: str) -> str:
    small = mark.lower()
    return small if len(small) == 1 else mark
