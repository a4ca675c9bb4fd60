"""Rankings of the site's visits: by baselines, and in other respects than accuracy."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np

from recommender.baselines.registry import Baseline
from recommender.baselines.registry import rank as rank_by_baseline
from recommender.baselines.signals import Likes, unit_rows
from recommender.data.columns import artists_of, codes
from recommender.data.dataset import Dataset, Floats, Queries
from recommender.data.rankings import LONGEST, NOTHING, Rankings
from recommender.evaluation.collector_groups import ACTIVE_FROM
from recommender.evaluation.intervals import estimates
from recommender.evaluation.item_space import ItemSpace
from recommender.evaluation.list_diversity import intra_list_distance
from recommender.evaluation.taste_metrics import calibration
from recommender.features.blocks import Matrix

SHOWN = 10
# No figure of a group of fewer collectors.
LEAST_COLLECTORS = 5


def by_baseline(name: str, baseline: Baseline, dataset: Dataset, queries: Queries) -> Rankings:
    """Return a baseline's rankings of visits."""
    row_of = {identity: row for row, identity in enumerate(queries.ids)}
    works = np.full((len(queries), LONGEST), NOTHING)
    for identity, best_rows in rank_by_baseline(dataset, baseline, queries, LONGEST):
        works[row_of[identity], : len(best_rows)] = best_rows
    return Rankings(name, queries, works)


def measures(
    dataset: Dataset,
    rankings: Mapping[str, Rankings],
    gains: Mapping[str, Floats],
    texts: Matrix,
) -> dict[str, dict[str, Any]]:
    """Return diversity, miscalibration by artist, and the gap between collectors, by contender.

    gains: each contender's NDCG@10 by query. The gap is that of collectors with `ACTIVE_FROM` likes
    or more over the others; None where either group has fewer than five.
    """
    queries = next(iter(rankings.values())).queries
    likes = Likes(dataset)
    pasts = [
        likes.past(int(collector), float(at))
        for collector, at in zip(queries.collector, queries.at, strict=True)
    ]
    unit = unit_rows(texts.astype(np.float32))
    space = ItemSpace("text", unit, np.zeros(len(unit), dtype=np.int64), 1)
    artists = codes(artists_of(dataset.works))
    lists = {name: each.top(SHOWN) for name, each in rankings.items()}
    columns = {
        "diversity": {name: intra_list_distance(each, space) for name, each in lists.items()},
        "calibration": {name: calibration(each, artists, pasts) for name, each in lists.items()},
    }
    found: dict[str, dict[str, Any]] = {
        measure: {
            name: asdict(value) if np.isfinite(value.mean) else None
            for name, value in estimates(columns[measure], queries.collector).items()
        }
        for measure in columns
    }
    active = np.array([len(past) >= ACTIVE_FROM for past in pasts])
    groups = [np.unique(queries.collector[mask]) for mask in (active, ~active)]
    known = min(len(group) for group in groups) >= LEAST_COLLECTORS
    found["fairness"] = {
        name: {"mean": float(each[active].mean() - each[~active].mean())} if known else None
        for name, each in gains.items()
    }
    return found
