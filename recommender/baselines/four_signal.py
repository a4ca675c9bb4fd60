"""The floor: artist, text, price and newness, each weighted by recency, weights found in the past.

A half-life of the past and four weights are searched by coordinates (Bertsekas, Nonlinear
Programming, 2.3.1) for the highest NDCG@10 over the last visits before the split's first query.
The search has no chance in it: the same past gives the same weights.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from recommender.baselines.signals import (
    YEAR,
    Likes,
    Past,
    Vectors,
    artist_match,
    text_similarity,
    unit_rows,
)
from recommender.baselines.simple import Newest
from recommender.data.candidates import Stock, candidates
from recommender.data.columns import artists_of, codes, prices_of
from recommender.data.dataset import Dataset, Floats, Ints

SIGNALS = ("artist", "text", "price", "newness")
HALF_LIVES = (YEAR / 4, YEAR, 4 * YEAR)
START = (1.0, 1.0, 1.0, 1.0)
FACTORS = (0.0, 0.25, 0.5, 0.7, 1.4, 2.0, 4.0)
ROUNDS = 4
CUT = 10
# The search looks at the latest visits with up to so many candidates in all.
MOST_ROWS = 600_000
# Prices are near within a factor of e; a listing is new for about a month.
PRICE_WIDTH = 1.0
NEW_DAYS = 30.0


@dataclass(frozen=True)
class Setting:
    """What the search found: days of the half-life and a weight a signal."""

    half_life: float = YEAR
    weights: tuple[float, ...] = START


class FourSignal:
    """The weighted sum of what a set knows of artist, text, price and newness."""

    def __init__(self, dataset: Dataset, vectors: Vectors | None, before: float) -> None:
        """Tune on visits before `before` (days): the split's first query."""
        self.dataset = dataset
        self.likes = Likes(dataset)
        self.newest = Newest(dataset)
        self.unit = None if vectors is None else unit_rows(vectors)
        self.artist = codes(artists_of(dataset.works))
        self.price = np.log1p(prices_of(dataset.works))
        self.setting = _search(self, before)

    def scores(self, collector: int, at: float, works: Ints) -> Floats:
        """Return the weighted sums."""
        rows = self.signals(collector, at, works, self.setting.half_life)
        return np.asarray(rows @ np.array(self.setting.weights))

    def signals(self, collector: int, at: float, works: Ints, half_life: float) -> Floats:
        """Return the four signals [C, 4], each about 0 to 1, 0 for what is not known."""
        past = self.likes.past(collector, at, half_life)
        rows = np.zeros((len(works), len(SIGNALS)))
        rows[:, 3] = 1.0 / (1.0 + (at - self.newest.since(at, works)) / NEW_DAYS)
        if len(past):
            rows[:, 0] = artist_match(self.artist, past, works)
            rows[:, 2] = self._price_nearness(past, works)
            if self.unit is not None:
                rows[:, 1] = text_similarity(self.unit, past, works)
        return rows

    def _price_nearness(self, past: Past, works: Ints) -> Floats:
        """Return the weight of the past whose price is near each work's."""
        paid = self.price[past.works]
        known = np.isfinite(paid)
        gap = self.price[works][:, None] - paid[known]  # [C, J]
        near = np.exp(-0.5 * (gap / PRICE_WIDTH) ** 2) @ past.weights[known]
        return np.asarray(np.nan_to_num(near))


@dataclass(frozen=True)
class Visits:
    """Visits of the past with what was on offer, one after the other.

    start: [V] the first row of each. signals: [R, 4]. target, within: for each work had, its row
    and its visit. ideal: [V] the best gain a visit can have.
    """

    start: Ints
    signals: Floats
    target: Ints
    within: Ints
    ideal: Floats

    def ndcg(self, weights: Sequence[float]) -> float:
        """Return mean NDCG@10; among equals a work stands in the middle."""
        scores = self.signals @ np.array(weights)
        rivals, had, begin = self._pairs
        rival, own = scores[rivals], scores[had]
        above = (rival > own) + 0.5 * (rival == own)
        place = np.add.reduceat(above, begin) + 0.5  # its own equality is a half
        gain = np.where(place <= CUT, 1.0 / np.log2(1.0 + place), 0.0)
        return float((np.bincount(self.within, gain, len(self.start)) / self.ideal).mean())

    @cached_property
    def _pairs(self) -> tuple[Ints, Ints, Ints]:
        """Return every work had against each candidate of its visit.

        The rows of the candidates, those of the works had, and where each work had begins.
        """
        lengths = np.diff(self.start, append=len(self.signals))[self.within]
        begin = np.cumsum(lengths) - lengths
        steps = np.arange(lengths.sum()) - np.repeat(begin, lengths)
        rivals = steps + np.repeat(self.start[self.within], lengths)
        return rivals, np.repeat(self.target, lengths), begin


def _search(floor: FourSignal, before: float) -> Setting:
    latest = list(_latest_visits(floor.dataset, floor.likes, before))
    if not latest:
        return Setting()
    found: list[tuple[float, Setting]] = []
    for half_life in HALF_LIVES:
        visits = _lay_out(floor, latest, half_life)
        weights, value = list(START), visits.ndcg(START)
        for _ in range(ROUNDS):
            begun = value
            for place in range(len(SIGNALS)):
                for factor in FACTORS:
                    # A weight that was put out may come back.
                    weight = (weights[place] or START[place]) * factor
                    tried = [*weights[:place], weight, *weights[place + 1 :]]
                    reached = visits.ndcg(tried)
                    if reached > value:
                        weights, value = tried, reached
            if value == begun:
                break
        found.append((value, Setting(half_life, tuple(weights))))
    return max(found, key=lambda pair: pair[0])[1]


Visit = tuple[int, float, Ints, Ints]


def _latest_visits(dataset: Dataset, likes: Likes, before: float) -> Iterator[Visit]:
    """Yield (collector, at, candidates, rows of what was had), the latest first.

    Only of collectors with a past, as far as their candidates fit into the search.
    """
    stock = Stock(dataset.works.listed, dataset.works.delisted)
    known = likes.events.where(likes.events.at < before)
    order = np.lexsort((known.work, known.collector, -known.at))
    keys = np.stack([known.at[order], known.collector[order]], axis=1)
    edges = np.flatnonzero(np.any(np.diff(keys, axis=0, prepend=np.inf), axis=1))
    rows = 0
    for first, last in zip(edges, [*edges[1:], len(order)], strict=True):
        at, collector = float(keys[first, 0]), int(keys[first, 1])
        if not len(likes.past(collector, at)):
            continue
        works = candidates(dataset, stock, collector, at)
        had = np.flatnonzero(np.isin(works, known.work[order[first:last]]))
        if not len(had):
            continue
        rows += len(works)
        if rows > MOST_ROWS:
            return
        yield collector, at, works, had


def _lay_out(floor: FourSignal, latest: Sequence[Visit], half_life: float) -> Visits:
    sizes = np.array([len(works) for _, _, works, _ in latest])
    start = np.cumsum(sizes) - sizes
    rows = [had for *_, had in latest]
    counts = np.array([len(had) for had in rows])
    discounts = 1.0 / np.log2(np.arange(2, CUT + 2))
    return Visits(
        start=start,
        signals=np.concatenate([floor.signals(c, at, w, half_life) for c, at, w, _ in latest]),
        target=np.concatenate(
            [begin + visit[3] for begin, visit in zip(start, latest, strict=True)]
        ),
        within=np.repeat(np.arange(len(latest)), counts),
        ideal=np.cumsum(discounts)[np.minimum(counts, CUT) - 1],
    )
