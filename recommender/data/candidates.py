"""Candidate works at a moment: those on offer, less what the collector already has."""

from functools import lru_cache

import numpy as np

from recommender.data.dataset import Dataset, Floats, Ints

# Limit of cached row numbers, over all moments.
CACHED_ROWS = 2**24


class Stock:
    """The works on offer at any moment: listed_on ≤ at ≤ delisted_on.

    `delisted_on` is only a filter and never a feature, because it is often the day of the sale.
    """

    def __init__(self, listed: Floats, delisted: Floats) -> None:
        self.listed = listed
        self.delisted = delisted
        self._all = np.arange(len(listed))
        self.dated = bool(np.isfinite(listed).any() or np.isfinite(delisted).any())
        self._at = lru_cache(maxsize=max(1, CACHED_ROWS // max(1, len(listed))))(self._at_moment)

    def at(self, moment: float) -> Ints:
        """Return the rows of the works on offer at a moment, ascending."""
        return self._at(moment) if self.dated else self._all

    def _at_moment(self, moment: float) -> Ints:
        return np.flatnonzero((self.listed <= moment) & (moment <= self.delisted))


def candidates(dataset: Dataset, stock: Stock, collector: int, moment: float) -> Ints:
    """Return the rows of the works that a query ranks, ascending.

    In a dataset without listing dates, works of the collector's earlier events are left out.
    """
    offered = stock.at(moment)
    if stock.dated:
        return offered
    earlier = dataset.histories.work[dataset.histories.before(collector, moment)]
    eligible = np.ones(len(offered), dtype=bool)
    eligible[earlier] = False
    return offered[eligible]
