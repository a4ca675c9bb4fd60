"""How works are offered: since when, in what company, how sought, and how their cohort fared."""

import numpy as np
import numpy.typing as npt
import pytest
import torch

from recommender.data.candidates import Stock
from recommender.features import item_context as module
from recommender.features.item_context import (
    CONTEXT_WIDTH,
    LOG_SCALE,
    UNKNOWN,
    WIDTHS,
    DecayedCounts,
    ItemContext,
    listing_age_bucket,
    listing_age_table,
    listing_count_bucket,
    listing_count_table,
)

NONE = np.zeros(0, dtype=np.int64)
ALWAYS = np.inf


def item_context(
    listed: list[float],
    gone: list[float],
    artists: list[int],
    chosen: list[tuple[int, float]] | None = None,
) -> ItemContext:
    """Return how some works are offered; chosen: (work, when)."""
    work = np.array([row for row, _ in chosen or ()], dtype=np.int64)
    at = np.array([when for _, when in chosen or ()], dtype=np.float64)
    return ItemContext(Stock(np.array(listed), np.array(gone)), np.array(artists), work, at)


def part(of: ItemContext, name: str, moment: float, works: list[int]) -> npt.NDArray[np.float32]:
    """Return one part of how works are offered."""
    first = sum(WIDTHS[each] for each in list(WIDTHS)[: list(WIDTHS).index(name)])
    return of.at(moment, np.array(works))[:, first : first + WIDTHS[name]]


def test_tables_are_unit_in_what_is_known_and_nothing_in_what_is_not() -> None:
    fresh, company = listing_age_table(), listing_count_table()
    assert torch.allclose(fresh[:UNKNOWN].norm(dim=1), torch.ones(UNKNOWN))
    assert not fresh[UNKNOWN].any()
    assert torch.allclose(company[1:].norm(dim=1), torch.ones(len(company) - 1))
    assert not company[0].any()


def test_offers_are_the_more_alike_the_nearer_they_are() -> None:
    fresh, company = listing_age_table(), listing_count_table()
    day, soon, late = (fresh[listing_age_bucket(np.array([days]))[0]] for days in (1.0, 2.0, 900.0))
    assert day @ day > day @ soon > day @ late
    one, two, many = (company[listing_count_bucket(np.array([works]))[0]] for works in (1, 2, 60))
    assert one @ one > one @ two > one @ many


def test_no_offer_is_beyond_the_tables() -> None:
    rows = listing_age_bucket(np.array([-5.0, 0.0, 1e6, np.inf]))
    assert ((rows >= 0) & (rows < len(listing_age_table()))).all()
    rows = listing_count_bucket(np.array([0, 1, 10**6]))
    assert ((rows >= 0) & (rows < len(listing_count_table()))).all()


def test_company_is_what_is_on_offer_by_the_artist_at_that_moment() -> None:
    #            on offer, sold, listed later, sold that day, another's, unknown, unknown
    of = item_context(
        [0.0, 0.0, 20.0, 5.0, 0.0, 0.0, 0.0],
        [99.0, 9.0, 99.0, 10.0, 99.0, 99.0, 99.0],
        [3, 3, 3, 3, 0, -1, -1],
    )
    table = listing_count_table().numpy()
    met = ((10.0, [0, 3], 2), (9.0, [0], 3), (20.0, [0, 2], 2), (9.0, [4], 1))
    for moment, works, count in met:
        found = part(of, "concurrent_listings", moment, works)
        assert np.array_equal(found, table[listing_count_bucket(np.full(len(works), count))])
    assert not part(of, "concurrent_listings", 10.0, [5, 6]).any()


def test_a_tally_counts_what_was_strictly_before() -> None:
    tally = DecayedCounts(
        np.array([4, 4, 7, -1, 4]), np.array([10.0, 20.0, 20.0, 5.0, 20.0]), [10.0]
    )
    groups = np.array([4, 5, 7])
    for moment, ever, late in (
        (10.0, [0, 0, 0], [0.0, 0.0, 0.0]),
        (20.0, [1, 0, 0], [np.exp(-1), 0.0, 0.0]),
        (30.0, [3, 0, 1], [np.exp(-2) + 2 * np.exp(-1), 0.0, np.exp(-1)]),
    ):
        counted, lately = tally.before(groups, moment)
        assert counted.tolist() == ever
        assert lately[:, 0].tolist() == pytest.approx(late)


