"""A lot as a state machine against an independent model: bid, raise, void, extend, withdraw."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from auctions import rules

pytestmark = pytest.mark.slow

START = datetime(2026, 1, 1, tzinfo=UTC)
MINUTES, SOON, HARD_STOP = timedelta(minutes=5), timedelta(seconds=120), timedelta(minutes=12)
STEPS = ((0, 50), (1_000, 100), (2_000, 250), (5_000, 500), (10_000, 1_000))


class Model:
    """The rules once more, written to be read: all bids are kept and looked through every time."""

    def __init__(self, start: int, reserve: int | None) -> None:
        self.start, self.reserve = start, reserve
        self.bids: list[list[int]] = []  # [who, maximum, voided]
        self.end = START + MINUTES
        self.withdrawn = False

    def step(self, price: int) -> int:
        """Return the step at a price, from the top of the table down."""
        return next(step for bound, step in reversed(STEPS) if price >= bound)

    def ranked(self) -> list[tuple[int, int]]:
        """Return (maximum, who), best first, one a bidder; the earlier of two equal ones first."""
        rows: list[tuple[int, int]] = []
        for who in {bid[0] for bid in self.bids if not bid[2]}:
            mine = [bid[1] for bid in self.bids if bid[0] == who and not bid[2]]
            rows.append((max(mine), who))

        def since(row: tuple[int, int]) -> int:
            return next(
                n for n, bid in enumerate(self.bids) if (bid[1], bid[0]) == row and not bid[2]
            )

        return sorted(rows, key=lambda row: (-row[0], since(row)))

    def leader(self) -> int | None:
        """Return who leads."""
        ranked = self.ranked()
        return ranked[0][1] if ranked else None

    def price(self) -> int | None:
        """Return the price."""
        ranked = self.ranked()
        if not ranked:
            return None
        price = self.start
        if len(ranked) > 1:
            price = min(ranked[0][0], max(price, ranked[1][0] + self.step(ranked[1][0])))
        if self.reserve and ranked[0][0] >= self.reserve and price < self.reserve:
            price = self.reserve
        return price

    def least(self, who: int) -> int:
        """Return what somebody must bid at least."""
        price = self.price()
        if price is None:
            return self.start
        return self.ranked()[0][0] + 1 if who == self.leader() else price + self.step(price)


class Saleroom(RuleBasedStateMachine):
    """One lot under `auctions.rules`, beside the model."""

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.model = Model(100, 1_000)
        self.terms = rules.Terms(
            100, 1_000, STEPS, START, START + MINUTES, hard_stop=START + HARD_STOP
        )
        self.standing = rules.opening(self.terms)
        self.ledger: list[rules.Entry] = []
        self.sold: bool | None = None

    @rule(who=st.integers(1, 4), above=st.integers(-60, 700))
    def bid(self, who: int, above: int) -> None:
        """Bid around what is least, the leader's raises included."""
        maximum = max(1, self.model.least(who) + above)
        reason = rules.refusal(self.terms, self.standing, bidder=who, maximum=maximum, at=self.now)
        if self.now >= self.model.end or self.model.withdrawn:
            assert reason == "closed"
            return
        if maximum < self.model.least(who):
            assert reason == "too_low"
            return
        assert reason is None
        before = (self.model.leader(), self.model.price())
        self.model.bids.append([who, maximum, 0])
        moved = (self.model.leader(), self.model.price()) != before
        if moved and self.model.end - self.now <= SOON:
            later = min(self.now + SOON, START + HARD_STOP)
            self.model.end = max(self.model.end, later)
        self.ledger.append(rules.Entry(len(self.ledger) + 1, self.now, who, maximum))
        self.standing = rules.with_offer(
            self.terms, self.standing, bidder=who, maximum=maximum, at=self.now
        )

    @precondition(lambda self: self.open() and any(not b[2] for b in self.model.bids))
    @rule(which=st.integers(0, 50))
    def void(self, which: int) -> None:
        """Void one of the live bids."""
        places = [n for n, bid in enumerate(self.model.bids) if not bid[2]]
        place = places[which % len(places)]
        bids = [entry for entry in self.ledger if entry.bidder is not None]
        self.model.bids[place][2] = 1
        self.ledger.append(rules.Entry(len(self.ledger) + 1, self.now, voids=bids[place].seq))
        self.standing = rules.settled(
            self.terms, rules.live(self.ledger), ends_at=self.standing.ends_at
        )

    def open(self) -> bool:
        """Tell whether bids are taken."""
        return self.now < self.model.end and not self.model.withdrawn

    @precondition(lambda self: self.open())
    @rule(seconds=st.integers(-200, 600))
    def extend(self, seconds: int) -> None:
        """Let the house extend the lot, also to an earlier end or past the hard stop."""
        to = self.model.end + timedelta(seconds=seconds)
        if seconds > 0:
            self.model.end = max(self.model.end, min(to, START + HARD_STOP))
        self.ledger.append(rules.Entry(len(self.ledger) + 1, self.now, extends_to=to))
        ends_at = rules.extended_by_house(self.terms, self.standing.ends_at, to=to)
        self.standing = replace(self.standing, ends_at=ends_at)

    @precondition(lambda self: self.open() and len(self.ledger) > 5)
    @rule()
    def withdraw(self) -> None:
        """Let the house withdraw the lot."""
        self.model.withdrawn = True
        self.ledger.append(rules.Entry(len(self.ledger) + 1, self.now, withdraws=True))
        self.standing = replace(self.standing, withdrawn=True)

    @rule(seconds=st.integers(0, 60))
    def wait(self, seconds: int) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)

    @precondition(lambda self: self.sold is None and self.now >= self.standing.ends_at)
    @rule()
    def close(self) -> None:
        """Settle the lot."""
        self.sold = rules.is_sold(self.terms, self.standing)
        price = self.model.price()
        reached = price is not None and price >= 1_000
        assert self.sold == (reached and not self.model.withdrawn)

    @invariant()
    def they_agree(self) -> None:
        """Compare rules, model and replay."""
        assert self.standing.public == (self.model.leader(), self.model.price())
        assert self.standing.ends_at == self.model.end <= START + HARD_STOP
        assert self.standing.withdrawn == self.model.withdrawn
        assert self.standing == rules.replay(self.terms, self.ledger)


TestSaleroom = Saleroom.TestCase
TestSaleroom.settings = settings(max_examples=100, stateful_step_count=50)


class LongSaleroom(Saleroom):
    """The same, for twenty times as many histories."""


TestLongSaleroom = pytest.mark.soak(LongSaleroom.TestCase)
TestLongSaleroom.settings = settings(max_examples=2_000, stateful_step_count=50)
