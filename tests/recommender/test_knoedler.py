"""The baselines on purchases of real collectors, 1873 to 1970."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from recommender.baselines.registry import BASELINES, rank
from recommender.data.dataset import Dataset, Queries, iso
from recommender.data.rankings import Rankings
from recommender.data.reading import Row, read_dataset
from recommender.evaluation.accuracy import accuracy
from recommender.evaluation.intervals import estimates

KNOEDLER = Path(__file__).resolve().parents[3] / "shared" / "data" / "knoedler"
# Without texts: the encoder has no part in this.
NAMES = ("random", "newest", "popular", "artist", "item-knn", "four-signal")

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not KNOEDLER.exists(), reason="needs ../shared/data/knoedler"),
]


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    """The whole set."""
    return read_dataset(KNOEDLER)


@pytest.fixture(scope="module")
def day(dataset: Dataset) -> str:
    """The day of the split's first queries."""
    return iso(float(dataset.split("test").at.min()))


@pytest.fixture(scope="module")
def changed(dataset: Dataset, day: str, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The set without what came from that day on: events, truth, and the days of delisting."""
    folder = tmp_path_factory.mktemp("knoedler")
    shutil.copytree(KNOEDLER, folder, copy_function=shutil.copyfile, dirs_exist_ok=True)
    first = set(first_queries(dataset).ids)
    rewrite(folder / "events.csv", lambda row: row if row["at"] < day else None)
    rewrite(folder / "truth.csv", lambda row: row if row["query_id"] not in first else None)
    rewrite(
        folder / "artworks.csv",
        lambda row: {**row, "delisted_on": "2199-01-01"} if row["delisted_on"] >= day else row,
    )
    return read_dataset(folder)


def first_queries(dataset: Dataset) -> Queries:
    """Return the test queries of the first day."""
    queries = dataset.split("test")
    return queries.rows(queries.at == queries.at.min())


def ranked(name: str, dataset: Dataset, queries: Queries) -> dict[str, list[str]]:
    """Return a baseline's rankings as ids."""
    return {
        query: [dataset.works.ids[row] for row in works]
        for query, works in rank(dataset, BASELINES[name](dataset, None, queries), queries)
    }


def rewrite(path: Path, change: Callable[[Row], Row | None]) -> None:
    """Change a file's rows, or leave them out."""
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        names = list(reader.fieldnames or ())
        rows = [changed for row in reader if (changed := change(row)) is not None]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, names)
        writer.writeheader()
        writer.writerows(rows)


def test_hand_made_signals_come_in_the_known_order(dataset: Dataset) -> None:
    queries = dataset.split("test")
    intervals = []
    for name in ("random", "newest", "artist"):
        works = np.full((len(queries), 100), -1)
        rows = {query: row for row, query in enumerate(queries.ids)}
        for query, shown in rank(dataset, BASELINES[name](dataset, None, queries), queries):
            works[rows[query], : len(shown)] = shown
        ndcg = accuracy(Rankings(name, queries, works), dataset.truth)["ndcg@10"]
        intervals.append(estimates({"ndcg": ndcg}, queries.collector)["ndcg"])
    by_chance, newest, artist = intervals
    assert by_chance.high < newest.low
    assert newest.high < artist.low


@pytest.mark.parametrize("name", NAMES)
def test_what_comes_after_a_query_changes_nothing(
    name: str, dataset: Dataset, changed: Dataset
) -> None:
    before = ranked(name, dataset, first_queries(dataset))
    assert ranked(name, changed, first_queries(changed)) == before
    assert min(map(len, before.values())) == 100
