"""Tests that may be looked at every day: the mixture sequential probability ratio test.

The difference of two arms' means, with variance V, is compared by the likelihood ratio of a normal
mixture N(0, τ²) of effects against none (Robbins 1970; Johari, Pekelis & Walsh, "Always valid
inference", Operations Research 2022):

    Λ = sqrt(V / (V + τ²)) · exp(τ² D² / (2 V (V + τ²)))

Without an effect Λ exceeds 1/α at any look with a probability of at most α (Ville's inequality),
so p = min 1/Λ over all looks is a valid p-value whenever one stops, and the differences that it
does not refuse are an interval that holds at all looks at once. With an estimated V this holds
asymptotically (Waudby-Smith et al., "Time-uniform central limit theory", Annals of Statistics
2024). τ² must be fixed before the first look.

The observations are subjects: each has one outcome in an arm, whatever number of works they saw.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]

ALPHA = 0.05
# Below these a normal approximation of the mean is not to be trusted.
LEAST_SUBJECTS, LEAST_NONZERO = 100, 20


@dataclass(frozen=True)
class Sample:
    """The outcomes of an arm's subjects: how many, their mean and variance, how many are not 0."""

    subjects: int
    mean: float
    variance: float
    nonzero: int

    @classmethod
    def of(cls, outcomes: Sequence[float] | Floats) -> "Sample":
        """Return the sample of the subjects' outcomes, one each."""
        values = np.asarray(outcomes, dtype=np.float64)
        if not len(values):
            return cls(0, 0.0, 0.0, 0)
        variance = float(values.var(ddof=1)) if len(values) > 1 else 0.0
        return cls(len(values), float(values.mean()), variance, int(np.count_nonzero(values)))


@dataclass(frozen=True)
class Estimate:
    """An estimated effect with its interval at all looks; `p_value` is that of this look alone.

    The test's p-value is the lowest of all looks so far (`always_valid`).
    """

    value: float
    low: float
    high: float
    p_value: float

    @property
    def found(self) -> bool:
        """Whether the interval excludes no effect."""
        return self.low > 0 or self.high < 0


def difference(
    standing: Sample, other: Sample, *, mixture: float, alpha: float = ALPHA
) -> Estimate | None:
    """Return by how much the other arm's mean exceeds the standing one's; None with too few.

    mixture: τ², the variance of the effects that the test is made for.
    """
    if min(standing.subjects, other.subjects) < LEAST_SUBJECTS:
        return None
    if standing.nonzero + other.nonzero < LEAST_NONZERO:
        return None
    variance = standing.variance / standing.subjects + other.variance / other.subjects
    return _estimate(other.mean - standing.mean, variance, mixture, alpha)


def deviation(sample: Sample, *, mixture: float, alpha: float = ALPHA) -> Estimate | None:
    """Return by how much a mean differs from 0; None with too few subjects."""
    if sample.subjects < LEAST_SUBJECTS or sample.nonzero < LEAST_NONZERO:
        return None
    return _estimate(sample.mean, sample.variance / sample.subjects, mixture, alpha)


def always_valid(p_values: Sequence[float]) -> float:
    """Return the p-value after several looks, in any number: the lowest one."""
    return min(p_values, default=1.0)


def half_width(variance: Floats, *, mixture: float, alpha: float = ALPHA) -> Floats:
    """Return half the interval's width at each look, for the variances of the difference."""
    spread = variance * (variance + mixture) / mixture
    bound: Floats = np.sqrt(spread * (np.log1p(mixture / variance) - 2 * math.log(alpha)))
    return bound


def p_values(value: Floats, variance: Floats, *, mixture: float) -> Floats:
    """Return the p-value of each look alone: 1/Λ, at most 1."""
    total = variance + mixture
    log_ratio = 0.5 * np.log(variance / total) + mixture * value**2 / (2 * variance * total)
    found: Floats = np.exp(-np.maximum(log_ratio, 0.0))
    return found


def mixture_for(variance: float, *, alpha: float = ALPHA) -> float:
    """Return the τ² whose interval is narrowest where the difference has this variance."""
    return variance * mixture_ratio(alpha)


def mixture_ratio(alpha: float = ALPHA) -> float:
    """Return τ²/V of the narrowest interval: the root of x = ln(1 + x) − 2 ln α."""
    ratio = -2 * math.log(alpha)
    for _step in range(50):
        ratio = math.log1p(ratio) - 2 * math.log(alpha)
    return ratio


def _estimate(value: float, variance: float, mixture: float, alpha: float) -> Estimate | None:
    if variance <= 0:
        return None
    at = np.array([variance])
    width = float(half_width(at, mixture=mixture, alpha=alpha)[0])
    p_value = float(p_values(np.array([value]), at, mixture=mixture)[0])
    return Estimate(value, value - width, value + width, p_value)
