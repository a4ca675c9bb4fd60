"""Which works the saleroom keeps out of recommendations: subqueries, for the apps above."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from auctions.models import Consequence, Lot


def just_sold() -> Exists:
    """Whether a work's lot has closed as sold while the work itself is not marked sold yet."""
    closed = Consequence.objects.filter(kind=Consequence.Kind.CLOSED, bidder__isnull=False)
    return Exists(closed.filter(lot__artwork_id=OuterRef("pk")))


def won_or_consigned_by(subject_id: UUID) -> Exists:
    """Whether the collector known by `subject_id` won a work or consigned it to a sale.

    The result counts, not what followed from it: a winner is known as soon as the lot has closed.
    """
    mine = Q(result__winner__user__profile__subject_id=subject_id) | Q(
        seller__profile__subject_id=subject_id
    )
    return Exists(Lot.objects.filter(mine, artwork_id=OuterRef("pk")))
