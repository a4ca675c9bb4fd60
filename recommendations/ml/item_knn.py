"""Item-based collaborative filtering (Sarwar et al. 2001): what those who had this also had."""

import numpy as np

from recommendations.ml.data import Dataset, Events, Floats, Histories, Ints
from recommendations.ml.signals import Likes


class ItemKnn:
    """Co-purchase cosine: Σ_j w_j |U_i ∩ U_j| / √(|U_i||U_j|) over the collector's past j.

    U_i are the collectors who liked work i before the moment. No table of all pairs is kept: the
    past's other owners are looked up, and what they had by then, so that every moment is exact.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.likes = Likes(dataset)
        firsts = _first_of_each_pair(self.likes.events)
        self.works = len(dataset.works)
        self.histories = Histories(firsts, len(dataset.collectors))
        # The same events from the works' side: who had it, in order of time.
        turned = Events(firsts.work, firsts.collector, firsts.kind, firsts.at)
        self.owners = Histories(turned, self.works)
        self.times = firsts.at
        self.had = firsts.work
        self._counted: tuple[int, Ints] = (0, np.zeros(self.works, dtype=np.int64))

    def scores(self, collector: int, at: float, works: Ints) -> Floats:
        """Return the weighted sums of cosines."""
        past = self.likes.past(collector, at)
        counts = self._counts(at)
        shared = np.zeros(self.works)
        for work, weight in zip(past.works, past.weights, strict=True):
            owners = self.owners.work[self.owners.before(int(work), at)]
            rows = self._rows_of(owners, at)
            np.add.at(shared, self.histories.work[rows], weight / np.sqrt(max(len(owners), 1)))
        return np.asarray(shared[works] / np.sqrt(np.maximum(counts[works], 1)))

    def _rows_of(self, owners: Ints, at: float) -> Ints:
        """Return the rows of all that these collectors had before a moment."""
        spans = [self.histories.before(int(owner), at) for owner in owners]
        return np.concatenate([np.arange(s.start, s.stop) for s in spans] or [np.zeros(0, int)])

    def _counts(self, at: float) -> Ints:
        """Return how many collectors had each work before a moment; queries come in order."""
        known = int(np.searchsorted(self.times, at, "left"))
        if known != self._counted[0]:
            self._counted = (known, np.bincount(self.had[:known], minlength=self.works))
        return self._counted[1]


def _first_of_each_pair(events: Events) -> Events:
    """Return each collector's first event with each work, still in order of time."""
    pairs = np.stack([events.collector, events.work], axis=1)
    _, first = np.unique(pairs, axis=0, return_index=True)
    keep = np.zeros(len(events), dtype=bool)
    keep[first] = True
    return events.where(keep)
