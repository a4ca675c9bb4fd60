"""The rules of the auction: pure functions over integers in minor units, no Django, no clock.

A lot's standing follows from the live rows of its ledger alone. It is computed in two ways that
must agree: `settled`, the closed form, and `with_offer`, one bid at a time under the lot's lock.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

# (from this price on, the step), lower bound inclusive, ascending.
Increments = tuple[tuple[int, int], ...]
# (up to this hammer price or None for the rest, rate in thousandths of a per cent), ascending.
Tiers = tuple[tuple[int | None, int], ...]
Refusal = Literal["not_open", "closed", "too_low"]
ReserveState = Literal["none", "not_met", "met"]

# In whole units of a currency.
DEFAULT_INCREMENTS: Increments = (
    (0, 50), (1_000, 100), (2_000, 250), (5_000, 500), (10_000, 1_000), (20_000, 2_000),
    (50_000, 5_000), (100_000, 10_000), (200_000, 25_000), (500_000, 50_000),
    (1_000_000, 100_000),
)  # fmt: skip
# In thousandths of a per cent, as all rates.
HUNDRED_PER_CENT = 100_000


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms, fixed when a lot opens; an input of every replay."""

    start: int
    reserve: int | None
    increments: Increments
    opens_at: datetime
    ends_at: datetime
    window: timedelta = timedelta(seconds=120)
    extension: timedelta = timedelta(seconds=120)
    hard_stop: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """The standing of a lot. `top` and `second`, the two highest maxima, never leave the server."""

    ends_at: datetime
    leader: int | None = None
    top: int | None = None
    second: int | None = None
    price: int | None = None
    withdrawn: bool = False

    @property
    def public(self) -> tuple[int | None, int | None]:
        """Return leader and price: a change of these is public."""
        return self.leader, self.price


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the ledger: a bid, or the house's action.

    It voids the bid with sequence number `voids`, withdraws the lot, or extends it to a later end.
    """

    seq: int
    at: datetime
    bidder: int | None = None
    maximum: int | None = None
    voids: int | None = None
    withdraws: bool = False
    extends_to: datetime | None = None


def opening(terms: Terms) -> Standing:
    """Return the standing before the first bid."""
    return Standing(ends_at=terms.ends_at)


def increment(price: int, table: Increments) -> int:
    """Return the step at a price."""
    return table[bisect_right(table, price, key=lambda row: row[0]) - 1][1]


def price_of(terms: Terms, top: int, second: int | None) -> int:
    """Return the price that follows from the two highest maxima of different bidders."""
    price = terms.start
    if second is not None:
        price = min(top, max(terms.start, second + increment(second, terms.increments)))
    if terms.reserve is not None and top >= terms.reserve:
        price = max(price, terms.reserve)
    return price


def settled(terms: Terms, bids: Iterable[Entry], *, ends_at: datetime) -> Standing:
    """Return the standing that follows from the live bids, in closed form, in any order."""
    best: dict[int, tuple[int, int]] = {}
    for bid in bids:
        if bid.bidder is None or bid.maximum is None:
            continue
        offer = (bid.maximum, -bid.seq)  # a tie goes to the lower sequence number
        best[bid.bidder] = max(offer, best.get(bid.bidder, offer))
    if not best:
        return Standing(ends_at=ends_at)
    ranked = sorted(best.items(), key=lambda item: item[1], reverse=True)
    leader, (top, _) = ranked[0]
    second = ranked[1][1][0] if len(ranked) > 1 else None
    return Standing(ends_at, leader, top, second, price_of(terms, top, second))


def with_offer(
    terms: Terms, standing: Standing, *, bidder: int, maximum: int, at: datetime
) -> Standing:
    """Return the standing after an accepted bid, its end moved by the soft close."""
    leader, top, second = standing.leader, standing.top, standing.second
    if leader is None or top is None or leader == bidder:
        leader, top = bidder, maximum
    elif maximum > top:
        leader, top, second = bidder, maximum, top
    else:
        second = max(maximum, second or 0)
    after = Standing(standing.ends_at, leader, top, second, price_of(terms, top, second))
    if after.public == standing.public:
        return after
    return replace(after, ends_at=extended(terms, standing.ends_at, at=at))


def extended(terms: Terms, ends_at: datetime, *, at: datetime) -> datetime:
    """Return the end after a public change: extended if it came within the window."""
    if ends_at - at > terms.window:
        return ends_at
    later = at + terms.extension
    if terms.hard_stop is not None:
        later = min(later, terms.hard_stop)
    return max(ends_at, later)


def extended_by_house(terms: Terms, ends_at: datetime, *, to: datetime) -> datetime:
    """Return the end after the house's extension: never earlier, never past the hard stop."""
    later = to if terms.hard_stop is None else min(to, terms.hard_stop)
    return max(ends_at, later)


