"""The state of a lot: one update for all, one snapshot per reader.

Pages, API and streams show the same snapshot. An update is announced after a commit; a snapshot is
made from it and the reader's own data.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

from auctions import rules
from auctions.models import Lot, LotState
from common.money import Money

State = Literal["scheduled", "open", "closed", "sold", "passed", "withdrawn"]
# The states in which nobody leads or has won.
UNSOLD = frozenset({"passed", "withdrawn"})


def state_at(state: str, opens_at: datetime, ends_at: datetime, now: datetime) -> State:
    """Return scheduled, open, closed (result to come), sold, passed or withdrawn.

    The clock is compared too: a lot past its end is never open, whether or not it was settled.
    """
    if state != LotState.UNSETTLED:
        return cast("State", state)
    if now < opens_at:
        return "scheduled"
    return "open" if now < ends_at else "closed"


@dataclass(frozen=True, slots=True)
class LotUpdate:
    """A lot's public facts after `version` public changes, amounts in minor units.

    `stored` is the stored state (`LotState`); whether it is open depends on the clock. `leader_id`
    is internal: readers only see whether they lead.
    """

    lot_id: int
    version: int
    stored: str
    price: int | None
    min_next: int
    leader_id: int | None
    reserve: rules.ReserveState
    opens_at: datetime
    ends_at: datetime
    bid_count: int
    currency: str

    @classmethod
    def after(
        cls,
        terms: rules.Terms,
        standing: rules.Standing,
        *,
        lot_id: int,
        version: int,
        bid_count: int,
        stored: str,
        currency: str,
    ) -> "LotUpdate":
        """Return the facts of a standing."""
        return cls(
            lot_id=lot_id, version=version, stored=stored, price=standing.price,
            min_next=rules.min_next(terms, standing, None), leader_id=standing.leader,
            reserve=rules.reserve_state(terms, standing), opens_at=terms.opens_at,
            ends_at=standing.ends_at, bid_count=bid_count, currency=currency,
        )  # fmt: skip

    @classmethod
    def of(cls, lot: Lot) -> "LotUpdate":
        """Return the facts that a lot's row holds."""
        return cls.after(
            lot.terms(), lot.standing(), lot_id=lot.pk, version=lot.version,
            bid_count=lot.bid_count, stored=lot.state, currency=lot.sale.currency,
        )  # fmt: skip

    @classmethod
    def from_message(cls, payload: dict[str, Any]) -> "LotUpdate":
        """Return the facts of a message."""
        return cls(
            lot_id=payload["lot"], version=payload["version"], stored=payload["state"],
            price=payload["price"], min_next=payload["min_next"], leader_id=payload["leader"],
            reserve=payload["reserve"], opens_at=datetime.fromisoformat(payload["opens_at"]),
            ends_at=datetime.fromisoformat(payload["ends_at"]), bid_count=payload["bid_count"],
            currency=payload["currency"],
        )  # fmt: skip

    def as_message(self) -> dict[str, Any]:
        """Return the facts as JSON, for the internal channel."""
        return {
            "lot": self.lot_id, "version": self.version, "state": self.stored, "price": self.price,
            "min_next": self.min_next, "leader": self.leader_id, "reserve": self.reserve,
            "opens_at": self.opens_at.isoformat(), "ends_at": self.ends_at.isoformat(),
            "bid_count": self.bid_count, "currency": self.currency,
        }  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class LotSnapshot:
    """The state of a lot at one time for one reader, without secrets."""

    lot_id: int
    version: int
    now: datetime
    state: str
    price: Money | None
    min_next: Money
    leading: bool
    winning: bool
    outbid: bool
    reserve: rules.ReserveState
    opens_at: datetime
    ends_at: datetime
    bid_count: int
    timezone: str

    @property
    def is_open(self) -> bool:
        """Tell whether bids are taken now."""
        return self.state == "open"

    @property
    def takes_bids(self) -> bool:
        """Tell whether bids are taken now or will be."""
        return self.state in {"scheduled", "open"}

    @property
    def won(self) -> bool:
        """Tell whether the reader bought it."""
        return self.state == "sold" and self.leading


def leads(update: LotUpdate, bidder_id: int | None) -> bool:
    """Tell whether a bidder has the highest bid, in any state of the lot."""
    return bidder_id is not None and bidder_id == update.leader_id


def snapshot(
    update: LotUpdate,
    *,
    now: datetime,
    timezone: str,
    bidder_id: int | None,
    own_min_next: int | None,
    took_part: bool,
) -> LotSnapshot:
    """Return the snapshot for a bidder, or for a visitor without a `bidder_id`.

    `own_min_next`: the leader's own least next maximum, None for everybody else.
    """
    state = state_at(update.stored, update.opens_at, update.ends_at, now)
    leading = leads(update, bidder_id) and state not in UNSOLD
    least = update.min_next if own_min_next is None else own_min_next
    return LotSnapshot(
        lot_id=update.lot_id, version=update.version, now=now, state=state,
        price=None if update.price is None else Money(update.price, update.currency),
        min_next=Money(least, update.currency), leading=leading,
        winning=leading and update.reserve != "not_met",
        outbid=took_part and not leading and state in {"open", "closed"},
        reserve=update.reserve, opens_at=update.opens_at, ends_at=update.ends_at,
        bid_count=update.bid_count, timezone=timezone,
    )  # fmt: skip
