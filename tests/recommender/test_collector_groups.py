"""Groups of collectors by history, budget and region."""

from pathlib import Path

import numpy as np
import pytest

from recommender.baselines.signals import Past
from recommender.data.dataset import Dataset
from recommender.data.example import write_folder
from recommender.data.reading import read_dataset
from recommender.evaluation.collector_groups import collector_groups

Rows = list[dict[str, object]]


def read(tmp_path: Path, regions: list[str], column: str) -> Dataset:
    """Return six works priced 1, 10, … and a query each of six collectors of these regions."""
    artworks: Rows = [
        {"artwork_id": f"w{row}", "price_usd": 10**row if row < 5 else ""} for row in range(6)
    ]
    queries: Rows = [
        {
            "query_id": row, "collector_id": f"c{row}", "at": "2001-01-04", "split": "test",
            **({column: regions[row]} if regions else {}),
        }
        for row in range(6)
    ]  # fmt: skip
    return read_dataset(
        write_folder(
            tmp_path,
            artworks=artworks,
            events=[{"collector_id": "c0", "artwork_id": "w0", "kind": "save", "at": "2001-01-01"}],
            queries=queries,
            truth=[{"query_id": 1, "artwork_id": "w2"}],
        )
    )


def past(*works: int) -> Past:
    """Return likes of these works."""
    return Past(np.array(works, dtype=np.int64), np.full(len(works), 1 / max(len(works), 1)))


PASTS = [past(0), past(1, 1, 1, 1, 1), past(2, 0, 4), past(3, 3, 5), past(4), past(5)]


def test_new_is_less_than_five_likes(tmp_path: Path) -> None:
    dataset = read(tmp_path, [], "region")
    groups = collector_groups(dataset, dataset.split("test"), PASTS)["history"]
    assert groups["new"].tolist() == [True, False, True, True, True, True]
    assert groups["active"].tolist() == (~groups["new"]).tolist()


def test_budgets_are_thirds_by_the_median_price_of_the_past(tmp_path: Path) -> None:
    dataset = read(tmp_path, [], "region")
    groups = collector_groups(dataset, dataset.split("test"), PASTS)["budget"]
    # Medians: 1, 10, 100, 1000, 10000, and unknown, which is in no band.
    assert [np.flatnonzero(mask).tolist() for mask in groups.values()] == [[0, 1], [2], [3, 4]]


@pytest.mark.parametrize("column", ["region", "country"])
def test_regions_are_read_where_there_is_a_column(tmp_path: Path, column: str) -> None:
    dataset = read(tmp_path, ["Rome", "Oslo", "Rome", "", "Oslo", "Rome"], column)
    groups = collector_groups(dataset, dataset.split("test"), PASTS)["region"]
    assert np.flatnonzero(groups["Rome"]).tolist() == [0, 2, 5]
    assert np.flatnonzero(groups["Oslo"]).tolist() == [1, 4]
    assert set(groups) == {"Rome", "Oslo"}


def test_a_grouping_of_one_group_is_left_out(tmp_path: Path) -> None:
    dataset = read(tmp_path, ["Rome"] * 6, "region")
    found = collector_groups(dataset, dataset.split("test"), [past(0)] * 6)
    assert found == {}
