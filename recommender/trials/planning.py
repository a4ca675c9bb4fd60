"""How many subjects a trial needs, from what is known before it starts."""

import math
from dataclasses import dataclass
from statistics import NormalDist

from recommender.trials.sequential import ALPHA, mixture_for, mixture_ratio

POWER = 0.8


@dataclass(frozen=True)
class Plan:
    """Subjects needed in both arms together, and τ² of the sequential test.

    `subjects`: until the sequential test finds the effect with the stated power by that one look;
    it finds most earlier. `fixed`: those of a test that is looked at once, for comparison.
    """

    subjects: int
    fixed: int
    mixture: float


def plan(
    variance: float,
    effect: float,
    *,
    split: float = 0.5,
    alpha: float = ALPHA,
    power: float = POWER,
) -> Plan:
    """Return the plan for finding an effect on a mean of outcomes with this variance.

    split: the other arm's share of the subjects. Raises ValueError without variance or effect.
    """
    if variance <= 0 or effect == 0 or not 0 < split < 1:
        raise ValueError("A plan needs a variance, an effect, and a share between 0 and 1.")
    normal = NormalDist()
    reach = normal.inv_cdf(power)
    fixed = (abs(effect) / (normal.inv_cdf(1 - alpha / 2) + reach)) ** 2
    # With τ² for this variance, half the interval is sqrt(V (1 + ratio)).
    sequential = (abs(effect) / (math.sqrt(1 + mixture_ratio(alpha)) + reach)) ** 2
    per_subject = variance / (split * (1 - split))
    return Plan(
        subjects=math.ceil(per_subject / sequential),
        fixed=math.ceil(per_subject / fixed),
        mixture=mixture_for(sequential, alpha=alpha),
    )


def paired_plan(
    variance: float, effect: float, *, alpha: float = ALPHA, power: float = POWER
) -> Plan:
    """Return the plan for an interleaved trial, in which each subject compares both arms."""
    # One mean: the variance of a subject's preference, not of two arms' difference.
    return plan(variance / 4, effect, split=0.5, alpha=alpha, power=power)
