"""A subject's taste as weights of a work's numbers, and its cut. Loads torch.

A work fits that is among the best for the subject, and whose score is among the best of all
subjects' scores for all works; the cut is the higher of the two (ADR 0041).
"""

import time
from functools import lru_cache

import numpy as np
from django.db.models import CharField
from django.db.models.functions import MD5, Cast

from recommendations.feed.services.claims import ComputedLinear
from recommendations.feed.services.scoring import SubjectTaste
from recommendations.onboarding.selectors import space_name, stored_space
from recommendations.registry.selectors import text_version
from recommendations.retrieval.models import DIMENSIONS
from recommendations.retrieval.selectors import vectors
from recommendations.retrieval.selectors.vectors import Vector
from recommendations.taste.models import COORDINATES, LinearTaste
from recommender.data.dataset import Floats
from recommender.onboarding.space import QuizSpace

# So many works stand for all on offer, and so many tastes for all, where there are some at least.
SAMPLE, TASTES, FEWEST_TASTES = 2000, 500, 50
# A work that fits is in this share of the works for its subject, and of all scores of all.
OWN_SHARE, COMMON_SHARE = 0.2, 0.05
SAMPLED_FOR_S = 1800
# By how much the order of summation may change a score.
ROUNDING = 1e-5


def linear_taste(subject: SubjectTaste) -> ComputedLinear | None:
    """Return a subject's taste as stored for matching; None without anything liked or on offer."""
    if not subject.likes_something:
        return None
    version = subject.served.version
    linear = subject.model.linear(subject.taste)
    space = subject.model.space if len(linear.coordinates) else None
    # In half precision, as they are stored and compared.
    numbers = _half(padded(linear.vector, linear.coordinates))
    moment = int(time.monotonic() // SAMPLED_FOR_S)
    sample = _sample(version.pk, moment)
    if not len(sample.vectors):
        return None
    scores = sample.numbers(space) @ numbers  # [S]
    return ComputedLinear(
        numbers=numbers,
        space=space_name(space),
        cut=max(own_cut(scores), _common_cut(version.pk, moment)) - ROUNDING,
    )


def own_cut(scores: Vector) -> float:
    """Return the least score of a subject's best works, of all on offer [S]."""
    best = max(1, round(OWN_SHARE * len(scores)))
    return float(np.sort(scores)[-best])


def common_cut(scores: Vector) -> float:
    """Return the least of the best of all scores, [T, S] of T subjects."""
    return float(np.quantile(scores, 1 - COMMON_SHARE))


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
        return _half(numbers)


@lru_cache(maxsize=2)
def _common_cut(version_id: int, moment: int) -> float:
    """Return the common cut by a sample of the stored tastes; none while there are few."""
    rows = LinearTaste.objects.filter(version_id=version_id)
    some = rows.order_by(MD5(Cast("subject_id", CharField())))[:TASTES]
    tastes = [np.asarray(numbers, np.float32) for numbers in some.values_list("numbers", flat=True)]
    if len(tastes) < FEWEST_TASTES:
        return float("-inf")
    return common_cut(np.stack(tastes) @ _sample(version_id, moment).numbers(stored_space()).T)


def _half(numbers: Vector) -> Vector:
    return numbers.astype(np.float16).astype(np.float32)


@lru_cache(maxsize=2)
def _sample(version_id: int, moment: int) -> _Sample:  # noqa: ARG001 - another moment, another sample
    return _Sample(version_id)


def forget_sample() -> None:
    """Read the works and tastes that stand for all anew."""
    _sample.cache_clear()
    _common_cut.cache_clear()
