"""Did the ranking hold what was bought? Computed by trec_eval, the field's own reference.

Relevance is binary. The ideal of NDCG is min(k, number of true works); AP divides by the number of
true works; MRR@k is 0 where the first true work stands below k (Voorhees & Harman 2005).
"""

from collections.abc import Mapping, Set

import numpy as np
import pytrec_eval

from recommender.data.dataset import Floats
from recommender.data.rankings import LONGEST, NOTHING, Rankings

CUTS = (10, 20, 100)
# Our names and trec_eval's.
MEASURES = {
    "ndcg": "ndcg_cut",
    "recall": "recall",
    "hit_rate": "success",
    "precision": "P",
    "map": "map_cut",
}
RECIPROCAL = "recip_rank"
# So many queries are handed over at once, to bound the memory.
BATCH = 2000


def accuracy(rankings: Rankings, truth: Mapping[str, Set[int]]) -> dict[str, Floats]:
    """Return every measure of every query by name, as `ndcg@10`: [Q].

    A query without ranking has 0; one without truth can't be judged and has NaN.
    """
    names = [f"{name}@{cut}" for name in (*MEASURES, "mrr") for cut in CUTS]
    values = {name: np.full(len(rankings), np.nan) for name in names}
    for first in range(0, len(rankings), BATCH):
        rows = range(first, min(first + BATCH, len(rankings)))
        judged = [row for row in rows if truth.get(rankings.queries.ids[row])]
        found = _trec_eval(rankings, truth, judged)
        for row in judged:
            of_query = found.get(rankings.queries.ids[row], {})
            for name in names:
                values[name][row] = _value(name, of_query)
    return values


def _value(name: str, found: Mapping[str, float]) -> float:
    measure, cut = name.split("@")
    if measure == "mrr":
        reciprocal = found.get(RECIPROCAL, 0.0)
        return reciprocal if reciprocal and round(1 / reciprocal) <= int(cut) else 0.0
    return found.get(f"{MEASURES[measure]}_{cut}", 0.0)


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
    found: Mapping[str, Mapping[str, float]] = evaluator.evaluate(shown)
    return found
