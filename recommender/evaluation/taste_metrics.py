"""Measures of a list relative to its collector: novelty, unexpectedness, serendipity, calibration.

Lists are row numbers of works [Q, k], padded with -1; pasts are the likes before each of the Q
queries. Undefined values are NaN.
"""

from collections.abc import Mapping, Sequence, Set

import numpy as np
from scipy.special import rel_entr

from recommender.baselines.signals import Likes, Past
from recommender.data.columns import artists_of, codes
from recommender.data.dataset import Dataset, Events, Floats, Ints, Queries
from recommender.data.rankings import NOTHING
from recommender.evaluation.item_space import ItemSpace

CALIBRATED = ("genre", "medium", "school", "artist")
# Steck's α: the share of the history mixed into the list, which keeps the divergence finite.
SMOOTHING = 0.01


def novelty(lists: Ints, queries: Queries, likes: Likes, artists: Ints) -> Floats:
    """Return the mean self-information −log2 p of a list's artists (Zhou et al. 2010), [Q] bits.

    artists: [N], codes of works' artists. p is (collectors who liked the artist before the query
    + 1) / (all collectors until then + 1). By artist, since a one-of-a-kind work has no earlier
    likes.
    """
    firsts = _first_of_each(likes.events, artists)
    first_likes = _first_of_each(likes.events, np.zeros(len(artists), dtype=np.int64))
    found = np.full(len(lists), np.nan)
    counted, counts = 0, np.zeros(int(artists.max(initial=0)) + 1, dtype=np.int64)
    for row in np.argsort(queries.at, kind="stable"):
        at = float(queries.at[row])
        known = int(np.searchsorted(firsts.at, at, "left"))
        np.add.at(counts, artists[firsts.work[counted:known]], 1)
        counted = known
        shown = lists[row][lists[row] != NOTHING]
        if len(shown):
            collectors = int(np.searchsorted(first_likes.at, at, "left"))
            share = (counts[artists[shown]] + 1) / (collectors + 1)
            found[row] = -np.log2(share).mean()
    return found


def unexpectedness(lists: Ints, space: ItemSpace, pasts: Sequence[Past]) -> Floats:
    """Return the mean distance of a list's works to the nearest earlier like, [Q]."""
    found = np.full(len(lists), np.nan)
    for row, works in enumerate(lists):
        shown, past = works[works != NOTHING], pasts[row].works
        if len(shown) and len(past):
            found[row] = _distance(space, shown, past).mean()
    return found


def serendipity(
    lists: Ints, truths: Sequence[Set[int]], space: ItemSpace, pasts: Sequence[Past]
) -> Floats:
    """Return the sum over hits of the distance to the nearest earlier like, / min(k, truth), [Q].

    Relevance × unexpectedness: a hit far from everything liked before counts most (Adamopoulos &
    Tuzhilin 2014).
    """
    found = np.full(len(lists), np.nan)
    for row, works in enumerate(lists):
        past = pasts[row].works
        if not len(past) or not truths[row]:
            continue
        hits = np.array([work for work in works.tolist() if work in truths[row]], dtype=np.int64)
        total = _distance(space, hits, past).sum() if len(hits) else 0.0
        found[row] = total / min(lists.shape[1], len(truths[row]))
    return found


def calibration(lists: Ints, values: Ints, pasts: Sequence[Past]) -> Floats:
    """Return KL(p ‖ (1−α)q + αp) of a column in nats (Steck 2018), [Q]; 0 is perfect.

    values: [N] codes, -1 for unknown. p is their distribution in the recency-weighted past, q in
    the list.
    """
    size = int(values.max(initial=0)) + 1
    found = np.full(len(lists), np.nan)
    for row, works in enumerate(lists):
        past = pasts[row]
        p = _distribution(values[past.works], past.weights, size)
        shown = values[works[works != NOTHING]]
        q = _distribution(shown, np.ones(len(shown)), size)
        if p.any() and q.any():
            found[row] = rel_entr(p, (1 - SMOOTHING) * q + SMOOTHING * p).sum()
    return found


def calibrated_columns(dataset: Dataset) -> Mapping[str, Ints]:
    """Return the codes of those of the CALIBRATED columns that the dataset has."""
    columns = {name: list(dataset.works.column(name)) for name in CALIBRATED}
    columns["artist"] = artists_of(dataset.works)
    return {name: codes(values) for name, values in columns.items() if any(values)}


def _distance(space: ItemSpace, works: Ints, past: Ints) -> Floats:
    near = (space.unit[works] @ space.unit[past].T).max(axis=1)  # [k]
    return np.asarray(1 - near, dtype=np.float64)


def _distribution(values: Ints, weights: Floats, size: int) -> Floats:
    known = values >= 0
    sums = np.bincount(values[known], weights[known], minlength=size)
    return np.asarray(sums / max(sums.sum(), 1e-12))


def _first_of_each(events: Events, groups: Ints) -> Events:
    """Return each collector's first event with each group of works, ordered by time."""
    pairs = np.stack([events.collector, groups[events.work]], axis=1)
    _, first = np.unique(pairs, axis=0, return_index=True)
    return events.where(np.isin(np.arange(len(events)), first))
