"""Item context: listing age, concurrent listings, artist popularity, and listing cohorts."""

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
    """Return the context of some works; chosen: (work, when)."""
    work = np.array([row for row, _ in chosen or ()], dtype=np.int64)
    at = np.array([when for _, when in chosen or ()], dtype=np.float64)
    return ItemContext(Stock(np.array(listed), np.array(gone)), np.array(artists), work, at)


def part(of: ItemContext, name: str, moment: float, works: list[int]) -> npt.NDArray[np.float32]:
    """Return one feature of the context."""
    first = sum(WIDTHS[each] for each in list(WIDTHS)[: list(WIDTHS).index(name)])
    return of.at(moment, np.array(works))[:, first : first + WIDTHS[name]]


def test_rows_have_unit_length_and_unknown_is_zero() -> None:
    ages, counts = listing_age_table(), listing_count_table()
    assert torch.allclose(ages[:UNKNOWN].norm(dim=1), torch.ones(UNKNOWN))
    assert not ages[UNKNOWN].any()
    assert torch.allclose(counts[1:].norm(dim=1), torch.ones(len(counts) - 1))
    assert not counts[0].any()


def test_closer_ages_and_counts_are_more_similar() -> None:
    ages, counts = listing_age_table(), listing_count_table()
    day, soon, late = (ages[listing_age_bucket(np.array([days]))[0]] for days in (1.0, 2.0, 900.0))
    assert day @ day > day @ soon > day @ late
    one, two, many = (counts[listing_count_bucket(np.array([works]))[0]] for works in (1, 2, 60))
    assert one @ one > one @ two > one @ many


def test_every_age_and_count_has_a_row() -> None:
    rows = listing_age_bucket(np.array([-5.0, 0.0, 1e6, np.inf]))
    assert ((rows >= 0) & (rows < len(listing_age_table()))).all()
    rows = listing_count_bucket(np.array([0, 1, 10**6]))
    assert ((rows >= 0) & (rows < len(listing_count_table()))).all()


def test_concurrent_listings_are_the_works_of_the_artist_on_offer_at_the_moment() -> None:
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


def test_decayed_counts_include_events_strictly_before_the_moment() -> None:
    decayed = DecayedCounts(
        np.array([4, 4, 7, -1, 4]), np.array([10.0, 20.0, 20.0, 5.0, 20.0]), [10.0]
    )
    groups = np.array([4, 5, 7])
    for moment, ever, late in (
        (10.0, [0, 0, 0], [0.0, 0.0, 0.0]),
        (20.0, [1, 0, 0], [np.exp(-1), 0.0, 0.0]),
        (30.0, [3, 0, 1], [np.exp(-2) + 2 * np.exp(-1), 0.0, np.exp(-1)]),
    ):
        counted, lately = decayed.before(groups, moment)
        assert counted.tolist() == ever
        assert lately[:, 0].tolist() == pytest.approx(late)


def test_decayed_counts_equal_counting_one_by_one() -> None:
    rng = np.random.default_rng(3)
    groups, at = rng.integers(-1, 9, 400), rng.integers(0, 40_000, 400).astype(float)
    late = (180.0, 730.0)
    decayed = DecayedCounts(groups, at, late)
    for moment in (-5.0, 0.0, float(at[7]), 21_000.5, 50_000.0):
        ever, lately = decayed.before(np.arange(10), moment)
        for group in range(10):
            met = at[(groups == group) & (at < moment)]
            assert ever[group] == len(met)
            wanted = [np.exp((met - moment) / days).sum() for days in late]
            assert lately[group] == pytest.approx(wanted, rel=1e-9)


def test_popularity_counts_earlier_choices_of_the_artist() -> None:
    of = item_context(
        [0.0] * 5, [ALWAYS] * 5, [0, 0, 1, 2, -1], [(0, 100.0), (1, 200.0), (2, 200.0), (4, 50.0)]
    )
    popularity = part(of, "current_popularity", 200.0, [0, 1, 2, 3, 4])
    # All works of an artist have the same popularity; choices of that day do not count.
    once = np.log1p([1.0, np.exp(-100 / 730), np.exp(-100 / 180)]) / LOG_SCALE
    assert popularity[0] == pytest.approx([*once, 0.0])
    assert np.array_equal(popularity[0], popularity[1])
    never = [0.0, 0.0, 0.0, 1.0]
    assert popularity[2].tolist() == popularity[3].tolist() == never
    assert not popularity[4].any()
    assert part(of, "current_popularity", 201.0, [2])[0, 3] == 0.0


def test_a_cohort_is_the_works_listed_on_the_same_day() -> None:
    #  three listed together, one of them sold; one listed alone; one unknown
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


def test_cached_rows_equal_computed_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(8)
    listed = rng.integers(0, 40, 60).astype(float)
    gone = listed + rng.integers(0, 60, 60)
    chosen = [(row, float(gone[row])) for row in range(0, 60, 3)]
    artists = rng.integers(-1, 8, 60).tolist()
    cached = item_context(listed.tolist(), gone.tolist(), artists, chosen)
    monkeypatch.setattr(module, "CACHED_ROWS", 0)
    uncached = item_context(listed.tolist(), gone.tolist(), artists, chosen)
    for moment in (0.0, 20.0, 20.0, 45.0, 500.0):
        # Also for works that are not on offer then.
        for works in (cached.stock.at(moment), np.arange(60), NONE):
            assert np.array_equal(cached.at(moment, works), uncached.at(moment, works))
            assert cached.at(moment, works).shape == (len(works), CONTEXT_WIDTH)
