"""Item-based collaborative filtering (Sarwar et al. 2001): what those who had this also had."""

from dataclasses import replace

import numpy as np

from recommender.baselines.signals import Likes
from recommender.data.columns import artists_of, codes
from recommender.data.dataset import Dataset, Events, Floats, Histories, Ints


class ItemKnn:
    """The co-purchase cosine of works, and where the set names artists that of artists added.

    Single works are never bought together with anything again; their artists are.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.likes = Likes(dataset)
        units = [np.arange(len(dataset.works)), codes(artists_of(dataset.works))]
        self.levels = [
            (unit, _CoPurchase(self.likes.events, unit, len(dataset.collectors)))
            for unit in units
            if (unit >= 0).any()
        ]

    def scores(self, collector: int, at: float, works: Ints) -> Floats:
        """Return the sums of cosines, weighted by recency."""
        past = self.likes.past(collector, at)
        found = np.zeros(len(works))
        for unit, level in self.levels:
            had = unit[past.works]
            known = had >= 0
            near = level.nearness(had[known], past.weights[known], at)
            found += np.where(unit[works] >= 0, near[unit[works]], 0.0)
        return found


class _CoPurchase:
    """Σ_j w_j |U_i ∩ U_j| / √(|U_i||U_j|), U_i being the collectors who had i before a moment.

    No table of all pairs is kept: the past's other owners are looked up, and what they had by
    then, so that every moment is exact.
    """

    def __init__(self, events: Events, unit: Ints, collectors: int) -> None:
        named = events.where(unit[events.work] >= 0)
        firsts = _first_of_each_pair(replace(named, work=unit[named.work]))
        self.size = int(unit.max()) + 1
        self.histories = Histories(firsts, collectors)
        # The same events from the other side: who had it, in order of time.
        turned = replace(firsts, collector=firsts.work, work=firsts.collector)
        self.owners = Histories(turned, self.size)
        self.times = firsts.at
        self.had = firsts.work
        self._counted: tuple[int, Ints] = (0, np.zeros(self.size, dtype=np.int64))

    def nearness(self, past: Ints, weights: Floats, at: float) -> Floats:
        """Return every unit's weighted sum of cosines to those of the past."""
        shared = np.zeros(self.size)
        for unit, weight in zip(past, weights, strict=True):
            owners = self.owners.work[self.owners.before(int(unit), at)]
            rows = self._rows_of(owners, at)
            np.add.at(shared, self.histories.work[rows], weight / np.sqrt(max(len(owners), 1)))
        return np.asarray(shared / np.sqrt(np.maximum(self._counts(at), 1)))

    def _rows_of(self, owners: Ints, at: float) -> Ints:
        """Return the rows of all that these collectors had before a moment."""
        spans = [self.histories.before(int(owner), at) for owner in owners]
        return np.concatenate([np.arange(s.start, s.stop) for s in spans] or [np.zeros(0, int)])

    def _counts(self, at: float) -> Ints:
        """Return how many collectors had each unit before a moment; queries come in order."""
        known = int(np.searchsorted(self.times, at, "left"))
        if known != self._counted[0]:
            self._counted = (known, np.bincount(self.had[:known], minlength=self.size))
        return self._counted[1]


def _first_of_each_pair(events: Events) -> Events:
    """Return each collector's first event with each unit, still in order of time."""
    pairs = np.stack([events.collector, events.work], axis=1)
    _, first = np.unique(pairs, axis=0, return_index=True)
    keep = np.zeros(len(events), dtype=bool)
    keep[first] = True
    return events.where(keep)
