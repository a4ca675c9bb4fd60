"""Ways to choose what a questionnaire asks: the D-optimal one, and those it is compared with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from recommender.onboarding.belief import ask, believe
from recommender.onboarding.questions import Floats
from recommender.onboarding.space import Ints

Pair = tuple[int, int]


@dataclass(frozen=True)
class Quiz:
    """The M works that may be asked about.

    works: their rows in the set, [M]. features: coordinates [M, d], unit rows. weights: share of
    the catalogue that each stands for, [M]. bought: purchases of late in its cluster, [M].
    """

    works: Ints
    features: Floats
    weights: Floats
    bought: Ints

    def __len__(self) -> int:
        return len(self.works)


# Given the places asked about so far and the likes, the next two; None when there are none left.
Chooser = Callable[[list[int], Floats], Pair | None]


def d_optimal(quiz: Quiz, _lot: np.random.Generator) -> Chooser:
    """Ask what adds most to the log determinant of the posterior's precision."""

    def choose(asked: list[int], likes: Floats) -> Pair | None:
        return ask(quiz.features, believe(quiz.features[asked], likes), asked)

    return choose


def random(quiz: Quiz, rng: np.random.Generator) -> Chooser:
    """Ask about any two."""
    return in_order(rng.permutation(len(quiz)))


def popular(quiz: Quiz, rng: np.random.Generator) -> Chooser:
    """Ask about what is bought most."""
    return in_order(np.lexsort((rng.permutation(len(quiz)), -quiz.bought)))


def diverse(quiz: Quiz, _lot: np.random.Generator) -> Chooser:
    """Ask about the greatest sort, then always about what is least like all so far."""
    order = [int(quiz.weights.argmax())]
    nearest = quiz.features @ quiz.features[order[0]]  # [M]
    for _ in range(len(quiz) - 1):
        nearest[order] = np.inf
        order.append(int(nearest.argmin()))
        nearest = np.maximum(nearest, quiz.features @ quiz.features[order[-1]])
    return in_order(np.array(order))


def in_order(order: Ints) -> Chooser:
    """Ask in an order that no answer changes."""

    def choose(asked: list[int], _likes: Floats) -> Pair | None:
        ahead = order[len(asked) : len(asked) + 2]
        return (int(ahead[0]), int(ahead[1])) if len(ahead) == 2 else None

    return choose


CHOOSERS: Mapping[str, Callable[[Quiz, np.random.Generator], Chooser]] = {
    "d-optimal": d_optimal,
    "random": random,
    "popular": popular,
    "diverse": diverse,
}
