"""Simple rankings of the site's visits, to stand beside what is served."""

import numpy as np

from recommendations.ml.baselines import Baseline
from recommendations.ml.baselines import rank as rank_by_baseline
from recommendations.ml.data import Dataset, Queries
from recommendations.ml.rankings import LONGEST, NOTHING, Rankings


def by_baseline(name: str, baseline: Baseline, dataset: Dataset, queries: Queries) -> Rankings:
    """Return a baseline's rankings of visits."""
    place = {identity: row for row, identity in enumerate(queries.ids)}
    works = np.full((len(queries), LONGEST), NOTHING)
    for identity, best in rank_by_baseline(dataset, baseline, queries, LONGEST):
        works[place[identity], : len(best)] = best
    return Rankings(name, queries, works)
