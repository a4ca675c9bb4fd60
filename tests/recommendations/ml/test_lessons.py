"""What a model learns to foretell."""

from pathlib import Path

from recommendations.ml.config import PRESETS
from recommendations.ml.data import read_dataset
from recommendations.ml.lessons import foretold
from recommendations.ml.world import new_world
from tests.recommendations.ml.folders import write_folder


def told(folder: Path, *events: tuple[str, str]) -> list[tuple[str, str]]:
    """Return which of one collector's events (kind, work), a day each, are foretold."""
    works = [{"artwork_id": name, "artist": name} for name in ("a", "b", "c")]
    rows = [
        {"collector_id": "me", "artwork_id": work, "kind": kind, "at": f"2020-01-{day:02}"}
        for day, (kind, work) in enumerate(events, start=1)
    ]
    query = {"query_id": "q", "collector_id": "me", "at": "2021-01-01", "split": "test"}
    truth = {"query_id": "q", "artwork_id": "a"}
    write_folder(folder, artworks=works, events=rows, queries=[query], truth=[truth])
    world = new_world(read_dataset(folder), None, PRESETS["small"])
    return [event for event, kept in zip(events, foretold(world), strict=True) if kept]


def test_a_refusal_is_never_foretold(tmp_path: Path) -> None:
    assert told(tmp_path, ("save", "a"), ("not_interested", "b")) == [("save", "a")]


def test_looks_are_foretold_only_where_nobody_does_more(tmp_path: Path) -> None:
    assert told(tmp_path / "1", ("view", "a"), ("save", "b")) == [("save", "b")]
    assert told(tmp_path / "2", ("view", "a"), ("view", "b")) == [("view", "a"), ("view", "b")]


def test_what_was_chosen_is_not_foretold_again_as_another_deed(tmp_path: Path) -> None:
    events = (("save", "a"), ("purchase", "a"), ("purchase", "b"), ("purchase", "b"))
    # Two purchases of one work are two purchases: a set of one kind loses nothing.
    assert told(tmp_path, *events) == [("save", "a"), ("purchase", "b"), ("purchase", "b")]
