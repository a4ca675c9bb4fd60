"""Simulated trials, to measure how often a test alarms without an effect and finds one.

Subjects enter over the days of the trial, as they first visit. How many works they see a day has a
heavy tail (Pareto), how often they choose differs from subject to subject (Beta) and may drift for
everybody; outcomes are the subjects' own rates, cumulated and tested at every day's end.
"""

import random
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from recommender.trials.interleaving import OTHER, STANDING, preference, team_draft
from recommender.trials.planning import paired_plan, plan
from recommender.trials.sequential import (
    ALPHA,
    LEAST_NONZERO,
    LEAST_SUBJECTS,
    Floats,
    half_width,
)


@dataclass(frozen=True)
class Population:
    """Who visits: subjects, days, how heavy the tail of activity is, and how often they choose."""

    subjects: int = 2000
    days: int = 30
    # Of works seen on a day of a visit: the scale, and the tail index of the Pareto law.
    works: float = 6.0
    tail: float = 1.5
    visits: float = 0.25
    # The mean rate of choosing a seen work, and how alike subjects are (the sum of Beta's two).
    rate: float = 0.05
    alike: float = 8.0
    # By how much the rate changes over the trial for everybody: 0.5 halves it.
    drift: float = 0.0


@dataclass(frozen=True)
class Looks:
    """Differences and their variances at every day's end: [trials, days]; NaN where too few."""

    values: Floats
    variances: Floats

    def alarms(self, mixture: float, *, alpha: float = ALPHA) -> Floats:
        """Return whether the interval has excluded 0 by each day: [trials, days]."""
        widths = half_width(self.variances, mixture=mixture, alpha=alpha)
        hits = np.nan_to_num(np.abs(self.values) / widths) > 1
        by_day: Floats = np.maximum.accumulate(hits, axis=1).astype(np.float64)
        return by_day

    def fixed(self, *, alpha: float = ALPHA) -> Floats:
        """Return whether a test that is looked at once, on the last day, finds an effect."""
        critical = NormalDist().inv_cdf(1 - alpha / 2)
        z = np.abs(self.values[:, -1]) / np.sqrt(self.variances[:, -1])
        return np.asarray(np.nan_to_num(z) > critical, dtype=np.float64)

    def peeked(self, *, alpha: float = ALPHA) -> Floats:
        """Return whether the fixed test alarms on any day if it is looked at daily."""
        critical = NormalDist().inv_cdf(1 - alpha / 2)
        z = np.nan_to_num(np.abs(self.values) / np.sqrt(self.variances))
        return np.asarray((z > critical).any(axis=1), dtype=np.float64)


def simulate(population: Population, *, lift: float = 0.0, trials: int, seed: int) -> Looks:
    """Return the looks of simulated trials; lift: the other arm's relative effect on the rate."""
    rng = np.random.default_rng(seed)
    rows = [_one(population, lift, rng) for _trial in range(trials)]
    return Looks(np.array([row[0] for row in rows]), np.array([row[1] for row in rows]))


def outcome_variance(population: Population, *, seed: int) -> float:
    """Return the variance of the subjects' outcomes at the end: as the weeks before would tell."""
    rng = np.random.default_rng(seed)
    seen, chosen = _visits(population, np.zeros(population.subjects), rng)
    total = seen[:, -1]
    return float((chosen[:, -1][total > 0] / total[total > 0]).var(ddof=1))


def mixture_of(population: Population, *, lift: float, seed: int) -> float:
    """Return τ² as a plan made before the trial sets it."""
    variance = outcome_variance(population, seed=seed)
    return plan(variance, lift * population.rate).mixture


