"""The automatic bidders, which keep the demo's sales moving.

They are accounts marked as simulated, which register in sales marked as demo alone; they bid
through `place_bid` like everybody, and know of a lot what everybody knows.
"""

import random
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from accounts import services as accounts
from auctions.locks import database_clock
from auctions.selectors.simulated import Position, open_demo_lots, position_of
from auctions.services.bidding import place_bid
from auctions.services.registration import register
from common.errors import DomainError

if TYPE_CHECKING:
    from accounts.models import User

AUTOMATIC = "automatic-bidder-{number}@artrec.example"
BIDDERS = 3
# A lot moves by chance, more often towards its end.
CHANCE, CHANCE_AT_END, END = 0.12, 0.45, timedelta(minutes=6)
# How far they go, in tenths of the start. Short of a reserve, so that most of those works come back
# unsold: the demo would run out of works otherwise.
FAR, SHORT_OF_RESERVE = 30, 14


def automatic_bidders() -> "list[User]":
    """Return the demo's bidders, made on first use and marked as simulated."""
    return [
        accounts.create_account(
            email=AUTOMATIC.format(number=number),
            password=None,
            display_name=f"Automatic bidder {number} (demo)",
            simulated=True,
        )
        for number in range(1, BIDDERS + 1)
    ]


def keep_moving(*, rng: random.Random) -> int:
    """Let the automatic bidders bid by chance on the demo's open lots; return how many bids."""
    now = database_clock()
    placed = 0
    people: list[User] = []
    for lot_id, ends_at in open_demo_lots(now):
        chance = CHANCE_AT_END if ends_at - now < END else CHANCE
        if rng.random() < chance / 4:
            people = people or automatic_bidders()
            placed += bid_by_chance(rng.choice(people), lot_id, rng=rng)
    return placed


def bid_by_chance(user: "User", lot_id: int, *, rng: random.Random) -> bool:
    """Bid a little more than is least, unless the bidder leads or the lot went too far."""
    position = registered_position(user, lot_id)
    limit = position.start * (SHORT_OF_RESERVE if position.below_reserve else FAR) // 10
    if position.leads or position.min_next > limit:
        return False
    maximum = min(limit, position.min_next + rng.randint(0, 3) * position.increment)
    try:
        place_bid(user=user, lot_id=lot_id, maximum=maximum, key=str(uuid4()))
    except DomainError:
        return False
    return True


def registered_position(user: "User", lot_id: int) -> Position:
    """Return a bidder's position in a lot of the demo; registers them for its sale."""
    position = position_of(user, lot_id)
    if not position.is_registered:
        register(
            user=user,
            sale_id=position.sale_id,
            accept_terms=True,
            now=database_clock(),
            approved=True,
        )
    return position
