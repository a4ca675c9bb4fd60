"""What a model has to beat: simple scores of works for a collector at a moment.

Each reads only events strictly before the moment, never a delisting and never the truth. Works of
equal score stand in an order drawn from the query's id, so that no order of a file helps anybody.
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
    """Something that scores works."""

    def scores(self, collector: int, at: float, works: Ints) -> Floats:
        """Return a score a work; only their order counts."""


# By the names of the command line; given are the set, its works' text vectors, and the queries.
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
# Those that need the vectors of texts.
READERS = frozenset({"content", "four-signal"})


def rank(
    dataset: Dataset, baseline: Baseline, queries: Queries, length: int = 100
) -> Iterator[tuple[str, Ints]]:
    """Yield (query id, its best works' rows) in order of time."""
    stock = Stock(dataset.works.listed, dataset.works.delisted)
    for row in np.argsort(queries.at, kind="stable"):
        collector, at = int(queries.collector[row]), float(queries.at[row])
        works = candidates(dataset, stock, collector, at)
        scores = baseline.scores(collector, at, works)
        yield queries.ids[row], works[best(scores, queries.ids[row], length)]


def best(scores: Floats, query: str, length: int) -> Ints:
    """Return the places of the highest scores, best first; equals stand as the query's lot says."""
    seed = hashlib.blake2b(query.encode(), digest_size=8).digest()
    rng = np.random.default_rng(int.from_bytes(seed, "big")).permutation(len(scores))
    places = np.arange(len(scores))
    if len(scores) > length:
        least = np.partition(scores, len(scores) - length)[len(scores) - length]
        places = np.flatnonzero(scores >= least)
    return places[np.lexsort((rng[places], -scores[places]))][:length]
