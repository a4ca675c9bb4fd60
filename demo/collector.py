"""The demo's collector in the saleroom: lots won, lost, led and watched, so that no page is empty.

The bids are placed on the collector's behalf, by `place_bid` against the automatic bidders; lots
close, invoices and notices are written as for everybody.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from auctions.selectors.simulated import MOMENT, has_bid_with_key, has_open_bid, open_demo_lots
from auctions.services.bidding import place_bid
from auctions.services.registration import watch
from demo.bidders import registered_position

if TYPE_CHECKING:
    from accounts.models import User

# A bid under this key says that the past sale has taken place for this collector.
FIRST_BID = "demo-collector-first-bid"
# Of the past sale, from its first lot on.
WON, LOST = 2, 2


def has_past_sale(user: "User") -> bool:
    """Tell whether the collector has bid in the demo's past sale."""
    return has_bid_with_key(user, FIRST_BID)


def bid_in_past_sale(user: "User", *, rival: "User", lot_ids: Sequence[int]) -> int:
    """Win the first lots of a sale and lose the next; return how many lots were bid on.

    Call in the transaction that writes the sale: all of it takes place, or nothing. Raises
    `bid_outcomes.RefusedError` if the lots have ended.
    """
    for place, lot_id in enumerate(lot_ids[: WON + LOST]):
        loser, winner = (rival, user) if place < WON else (user, rival)
        key = str(uuid4()) if place else FIRST_BID
        _bid_least(loser, lot_id)
        # Above any reserve.
        maximum = 3 * registered_position(winner, lot_id).start
        place_bid(user=winner, lot_id=lot_id, maximum=maximum, key=key)
    return min(len(lot_ids), WON + LOST)


def bid_in_running_sale(user: "User", *, rival: "User", now: datetime) -> int:
    """Be outbid on the open lot that ends first, lead on the last, and watch the one before it.

    Lots that end in a moment do not count. Does nothing while the collector has a bid on an open
    lot; returns how many lots were bid on. Call in a transaction, one at a time. Raises
    `bid_outcomes.RefusedError` if somebody else bids meanwhile.
    """
    lots = [] if has_open_bid(user, now) else open_demo_lots(now)
    lot_ids = [lot_id for lot_id, ends_at in lots if ends_at > now + MOMENT]
    for lot_id in lot_ids[:1]:
        _bid_least(user, lot_id)
        _bid_least(rival, lot_id, increments=1)
    for lot_id in lot_ids[1:][-1:]:
        _bid_least(user, lot_id, increments=4)
    for lot_id in lot_ids[2:][-2:-1]:
        watch(user=user, lot_id=lot_id, watching=True, now=now)
    return min(len(lot_ids), 2)


def _bid_least(user: "User", lot_id: int, *, increments: int = 0) -> None:
    """Bid what is least, and some increments above it."""
    position = registered_position(user, lot_id)
    maximum = position.min_next + increments * position.increment
    place_bid(user=user, lot_id=lot_id, maximum=maximum, key=str(uuid4()))
