"""The rules against their vectors, their invariants, and each other."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auctions import rules
from auctions.rules import Entry, Standing, Terms

START = datetime(2026, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


def terms(*, reserve: int | None = None, start: int = 100, hard_stop: int | None = None) -> Terms:
    """Return terms in whole units; the lot is open for an hour."""
    return Terms(
        start=start,
        reserve=reserve,
        increments=rules.DEFAULT_INCREMENTS,
        opens_at=START,
        ends_at=START + HOUR,
        hard_stop=None if hard_stop is None else START + HOUR + timedelta(seconds=hard_stop),
    )


A, B, C, D = 1, 2, 3, 4


@pytest.mark.parametrize(
    ("reserve", "steps"),
    [
        (None, [(A, 100, A, 100), (B, 160, B, 150), (C, 200, C, 200), (C, 500, C, 210),
                (D, 500, C, 500)]),
        (1_000, [(A, 300, A, 100), (B, 350, B, 350), (A, 1_200, A, 1_000), (B, 1_200, A, 1_200),
                 (B, 1_299, None, None), (B, 1_300, B, 1_300)]),
    ],
    ids=["no reserve", "reserve 1,000"],
)  # fmt: skip
def test_the_vectors_of_the_design(
    reserve: int | None, steps: list[tuple[int, int, int | None, int | None]]
) -> None:
    fixed = terms(reserve=reserve)
    standing = rules.opening(fixed)
    for bidder, maximum, leader, price in steps:
        reason = rules.refusal(fixed, standing, bidder=bidder, maximum=maximum, at=START)
        if leader is None:
            assert reason == "too_low"
            continue
        assert reason is None
        standing = rules.with_offer(fixed, standing, bidder=bidder, maximum=maximum, at=START)
        assert (standing.leader, standing.price) == (leader, price)


def test_the_reserve_is_met_only_by_a_price_that_reaches_it() -> None:
    fixed = terms(reserve=1_000)
    seen = []
    standing = rules.opening(fixed)
    for bidder, maximum in ((A, 300), (B, 350), (A, 1_200)):
        standing = rules.with_offer(fixed, standing, bidder=bidder, maximum=maximum, at=START)
        seen.append((rules.reserve_state(fixed, standing), rules.is_sold(fixed, standing)))
    assert seen == [("not_met", False), ("not_met", False), ("met", True)]


@pytest.mark.parametrize(
    ("price", "step"),
    [(0, 50), (999, 50), (1_000, 100), (1_999, 100), (2_000, 250), (4_999, 250), (5_000, 500),
     (9_999, 500), (10_000, 1_000), (20_000, 2_000), (50_000, 5_000), (100_000, 10_000),
     (200_000, 25_000), (500_000, 50_000), (999_999, 50_000), (1_000_000, 100_000),
     (10**15, 10**5)],
)  # fmt: skip
def test_a_step_begins_at_its_lower_bound(price: int, step: int) -> None:
    assert rules.increment(price, rules.DEFAULT_INCREMENTS) == step


def test_the_leader_may_raise_by_one_minor_unit_and_nobody_sees_it() -> None:
    fixed = terms()
    standing = rules.with_offer(fixed, rules.opening(fixed), bidder=A, maximum=100, at=START)
    assert rules.min_next(fixed, standing, A) == 101
    assert rules.min_next(fixed, standing, B) == 150
    late = START + HOUR - timedelta(seconds=1)
    raised = rules.with_offer(fixed, standing, bidder=A, maximum=900, at=late)
    assert (raised.public, raised.ends_at) == (standing.public, standing.ends_at)


@pytest.mark.parametrize(
    ("before_end", "hard_stop", "moved"),
    [(121, None, 0), (120, None, 0), (119, None, 1), (60, None, 60), (0.001, None, 119.999),
     (60, 30, 30), (60, 0, 0)],
)  # fmt: skip
def test_a_public_change_in_the_last_minutes_moves_the_end(
    before_end: float, hard_stop: int | None, moved: float
) -> None:
    fixed = terms(hard_stop=hard_stop)
    at = fixed.ends_at - timedelta(seconds=before_end)
    after = rules.with_offer(fixed, rules.opening(fixed), bidder=A, maximum=100, at=at)
    assert after.ends_at - fixed.ends_at == timedelta(seconds=moved)


def test_a_bid_counts_from_the_opening_until_just_before_the_end() -> None:
    fixed, tick = terms(), timedelta(microseconds=1)
    moments = {
        fixed.opens_at - tick: "not_open",
        fixed.opens_at: None,
        fixed.ends_at - tick: None,
        fixed.ends_at: "closed",
        fixed.ends_at + timedelta(milliseconds=1): "closed",
    }
    for at, reason in moments.items():
        standing = rules.opening(fixed)
        assert rules.refusal(fixed, standing, bidder=A, maximum=100, at=at) == reason


def test_voiding_the_highest_bid_lowers_the_price_and_leaves_the_end() -> None:
    fixed = terms()
    late = fixed.ends_at - timedelta(seconds=5)
    ledger = [Entry(1, START, A, 300), Entry(2, START, B, 800), Entry(3, late, A, 700)]
    before = rules.replay(fixed, ledger)
    assert (before.leader, before.price) == (B, 750)
    after = rules.replay(fixed, [*ledger, Entry(4, late, voids=2)])
    assert (after.leader, after.price, after.ends_at) == (A, 100, before.ends_at)
    assert before.ends_at == late + timedelta(seconds=120)


def test_the_house_extends_within_the_hard_stop_and_withdraws_for_good() -> None:
    fixed = terms(hard_stop=600)
    end, minute = fixed.ends_at, timedelta(minutes=1)
    bids = [Entry(1, START, A, 300), Entry(2, START, B, 800)]
    for to, ends_at in (
        (end + minute, end + minute), (end - minute, end), (end, end),
        (end + 11 * minute, end + 10 * minute),
    ):  # fmt: skip
        extended = rules.replay(fixed, [*bids, Entry(3, START, extends_to=to)])
        assert (extended.ends_at, extended.public) == (ends_at, (B, 350))
    # A late bid counts from the extended end, and a voiding leaves it.
    late = end + minute - timedelta(seconds=10)
    ledger = [*bids, Entry(3, START, extends_to=end + minute), Entry(4, late, A, 900)]
    assert rules.replay(fixed, ledger).ends_at == late + timedelta(seconds=120)
    voided = rules.replay(fixed, [*ledger, Entry(5, late, voids=2)])
    assert (voided.public, voided.ends_at) == ((A, 100), late + timedelta(seconds=120))
    withdrawn = rules.replay(fixed, [*ledger, Entry(5, late, withdraws=True)])
    assert (withdrawn.withdrawn, rules.is_sold(fixed, withdrawn)) == (True, False)
    assert rules.refusal(fixed, withdrawn, bidder=C, maximum=10_000, at=late) == "closed"


def test_premium_is_by_tiers_and_rounds_half_up_once() -> None:
    tiers: rules.Tiers = ((100_000, 25_000), (None, 20_000))
    assert rules.premium(100_000, tiers) == 25_000
    assert rules.premium(150_000, tiers) == 35_000
    assert rules.premium(2, tiers) == 1  # 0.5 rounds up
    assert rules.premium(1, tiers) == 0
    assert rules.half_up(50, 1_000) == 1  # 0.5
    assert rules.half_up(49, 1_000) == 0


@pytest.mark.parametrize(
    "table", [(), ((1, 50),), ((0, 0),), ((0, 50), (0, 60)), ((0, 50), (100, 40))]
)
def test_an_impossible_table_of_increments_is_known(table: rules.Increments) -> None:
    assert not rules.check_increments(table)
    assert rules.check_increments(rules.DEFAULT_INCREMENTS)


# A deed in one number, which is quick to draw: who (0 voids instead), seconds since the last deed,
# and how far above the least maximum.
WHO, WAIT, ABOVE = 6, 46, 420
moves = st.lists(st.integers(0, WHO * WAIT * ABOVE - 1), max_size=10)


histories = given(
    moves=moves,
    start=st.integers(1, 1_200),
    reserve=st.one_of(st.none(), st.integers(1, 3_000)),
    hard_stop=st.one_of(st.none(), st.integers(0, 300)),
)


@pytest.mark.slow
@settings(max_examples=1_000)
@histories
def test_folding_the_ledger_equals_the_closed_form_and_keeps_the_invariants(
    moves: list[int], start: int, reserve: int | None, hard_stop: int | None
) -> None:
    fold(moves, start, reserve, hard_stop)


@pytest.mark.soak
@settings(max_examples=20_000)
@histories
def test_twenty_thousand_ledgers_are_folded(
    moves: list[int], start: int, reserve: int | None, hard_stop: int | None
) -> None:
    fold(moves, start, reserve, hard_stop)


def fold(moves: list[int], start: int, reserve: int | None, hard_stop: int | None) -> None:
    """Assert that the standing after each bid and void is the one computed from the ledger."""
    fixed = terms(start=start, reserve=reserve, hard_stop=hard_stop)
    standing, ledger = rules.opening(fixed), list[Entry]()
    at = fixed.ends_at - timedelta(seconds=90)
    for move in moves:
        bidder, seconds, above = move % WHO, move // WHO % WAIT, move // WHO // WAIT
        at += timedelta(seconds=seconds)
        if at >= standing.ends_at:
            break
        before = standing
        if bidder == 0:
            bids = rules.live(ledger)
            if not bids:
                continue
            ledger.append(Entry(len(ledger) + 1, at, voids=bids[above % len(bids)].seq))
            standing = rules.settled(fixed, rules.live(ledger), ends_at=standing.ends_at)
            assert standing.ends_at == before.ends_at
        else:
            maximum = rules.min_next(fixed, standing, bidder) + above
            ledger.append(Entry(len(ledger) + 1, at, bidder, maximum))
            standing = rules.with_offer(fixed, standing, bidder=bidder, maximum=maximum, at=at)
            holds(fixed, before, standing, bidder)
        assert standing == rules.settled(fixed, rules.live(ledger), ends_at=standing.ends_at)
    assert standing == rules.replay(fixed, ledger)


def holds(fixed: Terms, before: Standing, after: Standing, bidder: int) -> None:
    """Assert the invariants across one bid."""
    assert after.price is not None
    assert after.top is not None
    assert fixed.start <= after.price <= after.top
    assert after.price >= (before.price or 0)
    assert after.ends_at >= before.ends_at
    assert fixed.hard_stop is None or after.ends_at <= max(fixed.hard_stop, before.ends_at)
    if after.leader != bidder:
        assert after.leader == before.leader
    if rules.is_sold(fixed, after) and fixed.reserve is not None:
        assert after.price >= fixed.reserve
