"""How strongly a mention of a statement is meant, by the words round it."""

from collections.abc import Set as AbstractSet
from itertools import takewhile

from catalog.vocabulary.concept import HAN
from catalog.vocabulary.statement_cues import Cue, cues
from catalog.vocabulary.text import COMMAS, ENDS, Mention, Token, general_words

STRONG, PLAIN, WEAK = 1.0, 0.8, 0.5
# No verdict is further away, however long a text without marks is.
REACH = 30
# Behind one of these, a verdict of its own begins: 'mad about jazz and like theatre'.
JOINTS = frozenset(("and", "but", "和", "但", "而", "也"))
VERDICTS = frozenset((Cue.LIKE, Cue.DISLIKE, Cue.PREFER, Cue.INSTEAD, Cue.TOLERATE))


def weight_of(tokens: list[Token], mention: Mention, named: AbstractSet[int]) -> float:
    """Return a mention's weight, by the words of its clause before it and of its verdict after.

    named: where mentions begin; a verdict after the mention reaches none of another.
    """
    words = general_words()["cues"]
    before = _before(tokens, mention.first)
    after = _after(tokens, mention.last, named)
    if _says(before, words["weak"]) or _says(after, words["weak_after"]):
        return WEAK
    if _says(before, words["strong"]) or _says(after, words["strong_after"]):
        return STRONG
    return PLAIN


def _before(tokens: list[Token], first: int) -> list[str]:
    """Return the words of a clause before a place, from the last verdict's joint on."""
    near: list[str] = []
    judged = False
    for token in reversed(tokens[max(0, first - REACH) : first]):
        text = token.text.casefold()
        if text in ENDS | COMMAS or (judged and text in JOINTS):
            break
        judged = judged or cues().get(text) in VERDICTS
        near.insert(0, text)
    return near


def _after(tokens: list[Token], last: int, named: AbstractSet[int]) -> list[str]:
    """Return the words after a place up to the sentence's end, none where a mention follows.

    Over one comma: 'portraits, okay'. A mention behind it ends the words before it.
    """
    clauses: list[list[str]] = [[]]
    near = range(last, min(len(tokens), last + REACH))
    sentence = takewhile(lambda place: tokens[place].text not in ENDS, near)
    for place in sentence:
        if place in named:
            return [word for clause in clauses[:-1] for word in clause]
        if tokens[place].text in COMMAS:
            clauses.append([])
        else:
            clauses[-1].append(tokens[place].text.casefold())
    return [word for clause in clauses[:2] for word in clause]


def _says(near: list[str], words: list[str]) -> bool:
    """Tell whether one of the words is there; Chinese ones of two characters in any cut."""
    spaced, joined = f" {' '.join(near)} ", "".join(near)
    return any(
        f" {word} " in spaced or (len(word) > 1 and HAN.match(word) and word in joined)
        for word in words
    )