def min_next(terms: Terms, standing: Standing, bidder: int | None) -> int:
    """Return the least maximum that this bidder may bid next (None: anybody else)."""
    if standing.price is None or standing.top is None:
        return terms.start
    if bidder is not None and bidder == standing.leader:
        return standing.top + 1
    return standing.price + increment(standing.price, terms.increments)


def refusal(
    terms: Terms, standing: Standing, *, bidder: int, maximum: int, at: datetime
) -> Refusal | None:
    """Return why a bid at this time is refused, None if it is accepted."""
    if at < terms.opens_at:
        return "not_open"
    if standing.withdrawn or at >= standing.ends_at:
        return "closed"
    return "too_low" if maximum < min_next(terms, standing, bidder) else None


def reserve_state(terms: Terms, standing: Standing) -> ReserveState:
    """Return the public state of the reserve; nothing else about it is disclosed."""
    if terms.reserve is None:
        return "none"
    met = standing.price is not None and standing.price >= terms.reserve
    return "met" if met else "not_met"


def is_sold(terms: Terms, standing: Standing) -> bool:
    """Tell whether a lot that ended here is sold to its leader at its price."""
    if standing.withdrawn or standing.leader is None:
        return False
    return reserve_state(terms, standing) != "not_met"


def live(entries: Sequence[Entry]) -> list[Entry]:
    """Return the bids that no later row voided."""
    voided = {entry.voids for entry in entries}
    return [entry for entry in entries if entry.bidder is not None and entry.seq not in voided]


def replay(terms: Terms, entries: Sequence[Entry]) -> Standing:
    """Return the standing after a complete ledger, in order of sequence numbers."""
    standing = opening(terms)
    for place, entry in enumerate(entries):
        if entry.withdraws:
            standing = replace(standing, withdrawn=True)
        elif entry.extends_to is not None:
            ends_at = extended_by_house(terms, standing.ends_at, to=entry.extends_to)
            standing = replace(standing, ends_at=ends_at)
        elif entry.voids is not None:
            standing = settled(terms, live(entries[: place + 1]), ends_at=standing.ends_at)
        elif entry.bidder is not None and entry.maximum is not None:
            standing = with_offer(
                terms, standing, bidder=entry.bidder, maximum=entry.maximum, at=entry.at
            )
    return standing


def check_increments(table: Increments) -> bool:
    """Tell whether a table is valid: begins at 0, ascends, steps positive and non-decreasing."""
    bounds = [bound for bound, _ in table]
    steps = [step for _, step in table]
    return (
        bool(table)
        and bounds[0] == 0
        and steps[0] > 0
        and bounds == sorted(set(bounds))
        and steps == sorted(steps)
    )


def half_up(amount: int, rate: int) -> int:
    """Return a share of an amount (rate in thousandths of a per cent), rounded half up."""
    return (amount * rate + HUNDRED_PER_CENT // 2) // HUNDRED_PER_CENT


def premium(hammer: int, tiers: Tiers) -> int:
    """Return the buyer's premium: each tier's rate on the part of the hammer price within it."""
    total, below = 0, 0
    for bound, rate in tiers:
        upper = hammer if bound is None else min(hammer, bound)
        total += max(upper - below, 0) * rate
        below = max(below, upper)
    return (total + HUNDRED_PER_CENT // 2) // HUNDRED_PER_CENT


def quick_steps(least: int, table: Increments, *, count: int = 4) -> list[int]:
    """Return maxima to offer as buttons: the least one, and next steps above it."""
    steps = [least]
    while len(steps) < count:
        steps.append(steps[-1] + increment(steps[-1], table))
    return steps
