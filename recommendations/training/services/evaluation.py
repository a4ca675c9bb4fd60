"""Baseline rankings of the site's visits, for comparison with the served version."""

import numpy as np

from recommender.baselines.registry import Baseline
from recommender.baselines.registry import rank as rank_by_baseline
from recommender.data.dataset import Dataset, Queries
from recommender.data.rankings import LONGEST, NOTHING, Rankings


def by_baseline(name: str, baseline: Baseline, dataset: Dataset, queries: Queries) -> Rankings:
    """Return a baseline's rankings of visits."""
    row_of = {identity: row for row, identity in enumerate(queries.ids)}
    works = np.full((len(queries), LONGEST), NOTHING)
    for identity, best_rows in rank_by_baseline(dataset, baseline, queries, LONGEST):
        works[row_of[identity], : len(best_rows)] = best_rows
    return Rankings(name, queries, works)
