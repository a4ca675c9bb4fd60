"""The ablation: its rows, and how it resumes."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from recommender.data.dataset import Dataset
from recommender.data.example import example_tables, write_folder
from recommender.data.reading import read_dataset
from recommender.lab.ablation import (
    EARLIER_NAMES,
    IDENTITY_STEPS,
    POOLING,
    STEPS,
    Row,
    ablate,
    rows_of,
)
from recommender.training.state import Progress

pytestmark = pytest.mark.slow

MADE = Row("", mean=0.25, low=0.125, high=0.5, seconds=1.0)


def of_identities(folder: Path) -> Dataset:
    """Return a dataset of identities only."""
    tables = example_tables(dated=False)
    tables["artworks"] = [{"artwork_id": row["artwork_id"]} for row in tables["artworks"]]
    return read_dataset(write_folder(folder, **tables))


def written(path: Path, dataset: Dataset, *, missing: str, split: str = "valid") -> None:
    """Write a table as one that was interrupted before the row `missing`."""
    rows = {name: asdict(MADE) | {"name": name} for name in rows_of(dataset) if name != missing}
    path.write_text(json.dumps({"data_hash": dataset.hash, "split": split, "rows": rows}))


def test_a_set_of_names_alone_has_rows_of_identities_and_pooling(tmp_path: Path) -> None:
    known = read_dataset(write_folder(tmp_path / "known", **example_tables()))
    bare = of_identities(tmp_path / "bare")
    assert list(rows_of(bare)) == [name for name, _ in (*STEPS[:IDENTITY_STEPS], *POOLING)]
    assert list(rows_of(known)) == [name for name, _ in (*STEPS, *POOLING)]


def test_each_row_changes_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    rows = rows_of(read_dataset(write_folder(tmp_path, **example_tables())))
    names = list(rows)
    for before, (name, changes) in zip(names, STEPS[1:], strict=False):
        assert rows[name] == rows[before].with_changes(changes)
    for name, changes in POOLING:
        assert rows[name] == rows[STEPS[-1][0]].with_changes(changes)


def test_an_interrupted_ablation_computes_the_missing_row_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dataset, path, missing = of_identities(tmp_path / "set"), tmp_path / "table.json", STEPS[1][0]
    written(path, dataset, missing=missing)
    rows = ablate(dataset, None, "valid", "5y", path, progress=Progress(), report=print)
    assert [row.name for row in rows] == list(rows_of(dataset))
    for row in rows:
        if row.name == missing:
            assert 0 <= row.low <= row.mean <= row.high <= 1
        else:
            assert (row.mean, row.low, row.high, row.seconds) == (0.25, 0.125, 0.5, 1.0)
    assert len(capsys.readouterr().out.splitlines()) == len(rows)
    stored = json.loads(path.read_text())
    assert stored["rows"][missing] == asdict(next(row for row in rows if row.name == missing))


def test_rows_with_names_of_earlier_versions_are_reused(tmp_path: Path) -> None:
    dataset, path = read_dataset(write_folder(tmp_path / "set", **example_tables())), tmp_path / "t"
    earlier = {name: earlier for earlier, name in EARLIER_NAMES.items()}
    rows = {earlier.get(name, name): asdict(MADE) | {"name": name} for name in rows_of(dataset)}
    path.write_text(json.dumps({"data_hash": dataset.hash, "split": "valid", "rows": rows}))
    found = ablate(dataset, None, "valid", "5y", path, progress=Progress(), report=print)
    assert [row.name for row in found] == list(rows_of(dataset))
    assert {row.seconds for row in found} == {MADE.seconds}


def test_rows_of_another_split_are_not_reused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset, path = of_identities(tmp_path / "set"), tmp_path / "table.json"
    written(path, dataset, missing="", split="test")
    monkeypatch.setattr("recommender.lab.ablation.STEPS", STEPS[:1])
    monkeypatch.setattr("recommender.lab.ablation.POOLING", ())
    (row,) = ablate(dataset, None, "valid", "5y", path, progress=Progress(), report=print)
    assert row.seconds != MADE.seconds
    assert list(json.loads(path.read_text())["rows"]) == [row.name]
