"""Which works may be shown at a moment: those on offer, less what the collector already has."""

from functools import lru_cache

import numpy as np

from recommender.data.dataset import Dataset, Floats, Ints

# So many rows of works on offer are kept in memory, over all moments.
KEPT = 2**24


class Stock:
    """Works on offer by time: listed_on ≤ at ≤ delisted_on.

    A delisting is a fence only: nothing else ever reads it.
    """

    def __init__(self, listed: Floats, delisted: Floats) -> None:
        self.listed = listed
        self.delisted = delisted
        self._all = np.arange(len(listed))
        self.dated = bool(np.isfinite(listed).any() or np.isfinite(delisted).any())
        self._at = lru_cache(maxsize=max(1, KEPT // max(1, len(listed))))(self._at_moment)

    def at(self, moment: float) -> Ints:
        """Return the rows of the works on offer at a moment, ascending."""
        return self._at(moment) if self.dated else self._all

    def _at_moment(self, moment: float) -> Ints:
        return np.flatnonzero((self.listed <= moment) & (moment <= self.delisted))


def candidates(dataset: Dataset, stock: Stock, collector: int, moment: float) -> Ints:
    """Return the works that a query ranks, ascending.

    Where the set dates its works the stock says it all; else a work once had is not offered again.
    """
    offered = stock.at(moment)
    if stock.dated:
        return offered
    had = dataset.histories.work[dataset.histories.before(collector, moment)]
    free = np.ones(len(offered), dtype=bool)
    free[had] = False
    return offered[free]
