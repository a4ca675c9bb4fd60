"""Which works may be shown at a moment: those on offer, less what the collector already has."""

from functools import lru_cache

import numpy as np

from recommendations.ml.data import Dataset, Floats, Ints
from recommendations.ml.offers import offer_bucket

# So many rows of works on offer are kept in memory, over all moments.
KEPT = 2**24


class Stock:
    """Works on offer by time: listed_on ≤ at ≤ delisted_on.

    artists: [N], who made each work, negative where not known; None where nobody asks for it. A
    delisting is a fence only: nothing else ever reads it.
    """

    def __init__(self, listed: Floats, delisted: Floats, artists: Ints | None = None) -> None:
        self.listed = listed
        self.delisted = delisted
        self.artists = np.full(len(listed), -1) if artists is None else artists
        self._all = np.arange(len(listed))
        self.dated = bool(np.isfinite(listed).any() or np.isfinite(delisted).any())
        self._at = lru_cache(maxsize=max(1, KEPT // max(1, len(listed))))(self._at_moment)

    def at(self, moment: float) -> Ints:
        """Return the rows of the works on offer at a moment, ascending."""
        return self._at(moment) if self.dated else self._all

    def company(self, moment: float, works: Ints) -> Ints:
        """Return how many works of each work's artist are on offer at a moment, 0 if unknown."""
        counts = np.bincount(self.artists[self.at(moment)] + 1, minlength=self.artists.max() + 2)
        counts[0] = 0
        return np.asarray(counts[self.artists[works] + 1])

    def offer_bucket(self, moment: float, works: Ints) -> Ints:
        """Return the rows of `offer_table` for works at a moment."""
        return offer_bucket(moment - self.listed[works], self.company(moment, works))

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
