"""A sample-ratio mismatch: arms that hold other shares of the subjects than were assigned.

A mismatch means that subjects are lost or counted twice in one arm; no figure of such a trial
is to be trusted. Looked at daily, so the test is sequential, too: the Bayes factor of Lindon &
Malek, "Anytime-valid inference for multinomial count data" (NeurIPS 2022), here of two arms.
"""

from math import exp, lgamma, log

# The weight of the alternative's prior around the assigned share, in subjects.
CONCENTRATION = 100.0
ALPHA = 0.001


def mismatch_p_value(standing: int, other: int, *, split: float) -> float:
    """Return the p-value of the arms' counts under the assigned share of the other arm."""
    prior_other, prior_standing = CONCENTRATION * split, CONCENTRATION * (1 - split)
    log_factor = (
        _log_beta(prior_other + other, prior_standing + standing)
        - _log_beta(prior_other, prior_standing)
        - other * log(split)
        - standing * log(1 - split)
    )
    return exp(-max(log_factor, 0.0))


def _log_beta(first: float, second: float) -> float:
    return lgamma(first) + lgamma(second) - lgamma(first + second)
