"""One work against all tastes: a pass over `LinearTaste`, in PostgreSQL."""

import math
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

import numpy as np
from django.db.models import Exists, F, OuterRef, QuerySet
from pgvector import HalfVector
from pgvector.django import MaxInnerProduct

from accounts import selectors as accounts
from auctions.selectors import works as saleroom
from recommendations.interactions.models import Interaction
from recommendations.onboarding.selectors import space_name, stored_space
from recommendations.registry.selectors import text_version
from recommendations.retrieval.models import DIMENSIONS
from recommendations.retrieval.selectors import vectors
from recommendations.retrieval.selectors.vectors import Vector
from recommendations.taste.models import COORDINATES, LinearTaste
from recommender import kinds
from recommender.kinds import Excludes
from recommender.onboarding.space import QuizSpace

# Of a score beside the logarithm of recent choices, worth half after a year: chosen on the
# `valid` sales of Knoedler.
WEIGHT, HALF_LIFE, CHOICES_SINCE = 4.0, timedelta(days=365.25), timedelta(days=5 * 365)


@dataclass(frozen=True)
class WorkNumbers:
    """A work as tastes weigh it: numbers [D + 64] under a version, and the space's name."""

    artwork_id: int
    numbers: Vector
    version_id: int
    space: str


@dataclass(frozen=True)
class Fit:
    """A subject whom a work fits, and the personal score, which orders them (ADR 0041)."""

    subject_id: UUID
    score: float


def work_numbers(artwork_id: int, *, version_id: int) -> WorkNumbers | None:
    """Return a work's numbers; None before it has a vector."""
    found = vectors.item_vectors([artwork_id], version_id=version_id)
    if not found.ids:
        return None
    texts = vectors.item_vectors([artwork_id], version_id=text_version().pk)
    space = stored_space()
    work = WorkNumbers(artwork_id, _padded(found.vectors[0]), version_id, space_name(space))
    return work if space is None or not texts.ids else _placed(work, space, texts.vectors)


def supposed(work: WorkNumbers, text: Vector) -> WorkNumbers:
    """Return a work as if its text's embedding were another, [1, 384], where texts are compared."""
    space = stored_space()
    other = replace(work, numbers=_padded(text[0]))
    return other if space is None else _placed(other, space, text)


def _padded(vector: Vector) -> Vector:
    numbers = np.zeros(DIMENSIONS + COORDINATES, np.float32)
    numbers[:DIMENSIONS] = vector
    return numbers


def _placed(work: WorkNumbers, space: QuizSpace, text: Vector) -> WorkNumbers:
    numbers = work.numbers.copy()
    features = space.features(text)[0]
    numbers[DIMENSIONS : DIMENSIONS + len(features)] = features
    return replace(work, numbers=numbers)


def _tastes(work: WorkNumbers) -> QuerySet[LinearTaste]:
    """The tastes that can be compared with a work, of everybody who may be counted."""
    return LinearTaste.objects.filter(
        version_id=work.version_id,
        space__in={"", work.space},
        subject_id__in=accounts.subjects_who_can_be_counted(),
    )


def tastes_compared(work: WorkNumbers) -> int:
    """Return with how many tastes a work is compared."""
    return _tastes(work).count()


def fitting(work: WorkNumbers) -> list[Fit]:
    """Return whom a work fits, the best fit first: one pass over all tastes.

    Without its sellers, and those who bought or won it or refused it.
    """
    weights = HalfVector(work.numbers.astype(np.float16))
    rows = _tastes(work).alias(negative=MaxInnerProduct("numbers", weights))
    handled = Interaction.objects.filter(
        subject_id=OuterRef("subject_id"),
        artwork_id=work.artwork_id,
        kind__in=kinds.excluding(Excludes.ALL_LISTS),
    )
    rows = rows.filter(negative__lte=-F("cut")).exclude(Exists(handled))
    rows = rows.exclude(subject_id__in=saleroom.sellers_and_winners(work.artwork_id))
    found = rows.annotate(score=-F("negative")).values_list("subject_id", "score")
    fits = [Fit(subject, score) for subject, score in found]
    return sorted(fits, key=lambda fit: (-fit.score, fit.subject_id))


def likeliest_first(found: Collection[Fit], *, version_id: int, now: datetime) -> list[UUID]:
    """Return the subjects of fits, who is likeliest to buy first: by score and recent choices.

    What somebody chose lately says more of who buys than taste alone (docs/evaluation.md). Measured
    where works are compared by their texts; under a trained version scores have another scale, and
    alone give the order.
    """
    if version_id != text_version().pk:
        return [fit.subject_id for fit in found]
    rows = Interaction.objects.filter(
        subject_id__in=[fit.subject_id for fit in found],
        kind__in=kinds.choices(),
        at__gt=now - CHOICES_SINCE,
    )
    lately: dict[UUID, float] = defaultdict(float)
    for subject, at in rows.values_list("subject_id", "at"):
        lately[subject] += 0.5 ** ((now - at) / HALF_LIFE)

    def likelihood(fit: Fit) -> float:
        return WEIGHT * fit.score + math.log(lately[fit.subject_id] + 1e-3)

    return [fit.subject_id for fit in sorted(found, key=likelihood, reverse=True)]


def agreed_among(subject_ids: Collection[UUID]) -> set[UUID]:
    """Return those of the subjects who agree to be invited."""
    rows = accounts.subjects_who_may_be_invited()
    return set(rows.filter(subject_id__in=list(subject_ids)))
