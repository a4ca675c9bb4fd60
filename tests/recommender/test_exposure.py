"""Exposure against inventory, computed by hand."""

from pathlib import Path

import numpy as np
import pytest

from recommender.data.dataset import Dataset
from recommender.data.example import write_folder
from recommender.data.reading import read_dataset
from recommender.evaluation.exposure import (
    Inventory,
    artist_codes,
    artist_exposure,
    artist_groupings,
    coverage,
    gini,
    group_shares,
)

WORTH = 1 / np.log2([2, 3, 4])


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    """Four works, of which the last is gone at the second query."""
    listed = ["2001-01-01", "2001-01-01", "2001-01-01", "1999-01-01"]
    gone = ["2001-02-01", "", "2001-02-01", "2001-01-15"]
    genders = ["female", "male", "", "male"]
    return read_dataset(
        write_folder(
            tmp_path,
            artworks=[
                {
                    "artwork_id": f"w{row}", "artist": ["A", "B", "", "B"][row],
                    "gender": genders[row], "listed_on": listed[row], "delisted_on": gone[row],
                }
                for row in range(4)
            ],
            events=[{"collector_id": "u", "artwork_id": "w0", "kind": "save", "at": "2001-01-05"}],
            queries=[
                {"query_id": at, "collector_id": "u", "at": f"2001-01-{at}", "split": "test"}
                for at in (10, 20)
            ],
            truth=[{"query_id": 10, "artwork_id": "w1"}],
        )
    )  # fmt: skip


def test_gini_is_none_for_equals_and_near_one_for_one_of_many() -> None:
    assert gini(np.array([2.0, 2, 2])) == pytest.approx(0)
    assert gini(np.array([0.0, 0, 0, 5])) == pytest.approx(3 / 4)
    # Half the mean difference of all pairs over the mean: (1+2+3+1+2+1)·2/16 / 2 / 2.5.
    assert gini(np.array([1.0, 2, 3, 4])) == pytest.approx(0.25)
    values = np.random.default_rng(0).exponential(size=40)
    pairs = np.abs(values[:, None] - values[None, :]).mean()
    assert gini(values) == pytest.approx(pairs / 2 / values.mean())
    assert np.isnan(gini(np.zeros(3)))


def test_coverage_is_the_share_of_what_was_on_offer() -> None:
    lists = np.array([[0, 1], [1, -1]])
    assert coverage(lists, np.array([0, 1, 2, 3])) == pytest.approx(2 / 4)
    assert coverage(lists, np.array([1, 2])) == pytest.approx(1 / 2)


def test_a_hand_is_exposed_by_rank_and_those_never_shown_count(dataset: Dataset) -> None:
    artists = artist_codes(dataset)
    assert artists[1] == artists[3]
    assert len(np.unique(artists)) == 3  # the work without an artist is its own artist
    lists = np.array([[1, 3, 0], [1, -1, -1]])
    found = artist_exposure(lists, artists, np.arange(4))
    assert found == pytest.approx([WORTH[2], 2 * WORTH[0] + WORTH[1], 0])


def test_groups_have_shares_of_the_stock_and_of_the_places(dataset: Dataset) -> None:
    inventory = Inventory(dataset, dataset.split("test"))
    lists = np.array([[1, 3, 0], [0, -1, -1]])
    shares = group_shares(lists, artist_groupings(dataset)["gender"], inventory)
    # On offer: 1 of 4 and 1 of 3 are by women; shown: at rank 3 of 3, and alone.
    assert shares["female"].inventory == pytest.approx((1 / 4 + 1 / 3) / 2)
    assert shares["female"].exposure == pytest.approx((WORTH[2] / WORTH.sum() + 1) / 2)
    assert shares["male"].inventory == pytest.approx((2 / 4 + 1 / 3) / 2)
    assert shares["unknown"].exposure == 0
    for side in ("inventory", "exposure"):
        assert sum(getattr(share, side) for share in shares.values()) == pytest.approx(1)


def test_a_query_without_a_list_exposes_nobody(dataset: Dataset) -> None:
    inventory = Inventory(dataset, dataset.split("test"))
    grouping = artist_groupings(dataset)["gender"]
    ranked = group_shares(np.array([[0, 1], [-1, -1]]), grouping, inventory)
    assert ranked["female"].inventory == pytest.approx(1 / 4)
    assert ranked["female"].exposure == pytest.approx(WORTH[0] / WORTH[:2].sum())
    assert group_shares(np.full((2, 2), -1), grouping, inventory) == {}


def test_a_hand_is_new_for_a_year_after_its_first_listing(dataset: Dataset) -> None:
    grouping = artist_groupings(dataset)["newness"]
    groups = grouping.at(float(dataset.split("test").at[0]))
    # B was first listed in 1999, so that its new work is by a known artist.
    assert [grouping.names[group] for group in groups] == ["new", "known", "new", "known"]


def test_works_that_were_not_on_offer_are_counted(dataset: Dataset) -> None:
    inventory = Inventory(dataset, dataset.split("test"))
    assert inventory.count_outside(dataset, np.array([[0, 1, 2, 3], [0, 1, 2, -1]])) == 0
    assert inventory.count_outside(dataset, np.array([[0, 1, 2, 3], [0, 1, 2, 3]])) == 1
    assert inventory.union().tolist() == [0, 1, 2, 3]
