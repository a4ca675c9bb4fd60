"""What a subject collects: works they own, and works they saved."""

from dataclasses import dataclass
from uuid import UUID

from auctions.selectors import works as saleroom
from recommendations.interactions.models import Interaction
from recommender import kinds
from shelves.selectors import saved_ids
from shelves.selectors.owned import owned_artwork_ids


@dataclass(frozen=True)
class Collected:
    """Works that a subject owns (bought, won, or of their collection), and works they saved."""

    owned: frozenset[int]
    saved: frozenset[int]


def collected(subject_id: UUID) -> Collected:
    """Return what a subject owns and saved: four queries."""
    bought = Interaction.objects.filter(
        subject_id=subject_id, kind=kinds.PURCHASE, artwork_id__isnull=False
    )
    owned = {
        *bought.values_list("artwork_id", flat=True),
        *saleroom.ids_won_by(subject_id),
        *owned_artwork_ids(subject_id),
    }
    return Collected(frozenset(owned), frozenset(saved_ids(subject_id) - owned))