def test_a_tally_agrees_with_counting_one_by_one() -> None:
    rng = np.random.default_rng(3)
    groups, at = rng.integers(-1, 9, 400), rng.integers(0, 40_000, 400).astype(float)
    late = (180.0, 730.0)
    tally = DecayedCounts(groups, at, late)
    for moment in (-5.0, 0.0, float(at[7]), 21_000.5, 50_000.0):
        ever, lately = tally.before(np.arange(10), moment)
        for group in range(10):
            met = at[(groups == group) & (at < moment)]
            assert ever[group] == len(met)
            wanted = [np.exp((met - moment) / days).sum() for days in late]
            assert lately[group] == pytest.approx(wanted, rel=1e-9)


def test_an_artist_is_sought_by_what_was_chosen_before() -> None:
    of = item_context(
        [0.0] * 5, [ALWAYS] * 5, [0, 0, 1, 2, -1], [(0, 100.0), (1, 200.0), (2, 200.0), (4, 50.0)]
    )
    sought = part(of, "current_popularity", 200.0, [0, 1, 2, 3, 4])
    # The works of an artist are sought alike, wherever the choice fell; that day's do not count.
    once = np.log1p([1.0, np.exp(-100 / 730), np.exp(-100 / 180)]) / LOG_SCALE
    assert sought[0] == pytest.approx([*once, 0.0])
    assert np.array_equal(sought[0], sought[1])
    never = [0.0, 0.0, 0.0, 1.0]
    assert sought[2].tolist() == sought[3].tolist() == never
    assert not sought[4].any()
    assert part(of, "current_popularity", 201.0, [2])[0, 3] == 0.0


def test_a_cohort_fares_by_what_came_in_the_same_day() -> None:
    #  three came together, one of them is sold and gone; one came alone; of one nobody knows
    of = item_context(
        [10.0, 10.0, 10.0, 11.0, -np.inf],
        [ALWAYS, ALWAYS, 40.0, ALWAYS, ALWAYS],
        [-1] * 5,
        [(2, 40.0)],
    )
    cohort = part(of, "listing_cohort", 70.0, [0, 1, 3, 4])
    late = np.log1p([np.exp(-30 / 30), np.exp(-30 / 180)]) / LOG_SCALE
    assert cohort[0] == pytest.approx(
        [np.log1p(3) / LOG_SCALE, 0, 1 / 3, *late, np.log1p(2) / LOG_SCALE]
    )
    assert np.array_equal(cohort[0], cohort[1])
    assert cohort[2] == pytest.approx(
        [np.log1p(1) / LOG_SCALE, 1, 0, 0, 0, np.log1p(1) / LOG_SCALE]
    )
    assert not cohort[3].any()
    # On the day of the sale itself nothing is known of it.
    assert part(of, "listing_cohort", 40.0, [0])[0, 2] == 0.0


def test_what_is_kept_is_what_would_be_reckoned(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(8)
    listed = rng.integers(0, 40, 60).astype(float)
    gone = listed + rng.integers(0, 60, 60)
    chosen = [(row, float(gone[row])) for row in range(0, 60, 3)]
    artists = rng.integers(-1, 8, 60).tolist()
    kept = item_context(listed.tolist(), gone.tolist(), artists, chosen)
    monkeypatch.setattr(module, "CACHED_ROWS", 0)
    forgetful = item_context(listed.tolist(), gone.tolist(), artists, chosen)
    for moment in (0.0, 20.0, 20.0, 45.0, 500.0):
        # Also of works that are not on offer then.
        for works in (kept.stock.at(moment), np.arange(60), NONE):
            assert np.array_equal(kept.at(moment, works), forgetful.at(moment, works))
            assert kept.at(moment, works).shape == (len(works), CONTEXT_WIDTH)
