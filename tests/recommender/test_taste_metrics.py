"""Novelty, unexpectedness, serendipity and calibration, by hand and by scipy."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import entropy

from recommender.baselines.signals import Likes, Past
from recommender.data.example import write_folder
from recommender.data.reading import read_dataset
from recommender.evaluation.item_space import ItemSpace
from recommender.evaluation.taste_metrics import calibration, novelty, serendipity, unexpectedness

# Works 0 and 1 are alike, 2 is between, 3 is across.
UNIT = np.array([[1, 0], [1, 0], [0.6, 0.8], [0, 1]], dtype=np.float32)
SPACE = ItemSpace("text", UNIT, np.zeros(4, dtype=np.int64), 1)


def past(works: Sequence[int], weights: Sequence[float] | None = None) -> Past:
    """Return likes of these works, with equal weights by default."""
    even = np.full(len(works), 1 / max(len(works), 1))
    return Past(np.array(works, dtype=np.int64), even if weights is None else np.array(weights))


def test_unexpected_is_far_from_the_nearest_liked() -> None:
    lists = np.array([[1, 2, 3], [1, 2, -1], [1, 2, 3]])
    found = unexpectedness(lists, SPACE, [past([0]), past([0, 3]), past([])])
    assert found[:2] == pytest.approx([(0 + 0.4 + 1) / 3, (0 + 0.2) / 2])
    assert np.isnan(found[2])


def test_serendipity_counts_hits_by_their_distance() -> None:
    lists = np.array([[1, 3], [1, 3], [1, 2], [3, 1]])
    truths: list[set[int]] = [{3}, {1}, {3}, {1, 2, 3}]
    found = serendipity(lists, truths, SPACE, [past([0])] * 4)
    # A hit across, a hit of the same, no hit, both hits of three true works in two places.
    assert found == pytest.approx([1, 0, 0, (1 + 0) / 2], abs=1e-6)
    assert np.isnan(serendipity(lists[:1], [set()], SPACE, [past([0])]))
    assert np.isnan(serendipity(lists[:1], [{3}], SPACE, [past([])]))


def test_a_list_in_proportion_is_calibrated() -> None:
    values = np.array([0, 0, 1, 2, -1])
    lists = np.array([[0, 2], [1, 2]])
    assert calibration(lists, values, [past([1, 2])] * 2) == pytest.approx([0, 0], abs=1e-12)


def test_calibration_is_the_divergence_from_the_weighted_past() -> None:
    values = np.array([0, 0, 1, 2, -1])
    p, q = np.array([0.75, 0.25, 0]), np.array([0.5, 0, 0.5])
    lists = np.array([[0, 3, 4], [0, 3, -1]])
    found = calibration(lists, values, [past([0, 2], [0.75, 0.25])] * 2)
    expected = entropy(p, 0.99 * q + 0.01 * p)
    assert found == pytest.approx([expected, expected])
    by_hand = 0.75 * np.log(0.75 / 0.5025) + 0.25 * np.log(0.25 / 0.0025)
    assert expected == pytest.approx(by_hand)


def test_calibration_is_undefined_without_a_past_or_without_values() -> None:
    values = np.array([0, 1, -1])
    lists = np.array([[0], [0], [2]])
    assert np.isnan(calibration(lists, values, [past([]), past([2]), past([0])])).all()


def test_novelty_is_the_information_of_a_hand_before_the_query(tmp_path: Path) -> None:
    events = [
        ("u", "a", "2001-01-01"), ("v", "a", "2001-01-02"), ("v", "b", "2001-01-02"),
        ("v", "b", "2001-01-03"), ("w", "c", "2001-01-04"),
    ]  # fmt: skip
    dataset = read_dataset(
        write_folder(
            tmp_path,
            artworks=[{"artwork_id": name} for name in "abc"],
            events=[
                {"collector_id": who, "artwork_id": work, "kind": "purchase", "at": at}
                for who, work, at in events
            ],
            queries=[
                {"query_id": at, "collector_id": "u", "at": f"2001-01-0{at}", "split": "test"}
                for at in (4, 5)
            ],
            truth=[{"query_id": 4, "artwork_id": "c"}],
        )
    )
    lists = np.array([[0, 1], [2, -1]])
    found = novelty(lists, dataset.split("test"), Likes(dataset), np.arange(3))
    # On the 4th two collectors: two liked a, one b. On the 5th three, one of whom liked c.
    first = -(np.log2(3 / 3) + np.log2(2 / 3)) / 2
    assert found == pytest.approx([first, -np.log2(2 / 4)])
    # All works of one artist have the same novelty.
    of_hand = novelty(lists, dataset.split("test"), Likes(dataset), np.zeros(3, dtype=np.int64))
    assert of_hand == pytest.approx([0, 0])
