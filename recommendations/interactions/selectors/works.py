"""Works that people have done something with."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from recommendations.interactions.models import Interaction
from recommender import kinds


def works_with_interactions(artwork_ids: Collection[int]) -> set[int]:
    """Return those of the works with any interaction; being shown in a list is none."""
    rows = Interaction.objects.filter(artwork_id__in=list(artwork_ids)).exclude(
        kind=kinds.IMPRESSION
    )
    return set(rows.order_by().values_list("artwork_id", flat=True).distinct())


def refused_since(subject_id: UUID, artwork_id: int, *, at: datetime) -> bool:
    """Tell whether a subject said after a moment that a work is not of interest."""
    rows = Interaction.objects.filter(subject_id=subject_id, artwork_id=artwork_id)
    return rows.filter(kind=kinds.NOT_INTERESTED, at__gt=at).exists()
