"""The baselines: what each prefers, and that none of them peeps."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from recommender.baselines.four_signal import FourSignal
from recommender.baselines.item_knn import ItemKnn
from recommender.baselines.registry import BASELINES, Baseline, best, rank
from recommender.baselines.signals import Vectors
from recommender.baselines.simple import ArtistMatch, ContentKnn, Newest, Popular
from recommender.data.dataset import Dataset, DatasetError
from recommender.data.example import example_tables, write_folder
from recommender.data.reading import read_dataset

Tables = dict[str, list[dict[str, object]]]
VECTORS: Vectors = np.random.default_rng(5).standard_normal((240, 384)).astype(np.float32)


def ranked(name: str, folder: Path, tables: Tables) -> dict[str, list[str]]:
    """Return a baseline's rankings of the test split as ids."""
    dataset = read_dataset(write_folder(folder, **tables))
    queries = dataset.split("test")
    baseline = BASELINES[name](dataset, VECTORS, queries)
    return {
        query: [dataset.works.ids[row] for row in works]
        for query, works in rank(dataset, baseline, queries)
    }


@pytest.fixture(params=[True, False], ids=["dated", "undated"])
def tables(request: pytest.FixtureRequest) -> Tables:
    """The example, with and without listing dates."""
    return example_tables(dated=request.param)


@pytest.mark.parametrize("name", BASELINES)
def test_later_events_change_nothing_for_a_query(name: str, tables: Tables, tmp_path: Path) -> None:
    before = ranked(name, tmp_path / "a", tables)
    query = sorted(tables["queries"], key=lambda row: str(row["at"]))[-4]
    earlier = [row for row in tables["events"] if str(row["at"]) < str(query["at"])]
    planted = [
        {**row, "artwork_id": f"w{number}"}
        for number, row in enumerate(tables["events"])
        if str(row["at"]) >= str(query["at"])
    ]
    assert planted
    for place, changed in enumerate((earlier, earlier + planted)):
        after = ranked(name, tmp_path / str(place), {**tables, "events": changed})
        assert after[str(query["query_id"])] == before[str(query["query_id"])]


@pytest.mark.parametrize("name", BASELINES)
def test_events_from_the_splits_start_on_never_tune_anything(name: str, tmp_path: Path) -> None:
    tables = example_tables()
    before = ranked(name, tmp_path / "a", tables)
    first = min((str(row["at"]), str(row["query_id"])) for row in tables["queries"]
                if row["split"] == "test")  # fmt: skip
    events = [row for row in tables["events"] if str(row["at"]) < first[0]]
    after = ranked(name, tmp_path / "b", {**tables, "events": events})
    assert after[first[1]] == before[first[1]]


@pytest.mark.slow
@pytest.mark.parametrize("name", BASELINES)
def test_a_delisting_from_the_query_on_is_never_read(name: str, tmp_path: Path) -> None:
    tables = example_tables()
    before = ranked(name, tmp_path / "a", tables)
    for number, query in enumerate([q for q in tables["queries"] if q["split"] == "test"]):
        artworks = [
            {**row, "delisted_on": "2199-01-01"}
            if str(row["delisted_on"]) >= str(query["at"])
            else row
            for row in tables["artworks"]
        ]
        after = ranked(name, tmp_path / str(number), {**tables, "artworks": artworks})
        assert after[str(query["query_id"])] == before[str(query["query_id"])]


@pytest.mark.parametrize("name", BASELINES)
def test_the_truth_is_never_read(name: str, tables: Tables, tmp_path: Path) -> None:
    before = ranked(name, tmp_path / "a", tables)
    one = [{"query_id": tables["queries"][0]["query_id"], "artwork_id": "w0"}]
    assert ranked(name, tmp_path / "b", {**tables, "truth": one}) == before


@pytest.mark.parametrize("name", BASELINES)
def test_only_works_on_offer_are_ranked(name: str, tmp_path: Path) -> None:
    tables = example_tables()
    works = {str(row["artwork_id"]): row for row in tables["artworks"]}
    at = {str(row["query_id"]): str(row["at"]) for row in tables["queries"]}
    for query, shown in ranked(name, tmp_path, tables).items():
        assert len(set(shown)) == len(shown)
        for work in shown:
            listed, gone = (str(works[work][column]) for column in ("listed_on", "delisted_on"))
            assert listed <= at[query] <= gone


def test_equal_scores_stand_by_the_querys_lot_and_always_the_same() -> None:
    scores = np.array([1.0, 2.0, 1.0, 1.0, 2.0, 1.0])
    assert set(best(scores, "q", 6)[:2].tolist()) == {1, 4}
    assert best(scores, "q", 6).tolist() == best(scores, "q", 6).tolist()
    assert best(scores, "q", 3).tolist() == best(scores, "q", 6)[:3].tolist()
    assert len({tuple(best(np.zeros(6), str(number), 6)) for number in range(20)}) > 10


DAY = date(2001, 1, 1)


def small(
    tmp_path: Path, events: list[tuple[str, str, int, str]], columns: Mapping[str, list[str]]
) -> Dataset:
    """Return five works with columns, events (collector, work, day, kind), a query on day 1000."""
    return read_dataset(
        write_folder(
            tmp_path,
            artworks=[
                {"artwork_id": f"w{row}", **{name: values[row] for name, values in columns.items()}}
                for row in range(5)
            ],
            events=[
                {
                    "collector_id": collector,
                    "artwork_id": work,
                    "kind": kind,
                    "at": (DAY + timedelta(days=day)).isoformat(),
                }
                for collector, work, day, kind in events
            ],
            queries=[
                {
                    "query_id": "q",
                    "collector_id": "u",
                    "at": (DAY + timedelta(days=1000)).isoformat(),
                    "split": "test",
                }
            ],
            truth=[{"query_id": "q", "artwork_id": "w0"}],
        )
    )


