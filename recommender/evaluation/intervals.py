"""Bootstrap intervals over collectors, since the queries of a collector are not independent."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from recommender.data.dataset import Floats, Ints

Name = TypeVar("Name", bound=Hashable)

DRAWS = 2000
LEVEL = 0.95
# Entries of one batch of draws, to bound the memory.
BATCH_SIZE = 4_000_000


@dataclass(frozen=True)
class Estimate:
    """A mean over queries, its 95 % interval, and the number of queries."""

    mean: float
    low: float
    high: float
    queries: int


def estimates(
    values: Mapping[Name, Floats], collectors: Ints, *, seed: int = 0, draws: int = DRAWS
) -> dict[Name, Estimate]:
    """Return the mean and percentile interval of each measure; values: [Q], NaN is ignored.

    Collectors are drawn with replacement, each with all their queries (Field & Welsh 2007). All
    measures share the draws, which the seed determines.
    """
    if not values:
        return {}
    table = np.stack(list(values.values()), axis=1)  # [Q, M]
    known = np.isfinite(table)
    names, cluster = np.unique(collectors, return_inverse=True)
    sums = _by_cluster(np.where(known, table, 0.0), cluster, len(names))  # [C, M]
    counts = _by_cluster(known.astype(np.float64), cluster, len(names))
    means = _ratio(sums.sum(axis=0), counts.sum(axis=0))
    spread = _spread(sums, counts, np.random.default_rng(seed), draws)
    queries = known.sum(axis=0)
    return {
        name: Estimate(float(means[place]), *_tails(spread[:, place]), int(queries[place]))
        for place, name in enumerate(values)
    }


def _spread(sums: Floats, counts: Floats, rng: np.random.Generator, draws: int) -> Floats:
    """Return each draw's means [draws, M]."""
    size = len(sums)
    batch = max(1, BATCH_SIZE // size)
    means = []
    for first in range(0, draws, batch):
        drawn = _drawn(rng, min(batch, draws - first), size)  # [B, C]
        means.append(_ratio(drawn @ sums, drawn @ counts))  # [B, M]
    return np.concatenate(means)


def _tails(means: Floats) -> tuple[float, float]:
    means = means[np.isfinite(means)]
    if not len(means):
        return float("nan"), float("nan")
    tail = (1 - LEVEL) / 2 * 100
    low, high = np.percentile(means, [tail, 100 - tail])
    return float(low), float(high)


def _drawn(rng: np.random.Generator, number: int, size: int) -> Floats:
    """Return the count of each of `size` clusters in each of `number` bootstrap samples."""
    places = rng.integers(size, size=(number, size)) + size * np.arange(number)[:, None]
    counts = np.bincount(places.ravel(), minlength=number * size)
    return counts.reshape(number, size).astype(np.float64)


def _by_cluster(table: Floats, cluster: Ints, size: int) -> Floats:
    sums = np.zeros((size, table.shape[1]))
    np.add.at(sums, cluster, table)
    return sums


def _ratio(sums: Floats, counts: Floats) -> Floats:
    return np.divide(sums, counts, out=np.full_like(sums, np.nan), where=counts > 0)
