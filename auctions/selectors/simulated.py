"""Sales of the demo, for its automatic bidders."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from auctions import rules
from auctions.models import Lot, Sale
from auctions.selectors.people import bidder_of

if TYPE_CHECKING:
    from accounts.models import User

# A new past sale ends within a moment; a running one lasts longer.
MOMENT, A_WHILE = timedelta(minutes=1), timedelta(minutes=30)


@dataclass(frozen=True)
class DemoSales:
    """Which of the demo's three sales exist."""

    past: bool
    running: bool
    announced: bool


@dataclass(frozen=True)
class Position:
    """A lot for one bidder, in minor units; `leads`: their bid is the highest."""

    sale_id: int
    is_registered: bool
    leads: bool
    start: int
    price: int
    min_next: int
    increment: int


def demo_sales(now: datetime) -> DemoSales:
    """Return which of the demo's sales exist at `now`."""
    demo = Sale.objects.filter(is_demo=True)
    running = Lot.objects.filter(sale__is_demo=True, opens_at__lte=now, ends_at__gt=now + A_WHILE)
    return DemoSales(
        past=demo.filter(ends_at__lte=now + MOMENT).exists(),
        running=running.exists(),
        announced=demo.filter(opens_at__gt=now).exists(),
    )


def open_demo_lots(now: datetime) -> list[tuple[int, datetime]]:
    """Return the open lots of the demo's sales: ids and when they end."""
    lots = Lot.objects.open_at(now).filter(sale__is_demo=True)
    return list(lots.values_list("pk", "ends_at"))


def position_of(user: "User", lot_id: int) -> Position:
    """Return the position of a bidder in a lot."""
    lot = Lot.objects.select_related("sale").get(pk=lot_id)
    bidder = bidder_of(user, lot.sale_id)
    terms = lot.terms()
    least = rules.min_next(terms, lot.standing(), bidder.pk if bidder else None)
    return Position(
        sale_id=lot.sale_id,
        is_registered=bidder is not None,
        leads=bidder is not None and lot.leader_id == bidder.pk,
        start=lot.start,
        price=lot.price or 0,
        min_next=least,
        increment=rules.increment(least, terms.increments),
    )
