"""How a subject steers their list."""

from collections.abc import Mapping
from uuid import UUID

from recommendations.taste.models import PastWeight, Steering


def steering_of(subject_id: UUID) -> Steering:
    """Return a subject's sliders, those in the middle if they never moved one; one query."""
    return Steering.objects.filter(pk=subject_id).first() or Steering(subject_id=subject_id)


def past_weights(subject_id: UUID) -> Mapping[int, float]:
    """Return how much past works are to count, where it is less than all of it; one query."""
    rows = PastWeight.objects.filter(subject_id=subject_id)
    return dict(rows.values_list("artwork_id", "weight"))
