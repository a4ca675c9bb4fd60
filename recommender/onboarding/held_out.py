"""Collectors whose taste is known, and how they would answer a questionnaire."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from recommender.baselines.signals import Likes, Vectors
from recommender.data.dataset import Dataset, Floats, Ints, Queries
from recommender.onboarding.questions import sigmoid

LEAST_VISITS = 4


@dataclass(frozen=True)
class Collector:
    """Somebody whose visits are cut in half: what they bought earlier, and the visits to predict.

    at: the moment of the questionnaire, that of the first later visit. earlier: works' rows.
    later: (moment, works bought) of each later visit, in order of time.
    """

    number: int
    at: float
    earlier: Ints
    later: Sequence[tuple[float, Ints]]


@dataclass(frozen=True)
class ChoiceModel:
    """How somebody answers 'do you like it?': σ((z − bar) / noise).

    z is a work's mean cosine to what they bought earlier, in centred text vectors, standardised
    over the works that may be asked about. Nobody ever says yes or no for certain.
    """

    # So many standard deviations above the mean a work is liked as often as not.
    bar: float = 1.0
    # The smaller, the surer: at 0.5 a work half a deviation above the bar is liked 73 times in 100.
    noise: float = 0.5

    def __post_init__(self) -> None:
        if self.noise <= 0:
            raise ValueError("The noise is positive.")

    def chances(self, centred: Vectors, works: Ints, earlier: Ints) -> Floats:
        """Return the probability of a like of each of M works, [M]; centred: [N, D], unit rows."""
        near = np.asarray(centred[works] @ centred[earlier].mean(axis=0), np.float64)  # [M]
        z = (near - near.mean()) / max(float(near.std()), 1e-9)
        return sigmoid((z - self.bar) / self.noise)


def held_out(dataset: Dataset, least_visits: int = LEAST_VISITS) -> list[Collector]:
    """Return the collectors with so many visits (moments of a like), in order of their numbers."""
    histories = Likes(dataset).histories
    found: list[Collector] = []
    for number in range(len(dataset.collectors)):
        rows = slice(int(histories.start[number]), int(histories.start[number + 1]))
        at, works = histories.at[rows], histories.work[rows]
        visits = np.unique(at)
        if len(visits) < max(least_visits, 2):
            continue
        cut = visits[len(visits) // 2]
        later = [(float(moment), works[at == moment]) for moment in visits[len(visits) // 2 :]]
        found.append(Collector(number, float(cut), works[at < cut], later))
    return found


def of_split(dataset: Dataset, collectors: Sequence[Collector], split: str) -> list[Collector]:
    """Return the collectors asked from the test split's first query on, or those asked before.

    'valid' are all asked before: nothing is learned from anybody else's purchases, so that the
    years before the validation queries are as much held out. Raises DatasetError without tests.
    """
    start = float(dataset.split("test").at.min())
    return [each for each in collectors if (each.at >= start) == (split == "test")]


def later_visits(dataset: Dataset, collectors: Sequence[Collector]) -> Queries:
    """Return every later visit as a query, by collector and time."""
    visits = [(each.number, moment) for each in collectors for moment, _ in each.later]
    return Queries(
        [visit_id(dataset, number, moment) for number, moment in visits],
        np.array([number for number, _ in visits], dtype=np.int64),
        np.array([moment for _, moment in visits], dtype=np.float64),
    )


def visit_id(dataset: Dataset, collector: int, moment: float) -> str:
    """Return the name of a visit as a query."""
    return f"{dataset.collectors[collector]}@{moment:.5f}"
