"""The model turned around: of a work that was sold, where does its buyer rank among all buyers?

Each sale of a split is a question: the work, its day, and every collector who bought before that
day. Collectors without an earlier purchase can't be found by anything and are left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch

from recommender.baselines.signals import YEAR, Likes, Vectors, unit_rows
from recommender.data.candidates import Stock
from recommender.data.columns import artists_of, codes
from recommender.data.dataset import Dataset, DatasetError, Floats, Ints
from recommender.evaluation.intervals import Estimate
from recommender.model.attention import Evidence, ZeroShotAttention

# Works on offer by which a taste is calibrated, and the shares of them that are compared.
SAMPLE = 2000
SHARES = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2)
# A collector's newest purchases that the attention sees.
HISTORY = 200
CUTS = (10, 50)


@dataclass(frozen=True)
class Sale:
    """A work sold: its row, its day, and the row of its buyer."""

    work: int
    at: float
    buyer: int


@dataclass(frozen=True)
class Audience:
    """The C collectors who might buy a work, and how each method scores them, [C].

    collectors: [C], ascending. `standing`: the share of the works on offer that a collector's
    taste scores lower than this one.
    """

    sale: Sale
    collectors: Ints
    scores: Mapping[str, Floats]
    standing: Floats


@dataclass(frozen=True)
class BuyersReport:
    """What `evaluate_buyers` measures: estimates by method and metric, and the fit by share.

    fits: by share of the works on offer, how often the buyer is among those whom the work fits,
    and how many of all buyers that are.
    """

    sales: int
    without_history: int
    audience: float
    methods: Mapping[str, Mapping[str, Estimate]]
    fits: Mapping[float, tuple[Estimate, Estimate]]


@dataclass
class Tastes:
    """Every collector's taste vector as of a moment that only moves on, [N, D]."""

    likes: Likes
    unit: Vectors
    attention: ZeroShotAttention
    vectors: Vectors = field(init=False)
    upto: int = 0

    def __post_init__(self) -> None:
        self.vectors = np.zeros((len(self.likes.histories.start) - 1, self.unit.shape[1]), "f4")

    def move_to(self, at: float) -> Vectors:
        """Return the tastes from all events strictly before a moment."""
        events = self.likes.events
        known = int(np.searchsorted(events.at, at, "left"))
        for collector in np.unique(events.collector[self.upto : known]):
            self.vectors[collector] = self._read(int(collector), at)
        self.upto = known
        return self.vectors

    def _read(self, collector: int, at: float) -> Vectors:
        histories = self.likes.histories
        rows = histories.before(collector, at)
        rows = slice(max(rows.start, rows.stop - HISTORY), rows.stop)
        evidence = Evidence(
            values=torch.from_numpy(self.unit[histories.work[rows]]),
            kinds=["purchase"] * (rows.stop - rows.start),
            # A taste has no length, so it does not change with the days that pass for all alike.
            ages_days=torch.from_numpy(histories.at[rows.stop - 1] - histories.at[rows]).float(),
            weights=torch.ones(rows.stop - rows.start),
        )
        user = self.attention.attend(evidence).user
        return np.asarray(torch.nn.functional.normalize(user, dim=0).numpy())


def sales_of(dataset: Dataset, split: str) -> list[Sale]:
    """Return the sales of a split by day: each work that a query's collector chose."""
    queries = dataset.split(split)
    sales = [
        Sale(work, float(at), int(collector))
        for name, collector, at in zip(queries.ids, queries.collector, queries.at, strict=True)
        for work in sorted(dataset.truth[name])
    ]
    return sorted(sales, key=lambda sale: (sale.at, sale.work))


class Buyers:
    """Scores all collectors for one work, by the model turned around and by simple baselines."""

    def __init__(
        self, dataset: Dataset, vectors: Vectors | None, *, half_life: float | None = None
    ) -> None:
        """Take the texts' embeddings [N, 384]. half_life: of the attention, in days."""
        if vectors is None:
            raise DatasetError("artworks.csv has no texts.")
        self.likes = Likes(dataset)
        self.unit = unit_rows(vectors)
        self.artist = codes(artists_of(dataset.works))
        self.stock = Stock(dataset.works.listed, dataset.works.delisted)
        attention = ZeroShotAttention()
        if half_life is not None:
            attention.config = type(attention.config)(half_life_days=half_life)
        self.tastes = Tastes(self.likes, self.unit, attention)
        self.rng = np.random.default_rng(0)

    def audience(self, sale: Sale) -> Audience:
        """Return everybody who bought before a sale, scored. Sales must come in order of time."""
        events = self.likes.events
        known = int(np.searchsorted(events.at, sale.at, "left"))
        past, work = events.collector[:known], events.work[:known]
        collectors = np.unique(past)
        place = np.searchsorted(collectors, past)
        days = sale.at - events.at[:known]
        recent = np.exp2(-days / YEAR)
        same = (self.artist[work] == self.artist[sale.work]) & (self.artist[sale.work] >= 0)
        tastes = self.tastes.move_to(sale.at)[collectors]
        fit, standing, deviation = self._fit(tastes, sale)
        active = np.bincount(place, minlength=len(collectors)).astype(np.float64)
        lately = np.bincount(place, recent, len(collectors))
        artist = np.bincount(place, recent * same, len(collectors))
        times = np.bincount(place, same, len(collectors)).astype(np.float64)
        last = np.full(len(collectors), np.inf)
        np.minimum.at(last, place, days)
        scores = {
            "random": self.rng.random(len(collectors)),
            "most active": active,
            "recently active": lately,
            "same artist": artist + 1e-6 * lately / (1 + lately.max()),
            "same artist, times": times + 1e-3 * lately / (1 + lately.max()),
            "score": fit,
            "standing": deviation,
        }
        for weight in (0.25, 0.5, 1.0, 2.0):
            scores[f"standing x{weight} + lately"] = weight * deviation + np.log(lately + 1e-3)
            scores[f"standing x{weight} - last"] = weight * deviation - np.log1p(last / 30)
            scores[f"standing x{weight} - last + active"] = (
                weight * deviation - np.log1p(last / 30) + np.log(active)
            )
        return Audience(sale, collectors, scores, standing)

    def _fit(self, tastes: Vectors, sale: Sale) -> tuple[Floats, Floats, Floats]:
        """Return scores, standings and standard deviations above the mean, [C] each."""
        offered = self.stock.at(sale.at)
        if len(offered) > SAMPLE:
            offered = self.rng.choice(offered, SAMPLE, replace=False)
        others = tastes @ self.unit[offered].T  # [C, S]
        own = np.asarray(tastes @ self.unit[sale.work], np.float64)
        mean, spread = others.mean(axis=1), others.std(axis=1)
        below = (others < own[:, None]).mean(axis=1)
        return own, below, (own - mean) / np.maximum(spread, 1e-6)


def rank_of(scores: Floats, place: int) -> float:
    """Return a rank from 1; those who share a score share the mean of their ranks."""
    above = float((scores > scores[place]).sum())
    return above + (1.0 + float((scores == scores[place]).sum())) / 2


def audiences(buyers: Buyers, sales: Sequence[Sale]) -> Iterator[tuple[Audience, int]]:
    """Yield each sale's audience with the buyer's place in it, without buyers of no history."""
    for sale in sales:
        found = buyers.audience(sale)
        place = int(np.searchsorted(found.collectors, sale.buyer))
        if place < len(found.collectors) and found.collectors[place] == sale.buyer:
            yield found, place
