"""Exposure relative to the inventory: coverage, Gini coefficient, and groups of artists.

The exposure of rank r is 1 / log2(1 + r) (Singh & Joachims 2018).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from recommender.data.candidates import Stock
from recommender.data.columns import artists_of, codes
from recommender.data.dataset import Dataset, Floats, Ints, Queries
from recommender.data.rankings import NOTHING

# Columns with attributes of artists, by their names in reports.
GROUPINGS: Mapping[str, tuple[str, ...]] = {
    "gender": ("gender", "artist_gender"),
    "living": ("living", "artist_living"),
    "school": ("school", "nationality"),
}
# An artist is new for a year after their first listing or event.
NEW_DAYS = 365.25
# The largest groups are separate, the rest is one group.
MAX_GROUPS = 8
OTHERS, UNKNOWN = "others", "unknown"


@dataclass(frozen=True)
class Share:
    """A group's shares of the works on offer and of the exposure, averaged over queries."""

    inventory: float
    exposure: float


class Inventory:
    """The works on offer at each query's moment."""

    def __init__(self, dataset: Dataset, queries: Queries) -> None:
        stock = Stock(dataset.works.listed, dataset.works.delisted)
        moments, self.moment = np.unique(queries.at, return_inverse=True)
        self.moments = moments
        self.queries = queries
        self.stock = stock
        self.works = len(dataset.works)

    def union(self) -> Ints:
        """Return the works that were on offer at any query."""
        seen = np.zeros(self.works, dtype=bool)
        for at in self.moments:
            seen[self.stock.at(float(at))] = True
        return np.flatnonzero(seen)

    def count_outside(self, dataset: Dataset, lists: Ints) -> int:
        """Count the ranked works that were not candidates of their query."""
        listed, delisted = self.stock.listed[lists], self.stock.delisted[lists]
        at = self.queries.at[:, None]
        outside = ((listed > at) | (at > delisted)) & (lists != NOTHING)
        if not self.stock.dated:
            histories = dataset.histories
            for row, works in enumerate(lists):
                collector, moment = int(self.queries.collector[row]), float(self.queries.at[row])
                earlier = histories.work[histories.before(collector, moment)]
                outside[row] = np.isin(works, earlier)
        return int(outside.sum())


def coverage(lists: Ints, offered: Ints) -> float:
    """Return the share of the works on offer that are in any list."""
    shown = np.unique(lists[lists != NOTHING])
    return float(np.isin(offered, shown).mean()) if len(offered) else float("nan")


def gini(exposure: Floats) -> float:
    """Return the Gini coefficient of exposures: 0 if all are equal, towards 1 if one has all."""
    total, size = exposure.sum(), len(exposure)
    if not size or total <= 0:
        return float("nan")
    rank = np.arange(1, size + 1)
    return float((2 * rank - size - 1) @ np.sort(exposure) / (size * total))


def artist_exposure(lists: Ints, artists: Ints, offered: Ints) -> Floats:
    """Return the exposure of every artist with works on offer."""
    shown = lists != NOTHING
    size = int(artists.max()) + 1
    sums = np.bincount(artists[lists[shown]], _exposure(lists)[shown], minlength=size)
    return np.asarray(sums[np.unique(artists[offered])])


@dataclass(frozen=True)
class Grouping:
    """Groups of works: their names, and each work's group as of a moment, [N]."""

    names: list[str]
    at: Callable[[float], Ints]


def group_shares(lists: Ints, grouping: Grouping, inventory: Inventory) -> dict[str, Share]:
    """Return each group's shares of inventory and exposure, over queries with a ranking."""
    size = len(grouping.names)
    of_inventory = np.zeros((len(lists), size))
    of_exposure = np.zeros((len(lists), size))
    exposure = np.where(lists == NOTHING, 0.0, _exposure(lists))
    ranked = exposure.sum(axis=1) > 0
    for number, at in enumerate(inventory.moments):
        rows = np.flatnonzero((inventory.moment == number) & ranked)
        groups = grouping.at(float(at))
        offered = np.bincount(groups[inventory.stock.at(float(at))], minlength=size)
        of_inventory[rows] = offered / max(offered.sum(), 1)
        shown = groups[lists[rows]]
        for group in range(size):
            of_exposure[rows, group] = (exposure[rows] * (shown == group)).sum(axis=1)
    if not ranked.any():
        return {}
    of_exposure[ranked] /= exposure[ranked].sum(axis=1, keepdims=True)
    shares = zip(of_inventory[ranked].mean(axis=0), of_exposure[ranked].mean(axis=0), strict=True)
    return {
        name: Share(float(offered), float(shown))
        for name, (offered, shown) in zip(grouping.names, shares, strict=True)
    }


def artist_groupings(dataset: Dataset) -> dict[str, Grouping]:
    """Return the groupings by columns of the dataset and by newness, with at least two groups."""
    groupings = {}
    for name, columns in GROUPINGS.items():
        column = next((column for column in columns if any(dataset.works.column(column))), None)
        if column:
            groupings[name] = _largest(dataset.works.column(column))
    first = _first_appearance(dataset)
    moments = np.concatenate([queries.at for queries in dataset.queries.values()])
    if np.ptp(np.append(moments, first[np.isfinite(first)])) > NEW_DAYS:
        groupings["newness"] = Grouping(
            ["new", "known"], lambda at: (at - first > NEW_DAYS).astype(np.int64)
        )
    return {name: grouping for name, grouping in groupings.items() if len(grouping.names) > 1}


def artist_codes(dataset: Dataset) -> Ints:
    """Return works' artists as codes [N]; a work without an artist has a code of its own."""
    artists = codes(artists_of(dataset.works))
    return np.where(artists >= 0, artists, artists.max() + 1 + np.arange(len(artists)))


def _first_appearance(dataset: Dataset) -> Floats:
    """Return the first listing of each work's artist, or first event without dates: [N] days."""
    first = dataset.works.listed.copy()
    if not np.isfinite(first).any():
        first = np.full(len(first), np.inf)
        np.minimum.at(first, dataset.events.work, dataset.events.at)
    artists = artist_codes(dataset)
    of_artist = np.full(int(artists.max()) + 1, np.inf)
    np.minimum.at(of_artist, artists, first)
    return np.asarray(of_artist[artists])


def _largest(values: Sequence[str]) -> Grouping:
    """Return the most frequent values as groups, `others` and `unknown` last."""
    names, counts = np.unique([value for value in values if value], return_counts=True)
    largest = names[np.argsort(-counts, kind="stable")][:MAX_GROUPS].tolist()
    number = {name: row for row, name in enumerate(largest)}
    groups = [*largest, OTHERS, UNKNOWN]
    others, unknown = len(largest), len(largest) + 1
    numbers = np.array([number.get(value, others if value else unknown) for value in values])
    present = np.unique(numbers)
    of_works = np.searchsorted(present, numbers)
    return Grouping([groups[row] for row in present], lambda _at: of_works)


def _exposure(lists: Ints) -> Floats:
    """Return the exposure of each rank, [Q, k]."""
    exposure = 1.0 / np.log2(np.arange(2, lists.shape[1] + 2))
    return np.broadcast_to(exposure, lists.shape)
