"""Names rooms of the map by the concepts that are prominent in them. Loads numpy: workers only."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from catalog.vocabulary import Concept, Facet, concepts, with_narrower
from recommender.layout import prominence

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Name = tuple[str, ...]

MOST = 3
# A concept names a room that it is prominent in (z-score) and that so many of its works bear.
LEAST_Z, LEAST_SHARE, LEAST_WORKS = 1.5, 0.15, 2
# What is depicted and how says more of a taste than what it is made of, or when.
WEIGHTS = {
    Facet.SUBJECT: 1.0, Facet.GENRE: 1.0, Facet.MOVEMENT: 1.0, Facet.STYLE: 1.0, Facet.MOOD: 0.9,
    Facet.COLOUR: 0.7, Facet.TECHNIQUE: 0.7, Facet.MEDIUM: 0.7, Facet.PERIOD: 0.6,
}  # fmt: skip
# Of each of these, one word at most is in a name.
ONCE = {Facet.COLOUR, Facet.TECHNIQUE, Facet.MEDIUM, Facet.PERIOD, Facet.MOOD}
# What a room is called after that has nothing prominent.
FALLBACK = (Facet.MEDIUM, Facet.PERIOD)


def names_of_rooms(borne: Sequence[frozenset[str]], rooms: Ints, number: int) -> list[Name]:
    """Return the concepts that name each room; none for a room that no words tell from others.

    borne: the concepts that each work bears; rooms: [N], each work's room. No two names read the
    same in either language, and rooms begin with different words as far as their works allow.
    """
    known = concepts()
    vocabulary = sorted({name for names in borne for name in names if name in known})
    column = {name: place for place, name in enumerate(vocabulary)}
    bearing = np.zeros((number, len(vocabulary)), np.int64)
    for names, room in zip(borne, rooms, strict=True):
        for name in names:
            if name in column:
                bearing[room, column[name]] += 1
    sizes = np.bincount(rooms, minlength=number)
    scores = prominence(bearing, sizes)
    ranked = [
        _ranked([known[name] for name in vocabulary], scores[room], bearing[room], int(sizes[room]))
        for room in range(number)
    ]
    return _assigned(ranked)


def _ranked(
    vocabulary: Sequence[Concept], scores: Floats, bearing: Ints, size: int
) -> list[Concept]:
    """Return the concepts by which a room may be called, the most telling first."""
    least = max(LEAST_WORKS, LEAST_SHARE * size)
    weighed = [
        (WEIGHTS[concept.facet] * score, concept)
        for concept, score, works in zip(vocabulary, scores, bearing, strict=True)
        if score >= LEAST_Z and works >= least
    ]
    telling = [one for _, one in sorted(weighed, key=lambda pair: (-pair[0], pair[1].id))]
    common = sorted(
        (-int(works), concept.id, concept)
        for concept, works in zip(vocabulary, bearing, strict=True)
        if concept.facet in FALLBACK and works >= LEAST_WORKS
    )
    return telling + [one for *_, one in common if one not in telling]


def _assigned(ranked: Sequence[Sequence[Concept]]) -> list[Name]:
    """Give each room a name that no other has; the room with the least choice chooses first."""
    found: dict[int, Name] = {}
    read: set[str] = set()
    leads: set[str] = set()
    for room in sorted(range(len(ranked)), key=lambda room: (len(ranked[room]), room)):
        for name in _possible(ranked[room], leads):
            texts = {_text(name, language) for language in ("en", "zh")}
            if not texts & read:
                found[room] = tuple(concept.id for concept in name)
                read |= texts
                leads |= {name[0].label("en"), name[0].label("zh")}
                break
    return [found.get(room, ()) for room in range(len(ranked))]


def _possible(ranked: Sequence[Concept], leads: set[str]) -> Iterator[list[Concept]]:
    """Yield the names that a room may have, the best first."""
    fresh = [one for one in ranked if not leads & {one.label("en"), one.label("zh")}]
    for lead in (*fresh, *(one for one in ranked if one not in fresh)):
        rest = [one for one in ranked if one is not lead]
        yield _completed(lead, rest)
        for others in combinations(rest[:5], MOST - 1):
            yield _completed(lead, others)


def _completed(lead: Concept, others: Sequence[Concept]) -> list[Concept]:
    """Return a name that begins with a concept, and goes on with what is no kind of it."""
    name = [lead]
    for other in others:
        if len(name) < MOST and not any(_repeats(one, other) for one in name):
            name.append(other)
    return name


def _repeats(one: Concept, other: Concept) -> bool:
    """Tell whether a second concept adds nothing: a kind of the first, or a word within it."""
    if one.facet == other.facet and one.facet in ONCE:
        return True
    if other.id in with_narrower(one.id) or one.id in with_narrower(other.id):
        return True
    return any(
        one.label(language) in other.label(language) or other.label(language) in one.label(language)
        for language in ("en", "zh")
    )


def _text(name: Sequence[Concept], language: str) -> str:
    return "·".join(sorted(concept.label(language) for concept in name))
