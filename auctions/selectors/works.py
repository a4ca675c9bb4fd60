"""Works that the saleroom excludes from recommendations: subqueries, for the apps above."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, OuterRef

from auctions.models import Bid, Lot, LotEvent, LotState, Watch

if TYPE_CHECKING:
    from auctions.querysets import LotQuerySet


def just_sold() -> Exists:
    """Whether a work's lot has closed as sold while the work itself is not marked sold yet."""
    closed = LotEvent.objects.filter(kind=LotEvent.Kind.CLOSED, bidder__isnull=False)
    return Exists(closed.filter(lot__artwork_id=OuterRef("pk")))


def won_by(subject_id: UUID) -> Exists:
    """Whether the collector known by `subject_id` won a work's lot.

    By the result itself, which exists as soon as the lot has closed.
    """
    won = Lot.objects.filter(result__winner__user__profile__subject_id=subject_id)
    return Exists(won.filter(artwork_id=OuterRef("pk")))


def consigned_by(subject_id: UUID) -> Exists:
    """Whether the collector known by `subject_id` consigned a work to a sale."""
    consigned = Lot.objects.filter(seller__profile__subject_id=subject_id)
    return Exists(consigned.filter(artwork_id=OuterRef("pk")))


def _in_play() -> "LotQuerySet":
    """Lots of published sales that are announced, open or about to be settled."""
    return Lot.objects.visible().filter(state=LotState.UNSETTLED)


def bid_on_by(subject_id: UUID) -> Exists:
    """Whether the collector known by `subject_id` bid on a lot of a work that is not over."""
    bids = Bid.objects.filter(
        bidder__user__profile__subject_id=subject_id, lot_id=OuterRef("pk"), voids__isnull=True
    )
    return Exists(_in_play().filter(Exists(bids), artwork_id=OuterRef("pk")))


def watched_by(subject_id: UUID) -> Exists:
    """Whether the collector known by `subject_id` watches a lot of a work that is not over."""
    watches = Watch.objects.filter(user__profile__subject_id=subject_id, lot_id=OuterRef("pk"))
    return Exists(_in_play().filter(Exists(watches), artwork_id=OuterRef("pk")))
