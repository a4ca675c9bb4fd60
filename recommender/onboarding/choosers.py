"""Strategies that choose the questions of a questionnaire: D-optimal design and its baselines."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from recommender.onboarding.posterior import ask, posterior_after
from recommender.onboarding.questions import Floats
from recommender.onboarding.space import Ints

Pair = tuple[int, int]


@dataclass(frozen=True)
class Quiz:
    """The M works that may be asked about.

    works: [M], row numbers. features: [M, d], coordinates. weights: [M], share of the catalogue in
    each work's cluster. bought: [M], recent purchases in the cluster.
    """

    works: Ints
    features: Floats
    weights: Floats
    bought: Ints

    def __len__(self) -> int:
        return len(self.works)


# From the indices asked so far and their likes to the next two; None when fewer are left.
Chooser = Callable[[list[int], Floats], Pair | None]


def d_optimal(quiz: Quiz, _rng: np.random.Generator) -> Chooser:
    """Ask the pair that adds most to the log determinant of the posterior's precision."""

    def choose(asked: list[int], likes: Floats) -> Pair | None:
        return ask(quiz.features, posterior_after(quiz.features[asked], likes), asked)

    return choose


def random(quiz: Quiz, rng: np.random.Generator) -> Chooser:
    """Ask about random works."""
    return in_order(rng.permutation(len(quiz)))


def popular(quiz: Quiz, rng: np.random.Generator) -> Chooser:
    """Ask about works of the clusters with the most purchases."""
    return in_order(np.lexsort((rng.permutation(len(quiz)), -quiz.bought)))


def diverse(quiz: Quiz, _rng: np.random.Generator) -> Chooser:
    """Ask about the largest cluster, then about the work least similar to all before."""
    order = [int(quiz.weights.argmax())]
    nearest = quiz.features @ quiz.features[order[0]]  # [M]
    for _ in range(len(quiz) - 1):
        nearest[order] = np.inf
        order.append(int(nearest.argmin()))
        nearest = np.maximum(nearest, quiz.features @ quiz.features[order[-1]])
    return in_order(np.array(order))


def in_order(order: Ints) -> Chooser:
    """Ask in a fixed order."""

    def choose(asked: list[int], _likes: Floats) -> Pair | None:
        remaining = order[len(asked) : len(asked) + 2]
        return (int(remaining[0]), int(remaining[1])) if len(remaining) == 2 else None

    return choose


CHOOSERS: Mapping[str, Callable[[Quiz, np.random.Generator], Chooser]] = {
    "d-optimal": d_optimal,
    "random": random,
    "popular": popular,
    "diverse": diverse,
}
