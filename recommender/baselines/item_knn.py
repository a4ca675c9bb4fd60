"""Item-based collaborative filtering (Sarwar et al. 2001)."""

from dataclasses import replace

import numpy as np

from recommender.baselines.signals import Likes
from recommender.data.columns import artists_of, codes
from recommender.data.dataset import Dataset, Events, Floats, Histories, Ints


class ItemKnn:
    """Co-purchase cosine of works, plus that of artists if the dataset names them.

    A work that is sold once has no co-purchases afterwards, but its artist has.
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
        """Return sums of cosines to past likes, weighted by recency."""
        past = self.likes.past(collector, at)
        total = np.zeros(len(works))
        for unit, level in self.levels:
            liked = unit[past.works]
            known = liked >= 0
            near = level.similarity(liked[known], past.weights[known], at)
            total += np.where(unit[works] >= 0, near[unit[works]], 0.0)
        return total


class _CoPurchase:
    """Σ_j w_j |U_i ∩ U_j| / √(|U_i||U_j|), U_i being the collectors who liked i before a moment.

    A unit is a work or an artist. Instead of storing all pairs, it looks up who else liked the
    units of the past and what else they liked, exactly as of each moment.
    """

    def __init__(self, events: Events, unit: Ints, collectors: int) -> None:
        named = events.where(unit[events.work] >= 0)
        firsts = _first_of_each_pair(replace(named, work=unit[named.work]))
        self.size = int(unit.max()) + 1
        self.histories = Histories(firsts, collectors)
        # The same events grouped by unit: who liked it, ordered by time.
        by_unit = replace(firsts, collector=firsts.work, work=firsts.collector)
        self.owners = Histories(by_unit, self.size)
        self.times = firsts.at
        self.units = firsts.work
        self._cached_counts: tuple[int, Ints] = (0, np.zeros(self.size, dtype=np.int64))

    def similarity(self, past: Ints, weights: Floats, at: float) -> Floats:
        """Return every unit's weighted sum of cosines to the units of the past."""
        shared = np.zeros(self.size)
        for unit, weight in zip(past, weights, strict=True):
            owners = self.owners.work[self.owners.before(int(unit), at)]
            rows = self._rows_of(owners, at)
            np.add.at(shared, self.histories.work[rows], weight / np.sqrt(max(len(owners), 1)))
        return np.asarray(shared / np.sqrt(np.maximum(self._counts(at), 1)))

    def _rows_of(self, owners: Ints, at: float) -> Ints:
        """Return the rows of these collectors' events before a moment."""
        spans = [self.histories.before(int(owner), at) for owner in owners]
        return np.concatenate([np.arange(s.start, s.stop) for s in spans] or [np.zeros(0, int)])

    def _counts(self, at: float) -> Ints:
        """Return the number of collectors per unit before a moment; the latest is cached."""
        known = int(np.searchsorted(self.times, at, "left"))
        if known != self._cached_counts[0]:
            self._cached_counts = (known, np.bincount(self.units[:known], minlength=self.size))
        return self._cached_counts[1]


def _first_of_each_pair(events: Events) -> Events:
    """Return each collector's first event with each unit, ordered by time."""
    pairs = np.stack([events.collector, events.work], axis=1)
    _, first = np.unique(pairs, axis=0, return_index=True)
    keep = np.zeros(len(events), dtype=bool)
    keep[first] = True
    return events.where(keep)
