"""Cues in a statement of taste: words that set, negate or end a polarity."""

from collections.abc import Mapping
from enum import Enum
from functools import cache

from catalog.vocabulary.concept import HAN
from catalog.vocabulary.text import Token, general_words


class Cue(Enum):
    """What a cue does to the reading."""

    LIKE = "like"
    DISLIKE = "dislike"
    NEGATION = "negation"
    # 'without', 「没有」, 'less': reaches its own phrase, never over a comma.
    LACK = "lack"
    EXCEPT = "except"
    CONTRAST = "contrast"
    # 'more', 「都」, 「多一点」: back to liking.
    AFFIRM = "affirm"
    # 'prefer A to B', 'rather A than B': after the second word follows the lesser.
    PREFER = "prefer"
    THAN = "than"
    # 'Gold is vulgar': a word of praise or blame judges what came before, not what follows.
    PRAISE = "praise"
    BLAME = "blame"
    LIKE_IDIOM = "like idiom"
    DISLIKE_IDIOM = "dislike idiom"


@cache
def cues() -> Mapping[str, Cue]:
    """Return cues by their folded words."""
    words = general_words()["cues"]
    sentiment = general_words()["sentiment"]
    table = {_folded(word): Cue.PRAISE for word in sentiment["positive"]}
    table.update({_folded(word): Cue.BLAME for word in sentiment["negative"]})
    for name, cue in (
        ("affirm", Cue.AFFIRM),
        ("than", Cue.THAN),
        ("contrast", Cue.CONTRAST),
        ("like", Cue.LIKE),
        ("prefer", Cue.PREFER),
        ("dislike", Cue.DISLIKE),
        ("negation", Cue.NEGATION),
        ("lack", Cue.LACK),
        ("except", Cue.EXCEPT),
    ):
        table.update({_folded(phrase): cue for phrase in words[name]})
    for phrase, polarity in words["idioms"].items():
        table[_folded(phrase)] = Cue.LIKE_IDIOM if polarity > 0 else Cue.DISLIKE_IDIOM
    return table


def _folded(phrase: str) -> str:
    return phrase if HAN.search(phrase) else " ".join(phrase.casefold().split())


def joined(tokens: list[Token]) -> str:
    """Return the key by which tokens are looked up among the cues."""
    if all(token.is_han for token in tokens):
        return "".join(token.text for token in tokens)
    return " ".join(token.text for token in tokens).casefold()
