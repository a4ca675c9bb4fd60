"""Works that people have done something with."""

from collections.abc import Collection

from recommendations.interactions.models import Interaction
from recommender.kinds import IMPRESSION


def works_with_interactions(artwork_ids: Collection[int]) -> set[int]:
    """Return those of the works with any interaction; being shown in a list is none."""
    rows = Interaction.objects.filter(artwork_id__in=list(artwork_ids)).exclude(kind=IMPRESSION)
    return set(rows.order_by().values_list("artwork_id", flat=True).distinct())
