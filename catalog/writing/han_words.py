"""Chinese words against what follows from the record: whole words, and words made of known ones."""

import re
from collections.abc import Iterator
from functools import cache

from catalog.vocabulary.text import Token
from catalog.writing.draft import Draft
from catalog.writing.facts import Facts
from catalog.writing.places import territories, towns
from catalog.writing.roots import roots
from catalog.writing.words import general_concept_names, general_han, glossary, stating_han

# Who makes works of a kind, and the concept of the kind.
MAKERS = {
    "摄影师": "photography", "摄影家": "photography", "雕塑家": "sculpture", "版画家": "print",
    "陶艺家": "ceramics", "书法家": "calligraphy", "织工": "textile", "拍摄": "photography",
    "摄于": "photography", "铸造": "casting", "雕成": "carving",
}  # fmt: skip
LONGEST = 6
Step = tuple[int, int, Token | None]


def read_glossary(draft: Draft, facts: Facts) -> None:
    """Claim words of two characters and more for which the record has an English one."""
    starts = {token.start for token in draft.tokens}
    ends = {token.end for token in draft.tokens}
    for found in _long_words().finditer(draft.plain):
        start, end = found.span()
        is_apart = start in starts and end in ends and draft.is_free(start, end)
        is_own = MAKERS.get(found[0]) in facts.concepts or stands_for(found[0], facts)
        if is_apart and is_own:
            draft.claim(start, end)


def unknown_words(draft: Draft, facts: Facts) -> Iterator[Token]:
    """Yield the Chinese words that are neither general nor the record's."""
    run: list[Token] = []
    for token in draft.tokens:
        is_free = token.is_han and draft.is_free(token.start, token.end)
        if run and not (is_free and token.start == run[-1].end):
            yield from _unknown_in(run, facts)
            run = []
        if is_free:
            run.append(token)
    yield from _unknown_in(run, facts)


def stands_for(text: str, facts: Facts) -> bool:
    """Tell whether a Chinese word may stand for a word or a concept of the record."""
    return any(
        english in facts.concepts
        or english in facts.name_words
        or not roots(english).isdisjoint(facts.words)
        for english in glossary().get(text, ())
    )


@cache
def _long_words() -> re.Pattern[str]:
    words = sorted({*glossary(), *MAKERS}, key=len, reverse=True)
    return re.compile("|".join(word for word in words if len(word) > 1))


def _unknown_in(run: list[Token], facts: Facts) -> Iterator[Token]:
    """Yield as few words of a run as remain when known words cover the others."""
    if not run:
        return
    text, first = "".join(token.text for token in run), run[0].start
    by_start = {token.start - first: token for token in run}
    # A thing by its whole name is not made of its characters: 「主教」 is no 「主」 and 「教」.
    inside = {
        place
        for token in run
        if _names_thing(token.text, facts)
        for place in range(token.start - first + 1, token.end - first)
    }
    # For each place: how many unknown words lie before it, the way's place before, and its word.
    best: dict[int, Step] = {0: (0, 0, None)}
    for place in range(len(text)):
        if place not in best or place in inside:
            continue
        cost = best[place][0]
        for end in range(place + 1, min(len(text), place + LONGEST) + 1):
            if _is_known(text[place:end], facts):
                _offer(best, end, (cost, place, None))
        token = by_start.get(place)
        if token is not None:
            states = _states(token.text, facts)
            way = (cost + 1, place, token) if states else (cost, place, None)
            _offer(best, token.end - first, way)
    if len(text) in best:
        yield from reversed(list(_passed(best, len(text))))


def _passed(best: dict[int, Step], place: int) -> Iterator[Token]:
    """Yield the unknown words of the way that leads to a place, the last first."""
    while place:
        _, place, token = best[place]
        if token is not None:
            yield token


def _offer(best: dict[int, Step], end: int, way: Step) -> None:
    if end not in best or way[0] < best[end][0]:
        best[end] = way


def _states(text: str, facts: Facts) -> bool:
    """Tell whether a word that is not known states something: a verb need not."""
    if text in territories() or text in towns():
        return text not in facts.han_words
    return text in stating_han() or _names_thing(text, facts)


def _names_thing(text: str, facts: Facts) -> bool:
    """Tell whether a word is one of the glossary that does not follow from the record."""
    return len(text) > 1 and text in glossary() and not _is_known(text, facts)


def _is_known(text: str, facts: Facts) -> bool:
    if text in territories() or text in towns():
        return text in facts.han_words
    words, characters = general_han()
    if len(text) == len("灰蒙蒙") and text[1] == text[2]:
        return f"{text[0]}色" in facts.han_words  # 「灰蒙蒙」 is grey
    return (
        (len(text) == 1 and text in characters)
        or text in words
        or text in general_concept_names()
        or text in facts.han_words
        or any(text in own for own in facts.han)
        or stands_for(text, facts)
    )
