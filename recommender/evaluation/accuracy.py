"""Accuracy of rankings, computed by trec_eval, the reference implementation.

Relevance is binary. The ideal DCG has min(k, number of relevant works) terms; AP is divided by the
number of relevant works; MRR@k is 0 if the first relevant work ranks below k (Voorhees & Harman
2005).
"""

from collections.abc import Mapping, Set

import numpy as np
import pytrec_eval

from recommender.data.dataset import Floats
from recommender.data.rankings import LONGEST, NOTHING, Rankings

CUTS = (10, 20, 100)
# Names in reports, and trec_eval's.
MEASURES = {
    "ndcg": "ndcg_cut",
    "recall": "recall",
    "hit_rate": "success",
    "precision": "P",
    "map": "map_cut",
}
RECIPROCAL = "recip_rank"
# Queries evaluated at once, to bound the memory.
BATCH = 2000


def accuracy(rankings: Rankings, truth: Mapping[str, Set[int]]) -> dict[str, Floats]:
    """Return every measure, such as `ndcg@10`, for every query: [Q].

    0 for a query without a ranking, NaN for one without truth.
    """
    names = [f"{name}@{cut}" for name in (*MEASURES, "mrr") for cut in CUTS]
    values = {name: np.full(len(rankings), np.nan) for name in names}
    for first in range(0, len(rankings), BATCH):
        rows = range(first, min(first + BATCH, len(rankings)))
        with_truth = [row for row in rows if truth.get(rankings.queries.ids[row])]
        evaluated = _trec_eval(rankings, truth, with_truth)
        for row in with_truth:
            of_query = evaluated.get(rankings.queries.ids[row], {})
            for name in names:
                values[name][row] = _value(name, of_query)
    return values


def _value(name: str, of_query: Mapping[str, float]) -> float:
    measure, cut = name.split("@")
    if measure == "mrr":
        reciprocal = of_query.get(RECIPROCAL, 0.0)
        return reciprocal if reciprocal and round(1 / reciprocal) <= int(cut) else 0.0
    return of_query.get(f"{MEASURES[measure]}_{cut}", 0.0)


def _trec_eval(
    rankings: Rankings, truth: Mapping[str, Set[int]], rows: list[int]
) -> Mapping[str, Mapping[str, float]]:
    relevant: dict[str, dict[str, int]] = {}
    shown: dict[str, dict[str, float]] = {}
    for row in rows:
        query = rankings.queries.ids[row]
        relevant[query] = {str(work): 1 for work in truth[query]}
        ranked = rankings.works[row][:LONGEST].tolist()
        shown[query] = {
            str(work): float(LONGEST - place)
            for place, work in enumerate(ranked)
            if work != NOTHING
        }
    cuts = ",".join(map(str, CUTS))
    measures = {f"{measure}.{cuts}" for measure in MEASURES.values()} | {RECIPROCAL}
    evaluator = pytrec_eval.RelevanceEvaluator(relevant, measures)
    evaluated: Mapping[str, Mapping[str, float]] = evaluator.evaluate(shown)
    return evaluated
