"""What open pages are told of a lot after a commit: public facts, and who leads by a row's id.

The id goes over the inner channel alone, so that each listener can be told whether they lead.
"""

from auctions import rules
from auctions.models import Lot
from auctions.selectors.live import CHANNEL as LOTS
from common import outbox

# The job for what follows from a change (`lot_events`).
PROCESS_LOT_EVENTS = "auctions.default.process_lot_events"


__all__ = ["LOTS", "PROCESS_LOT_EVENTS", "announce", "announcement"]


def announcement(
    *,
    lot_id: int,
    version: int,
    bid_count: int,
    terms: rules.Terms,
    standing: rules.Standing,
    state: str,
    currency: str,
) -> dict[str, object]:
    """Return the message; `state` is what was written down, the clock says what is open."""
    return {
        "lot": lot_id,
        "version": version,
        "state": state,
        "price": standing.price,
        "min_next": rules.min_next(terms, standing, None),
        "leader": standing.leader,
        "reserve": rules.reserve_state(terms, standing),
        "opens_at": terms.opens_at.isoformat(),
        "ends_at": standing.ends_at.isoformat(),
        "bid_count": bid_count,
        "currency": currency,
    }


def announce(lot: Lot) -> None:
    """Tell open pages where the lot stands now. Call under its lock, once `version` has moved."""
    message = announcement(
        lot_id=lot.pk,
        version=lot.version,
        bid_count=lot.bid_count,
        terms=lot.terms(),
        standing=lot.standing(),
        state=lot.state,
        currency=lot.sale.currency,
    )
    outbox.announce(LOTS, message, task=PROCESS_LOT_EVENTS)
