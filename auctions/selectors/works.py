"""Which works the saleroom keeps out of recommendations: subqueries, for the apps above."""

from uuid import UUID

from django.db.models import Exists, OuterRef

from auctions.models import Lot, LotEvent


def just_sold() -> Exists:
    """Whether a work's lot has closed as sold while the work itself is not marked sold yet."""
    closed = LotEvent.objects.filter(kind=LotEvent.Kind.CLOSED, bidder__isnull=False)
    return Exists(closed.filter(lot__artwork_id=OuterRef("pk")))


def won_by(subject_id: UUID) -> Exists:
    """Whether the collector known by `subject_id` won a work's lot.

    The result counts, not what followed from it: a winner is known as soon as the lot has closed.
    """
    won = Lot.objects.filter(result__winner__user__profile__subject_id=subject_id)
    return Exists(won.filter(artwork_id=OuterRef("pk")))


def consigned_by(subject_id: UUID) -> Exists:
    """Whether the collector known by `subject_id` consigned a work to a sale."""
    consigned = Lot.objects.filter(seller__profile__subject_id=subject_id)
    return Exists(consigned.filter(artwork_id=OuterRef("pk")))
