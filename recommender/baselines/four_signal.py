"""The four-signal floor: a tuned weighted sum of artist, text, price and newness.

The half-life of past likes and four weights are tuned by coordinate search (Bertsekas, Nonlinear
Programming, 2.3.1) on NDCG@10 of the latest visits before the split's first query. The search is
deterministic.
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
# Most candidates, over all visits, that the search uses.
MAX_ROWS = 600_000
# Scale of price similarity (log units), and of newness (days).
PRICE_WIDTH = 1.0
NEW_DAYS = 30.0


@dataclass(frozen=True)
class Setting:
    """A half-life in days and a weight for each signal."""

    half_life: float = YEAR
    weights: tuple[float, ...] = START


class FourSignal:
    """The weighted sum of the signals that a dataset supports."""

    def __init__(self, dataset: Dataset, vectors: Vectors | None, before: float) -> None:
        """Tune on visits before `before` (days since 1970), the split's first query."""
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
        """Return the four signals [C, 4], each between about 0 and 1, 0 if unknown."""
        past = self.likes.past(collector, at, half_life)
        rows = np.zeros((len(works), len(SIGNALS)))
        rows[:, 3] = 1.0 / (1.0 + (at - self.newest.since(at, works)) / NEW_DAYS)
        if len(past):
            rows[:, 0] = artist_match(self.artist, past, works)
            rows[:, 2] = self._price_similarity(past, works)
            if self.unit is not None:
                rows[:, 1] = text_similarity(self.unit, past, works)
        return rows

    def _price_similarity(self, past: Past, works: Ints) -> Floats:
        """Return the weight of past likes with a price close to each work's, [C]."""
        paid = self.price[past.works]
        known = np.isfinite(paid)
        gap = self.price[works][:, None] - paid[known]  # [C, J]
        near = np.exp(-0.5 * (gap / PRICE_WIDTH) ** 2) @ past.weights[known]
        return np.asarray(np.nan_to_num(near))


@dataclass(frozen=True)
class Visits:
    """V visits with their candidates, R rows in all.

    start: [V], the first row of each visit. signals: [R, 4]. target, visit: the row and the visit
    of each work chosen. ideal: [V], the ideal DCG.
    """

    start: Ints
    signals: Floats
    target: Ints
    visit: Ints
    ideal: Floats

    def ndcg(self, weights: Sequence[float]) -> float:
        """Return mean NDCG@10; works of equal score get the mean of their ranks."""
        scores = self.signals @ np.array(weights)
        candidate, target, first = self._pairs
        other, own = scores[candidate], scores[target]
        above = (other > own) + 0.5 * (other == own)
        rank = np.add.reduceat(above, first) + 0.5  # the target itself has counted one half
        dcg = np.where(rank <= CUT, 1.0 / np.log2(1.0 + rank), 0.0)
        return float((np.bincount(self.visit, dcg, len(self.start)) / self.ideal).mean())

    @cached_property
    def _pairs(self) -> tuple[Ints, Ints, Ints]:
        """Pair each target with all candidates of its visit.

        Returns the candidates' rows, the targets' rows, and each target's first pair.
        """
        lengths = np.diff(self.start, append=len(self.signals))[self.visit]
        first = np.cumsum(lengths) - lengths
        steps = np.arange(lengths.sum()) - np.repeat(first, lengths)
        candidate = steps + np.repeat(self.start[self.visit], lengths)
        return candidate, np.repeat(self.target, lengths), first


def _search(floor: FourSignal, before: float) -> Setting:
    latest = list(_latest_visits(floor.dataset, floor.likes, before))
    if not latest:
        return Setting()
    settings: list[tuple[float, Setting]] = []
    for half_life in HALF_LIVES:
        visits = _visits(floor, latest, half_life)
        weights, value = list(START), visits.ndcg(START)
        for _ in range(ROUNDS):
            before_round = value
            for signal in range(len(SIGNALS)):
                for factor in FACTORS:
                    # A weight of 0 is varied from its initial value.
                    weight = (weights[signal] or START[signal]) * factor
                    varied = [*weights[:signal], weight, *weights[signal + 1 :]]
                    ndcg = visits.ndcg(varied)
                    if ndcg > value:
                        weights, value = varied, ndcg
            if value == before_round:
                break
        settings.append((value, Setting(half_life, tuple(weights))))
    return max(settings, key=lambda pair: pair[0])[1]


Visit = tuple[int, float, Ints, Ints]


def _latest_visits(dataset: Dataset, likes: Likes, before: float) -> Iterator[Visit]:
    """Yield (collector, time, candidates, indices of the works chosen), the latest first.

    Only visits of collectors with earlier likes, up to MOST_ROWS candidates in all.
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
        chosen = np.flatnonzero(np.isin(works, known.work[order[first:last]]))
        if not len(chosen):
            continue
        rows += len(works)
        if rows > MAX_ROWS:
            return
        yield collector, at, works, chosen


def _visits(floor: FourSignal, latest: Sequence[Visit], half_life: float) -> Visits:
    sizes = np.array([len(works) for _, _, works, _ in latest])
    start = np.cumsum(sizes) - sizes
    counts = np.array([len(chosen) for *_, chosen in latest])
    discounts = 1.0 / np.log2(np.arange(2, CUT + 2))
    return Visits(
        start=start,
        signals=np.concatenate([floor.signals(c, at, w, half_life) for c, at, w, _ in latest]),
        target=np.concatenate(
            [first + chosen for first, (*_, chosen) in zip(start, latest, strict=True)]
        ),
        visit=np.repeat(np.arange(len(latest)), counts),
        ideal=np.cumsum(discounts)[np.minimum(counts, CUT) - 1],
    )