def _one(population: Population, lift: float, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Return a trial's difference and variance at every day's end: [days] each."""
    arm = rng.random(population.subjects) < 0.5
    seen, chosen = _visits(population, np.where(arm, lift, 0.0), rng)
    entered = seen > 0
    rates = np.divide(chosen, seen, out=np.zeros_like(chosen), where=entered)
    means, spreads, enough = [], [], np.ones(population.days, dtype=bool)
    for one in (~arm, arm):
        present, outcome = entered[one], rates[one]
        count = present.sum(axis=0)
        mean = outcome.sum(axis=0) / np.maximum(count, 1)
        squares = ((outcome - mean) ** 2 * present).sum(axis=0) / np.maximum(count - 1, 1)
        means.append(mean)
        spreads.append(squares / np.maximum(count, 1))
        enough &= count >= LEAST_SUBJECTS
    enough &= (chosen > 0).sum(axis=0) >= LEAST_NONZERO
    variance = spreads[0] + spreads[1]
    enough &= variance > 0
    return (
        np.where(enough, means[1] - means[0], np.nan),
        np.where(enough, variance, np.nan),
    )


def _visits(
    population: Population, lifts: Floats, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """Return the works each subject has seen and chosen by each day's end: [subjects, days]."""
    shape = (population.subjects, population.days)
    activity = rng.pareto(population.tail, population.subjects) + 1
    visits = rng.random(shape) < np.minimum(population.visits * activity, 1)[:, None]
    seen = rng.poisson(np.minimum(population.works * activity, 500)[:, None], shape) * visits
    own = rng.beta(
        population.rate * population.alike, (1 - population.rate) * population.alike,
        population.subjects,
    )  # fmt: skip
    course = 1 - population.drift * np.linspace(0, 1, population.days)
    chance = np.clip(own[:, None] * (1 + lifts[:, None]) * course, 0, 1)
    chosen = rng.binomial(seen, chance)
    return seen.cumsum(axis=1).astype(np.float64), chosen.cumsum(axis=1).astype(np.float64)


@dataclass(frozen=True)
class Rankers:
    """Two rankers over works of a known relevance; the other one is told it with less noise."""

    works: int = 60
    length: int = 24
    standing_noise: float = 1.0
    other_noise: float = 1.0
    # How fast attention falls with the place, and how often a relevant work that is seen is chosen.
    patience: float = 0.9
    choice: float = 0.3


def compare_ways(rankers: Rankers, *, subjects: int, seed: int) -> tuple[Floats, Floats, Floats]:
    """Return outcomes of simulated users: rates under each arm, and interleaved preferences.

    Each user visits once in every way, so that the ways are compared on the same people.
    """
    rng, coins = np.random.default_rng(seed), random.Random(seed)  # noqa: S311 - no secret
    rates: dict[str, list[float]] = {STANDING: [], OTHER: []}
    preferences: list[float] = []
    for _subject in range(subjects):
        relevance = rng.random(rankers.works) ** 3
        lists = {
            team: np.argsort(-(relevance + noise * rng.normal(0, 0.3, rankers.works))).tolist()
            for team, noise in (
                (STANDING, rankers.standing_noise),
                (OTHER, rankers.other_noise),
            )
        }
        for team, ranking in lists.items():
            chosen, seen = _browse(ranking[: rankers.length], relevance, rankers, rng)
            rates[team].append(len(chosen) / seen)
        drafted = team_draft(lists[STANDING], lists[OTHER], length=rankers.length, rng=coins)
        chosen, _seen = _browse([item for item, _team in drafted], relevance, rankers, rng)
        teams = dict(drafted)
        credit = [teams[item] for item in chosen]
        preferences.append(
            preference(credit.count(STANDING), credit.count(OTHER)) if credit else np.nan
        )
    return np.array(rates[STANDING]), np.array(rates[OTHER]), np.array(preferences)


def subjects_needed(rankers: Rankers, *, subjects: int, seed: int) -> tuple[int, int]:
    """Return the subjects that an A/B trial and an interleaved one need for two rankers."""
    standing, other, preferences = compare_ways(rankers, subjects=subjects, seed=seed)
    apart = plan(float(standing.var(ddof=1)), float(other.mean() - standing.mean()))
    told = preferences[~np.isnan(preferences)]
    together = paired_plan(float(told.var(ddof=1)), float(told.mean()))
    return apart.subjects, round(together.subjects * len(preferences) / len(told))


def _browse(
    ranking: list[int], relevance: Floats, rankers: Rankers, rng: np.random.Generator
) -> tuple[list[int], int]:
    """Return what a user chose of a list, and how many works they looked at from the top."""
    seen = min(int(rng.geometric(1 - rankers.patience)), len(ranking))
    shown = ranking[:seen]
    hits = rng.random(seen) < rankers.choice * relevance[shown]
    return [item for item, hit in zip(shown, hits, strict=True) if hit], seen
