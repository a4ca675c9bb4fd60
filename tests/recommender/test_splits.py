"""Training splits: which events are predicted, and with which weights."""

from pathlib import Path

import numpy as np
import pytest
import torch

from recommender.config import PRESETS
from recommender.data.dataset import iso
from recommender.data.example import example_tables, write_folder
from recommender.data.reading import read_dataset
from recommender.model.context import TrainingContext, new_context, new_model
from recommender.model.ranker import Ranker, discounted_gains
from recommender.model.windows import FIRST
from recommender.training import trainer as train
from recommender.training.splits import (
    known_without_truth,
    predicted_events,
    split_before,
    split_without_truth,
)
from recommender.training.state import Progress
from recommender.training.trainer import Trainer
from tests.recommender.test_model import QUICK, VECTORS

DAY_2020 = 18262.0


def context_of(folder: Path, *events: tuple[str, str]) -> TrainingContext:
    """Return the context of one collector's events (kind, work), one a day from 2020-01-01."""
    works = [{"artwork_id": name, "artist": name} for name in ("a", "b", "c")]
    rows = [
        {"collector_id": "me", "artwork_id": work, "kind": kind, "at": f"2020-01-{day:02}"}
        for day, (kind, work) in enumerate(events, start=1)
    ]
    query = {"query_id": "q", "collector_id": "me", "at": "2021-01-01", "split": "test"}
    truth = {"query_id": "q", "artwork_id": "a"}
    write_folder(folder, artworks=works, events=rows, queries=[query], truth=[truth])
    return new_context(read_dataset(folder), None, PRESETS["small"])


def predicted(folder: Path, *events: tuple[str, str]) -> list[tuple[str, str]]:
    """Return which of one collector's events are predicted."""
    kept = predicted_events(context_of(folder, *events))
    return [event for event, wanted in zip(events, kept, strict=True) if wanted]


def test_a_rejection_is_never_predicted(tmp_path: Path) -> None:
    assert predicted(tmp_path, ("save", "a"), ("not_interested", "b")) == [("save", "a")]


def test_views_are_predicted_only_without_choices(tmp_path: Path) -> None:
    assert predicted(tmp_path / "1", ("view", "a"), ("save", "b")) == [("save", "b")]
    assert predicted(tmp_path / "2", ("view", "a"), ("view", "b")) == [("view", "a"), ("view", "b")]


def test_a_choice_is_not_predicted_again_as_another_kind(tmp_path: Path) -> None:
    events = (("save", "a"), ("purchase", "a"), ("purchase", "b"), ("purchase", "b"))
    # Two purchases of one work are two purchases: a set of one kind loses nothing.
    assert predicted(tmp_path, *events) == [("save", "a"), ("purchase", "b"), ("purchase", "b")]


@pytest.mark.slow
def test_training_before_a_block_is_independent_of_events_from_its_start_on(
    tmp_path: Path,
) -> None:
    tables = example_tables()
    start = float(read_dataset(write_folder(tmp_path / "all", **tables)).events.at[50])
    earlier = [row for row in tables["events"] if str(row["at"]) < iso(start)]
    assert len(earlier) == 50
    weights = []
    for name, events in (("whole", tables["events"]), ("cut", earlier)):
        dataset = read_dataset(write_folder(tmp_path / name, **{**tables, "events": events}))
        context = new_context(dataset, VECTORS, QUICK, until=start)
        model = new_model(QUICK, context.learned)
        Trainer(model, context, QUICK, Progress()).learn(split_before(context, QUICK, start))
        weights.append(model.state_dict())
    assert weights[0].keys() == weights[1].keys()
    assert all(torch.equal(weights[0][name], weights[1][name]) for name in weights[0])


def test_a_first_visit_counts_less_and_a_recent_one_more(tmp_path: Path) -> None:
    context = context_of(tmp_path, ("purchase", "a"), ("purchase", "b"), ("purchase", "c"))
    windows = split_before(context, PRESETS["small"], DAY_2020 + 3).windows
    first, second, third = (slot for window in windows for slot in window.slots)
    # Half of the time learned from halves a weight: three days, one and a half.
    assert third.weight / second.weight == pytest.approx(2 ** (1 / 1.5))
    assert second.weight / first.weight == pytest.approx(2 ** (1 / 1.5) / FIRST)


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "better"), [(1, "best"), (12, "mean")])
def test_a_model_ends_at_the_better_of_its_best_epoch_and_the_mean_around_it(
    seed: int, better: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(train, "significantly_better", lambda _values, _others: True)
    changes = {"model.neighbours": 0, "train.epochs": 8, "train.seed": seed}
    config = QUICK.with_changes(changes)
    dataset = read_dataset(write_folder(tmp_path, **example_tables(seed, dated=False)))
    context = new_context(dataset, VECTORS, config, known=known_without_truth(dataset))
    model, progress = new_model(config, context.learned), Progress()
    split = split_without_truth(context, config)
    Trainer(model, context, config, progress).learn(split)
    held_out = [each["held_out"] for each in progress.epochs if each["stage"] == "full"]
    (mean,) = [each["held_out"] for each in progress.epochs if each["stage"] == "mean"]
    assert max(held_out) > held_out[0]
    assert (mean > max(held_out)) == (better == "mean")
    ranker = Ranker(model, context, split.artists)
    ended = discounted_gains(ranker, split.held.queries, split.held.targets).mean()
    assert ended == max(mean, *held_out)


@pytest.mark.slow
@pytest.mark.parametrize("score", [0.0, float("nan")])
def test_a_model_with_equal_scores_gets_the_value_of_a_random_order(
    score: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = read_dataset(write_folder(tmp_path, **example_tables(dated=False)))
    context = new_context(dataset, VECTORS, QUICK, known=known_without_truth(dataset))
    split = split_without_truth(context, QUICK)
    ranker = Ranker(new_model(QUICK, context.learned), context, split.artists)
    seen = list(ranker.scored(split.held.queries))
    alike = [(row, works, np.full(len(works), score)) for row, works, _ in seen]
    monkeypatch.setattr(ranker, "scored", lambda _queries: alike)
    found = discounted_gains(ranker, split.held.queries, split.held.targets)
    # The middle of the ranks of all works.
    middle = [1 / np.log2(2 + (len(works) - 1) / 2) for _, works, _ in seen]
    assert found.tolist() == pytest.approx(middle)
