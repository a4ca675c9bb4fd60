"""Sales of the demo, for what renews them and for its automatic bidders."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from auctions import rules
from auctions.models import Bid, Lot, Sale
from auctions.selectors.people import bidder_of

if TYPE_CHECKING:
    from accounts.models import User

# A sale runs while a lot ends neither sooner nor later than this; a past one ends within a moment.
A_WHILE, HOURS, MOMENT = timedelta(minutes=30), timedelta(hours=8), timedelta(minutes=1)


@dataclass(frozen=True)
class DemoSales:
    """Which of the demo's sales exist, and how many it has had."""

    running: bool
    announced: bool
    count: int

    @property
    def are_there(self) -> bool:
        """Tell whether one runs and one is announced."""
        return self.running and self.announced


@dataclass(frozen=True)
class Position:
    """A lot for one bidder, in minor units.

    leads: their bid is the highest. below_reserve: the lot has a reserve, which is not met.
    """

    sale_id: int
    is_registered: bool
    leads: bool
    below_reserve: bool
    start: int
    min_next: int
    increment: int


def demo_sales(now: datetime) -> DemoSales:
    """Return which of the demo's sales exist at `now`."""
    demo = Sale.objects.filter(is_demo=True)
    running = Lot.objects.open_at(now).filter(
        sale__is_demo=True, ends_at__gt=now + A_WHILE, ends_at__lte=now + HOURS
    )
    return DemoSales(
        running=running.exists(),
        announced=demo.filter(opens_at__gt=now).exists(),
        count=demo.count(),
    )


def open_demo_lots(now: datetime) -> list[tuple[int, datetime]]:
    """Return the open lots of the demo's sales, by their end: ids and when they end."""
    lots = Lot.objects.open_at(now).filter(sale__is_demo=True).order_by("ends_at", "pk")
    return list(lots.values_list("pk", "ends_at"))


def has_open_bid(user: "User", now: datetime) -> bool:
    """Tell whether a collector has bid on a lot that is open for more than a moment."""
    lots = Lot.objects.open_at(now).filter(ends_at__gt=now + MOMENT)
    return lots.filter(ledger__bidder__user=user).exists()


def has_bid_with_key(user: "User", key: str) -> bool:
    """Tell whether a collector's bid under an idempotency key stands in the ledger."""
    return Bid.objects.filter(bidder__user=user, idempotency_key=key).exists()


def position_of(user: "User", lot_id: int) -> Position:
    """Return the position of a bidder in a lot."""
    lot = Lot.objects.select_related("sale").get(pk=lot_id)
    bidder = bidder_of(user, lot.sale_id)
    terms, standing = lot.terms(), lot.standing()
    least = rules.min_next(terms, standing, bidder.pk if bidder else None)
    return Position(
        sale_id=lot.sale_id,
        is_registered=bidder is not None,
        leads=bidder is not None and lot.leader_id == bidder.pk,
        below_reserve=rules.reserve_state(terms, standing) == "not_met",
        start=lot.start,
        min_next=least,
        increment=rules.increment(least, terms.increments),
    )
