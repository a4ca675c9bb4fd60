"""The command line as its users type it: whole results, one-line faults, nothing half-written."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from recommender.cli.main import main
from recommender.data.example import example_tables, write_folder

pytestmark = pytest.mark.slow

Tables = dict[str, list[dict[str, object]]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example without texts, so that no encoder is loaded."""
    monkeypatch.setenv("ARTREC_STATE_DIR", str(tmp_path / "state"))
    return write_folder(tmp_path / "set", **without_texts(example_tables()))


def without_texts(tables: Tables) -> Tables:
    """Return the tables with works that only have a price and dates."""
    filtered = ("artwork_id", "price_usd", "listed_on", "delisted_on")
    works = [{name: row[name] for name in filtered} for row in tables["artworks"]]
    return {**tables, "artworks": works}


def run(*words: object) -> int:
    """Run one command."""
    return main([str(word) for word in words])


def small(*words: object) -> tuple[object, ...]:
    """Return a learning command's words for the smallest configuration."""
    return (*words, "--config", "small")


def test_a_model_is_trained_ranks_explains_and_is_evaluated(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model, rankings, why = tmp_path / "model", tmp_path / "r.csv", tmp_path / "why.jsonl"
    assert run(*small("train", folder, "--out", model, "--train-before", "1972-01-01")) == 0
    about = json.loads((model / "model.json").read_text())
    assert about["config"]["name"] == "small"
    assert about["version"]
    assert about["data_hash"]
    assert about["trained_before"] == "1972-01-01"
    assert about["metrics"]["epochs"]
    assert run("rank", folder, "--model", model, "--out", rankings, "--explain", why) == 0
    lines = [json.loads(line) for line in why.read_text().splitlines()]
    for line in lines:
        parts = line["general"] + sum(part["value"] for part in line["parts"])
        assert parts == pytest.approx(line["score"], abs=1e-5)
    other = tmp_path / "newest.csv"
    assert run("rank", folder, "--model", "newest", "--out", other) == 0
    capsys.readouterr()
    explained = ("--explain", why, "--plots", tmp_path / "plots")
    report = ("--json", tmp_path / "report.json")
    assert run("evaluate", folder, rankings, other, *report, *explained) == 0
    printed = capsys.readouterr().out
    assert "ndcg@10" in printed
    assert "spearman of part" in printed
    assert (tmp_path / "plots" / "deletion.png").is_file()
    first, second = json.loads((tmp_path / "report.json").read_text())
    assert first["explanation"]["works"] == len(lines)
    assert first["explanation"]["inexact"] == first["explanation"]["false_reasons"] == 0
    assert second["explanation"] is None
    assert [each["name"] for each in json.loads((tmp_path / "report.json").read_text())] == [
        "r",
        "newest",
    ]


def test_a_trained_folder_is_independent_of_later_events(folder: Path, tmp_path: Path) -> None:
    day = "1972-01-01"
    tables = without_texts(example_tables())
    later = [row for row in tables["events"] if str(row["at"]) >= day]
    assert later
    changed = {
        **tables,
        "events": [row for row in tables["events"] if str(row["at"]) < day]
        + [{**row, "kind": "share", "collector_id": "a0"} for row in later],
        "artworks": [
            {**row, "delisted_on": "2199-01-01"} if str(row["delisted_on"]) >= day else row
            for row in tables["artworks"]
        ],
    }
    other = write_folder(tmp_path / "other", **changed)
    for name, source in (("a", folder), ("b", other)):
        words = small("train", source, "--out", tmp_path / name, "--train-before", day)
        assert run(*words) == 0
    for file in ("model.json", "weights.safetensors"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_truth_is_not_learned_from(folder: Path, tmp_path: Path) -> None:
    tables = without_texts(example_tables())
    queried = {(str(row["collector_id"]), str(row["at"])) for row in tables["queries"]}
    filtered = [row for row in tables["events"] if (row["collector_id"], row["at"]) not in queried]
    assert len(filtered) < len(tables["events"])
    without = write_folder(tmp_path / "without", **{**tables, "events": filtered})
    for name, source in (("a", folder), ("b", without)):
        assert run(*small("train", source, "--out", tmp_path / name)) == 0
    weights = [(tmp_path / name / "weights.safetensors").read_bytes() for name in ("a", "b")]
    assert weights[0] == weights[1]


def test_an_interrupted_training_resumes_with_the_same_result(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(*small("train", folder, "--out", tmp_path / "whole")) == 0
    from recommender.training.checkpoints import FileCheckpoint  # noqa: PLC0415 - patched here alone

    saved = FileCheckpoint.save
    left = [5]

    def save(self: FileCheckpoint, state: object) -> None:
        saved(self, state)  # type: ignore[arg-type]
        left[0] -= 1
        if not left[0]:
            raise KeyboardInterrupt

    monkeypatch.setattr(FileCheckpoint, "save", save)
    assert run(*small("train", folder, "--out", tmp_path / "broken")) == 130
    assert not (tmp_path / "broken" / "model.json").exists()
    monkeypatch.setattr(FileCheckpoint, "save", saved)
    assert run(*small("train", folder, "--out", tmp_path / "broken")) == 0
    weights = [(tmp_path / n / "weights.safetensors").read_bytes() for n in ("whole", "broken")]
    assert weights[0] == weights[1]
    assert {path.name for path in (tmp_path / "broken").iterdir()} == {
        "model.json",
        "weights.safetensors",
    }


def test_an_interrupted_backtest_resumes_with_the_same_result(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = (*small("backtest", folder, "--every", "60d"), "--out")
    assert run(*words, tmp_path / "whole.csv") == 0
    from recommender.training.checkpoints import FileCheckpoint  # noqa: PLC0415 - patched here alone

    saved = FileCheckpoint.save

    def save(self: FileCheckpoint, state: object) -> None:
        saved(self, state)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(FileCheckpoint, "save", save)
    assert run(*words, tmp_path / "broken.csv") == 130
    assert not (tmp_path / "broken.csv").exists()
    monkeypatch.setattr(FileCheckpoint, "save", saved)
    assert run(*words, tmp_path / "broken.csv") == 0
    assert (tmp_path / "whole.csv").read_bytes() == (tmp_path / "broken.csv").read_bytes()
    assert not (tmp_path / ".broken.csv.partial").exists()


def drop(table: str, column: str) -> Callable[[Tables], Tables]:
    """Return a change that takes a column away."""
    return lambda tables: {
        **tables,
        table: [{k: v for k, v in row.items() if k != column} for row in tables[table]],
    }


def spoil(table: str, **values: object) -> Callable[[Tables], Tables]:
    """Return a change of a table's second row (line 3)."""
    return lambda tables: {
        **tables,
        table: [{**row, **values} if n == 1 else row for n, row in enumerate(tables[table])],
    }


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (drop("events", "kind"), "events.csv line 1: the column 'kind' is missing"),
        (drop("artworks", "artwork_id"), "artworks.csv line 1: the column 'artwork_id'"),
        (spoil("events", artwork_id="w999"), "events.csv line 3, column artwork_id: 'w999'"),
        (spoil("events", at="1972-13-01"), "events.csv line 3, column at: '1972-13-01'"),
        (spoil("artworks", listed_on="soon"), "artworks.csv line 3, column listed_on: 'soon'"),
        (spoil("queries", split="later"), "queries.csv line 3, column split: 'later'"),
        (spoil("truth", query_id="nobody's"), "truth.csv line 3, column query_id"),
    ],
)
def test_an_error_is_one_line_with_file_line_and_column(
    change: Callable[[Tables], Tables],
    message: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = write_folder(tmp_path / "set", **change(without_texts(example_tables())))
    out = tmp_path / "out.csv"
    assert run("rank", folder, "--model", "newest", "--out", out) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1
    assert not out.exists()


def test_a_missing_file_an_empty_split_and_a_duplicate_query_are_errors(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = without_texts(example_tables())
    queries = [{**row, "split": "valid"} for row in tables["queries"]]
    empty = write_folder(tmp_path / "empty", **{**tables, "queries": queries})
    twice = {**tables, "queries": [*tables["queries"], tables["queries"][0]]}
    doubled = write_folder(tmp_path / "twice", **twice)
    (folder / "truth.csv").unlink()
    for source, message in (
        (folder, "truth.csv: the file is missing"),
        (empty, "no query of the split 'test'"),
        (doubled, "is a duplicate"),
    ):
        assert run("rank", source, "--model", "newest", "--out", tmp_path / "r.csv") == 2
        assert message in capsys.readouterr().err


def test_a_folder_that_is_not_a_model_is_an_error(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("rank", folder, "--out", tmp_path / "r.csv", "--model")
    assert run(*words, tmp_path / "nothing") == 2
    assert "is not a model folder" in capsys.readouterr().err
    assert run(*small("train", folder, "--out", tmp_path / "model")) == 0
    weights = tmp_path / "model" / "weights.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])
    assert run(*words, tmp_path / "model") == 2
    assert "can't be read as a model" in capsys.readouterr().err
    assert not (tmp_path / "r.csv").exists()
