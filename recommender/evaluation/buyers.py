"""The model turned around: of a work that was sold, where is its buyer among all collectors?

Each sale of a split is a question: the work, its day, and every collector who bought before that
day. Buyers without an earlier purchase can't be found by anything and are left out, but counted.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import torch

from recommender.baselines.signals import YEAR, Likes, Vectors, unit_rows
from recommender.data.candidates import Stock
from recommender.data.columns import artists_of, codes
from recommender.data.dataset import Dataset, DatasetError, Floats, Ints
from recommender.evaluation.intervals import Estimate, estimates
from recommender.model.attention import AttentionConfig, Evidence, ZeroShotAttention

# A collector's newest purchases that the attention sees.
HISTORY = 200
# A work fits a collector for whom it is among this share of the works on offer, and whose score is
# among that share of all collectors' scores for all of them; 1.0 is no condition.
RULES = (
    (0.01, 1.0), (0.05, 1.0), (0.1, 1.0), (1.0, 0.01), (1.0, 0.05), (1.0, 0.1),
    (0.1, 0.05), (0.2, 0.05), (0.2, 0.1),
)  # fmt: skip
# Of a score beside the logarithm of the recent purchases; chosen on `valid`.
WEIGHT = 4.0
CUTS = (10, 50)
# So many collectors' scores stand for all.
SOME = 150
Bools = npt.NDArray[np.bool_]
Rule = tuple[float, float]


@dataclass(frozen=True)
class Sale:
    """A work sold: its row, its day, and the row of its buyer."""

    work: int
    at: float
    buyer: int


@dataclass(frozen=True)
class Audience:
    """The C collectors who might buy a work: how each method scores them, whom each rule fits."""

    collectors: Ints
    scores: Mapping[str, Floats]
    fits: Mapping[Rule, Bools]


@dataclass
class Tastes:
    """Every collector's taste vector as of a moment that only moves on, [N, D]."""

    likes: Likes
    unit: Vectors
    attention: ZeroShotAttention
    vectors: Vectors = field(init=False)
    upto: int = 0

    def __post_init__(self) -> None:
        collectors = len(self.likes.histories.start) - 1
        self.vectors = np.zeros((collectors, self.unit.shape[1]), np.float32)

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
        count = rows.stop - rows.start
        # The direction of a taste does not change with the days that pass for all events alike.
        ages = histories.at[rows.stop - 1] - histories.at[rows]
        evidence = Evidence(
            values=torch.from_numpy(self.unit[histories.work[rows]]),
            kinds=["purchase"] * count,
            ages_days=torch.from_numpy(ages).float(),
            weights=torch.ones(count),
        )
        user = self.attention.attend(evidence).user
        return np.asarray(torch.nn.functional.normalize(user, dim=0).numpy())


class Buyers:
    """Scores all collectors for one work: the zero-shot model turned around, and baselines."""

    def __init__(
        self, dataset: Dataset, vectors: Vectors | None, *, half_life: float | None = None
    ) -> None:
        """Take the texts' embeddings [N, 384]. half_life: of the attention in days, else its own.

        Raises DatasetError where works have no texts.
        """
        if vectors is None:
            raise DatasetError("artworks.csv has no texts.")
        config = AttentionConfig()
        if half_life is not None:
            config = replace(config, half_life_days=half_life)
        self.likes = Likes(dataset)
        self.unit = unit_rows(vectors)
        self.artist = codes(artists_of(dataset.works))
        self.stock = Stock(dataset.works.listed, dataset.works.delisted)
        self.tastes = Tastes(self.likes, self.unit, ZeroShotAttention(config))
        self.rng = np.random.default_rng(0)

    def audience(self, sale: Sale) -> Audience:
        """Return everybody who bought before a sale, scored. Sales must come in order of time."""
        events = self.likes.events
        known = int(np.searchsorted(events.at, sale.at, "left"))
        work = events.work[:known]
        collectors, place = np.unique(events.collector[:known], return_inverse=True)
        recent = np.exp2((events.at[:known] - sale.at) / YEAR)
        by_artist = (self.artist[work] == self.artist[sale.work]) & (self.artist[sale.work] >= 0)
        lately = np.bincount(place, recent, len(collectors))
        same = np.bincount(place, recent * by_artist, len(collectors))
        tastes = self.tastes.move_to(sale.at)[collectors]
        own = np.asarray(tastes @ self.unit[sale.work], np.float64)
        others = tastes @ self.unit[self.stock.at(sale.at)].T  # [C, S]
        mean, spread = others.mean(axis=1), others.std(axis=1)
        scores = {
            "random": self.rng.random(len(collectors)),
            "most active": np.bincount(place, minlength=len(collectors)).astype(np.float64),
            "recently active": lately,
            # Ties are broken by activity.
            "same artist": same + 1e-6 * lately / (1 + lately.max(initial=0)),
            "taste": own,
            "taste, own scale": (own - mean) / np.maximum(spread, 1e-6),
            "taste and activity": WEIGHT * own + np.log(lately + 1e-3),
        }
        return Audience(collectors, scores, _fits(own, others))


