"""Diversity within a list, between collectors, and over time.

Lists are row numbers of works [Q, k], padded with -1. Undefined values are NaN.
"""

import numpy as np
from rapidfuzz.distance import LCSseq

from recommender.data.dataset import Floats, Ints, Queries
from recommender.data.rankings import NOTHING
from recommender.evaluation.item_space import ItemSpace

# Following queries of other collectors with which each list is compared.
NEIGHBOURS = 3


def intra_list_distance(lists: Ints, space: ItemSpace) -> Floats:
    """Return the mean 1 − cosine of a list's pairs (Ziegler et al. 2005), [Q]."""
    distance = np.full(len(lists), np.nan)
    for row, works in enumerate(lists):
        shown = space.unit[works[works != NOTHING]].astype(np.float64)
        size = len(shown)
        if size > 1:
            # Twice the sum of u·v over pairs, from the squared norm of the sum.
            total = float(np.square(shown.sum(axis=0)).sum() - np.square(shown).sum())
            distance[row] = 1 - total / (size * (size - 1))
    return distance


def cluster_diversity(lists: Ints, space: ItemSpace) -> Floats:
    """Return the normalised entropy of a list's k-means clusters, [Q]."""
    diversity = np.full(len(lists), np.nan)
    for row, works in enumerate(lists):
        shown = works[works != NOTHING]
        most = min(len(shown), space.clusters)
        if most > 1:
            share = np.bincount(space.cluster[shown]) / len(shown)
            share = share[share > 0]
            diversity[row] = -(share * np.log(share)).sum() / np.log(most)
    return diversity


def difference(one: Ints, other: Ints) -> float:
    """Return 1 − LCS/k of two lists: 0 if they are equal, 1 if they have no work in common.

    LCS is the length of the longest common subsequence, k the length of the longer list.
    """
    left, right = one[one != NOTHING].tolist(), other[other != NOTHING].tolist()
    longer = max(len(left), len(right))
    return 1 - LCSseq.similarity(left, right) / longer if longer else float("nan")


def between_collectors(lists: Ints, queries: Queries) -> Floats:
    """Return each list's mean difference from the next lists of other collectors in time, [Q].

    Lists close in time, so that tastes are compared and not inventories.
    """
    order = np.argsort(queries.at, kind="stable")
    found = np.full(len(lists), np.nan)
    for place, row in enumerate(order):
        others = [
            other
            for other in order[place + 1 : place + 1 + 3 * NEIGHBOURS]
            if queries.collector[other] != queries.collector[row]
        ][:NEIGHBOURS]
        if others:
            found[row] = np.mean([difference(lists[row], lists[other]) for other in others])
    return found


def over_time(lists: Ints, queries: Queries) -> Floats:
    """Return each list's difference from the same collector's previous list, [Q]."""
    found = np.full(len(lists), np.nan)
    last: dict[int, int] = {}
    for row in np.argsort(queries.at, kind="stable").tolist():
        collector = int(queries.collector[row])
        if collector in last:
            found[row] = difference(lists[last[collector]], lists[row])
        last[collector] = row
    return found