def scores(baseline: Baseline, dataset: Dataset) -> list[float]:
    """Return what the query's collector thinks of all five works."""
    queries = dataset.split("test")
    return list(baseline.scores(int(queries.collector[0]), float(queries.at[0]), np.arange(5)))


def test_artist_match_halves_a_like_every_year(tmp_path: Path) -> None:
    events = [("u", "w0", 0, "purchase"), ("u", "w1", 730, "purchase")]
    dataset = small(tmp_path, events, {"artist": ["A", "B", "A", "B", ""]})
    old = 2 ** (-730 / 365.25)
    expected = [old / (1 + old), 1 / (1 + old)]
    assert scores(ArtistMatch(dataset), dataset) == pytest.approx([*expected, *expected, 0])


def test_a_refusal_is_no_like(tmp_path: Path) -> None:
    events = [("u", "w0", 0, "not_interested"), ("u", "w1", 1, "unsave"), ("u", "w2", 2, "save")]
    dataset = small(tmp_path, events, {"artist": list("ABCDE")})
    assert scores(ArtistMatch(dataset), dataset) == [0, 0, 1, 0, 0]


def test_popular_counts_the_last_year_and_asks_for_the_hand_below_one(tmp_path: Path) -> None:
    events = [
        ("v", "w0", 0, "purchase"),
        ("v", "w1", 900, "purchase"),
        ("w", "w1", 901, "purchase"),
        ("w", "w2", 1000, "purchase"),
    ]
    dataset = small(tmp_path, events, {"artist": ["A", "B", "A", "B", ""]})
    assert scores(Popular(dataset), dataset) == pytest.approx([0, 2 + 2 / 3, 0, 2 / 3, 0])


def test_newest_goes_by_the_listing_and_else_by_the_last_event(tmp_path: Path) -> None:
    events = [("v", "w0", 5, "purchase"), ("v", "w1", 3, "purchase"), ("w", "w1", 9, "view")]
    listed = {"listed_on": ["2001-01-03", "2001-01-02", "", "2001-01-05", "2001-01-04"]}
    dated = small(tmp_path / "dated", events, listed)
    assert np.argsort(scores(Newest(dated), dated)).tolist() == [2, 1, 0, 4, 3]
    undated = small(tmp_path / "undated", events, {})
    assert np.argsort(scores(Newest(undated), undated))[-2:].tolist() == [0, 1]


def test_item_knn_is_the_cosine_of_owners(tmp_path: Path) -> None:
    events = [
        ("u", "w0", 0, "purchase"),
        ("v", "w0", 0, "purchase"),
        ("v", "w1", 1, "purchase"),
        ("v", "w1", 2, "purchase"),
        ("x", "w1", 2, "purchase"),
        ("x", "w2", 3, "purchase"),
        ("y", "w0", 1000, "purchase"),
        ("y", "w3", 1000, "purchase"),
    ]
    dataset = small(tmp_path, events, {})
    # Owners before the query: w0 {u, v}, w1 {v, x}, w2 {x}; y comes too late, v counts once.
    assert scores(ItemKnn(dataset), dataset) == pytest.approx([1, 1 / 2, 0, 0, 0])


def test_item_knn_adds_what_owners_of_artists_share(tmp_path: Path) -> None:
    events = [
        ("u", "w0", 0, "purchase"),
        ("v", "w2", 0, "purchase"),
        ("v", "w1", 1, "purchase"),
    ]
    dataset = small(tmp_path, events, {"artist": ["A", "B", "A", "B", ""]})
    # No two works share an owner. A: {u, v}, B: {v}; w0 is also itself.
    assert scores(ItemKnn(dataset), dataset) == pytest.approx(
        [2, 1 / np.sqrt(2), 1, 1 / np.sqrt(2), 0]
    )


def test_content_is_the_cosine_to_what_was_liked(tmp_path: Path) -> None:
    dataset = small(tmp_path, [("u", "w0", 0, "purchase")], {})
    vectors = np.zeros((5, 384), dtype=np.float32)
    vectors[:, 0] = [2, 3, 0, -1, 1]
    vectors[:, 1] = [0, 0, 1, 0, 1]
    assert scores(ContentKnn(dataset, vectors), dataset) == pytest.approx(
        [1, 1, 0, -1, 1 / np.sqrt(2)]
    )


def test_the_floor_finds_out_which_signal_speaks(tmp_path: Path) -> None:
    dataset = read_dataset(write_folder(tmp_path, **example_tables()))
    floor = FourSignal(dataset, None, float(dataset.split("test").at.min()))
    artist, text, price, newness = floor.setting.weights
    # The example's collectors follow one artist, whose price is the artist's own.
    assert artist + price > 2 * newness
    again = FourSignal(dataset, None, float(dataset.split("test").at.min()))
    assert again.setting == floor.setting
    assert text == 1.0  # nothing was to be learnt of it: there are no texts


def test_a_dataset_without_the_needed_column_is_an_error(tmp_path: Path) -> None:
    dataset = small(tmp_path, [("u", "w0", 0, "purchase")], {})
    with pytest.raises(DatasetError, match="no artist"):
        ArtistMatch(dataset)
    with pytest.raises(DatasetError, match="no text"):
        ContentKnn(dataset, None)
