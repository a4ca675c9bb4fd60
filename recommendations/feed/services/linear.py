"""A subject's taste as weights of a work's numbers, and its cut. Loads torch.

The cut is the subject's own: what fits one collector is among the best for them, whatever their
scores are like (ADR 0041).
"""

import time
from functools import lru_cache

import numpy as np

from recommendations.feed.services.claims import ComputedLinear
from recommendations.feed.services.scoring import SubjectTaste
from recommendations.onboarding.selectors import space_name
from recommendations.registry.selectors import text_version
from recommendations.retrieval.models import DIMENSIONS
from recommendations.retrieval.selectors import vectors
from recommendations.retrieval.selectors.vectors import Vector
from recommendations.taste.models import COORDINATES
from recommender.data.dataset import Floats
from recommender.onboarding.space import QuizSpace

# So many works stand for all on offer; a work fits who would have it in this share of them.
SAMPLE, BEST_SHARE = 2000, 0.05
SAMPLED_FOR_S = 1800


def linear_taste(subject: SubjectTaste) -> ComputedLinear | None:
    """Return a subject's taste as stored for matching; None without anything liked or on offer."""
    if not subject.likes_something:
        return None
    version = subject.served.version
    linear = subject.model.linear(subject.taste)
    space = subject.model.space if len(linear.coordinates) else None
    numbers = padded(linear.vector, linear.coordinates)
    sample = _sample(version.pk, int(time.monotonic() // SAMPLED_FOR_S))
    if not len(sample.vectors):
        return None
    scores = sample.numbers(space) @ numbers  # [S]
    return ComputedLinear(
        numbers=numbers,
        space=space_name(space),
        cut=float(np.sort(scores)[-best_of(len(scores))]),
        middle=float(scores.mean()),
        spread=float(scores.std()),
    )


def best_of(works: int) -> int:
    """Return how many of so many works are a subject's best ones."""
    return max(1, round(BEST_SHARE * works))


def padded(vector: Floats | Vector, coordinates: Floats) -> Vector:
    """Return a vector [D] and coordinates [d] as the numbers that are multiplied, [D + 64]."""
    numbers = np.zeros(DIMENSIONS + COORDINATES, np.float32)
    numbers[: len(vector)] = vector
    numbers[DIMENSIONS : DIMENSIONS + len(coordinates)] = coordinates
    return numbers


class _Sample:
    """Works on offer: vectors [S, D] under a version, and texts' embeddings [S, 384]."""

    def __init__(self, version_id: int) -> None:
        ids = vectors.sampled_ids(version_id=version_id, limit=SAMPLE)
        found = vectors.item_vectors(ids, version_id=version_id)
        self.vectors = found.vectors
        text_id = text_version().pk
        self._texts = (
            found.vectors
            if version_id == text_id
            else vectors.item_vectors(found.ids, version_id=text_id).vectors
        )

    def numbers(self, space: QuizSpace | None) -> Vector:
        """Return the works' numbers, [S, D + 64]."""
        numbers = np.zeros((len(self.vectors), DIMENSIONS + COORDINATES), np.float32)
        numbers[:, :DIMENSIONS] = self.vectors
        if space is not None:
            numbers[:, DIMENSIONS : DIMENSIONS + space.dimensions] = space.features(self._texts)
        return numbers


@lru_cache(maxsize=2)
def _sample(version_id: int, moment: int) -> _Sample:  # noqa: ARG001 - another moment, another sample
    return _Sample(version_id)
