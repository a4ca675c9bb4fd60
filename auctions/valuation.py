"""What a work is worth by comparable results: pure, no Django.

Results of the same artist count, the more the closer they are in time, medium, subject, size and
title; each is taken to the work's size first. The middle lies between their weighted median and
mean, in logarithms. The range is as wide as they differ; where few count, it is drawn towards how
results of an artist differ usually. The constants were chosen on Knoedler's purchases of 1900 to
1909 and measured once on the later ones: docs/experiments/valuation.md.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

FEWEST = 3
# The share of ranges in percent that held the price of the later purchases, which chose nothing.
SHARE = 75


@dataclass(frozen=True)
class Weights:
    """How comparable results weigh; `DEFAULT` are the ones measured."""

    # Years after which a result weighs 1/e, and what the oldest keeps.
    years: float = 3.0
    oldest: float = 0.01
    # Factors for another medium, another subject, and where only one of two sizes is known.
    other_medium: float = 0.6
    other_subject: float = 0.2
    size_unknown: float = 0.15
    # Added for a title of the same words.
    same_title: float = 3.0
    # Price grows with area to this power; weights fall with the difference of areas.
    growth: float = 0.6
    size_fall: float = 0.25
    # Between the weighted median (0) and mean (1).
    mean: float = 0.7
    # How results of an artist usually differ, and as how many results that counts.
    usual_spread: float = 0.5
    usual_counts: float = 4.0
    # Half the range in units of the spread.
    reach: float = 1.569


DEFAULT = Weights()


@dataclass(frozen=True)
class Features:
    """What is compared of a work; unknown values are empty or None.

    `at` is a year with decimals.
    """

    at: float
    medium: str = ""
    subject: str = ""
    area: float | None = None
    words: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Comparable:
    """A result: the work, and its price in any one unit."""

    work: Features
    price: float


@dataclass(frozen=True)
class Estimate:
    """A middle and a range in the unit of the results, and how many of them count in full."""

    low: float
    middle: float
    high: float
    effective: float


def estimate(
    work: Features, results: Sequence[Comparable], *, weights: Weights = DEFAULT
) -> Estimate | None:
    """Return what a work is worth at `work.at`, by earlier results of its artist; None for few."""
    usable = [one for one in results if one.price > 0 and one.work.at < work.at]
    if len(usable) < FEWEST:
        return None
    pairs = sorted(
        (_taken_to_size(work, one, weights), _weight(work, one, weights)) for one in usable
    )
    total = sum(weight for _price, weight in pairs)
    effective = total**2 / sum(weight**2 for _price, weight in pairs)
    mean = sum(price * weight for price, weight in pairs) / total
    middle = (1 - weights.mean) * _median(pairs, total) + weights.mean * mean
    variance = sum(weight * (price - mean) ** 2 for price, weight in pairs) / total
    usual = weights.usual_counts * weights.usual_spread**2
    spread = math.sqrt((effective * variance + usual) / (effective + weights.usual_counts))
    half = weights.reach * spread * math.sqrt(1 + 1 / effective)
    return Estimate(math.exp(middle - half), math.exp(middle), math.exp(middle + half), effective)


def _taken_to_size(work: Features, one: Comparable, weights: Weights) -> float:
    """Return the logarithm of a price as if the work had the size of the one valued."""
    if not work.area or not one.work.area:
        return math.log(one.price)
    return math.log(one.price) + weights.growth * math.log(work.area / one.work.area)


def _weight(work: Features, one: Comparable, weights: Weights) -> float:
    weight = math.exp((one.work.at - work.at) / weights.years) + weights.oldest
    if one.work.medium != work.medium:
        weight *= weights.other_medium
    if one.work.subject != work.subject:
        weight *= weights.other_subject
    if work.area and one.work.area:
        weight *= math.exp(-weights.size_fall * abs(math.log(work.area / one.work.area)))
    elif work.area or one.work.area:
        weight *= weights.size_unknown
    either = work.words | one.work.words
    if either:
        weight *= 1 + weights.same_title * len(work.words & one.work.words) / len(either)
    return weight


def _median(pairs: Sequence[tuple[float, float]], total: float) -> float:
    passed = 0.0
    for price, weight in pairs:
        passed += weight
        if passed >= total / 2:
            return price
    return pairs[-1][0]
