"""The registry of baselines, which score works for a collector at a moment.

A baseline uses only events strictly before the moment, and neither `delisted_on` nor the truth.
Ties are broken at random, seeded by the query's id, so that the order of a file can't leak
information.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

import numpy as np

from recommender.baselines.four_signal import FourSignal
from recommender.baselines.item_knn import ItemKnn
from recommender.baselines.signals import Vectors
from recommender.baselines.simple import ArtistMatch, ContentKnn, Newest, Popular, Random
from recommender.data.candidates import Stock, candidates
from recommender.data.dataset import Dataset, Floats, Ints, Queries


class Baseline(Protocol):
    """Scores works."""

    def scores(self, collector: int, at: float, works: Ints) -> Floats:
        """Return a score for each work; only the order matters."""


# By command-line name; arguments are the dataset, its texts' embeddings, and the queries.
BASELINES: Mapping[str, Callable[[Dataset, Vectors | None, Queries], Baseline]] = {
    "random": lambda _set, _vectors, _queries: Random(),
    "newest": lambda dataset, _vectors, _queries: Newest(dataset),
    "popular": lambda dataset, _vectors, _queries: Popular(dataset),
    "artist": lambda dataset, _vectors, _queries: ArtistMatch(dataset),
    "content": lambda dataset, vectors, _queries: ContentKnn(dataset, vectors),
    "item-knn": lambda dataset, _vectors, _queries: ItemKnn(dataset),
    "four-signal": lambda dataset, vectors, queries: FourSignal(
        dataset, vectors, float(queries.at.min())
    ),
}
# Those that need embeddings of texts.
TEXT_BASELINES = frozenset({"content", "four-signal"})


def rank(
    dataset: Dataset, baseline: Baseline, queries: Queries, length: int = 100
) -> Iterator[tuple[str, Ints]]:
    """Yield (query id, row numbers of its best works) in order of time."""
    stock = Stock(dataset.works.listed, dataset.works.delisted)
    for row in np.argsort(queries.at, kind="stable"):
        collector, at = int(queries.collector[row]), float(queries.at[row])
        works = candidates(dataset, stock, collector, at)
        scores = baseline.scores(collector, at, works)
        yield queries.ids[row], works[best(scores, queries.ids[row], length)]


def best(scores: Floats, query: str, length: int) -> Ints:
    """Return the indices of the highest scores, best first; ties are broken by the query's draw."""
    seed = hashlib.blake2b(query.encode(), digest_size=8).digest()
    draw = np.random.default_rng(int.from_bytes(seed, "big")).permutation(len(scores))
    rows = np.arange(len(scores))
    if len(scores) > length:
        least = np.partition(scores, len(scores) - length)[len(scores) - length]
        rows = np.flatnonzero(scores >= least)
    return rows[np.lexsort((draw[rows], -scores[rows]))][:length]
