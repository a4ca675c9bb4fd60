"""A statement in the questionnaire's coordinates. NumPy only: web processes import this."""

import hashlib
from uuid import UUID

import numpy as np

from recommendations.onboarding.models import QuizSpace as StoredSpace
from recommendations.retrieval.models import DIMENSIONS
from recommendations.taste.models import TasteToken
from recommender.onboarding.space import Floats, QuizSpace


def statement_direction(subject_id: UUID, dimensions: int) -> Floats | None:
    """Return the statement's direction [d], unit length: likes less dislikes, by their weights.

    dimensions: of the quiz works' features. None without a statement, before a worker has encoded
    it, or before there are coordinates of that width.
    """
    tokens = TasteToken.objects.filter(subject_id=subject_id, vector__isnull=False)
    rows = list(tokens.values_list("vector", "polarity", "weight"))
    space = stored_space() if rows else None
    if space is None or space.dimensions != dimensions:
        return None
    features = space.features(np.array([vector for vector, _, _ in rows], np.float32))  # [n, d]
    signed = np.array([polarity * weight for _, polarity, weight in rows])
    direction = signed @ features
    norm = float(np.linalg.norm(direction))
    return direction / norm if norm > 1e-9 else None


def stored_space() -> QuizSpace | None:
    """Return the questionnaire's coordinates, None before a worker has chosen its works."""
    row = StoredSpace.objects.first()
    if row is None:
        return None
    mean, axes, stretch = (
        np.frombuffer(bytes(part), "<f4").astype(np.float64)
        for part in (row.mean, row.axes, row.stretch)
    )
    axes = axes.reshape(DIMENSIONS, -1)
    width = axes.shape[1]
    return QuizSpace(mean, axes, stretch.reshape(width, width) if len(stretch) else None)


def space_name(space: QuizSpace | None) -> str:
    """Return a name for coordinates, another for others; empty without any."""
    if space is None:
        return ""
    stretch = b"" if space.stretch is None else space.stretch.tobytes()
    return hashlib.sha256(space.mean.tobytes() + space.axes.tobytes() + stretch).hexdigest()[:16]
