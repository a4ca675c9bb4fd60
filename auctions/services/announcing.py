"""What open pages are told of a lot after a commit: public facts, and who leads by a row's id.

The id goes over the inner channel alone, so that each listener can be told whether they lead.
"""

from auctions import rules
from auctions.selectors.live import CHANNEL as LOTS

# The task that works on what follows from a change.
FOLLOW_UP = "auctions.default.follow_up"


__all__ = ["FOLLOW_UP", "LOTS", "announcement"]


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
