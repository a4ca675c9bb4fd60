"""Accuracy by trec_eval, compared with values by hand and by scikit-learn."""

from collections.abc import Mapping, Set

import numpy as np
import pytest
from sklearn.metrics import ndcg_score

from recommender.data.dataset import Floats, Queries
from recommender.data.rankings import Rankings
from recommender.evaluation.accuracy import CUTS, accuracy

FIRST = 1 / np.log2(np.arange(2, 102))  # what the places are worth


def measured(lists: list[list[int]], truths: Mapping[str, Set[int]]) -> dict[str, Floats]:
    """Return the measures of rankings of queries 0, 1, …; -1 fills up."""
    count = len(lists)
    queries = Queries([str(row) for row in range(count)], np.zeros(count, int), np.zeros(count))
    return accuracy(Rankings("some", queries, np.array(lists)), truths)


def test_a_ranking_counted_by_hand() -> None:
    # Three true works; the second and fifth place and nothing else are right.
    found = measured([[7, 1, 8, 9, 2, 10, 11, 12, 13, 14]], {"0": {1, 2, 3}})
    gain = 1 / np.log2(3) + 1 / np.log2(6)
    assert found["ndcg@10"] == pytest.approx(gain / (1 + 1 / np.log2(3) + 1 / np.log2(4)))
    assert found["recall@10"] == pytest.approx(2 / 3)
    assert found["precision@10"] == pytest.approx(2 / 10)
    assert found["precision@100"] == pytest.approx(2 / 100)
    assert found["hit_rate@10"] == 1
    assert found["mrr@10"] == pytest.approx(1 / 2)
    assert found["map@10"] == pytest.approx((1 / 2 + 2 / 5) / 3)


def test_what_stands_below_the_cut_counts_from_the_next_cut_on() -> None:
    found = measured([list(range(30))], {"0": {10, 29}})
    assert [found[f"mrr@{cut}"][0] for cut in CUTS] == pytest.approx([0, 1 / 11, 1 / 11])
    assert [found[f"hit_rate@{cut}"][0] for cut in CUTS] == [0, 1, 1]
    assert [found[f"recall@{cut}"][0] for cut in CUTS] == [0, 0.5, 1]
    assert [found[f"map@{cut}"][0] for cut in CUTS] == pytest.approx(
        [0, 1 / 11 / 2, (1 / 11 + 2 / 30) / 2]
    )


def test_the_ideal_is_as_long_as_the_cut_or_the_truth() -> None:
    # Twelve true works: ten right of ten is all that ten places can do.
    found = measured([list(range(12))], {"0": set(range(12))})
    assert found["ndcg@10"] == pytest.approx(1)
    assert found["recall@10"] == pytest.approx(10 / 12)
    assert measured([[3, -1, -1]], {"0": {3}})["ndcg@10"] == pytest.approx(1)


def test_no_ranking_is_zero_and_no_truth_is_no_judgement() -> None:
    found = measured([[-1, -1], [4, 5], [4, 5]], {"0": {4}, "1": {4}})
    for name, values in found.items():
        assert values[0] == 0, name
        assert values[1] > 0, name
        assert np.isnan(values[2]), name


def test_ndcg_agrees_with_scikit_learn_and_the_rest_with_their_definitions() -> None:
    rng = np.random.default_rng(3)
    lists, truths = [], {}
    for row in range(60):
        lists.append(rng.permutation(150)[:100].tolist())
        truths[str(row)] = set(rng.choice(150, rng.integers(1, 25), replace=False).tolist())
    found = measured(lists, truths)
    for row, works in enumerate(lists):
        truth = truths[str(row)]
        true = np.array([[work in truth for work in range(150)]], dtype=float)
        scores = np.zeros((1, 150))
        scores[0, works] = np.arange(100, 0, -1)
        right = np.array([work in truth for work in works])
        precisions = np.cumsum(right) / np.arange(1, 101)
        for cut in CUTS[:2]:
            assert found[f"ndcg@{cut}"][row] == pytest.approx(ndcg_score(true, scores, k=cut))
        for cut in CUTS:
            ideal = FIRST[: min(cut, len(truth))].sum()
            assert found[f"ndcg@{cut}"][row] == pytest.approx((right * FIRST)[:cut].sum() / ideal)
            assert found[f"precision@{cut}"][row] == pytest.approx(right[:cut].mean())
            assert found[f"recall@{cut}"][row] == pytest.approx(right[:cut].sum() / len(truth))
            assert found[f"map@{cut}"][row] == pytest.approx(
                (precisions * right)[:cut].sum() / len(truth)
            )
            first = np.flatnonzero(right[:cut])
            assert found[f"mrr@{cut}"][row] == pytest.approx(
                1 / (first[0] + 1) if len(first) else 0
            )
