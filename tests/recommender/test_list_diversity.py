"""Diversity of lists, computed by hand and by scipy."""

import numpy as np
import pytest
from scipy.spatial.distance import pdist
from scipy.stats import entropy

from recommender.data.dataset import Queries
from recommender.evaluation.item_space import ItemSpace
from recommender.evaluation.list_diversity import (
    between_collectors,
    cluster_diversity,
    difference,
    intra_list_distance,
    over_time,
)

LOT = np.random.default_rng(0)
UNIT = LOT.standard_normal((50, 8)).astype(np.float32)
UNIT /= np.linalg.norm(UNIT, axis=1, keepdims=True)
SPACE = ItemSpace("text", UNIT, np.arange(50) % 5, 5)


def row(*works: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return a list of works."""
    return np.array(works, dtype=np.int64)


def queries_of(collectors: list[int], at: list[float]) -> Queries:
    """Return queries of these collectors at these days."""
    names = [str(number) for number in range(len(at))]
    return Queries(names, np.array(collectors), np.array(at))


def test_intra_list_distance_is_scipys_mean_cosine_distance_of_pairs() -> None:
    lists = np.array([LOT.permutation(50)[:10] for _ in range(20)])
    expected = [pdist(UNIT[works].astype(np.float64), "cosine").mean() for works in lists]
    assert intra_list_distance(lists, SPACE) == pytest.approx(expected, abs=1e-6)


def test_the_same_work_twice_has_no_distance_and_opposites_have_two() -> None:
    unit = np.array([[1, 0], [1, 0], [-1, 0], [0, 1]], dtype=np.float32)
    space = ItemSpace("text", unit, np.zeros(4, dtype=np.int64), 1)
    lists = np.array([[0, 1, -1], [0, 2, -1], [0, 1, 3], [0, -1, -1]])
    assert intra_list_distance(lists, space)[:3] == pytest.approx([0, 2, 2 / 3])
    assert np.isnan(intra_list_distance(lists, space)[3])


def test_cluster_diversity_is_entropy_over_the_greatest_possible() -> None:
    # Clusters 0 0 1 2, then all five evenly, then one alone.
    lists = np.array([[0, 5, 1, 2, -1], [0, 1, 2, 3, 4], [0, 5, 10, 15, 20]])
    found = cluster_diversity(lists, SPACE)
    assert found[0] == pytest.approx(entropy([2, 1, 1]) / np.log(4))
    assert found[1:] == pytest.approx([1, 0])


def test_difference_is_one_less_the_longest_common_subsequence() -> None:
    assert difference(row(1, 2, 3, 4), row(1, 2, 3, 4)) == 0
    assert difference(row(1, 2, 3, 4), row(5, 6, 7, 8)) == 1
    assert difference(row(1, 2, 3, 4), row(4, 3, 2, 1)) == pytest.approx(3 / 4)
    # 1 3 4 is common and in order.
    assert difference(row(1, 2, 3, 4), row(1, 3, 5, 4)) == pytest.approx(1 / 4)
    assert difference(row(1, 2, -1, -1), row(1, 2, 3, 4)) == pytest.approx(1 / 2)
    assert np.isnan(difference(row(-1), row(-1)))


def test_the_difference_agrees_with_the_textbooks_table() -> None:
    for _ in range(50):
        one, other = LOT.permutation(12)[:10], LOT.permutation(12)[:10]
        length = np.zeros((11, 11), dtype=int)
        for i, left in enumerate(one, start=1):
            for j, right in enumerate(other, start=1):
                grown = length[i - 1, j - 1] + 1
                length[i, j] = grown if left == right else max(length[i - 1, j], length[i, j - 1])
        assert difference(one, other) == pytest.approx(1 - length[10, 10] / 10)


def test_lists_are_compared_with_those_of_others_next_in_time() -> None:
    lists = np.array([[1, 2], [3, 4], [1, 2], [1, 3]])
    found = between_collectors(lists, queries_of([0, 1, 0, 2], [1, 2, 3, 4]))
    # The first: to the second 1, to the fourth 1/2, never to its own collector's third.
    assert found[:3] == pytest.approx([3 / 4, (1 + 1 / 2) / 2, 1 / 2])
    assert np.isnan(found[3])


def test_a_collectors_list_is_compared_with_the_one_before() -> None:
    lists = np.array([[1, 3], [9, 8], [1, 2], [9, 8]])
    found = over_time(lists, queries_of([0, 1, 0, 1], [3, 1, 2, 4]))
    assert found[0] == pytest.approx(1 / 2)
    assert found[3] == 0
    assert np.isnan(found[1:3]).all()
