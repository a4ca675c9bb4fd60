"""What a word or a name means here: its vector moved towards the works that bear it."""

import numpy as np

from catalog import selectors as catalog
from catalog.vocabulary.artists import artists
from recommendations.registry.selectors import text_version
from recommendations.retrieval.selectors import vectors
from recommendations.retrieval.selectors.vectors import Vector

# A concept is grounded in at most this many works tagged with it, and not with fewer than that.
MAX_GROUNDING_WORKS, MIN_GROUNDING_WORKS = 200, 3
# What of the table's concepts an artist who is not in the catalogue is grounded in.
MOST_CONCEPTS, MOST_GENRES = 6, 4


def grounded(vector: Vector, concept_id: str) -> Vector:
    """Return a concept's vector moved towards the works tagged with it, unit length.

    One word is little input for a sentence encoder ('koi' is no nearer to carp than to a city); the
    works that curators tagged show its meaning (relevance feedback after Rocchio 1971). A clause,
    and a concept with few tagged works, keeps the encoder's vector.
    """
    tagged = catalog.ids_tagged(concept_id, limit=MAX_GROUNDING_WORKS) if concept_id else []
    if len(tagged) < MIN_GROUNDING_WORKS:
        return vector
    return _moved(vector, _mean(tagged))


def grounded_artist(vector: Vector, artist: str) -> Vector:
    """Return an artist's vector: of their works in the catalogue, else of what the table says.

    vector: of the gloss, which holds the table's concepts. An artist of the catalogue is known by
    their works alone, however few; one who is not, by the works that bear these concepts.
    """
    own = _mean(catalog.ids_by_artists([artist], limit=MAX_GROUNDING_WORKS))
    if own is not None:
        return own
    facts = artists().get(artist)
    means = [
        mean
        for concept in (facts.concepts[:MOST_CONCEPTS] if facts else ())
        if len(tagged := catalog.ids_tagged(concept, limit=MAX_GROUNDING_WORKS))
        >= MIN_GROUNDING_WORKS
        and (mean := _mean(tagged)) is not None
    ]
    return _moved(vector, np.mean(means, axis=0)) if means else vector


def shown_by_absent(named: list[str]) -> list[str]:
    """Return what the works of artists show by the table, of those who have none in the catalogue.

    Those subjects, the most telling of each first, find candidates in the artists' stead.
    """
    absent = [name for name in named if not catalog.ids_by_artists([name], limit=1)]
    genres = [facts.genres[:MOST_GENRES] for name in absent if (facts := artists().get(name))]
    return list(dict.fromkeys(genre for each in genres for genre in each))


def _mean(artwork_ids: list[int]) -> Vector | None:
    """Return the mean vector of works, unit length; None without any."""
    mean = vectors.mean_vector(artwork_ids, version_id=text_version().pk) if artwork_ids else None
    if mean is None:
        return None
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-6), np.float32)


def _moved(vector: Vector, towards: Vector | None) -> Vector:
    if towards is None:
        return vector
    total = vector + towards / max(float(np.linalg.norm(towards)), 1e-6)
    return np.asarray(total / np.linalg.norm(total), np.float32)
