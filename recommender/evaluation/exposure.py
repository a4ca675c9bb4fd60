"""Who is shown, against what was on offer: coverage, Gini, and the exposure of groups of artists.

A place at rank r is worth 1 / log2(1 + r) of exposure (Singh & Joachims 2018).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from recommender.data.candidates import Stock
from recommender.data.columns import artists_of, codes
from recommender.data.dataset import Dataset, Floats, Ints, Queries
from recommender.data.rankings import NOTHING

# Columns that say something of artists, by what it is called in a report.
GROUPINGS: Mapping[str, tuple[str, ...]] = {
    "gender": ("gender", "artist_gender"),
    "living": ("living", "artist_living"),
    "school": ("school", "nationality"),
}
# A hand is new for a year after its first listing or event.
NEW_DAYS = 365.25
# The largest groups are told apart, the rest together.
MOST_GROUPS = 8
OTHERS, UNKNOWN = "others", "unknown"


@dataclass(frozen=True)
class Share:
    """A group's share of the works on offer and of the exposure; both means over queries."""

    inventory: float
    exposure: float


class Offer:
    """What was on offer at each query's moment."""

    def __init__(self, dataset: Dataset, queries: Queries) -> None:
        stock = Stock(dataset.works.listed, dataset.works.delisted)
        moments, self.moment = np.unique(queries.at, return_inverse=True)
        self.moments = moments
        self.queries = queries
        self.stock = stock
        self.works = len(dataset.works)

    def union(self) -> Ints:
        """Return the works that were on offer at any of the queries."""
        seen = np.zeros(self.works, dtype=bool)
        for at in self.moments:
            seen[self.stock.at(float(at))] = True
        return np.flatnonzero(seen)

    def outside(self, dataset: Dataset, lists: Ints) -> int:
        """Count the shown works that were no candidates: not to be had, or had (undated sets)."""
        listed, gone = self.stock.listed[lists], self.stock.delisted[lists]
        at = self.queries.at[:, None]
        wrong = ((listed > at) | (at > gone)) & (lists != NOTHING)
        if not self.stock.dated:
            histories = dataset.histories
            for row, works in enumerate(lists):
                collector, moment = int(self.queries.collector[row]), float(self.queries.at[row])
                had = histories.work[histories.before(collector, moment)]
                wrong[row] = np.isin(works, had)
        return int(wrong.sum())


def coverage(lists: Ints, offered: Ints) -> float:
    """Return the share of the works on offer that were shown to anybody."""
    shown = np.unique(lists[lists != NOTHING])
    return float(np.isin(offered, shown).mean()) if len(offered) else float("nan")


def gini(exposure: Floats) -> float:
    """Return the Gini coefficient of exposures: 0 all the same, towards 1 all for one."""
    total, size = exposure.sum(), len(exposure)
    if not size or total <= 0:
        return float("nan")
    place = np.arange(1, size + 1)
    return float((2 * place - size - 1) @ np.sort(exposure) / (size * total))


def hand_exposure(lists: Ints, hands: Ints, offered: Ints) -> Floats:
    """Return the exposure of every hand on offer."""
    shown = lists != NOTHING
    sums = np.bincount(hands[lists[shown]], _worth(lists)[shown], minlength=int(hands.max()) + 1)
    return np.asarray(sums[np.unique(hands[offered])])


@dataclass(frozen=True)
class Grouping:
    """Groups of works: their names, and which each work is in at a moment, [N]."""

    names: list[str]
    at: Callable[[float], Ints]


def group_shares(lists: Ints, grouping: Grouping, on_offer: Offer) -> dict[str, Share]:
    """Return each group's shares of inventory and exposure, over the queries that were ranked."""
    size = len(grouping.names)
    inventory = np.zeros((len(lists), size))
    exposure = np.zeros((len(lists), size))
    worth = np.where(lists == NOTHING, 0.0, _worth(lists))
    ranked = worth.sum(axis=1) > 0
    for number, at in enumerate(on_offer.moments):
        rows = np.flatnonzero((on_offer.moment == number) & ranked)
        groups = grouping.at(float(at))
        offered = np.bincount(groups[on_offer.stock.at(float(at))], minlength=size)
        inventory[rows] = offered / max(offered.sum(), 1)
        shown = groups[lists[rows]]
        for group in range(size):
            exposure[rows, group] = (worth[rows] * (shown == group)).sum(axis=1)
    if not ranked.any():
        return {}
    exposure[ranked] /= worth[ranked].sum(axis=1, keepdims=True)
    shares = zip(inventory[ranked].mean(axis=0), exposure[ranked].mean(axis=0), strict=True)
    return {
        name: Share(float(offered), float(shown))
        for name, (offered, shown) in zip(grouping.names, shares, strict=True)
    }


def artist_groupings(dataset: Dataset) -> dict[str, Grouping]:
    """Return the groupings that a set has columns for, and newness; each of two groups or more."""
    found = {}
    for name, columns in GROUPINGS.items():
        column = next((column for column in columns if any(dataset.works.column(column))), None)
        if column:
            found[name] = _largest(dataset.works.column(column))
    first = _first_known(dataset)
    moments = np.concatenate([queries.at for queries in dataset.queries.values()])
    if np.ptp(np.append(moments, first[np.isfinite(first)])) > NEW_DAYS:
        found["newness"] = Grouping(
            ["new", "known"], lambda at: (at - first > NEW_DAYS).astype(np.int64)
        )
    return {name: grouping for name, grouping in found.items() if len(grouping.names) > 1}


def hands_of(dataset: Dataset) -> Ints:
    """Return works' artists as codes [N]; a work that names none is its own hand."""
    hands = codes(artists_of(dataset.works))
    return np.where(hands >= 0, hands, hands.max() + 1 + np.arange(len(hands)))


def _first_known(dataset: Dataset) -> Floats:
    """Return each hand's first listing, or first event where a set dates nothing: [N] days."""
    first = dataset.works.listed.copy()
    if not np.isfinite(first).any():
        first = np.full(len(first), np.inf)
        np.minimum.at(first, dataset.events.work, dataset.events.at)
    hands = hands_of(dataset)
    of_hand = np.full(int(hands.max()) + 1, np.inf)
    np.minimum.at(of_hand, hands, first)
    return np.asarray(of_hand[hands])


def _largest(values: Sequence[str]) -> Grouping:
    """Return the most frequent values as groups, `others` and `unknown` last."""
    names, counts = np.unique([value for value in values if value], return_counts=True)
    kept = names[np.argsort(-counts, kind="stable")][:MOST_GROUPS].tolist()
    place = {name: row for row, name in enumerate(kept)}
    groups = [*kept, OTHERS, UNKNOWN]
    found = np.array([place.get(value, len(kept) if value else len(kept) + 1) for value in values])
    present = np.unique(found)
    placed = np.searchsorted(present, found)
    return Grouping([groups[row] for row in present], lambda _at: placed)


def _worth(lists: Ints) -> Floats:
    worth = 1.0 / np.log2(np.arange(2, lists.shape[1] + 2))
    return np.broadcast_to(worth, lists.shape)
