"""A bidder as curators see one: their other registrations, lots and invoices."""

from collections.abc import Sequence
from dataclasses import dataclass

from auctions.locks import database_clock
from auctions.models import Bid, Bidder, Invoice, Lot
from auctions.selectors.desk import STATES, state_of


@dataclass(frozen=True)
class BidderLot:
    """A lot that a bidder bid on, without maxima."""

    lot: Lot
    words: str
    is_leader: bool


def lots_of(bidder: Bidder) -> list[BidderLot]:
    """Return the lots that a bidder bid on, by number; two queries."""
    now = database_clock()
    ids = Bid.objects.filter(bidder=bidder).values("lot_id")
    lots = Lot.objects.filter(pk__in=ids).select_related("sale", "artwork").order_by("number")
    return [
        BidderLot(lot, str(STATES[state_of(lot, now)]), lot.leader_id == bidder.pk) for lot in lots
    ]


def invoices_of_bidder(bidder: Bidder) -> Sequence[Invoice]:
    """Return a bidder's invoices, newest first."""
    return list(Invoice.objects.filter(bidder=bidder))


def other_registrations(bidder: Bidder) -> Sequence[Bidder]:
    """Return the collector's registrations for other sales, newest sale first."""
    if bidder.user_id is None:
        return []
    others = Bidder.objects.filter(user_id=bidder.user_id).exclude(pk=bidder.pk)
    return list(others.select_related("sale").order_by("-sale__opens_at", "pk"))
