"""English words as collectors type them: 'dont', 'landscpaes', 'warmer', 'a horse's head'."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise

from catalog.vocabulary.concept import Facet, concepts, fold, names
from catalog.vocabulary.text import general_words

# Shorter words are too near to others: 'printer' and 'painter'.
SHORTEST = 8
# Without their mark these are no other words; 'well' and 'id' are.
CONTRACTED = ("n't", "'m", "'ve")
GRADED = frozenset((Facet.MOOD, Facet.COLOUR, Facet.STYLE))


def respelled(word: str) -> str:
    """Return a word as it is spelled, or as the vocabulary has it; itself where it is known."""
    small = word.casefold()
    owner = small.removesuffix("'s")
    if owner != small and fold(owner) in names():
        return owner
    if not small.isascii() or not small.isalpha() or fold(small) in names():
        return word
    known = _contractions().get(small) or _plain_degree(small)
    return known or corrected(fold(small), _concept_words()) or word


def corrected(word: str, known: Mapping[str, frozenset[str]]) -> str:
    """Return the one word of `with_slips` that is a slip away, or ''.

    A slip is a letter that is missing, too many, or has changed places with its neighbour.
    """
    near = {
        name
        for form in (word, *_shorter(word))
        for name in known.get(form, ())
        if name[:1] == word[:1] and _is_slip(word, name)
    }
    return near.pop() if len(near) == 1 else ""


def with_slips(words: Iterable[str], *, shortest: int) -> Mapping[str, frozenset[str]]:
    """Return the longer ones of some words by all that is left of them without one letter."""
    table: dict[str, set[str]] = {}
    for word in words:
        if len(word) >= shortest and word.isascii() and word.isalpha():
            for form in (word, *_shorter(word)):
                table.setdefault(form, set()).add(word)
    return {form: frozenset(found) for form, found in table.items()}


@cache
def _concept_words() -> Mapping[str, frozenset[str]]:
    return with_slips(names(), shortest=SHORTEST)


@cache
def _contractions() -> Mapping[str, str]:
    """Return the contractions among the cues by their letters alone."""
    words = {word for phrase in _phrases(general_words()["cues"]) for word in phrase.split()}
    return {word.replace("'", ""): word for word in words if word.endswith(CONTRACTED)}


def _phrases(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, Mapping):
        for key, value in part.items():
            yield from (key, *_phrases(value))
    elif isinstance(part, list):
        for each in part:
            yield from _phrases(each)


def _plain_degree(word: str) -> str:
    """Return a quality without its degree: 'warmer' is warm; '' if the word is none."""
    end = next((end for end in ("er", "est") if word.endswith(end)), "")
    stem = word.removesuffix(end)
    if not end or len(stem) <= len("er"):
        return ""
    forms = (stem, f"{stem}e", stem[:-1] if stem[-1] == stem[-2] else "", f"{stem[:-1]}y")
    known = names()
    graded = (form for form in forms if form in known and concepts()[known[form]].facet in GRADED)
    return next(graded, "")


def _is_slip(word: str, name: str) -> bool:
    if abs(len(word) - len(name)) == 1:
        longer, shorter = sorted((word, name), key=len, reverse=True)
        return shorter in _shorter(longer)
    swapped = (
        word[:place] + right + left + word[place + 2 :]
        for place, (left, right) in enumerate(pairwise(word))
    )
    return len(word) == len(name) and name in swapped


def _shorter(word: str) -> list[str]:
    return [word[:place] + word[place + 1 :] for place in range(len(word))]
