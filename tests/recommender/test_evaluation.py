"""The whole report: of good and bad rankings, as table, as JSON, as pictures."""

import json
from pathlib import Path

import numpy as np
import pytest

from recommender.baselines.registry import BASELINES, rank
from recommender.data.dataset import Dataset
from recommender.data.example import example_tables, write_folder
from recommender.data.rankings import Rankings, read_rankings, writing_rankings
from recommender.data.reading import read_dataset
from recommender.evaluation.plots import draw
from recommender.evaluation.report import Report, evaluate, write_json
from recommender.evaluation.report_table import table

VECTORS = np.random.default_rng(5).standard_normal((240, 384)).astype(np.float32)


def folder_with_regions(path: Path) -> Path:
    """Write the example, with genders of artists and regions of collectors."""
    tables = example_tables()
    for number, row in enumerate(tables["artworks"]):
        row["gender"] = ["female", "male", ""][number % 3]
    for row in tables["queries"]:
        row["region"] = "north" if str(row["collector_id"]) < "c5" else "south"
    return write_folder(path, **tables)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The example with every column that a report has a word for."""
    return read_dataset(folder_with_regions(tmp_path_factory.mktemp("set")))


def of_baseline(name: str, dataset: Dataset, folder: Path) -> Rankings:
    """Return a baseline's rankings, through the file."""
    queries = dataset.split("test")
    path = folder / f"{name}.csv"
    with writing_rankings(path, dataset.works.ids) as write:
        for query, works in rank(dataset, BASELINES[name](dataset, VECTORS, queries), queries):
            write(query, works)
    return read_rankings(path, dataset, "test")


@pytest.fixture(scope="module")
def reports(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> list[Report]:
    """Reports of three baselines."""
    folder = tmp_path_factory.mktemp("rankings")
    names = ("random", "artist", "four-signal")
    rankings = [of_baseline(name, dataset, folder) for name in names]
    return evaluate(dataset, rankings, "test", VECTORS)


@pytest.mark.slow
def test_collectors_who_follow_an_artist_are_found_by_artist_match(reports: list[Report]) -> None:
    by_chance, artist, _ = reports
    assert artist.accuracy["ndcg@10"].mean > 1.5 * by_chance.accuracy["ndcg@10"].mean
    assert artist.lead is not None
    assert artist.lead.low > 0
    assert by_chance.lead is None
    assert artist.calibration["artist@10"].mean < by_chance.calibration["artist@10"].mean


@pytest.mark.slow
def test_a_report_has_a_word_on_everything(reports: list[Report]) -> None:
    for report in reports:
        assert len(report.accuracy) == 18
        assert len(report.diversity) == 7
        assert set(report.collectors) == {"history", "budget", "region"}
        assert set(report.exposure) == {"gender", "newness"}
        assert set(report.calibration) == {"genre@10", "artist@10"}
        assert len(report.gaps) == 5
        assert report.not_on_offer == report.unranked == report.unjudged == 0
        for found in [*report.accuracy.values(), *report.diversity.values()]:
            assert found.low <= found.mean <= found.high


def test_groups_together_are_all(reports: list[Report]) -> None:
    for report in reports:
        for groups in report.collectors.values():
            mean = sum(each.mean * each.queries for each in groups.values()) / report.queries
            if sum(each.queries for each in groups.values()) == report.queries:
                assert mean == pytest.approx(report.accuracy["ndcg@10"].mean)
        groups = report.collectors["region"]
        gap = max(each.mean for each in groups.values()) - min(
            each.mean for each in groups.values()
        )
        assert report.gaps["collectors by region"] == pytest.approx(gap)


@pytest.mark.slow
def test_the_truth_as_a_ranking_is_perfect_and_no_ranking_is_nothing(dataset: Dataset) -> None:
    queries = dataset.split("test")
    true = np.array([[*dataset.truth[name]] for name in queries.ids])
    best, none = evaluate(
        dataset,
        [
            Rankings("truth", queries, true),
            Rankings("nothing", queries, np.full((len(queries), 1), -1)),
        ],
        "test",
    )
    assert best.accuracy["ndcg@10"].low == best.accuracy["map@100"].mean == 1
    assert none.accuracy["ndcg@10"].high == 0
    assert none.unranked == len(queries)
    assert none.exposure["gender"] == {}
    assert "are not ranked and count zero" in table([none])
    assert best.distances == "columns"


def test_the_table_shows_every_ranking_and_the_json_every_figure(
    reports: list[Report], tmp_path: Path
) -> None:
    text = table(reports)
    lines = text.splitlines()
    assert lines[0].split() == ["random", "artist", "four-signal"]
    ndcg = next(line for line in lines if line.strip().startswith("ndcg@10 "))
    assert ndcg.split()[1:] == [f"{each.accuracy['ndcg@10'].mean:.4f}" for each in reports]
    for section in ("Accuracy", "Diversity", "Calibration", "by region", "by gender", "Gaps"):
        assert section in text
    write_json(reports, tmp_path / "report.json")
    read = json.loads((tmp_path / "report.json").read_text())
    assert read[1]["accuracy"]["ndcg@10"]["mean"] == reports[1].accuracy["ndcg@10"].mean
    assert read[1]["exposure"]["gender"]["female"]["inventory"] > 0


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["png", "svg"])
def test_the_pictures_are_drawn(reports: list[Report], tmp_path: Path, suffix: str) -> None:
    paths = draw(reports, tmp_path / "plots", suffix)
    assert {path.stem for path in paths} == {
        "accuracy", "variety", "exposure-gender", "exposure-newness",
        "collectors-history", "collectors-budget", "collectors-region",
    }  # fmt: skip
    starts = {"png": b"\x89PNG", "svg": b"<?xml"}
    for path in paths:
        assert path.read_bytes().startswith(starts[suffix])


@pytest.mark.slow
def test_a_set_without_columns_or_dates_is_evaluated_too(tmp_path: Path) -> None:
    tables = example_tables(dated=False)
    bare = [{"artwork_id": row["artwork_id"]} for row in tables["artworks"]]
    dataset = read_dataset(write_folder(tmp_path / "set", **{**tables, "artworks": bare}))
    rankings = [of_baseline(name, dataset, tmp_path) for name in ("item-knn", "popular")]
    reports = evaluate(dataset, rankings, "test")
    assert reports[0].distances == "co-occurrence"
    assert reports[0].calibration == {}
    assert set(reports[0].catalogue) == {"coverage@10", "work_gini@10"}
    assert reports[0].not_on_offer == 0
    assert set(reports[0].collectors) == {"history"}
    assert table(reports)
    assert draw(reports, tmp_path / "plots")
