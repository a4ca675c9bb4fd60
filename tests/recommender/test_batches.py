"""Candidates of slots: targets, and negatives that do not occur in the window."""

import numpy as np
import pytest

from recommender.config import PRESETS
from recommender.data.dataset import Ints
from recommender.data.example import example_tables, write_folder
from recommender.data.reading import read_dataset
from recommender.features.item_context import ItemContext
from recommender.model.batches import collate
from recommender.model.context import new_context
from recommender.model.windows import Slot, Window


@pytest.fixture(scope="module")
def item_context(tmp_path_factory: pytest.TempPathFactory) -> ItemContext:
    """The item context of a dataset without listing dates."""
    folder = write_folder(tmp_path_factory.mktemp("set"), **example_tables(dated=False))
    return new_context(read_dataset(folder), None, PRESETS["small"]).item_context


def works(*rows: int) -> Ints:
    """Return row numbers of works."""
    return np.array(rows, dtype=np.int64)


def window(works_of: Ints, *slots: Slot) -> Window:
    """Return a window with one event a day."""
    return Window(
        works_of,
        np.zeros(len(works_of), dtype=np.int64),
        np.arange(len(works_of), dtype=float),
        slots,
    )


def test_targets_of_a_slot_share_one_and_another_slots_are_none(item_context: ItemContext) -> None:
    slots = (Slot(2.0, 2, works(5)), Slot(3.0, 3, works(7, 9)))
    own = [works(4, 5, 7), works(5, 7, 8, 9)]
    batch = collate([window(works(1, 2, 5), *slots)], own, works(), item_context)
    assert batch.target.tolist() == [[0.0, 1.0, 0.0, 0.0], [0.0, 0.5, 0.0, 0.5]]
    assert batch.own_mask.tolist() == [[True, True, True, False], [True] * 4]
    for row, candidates in enumerate(own):
        assert batch.rows[batch.own[row, : len(candidates)]].tolist() == candidates.tolist()


def test_a_work_of_the_window_is_not_a_negative(
    item_context: ItemContext,
) -> None:
    windows = [
        window(works(1, 2), Slot(2.0, 2, works(5))),
        window(works(3), Slot(1.0, 1, works(1)), Slot(2.0, 1, works(6))),
    ]
    shared = works(1, 5, 3, 8, 1, 6)
    batch = collate(windows, [works(5), works(1), works(6)], shared, item_context)
    assert batch.rows[batch.shared].tolist() == shared.tolist()
    assert batch.shared_mask.tolist() == [
        [False, False, True, True, False, True],
        [False, True, False, True, False, False],
    ]


def test_a_visit_after_nothing_has_candidates_too(item_context: ItemContext) -> None:
    batch = collate([window(works(), Slot(0.0, 0, works(3)))], [works(3)], works(4), item_context)
    assert batch.target.tolist() == [[1.0]]
    assert batch.seen.tolist() == [0]
    assert batch.shared_mask.tolist() == [[True]]