def _fits(own: Floats, others: Vectors) -> dict[Rule, Bools]:
    """Return whom a work fits by each rule, [C]: own scores [C], those of works on offer [C, S]."""
    below = (others < own[:, None]).mean(axis=1)
    shares = sorted({common for _, common in RULES})
    some = others[:: max(1, len(others) // SOME)]
    cuts = dict(zip(shares, np.quantile(some, [1 - share for share in shares]), strict=True))
    return {(mine, common): (below >= 1 - mine) & (own >= cuts[common]) for mine, common in RULES}


@dataclass(frozen=True)
class BuyersReport:
    """Where buyers are: estimates by method and metric, and by rule (recall, share of all).

    audience: the mean number of collectors among whom a buyer is looked for.
    """

    split: str
    sales: int
    without_history: int
    audience: float
    methods: Mapping[str, Mapping[str, Estimate]]
    fits: Mapping[Rule, tuple[Estimate, Estimate]]


def evaluate_buyers(
    dataset: Dataset, vectors: Vectors | None, split: str, *, half_life: float | None = None
) -> BuyersReport:
    """Rank all collectors for each work sold in a split, and return where its buyer is.

    Intervals are of a bootstrap over buyers. Raises DatasetError.
    """
    sales = sales_of(dataset, split)
    buyers = Buyers(dataset, vectors, half_life=half_life)
    found = list(_found(buyers, sales))
    if not found:
        raise DatasetError(f"No buyer of the split {split!r} bought anything before.")
    people = np.array([sale.buyer for sale, _, _ in found])
    values: dict[tuple[str, str], list[float]] = defaultdict(list)
    rules: dict[tuple[Rule, str], list[float]] = defaultdict(list)
    for _, audience, place in found:
        for name, scores in audience.scores.items():
            rank = rank_of(scores, place)
            values[name, "mrr"].append(1 / rank)
            values[name, "rank_share"].append(rank / len(scores))
            for cut in CUTS:
                values[name, f"hit@{cut}"].append(float(rank <= cut))
        for rule, fits in audience.fits.items():
            rules[rule, "buyer"].append(float(fits[place]))
            rules[rule, "all"].append(float(fits.mean()))
    measured = estimates({key: np.array(row) for key, row in values.items()}, people)
    fitting = estimates({key: np.array(row) for key, row in rules.items()}, people)
    return BuyersReport(
        split=split,
        sales=len(found),
        without_history=len(sales) - len(found),
        audience=float(np.mean([len(audience.collectors) for _, audience, _ in found])),
        methods={
            name: {metric: measured[of, metric] for of, metric in values if of == name}
            for name in dict.fromkeys(of for of, _ in values)
        },
        fits={rule: (fitting[rule, "buyer"], fitting[rule, "all"]) for rule in RULES},
    )


def sales_of(dataset: Dataset, split: str) -> list[Sale]:
    """Return the sales of a split by day: each work that a query's collector chose."""
    queries = dataset.split(split)
    rows = zip(queries.ids, queries.collector, queries.at, strict=True)
    sales = [
        Sale(work, float(at), int(collector))
        for name, collector, at in rows
        for work in sorted(dataset.truth.get(name, ()))
    ]
    return sorted(sales, key=lambda sale: (sale.at, sale.work))


def rank_of(scores: Floats, place: int) -> float:
    """Return a rank from 1; those who share a score share the mean of their ranks."""
    same = int((scores == scores[place]).sum())
    return float((scores > scores[place]).sum()) + (1 + same) / 2


def _found(buyers: Buyers, sales: Sequence[Sale]) -> Iterator[tuple[Sale, Audience, int]]:
    """Yield each sale with its audience and the buyer's place in it, where there is one."""
    for sale in sales:
        audience = buyers.audience(sale)
        place = int(np.searchsorted(audience.collectors, sale.buyer))
        if place < len(audience.collectors) and audience.collectors[place] == sale.buyer:
            yield sale, audience, place


def as_table(report: BuyersReport) -> str:
    """Return the report as text: a row a method, and a row a rule."""
    metrics = ("mrr", *(f"hit@{cut}" for cut in CUTS), "rank_share")
    sizes = f"{report.sales} sales, {report.audience:.0f} collectors each"
    lines = [
        f"{report.split}: {sizes}; {report.without_history} buyers without history",
        f"{'ranked by':<20}" + "".join(f"{_head(metric):>24}" for metric in metrics),
    ]
    for name, row in report.methods.items():
        lines.append(f"{name:<20}" + "".join(f"{_cell(row[metric]):>24}" for metric in metrics))
    lines.append(f"{'fits (own, common)':<20}{'the buyer':>24}{'of all':>24}{'times more':>24}")
    for (own, common), (buyer, everybody) in report.fits.items():
        lift = buyer.mean / everybody.mean if everybody.mean else float("nan")
        name = f"{own:.0%}, {common:.0%}"
        lines.append(f"{name:<20}{_cell(buyer):>24}{_cell(everybody):>24}{lift:>24.2f}")
    return "\n".join(lines)


def _head(metric: str) -> str:
    return "mean rank of all" if metric == "rank_share" else metric


def _cell(value: Estimate) -> str:
    return f"{value.mean:.4f} [{value.low:.3f}, {value.high:.3f}]"
