"""Held-out collectors with known purchases, and a model of their quiz answers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from recommender.baselines.signals import Likes, Vectors
from recommender.data.dataset import Dataset, Floats, Ints, Queries
from recommender.onboarding.questions import sigmoid

MIN_VISITS = 4


@dataclass(frozen=True)
class Collector:
    """A collector whose visits are split in half: earlier purchases, and later visits to predict.

    at: the time of the questionnaire and of the first later visit. earlier: row numbers of works.
    later: (time, works bought) of each later visit, in order of time.
    """

    number: int
    at: float
    earlier: Ints
    later: Sequence[tuple[float, Ints]]


@dataclass(frozen=True)
class ChoiceModel:
    """A noisy model of answers: a work is liked with probability σ((z − bar) / noise).

    z is a work's mean cosine to the collector's earlier purchases, in centred text embeddings,
    standardised over the works that may be asked about.
    """

    # z at which a work is liked with probability 1/2.
    bar: float = 1.0
    # At 0.5 a work half a standard deviation above the bar is liked with probability 0.73.
    noise: float = 0.5

    def __post_init__(self) -> None:
        if self.noise <= 0:
            raise ValueError("noise must be positive.")

    def probabilities(self, centred: Vectors, works: Ints, earlier: Ints) -> Floats:
        """Return the probability of a like for M works, [M]; centred: [N, D], unit rows."""
        near = np.asarray(centred[works] @ centred[earlier].mean(axis=0), np.float64)  # [M]
        z = (near - near.mean()) / max(float(near.std()), 1e-9)
        return sigmoid((z - self.bar) / self.noise)


def held_out(dataset: Dataset, min_visits: int = MIN_VISITS) -> list[Collector]:
    """Return the collectors with at least this many visits (times of a like), by number."""
    histories = Likes(dataset).histories
    found: list[Collector] = []
    for number in range(len(dataset.collectors)):
        rows = slice(int(histories.start[number]), int(histories.start[number + 1]))
        at, works = histories.at[rows], histories.work[rows]
        visits = np.unique(at)
        if len(visits) < max(min_visits, 2):
            continue
        cut = visits[len(visits) // 2]
        later = [(float(moment), works[at == moment]) for moment in visits[len(visits) // 2 :]]
        found.append(Collector(number, float(cut), works[at < cut], later))
    return found


def of_split(dataset: Dataset, collectors: Sequence[Collector], split: str) -> list[Collector]:
    """Return the collectors asked at or after the first test query ('test'), or before ('valid').

    'valid' includes the years before the validation queries, which are equally held out. Raises
    DatasetError without test queries.
    """
    start = float(dataset.split("test").at.min())
    return [each for each in collectors if (each.at >= start) == (split == "test")]


def later_visits(dataset: Dataset, collectors: Sequence[Collector]) -> Queries:
    """Return all later visits as queries, by collector and time."""
    visits = [(each.number, moment) for each in collectors for moment, _ in each.later]
    return Queries(
        [visit_id(dataset, number, moment) for number, moment in visits],
        np.array([number for number, _ in visits], dtype=np.int64),
        np.array([moment for _, moment in visits], dtype=np.float64),
    )


def visit_id(dataset: Dataset, collector: int, moment: float) -> str:
    """Return the query id of a visit."""
    return f"{dataset.collectors[collector]}@{moment:.5f}"
