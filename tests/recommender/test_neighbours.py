"""Co-occurrence neighbours, and embeddings averaged with them."""

from pathlib import Path

import numpy as np
import pytest
import torch

from recommender.data.dataset import Ints, iso
from recommender.data.example import example_tables, write_folder
from recommender.data.reading import read_dataset
from recommender.features.neighbours import Neighbours, nearest
from recommender.model.context import new_context, new_model
from recommender.training import trainer as train
from recommender.training.splits import known_without_truth, split_before, split_without_truth
from recommender.training.state import Progress
from recommender.training.trainer import Trainer
from tests.recommender.test_model import QUICK, VECTORS

# One collector had 1, 2, 3 in this order, another 1 and 2, a third 4 alone.
WHO = np.array([0, 0, 0, 1, 1, 2])
HAD = np.array([1, 2, 3, 1, 2, 4])


def ints(*values: int) -> Ints:
    return np.array(values, dtype=np.int64)


def test_the_nearest_are_those_most_often_few_places_away() -> None:
    near = nearest(WHO, HAD, size=5, count=3)
    # 1 and 2: 1 + 1, 2 and 3: 1, 1 and 3: a half, over the roots of the sums and one more.
    to_2, to_3 = 2 / (3.5 * 4) ** 0.5, 0.5 / (3.5 * 2.5) ** 0.5
    assert near.rows[1].tolist() == [2, 3, 0]
    assert near.share[1].tolist() == pytest.approx([to_2 / (to_2 + to_3), to_3 / (to_2 + to_3), 0])
    assert nearest(WHO, HAD, size=5, count=1).rows[:4, 0].tolist() == [0, 2, 1, 2]


def test_a_work_of_a_single_event_has_no_neighbours() -> None:
    near = nearest(WHO, HAD, size=5, count=2)
    assert near.share[4].tolist() == [0, 0]
    table = torch.arange(10.0).reshape(5, 2)
    assert near.means(table, torch.tensor([4, 0]), training=False).tolist() == [[0, 0], [0, 0]]


def test_too_far_or_twice_the_same_is_not_near() -> None:
    far = nearest(np.zeros(5, dtype=np.int64), ints(1, 2, 3, 4, 5), size=6, count=5)
    assert sorted(far.rows[1][far.share[1] > 0].tolist()) == [2, 3, 4]
    again = nearest(ints(0, 0), ints(1, 1), size=2, count=1)
    assert not again.share.any()


def test_means_leave_some_out_in_training_alone() -> None:
    near = Neighbours(torch.arange(64).repeat(64, 1), torch.full((64, 64), 1 / 64))
    table, rows = torch.ones(64, 3), torch.arange(64)
    assert near.means(table, rows, training=False) == pytest.approx(torch.ones(64, 3))
    torch.manual_seed(0)
    seen = near.means(table, rows, training=True)
    assert seen.std() > 0.05
    assert float(seen.mean()) == pytest.approx(1.0, abs=0.05)


@pytest.mark.slow
def test_held_out_visits_tell_of_no_neighbours(tmp_path: Path) -> None:
    tables = example_tables(dated=False)
    until = 1000.0
    dataset = read_dataset(write_folder(tmp_path / "all", **tables))
    split = split_before(new_context(dataset, VECTORS, QUICK, until=until), QUICK, until)
    assert len(split.held.queries)
    first = float(split.held.queries.at.min())
    # Held-out visits have other works.
    altered = [
        {**row, "artwork_id": "w7"} if str(row["at"]) >= iso(first) else row
        for row in tables["events"]
    ]
    other = read_dataset(write_folder(tmp_path / "altered", **{**tables, "events": altered}))
    context = new_context(other, VECTORS, QUICK, until=until)
    # The same things have vectors, so that what is compared is who is near whom.
    context.features.identities = new_context(
        dataset, VECTORS, QUICK, until=until
    ).features.identities
    again = split_before(context, QUICK, until)
    assert split.neighbours.keys() == again.neighbours.keys() == {"work", "artist"}
    assert any(near.share.any() for near in split.neighbours.values())
    for name, near in split.neighbours.items():
        assert torch.equal(near.rows, again.neighbours[name].rows)
        assert torch.equal(near.share, again.neighbours[name].share)


@pytest.mark.slow
@pytest.mark.parametrize("sure", [True, False])
def test_what_was_taken_on_is_the_vector_in_the_end(
    sure: bool,  # noqa: FBT001
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(train, "significantly_better", lambda _values, _others: sure)
    dataset = read_dataset(write_folder(tmp_path, **example_tables(dated=False)))
    context = new_context(dataset, VECTORS, QUICK, known=known_without_truth(dataset))
    model = new_model(QUICK, context.learned)
    before = {name: value.clone() for name, value in model.items.identities.state_dict().items()}
    Trainer(model, context, QUICK, Progress()).learn(split_without_truth(context, QUICK))
    assert model.items.neighbours == {}
    after = model.items.identities.state_dict()
    assert all(torch.equal(before[name], after[name]) for name in before) != sure


@pytest.mark.slow
def test_merging_neighbours_changes_no_item_vector(tmp_path: Path) -> None:
    dataset = read_dataset(write_folder(tmp_path, **example_tables(dated=False)))
    context = new_context(dataset, VECTORS, QUICK, known=known_without_truth(dataset))
    items = new_model(QUICK, context.learned).eval().items
    alone = items(context.features, torch.arange(240))
    items.use_neighbours(split_without_truth(context, QUICK).neighbours)
    shared = items(context.features, torch.arange(240))
    items.merge_neighbours()
    assert torch.equal(items(context.features, torch.arange(240)), shared)
    assert not torch.equal(alone, shared)
