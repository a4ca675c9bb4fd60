"""Which two works to ask about next: the pair whose answers should teach most.

A collector is θ ~ N(0, I) over whitened features x of M works; they like a work with probability
σ(θ·x). A pair's answer is two such likes ('this', 'that', 'both', 'neither'). The posterior is the
Laplace approximation of the Bayesian logistic regression; the next pair is D-optimal: it adds most
to the log determinant of the posterior's precision (Chaloner & Verdinelli 1995). NumPy only: a web
process asks the next question by itself.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
NEWTON_STEPS = 25


@dataclass(frozen=True)
class Posterior:
    """What is believed of θ: mean [d] and covariance [d, d]."""

    mean: Floats
    covariance: Floats


def posterior(features: Floats, likes: Floats, prior_mean: Floats | None = None) -> Posterior:
    """Return the posterior after n answers: features [n, d], likes [n] of 0 and 1."""
    dims = features.shape[1]
    centre = np.zeros(dims) if prior_mean is None else prior_mean
    theta = centre.copy()
    precision = np.eye(dims)
    for _ in range(NEWTON_STEPS):
        chance = sigmoid(features @ theta)  # [n]
        slope = features.T @ (likes - chance) - (theta - centre)  # [d]
        curve = chance * (1 - chance)
        precision = np.eye(dims) + features.T @ (features * curve[:, None])  # [d, d]
        step = np.linalg.solve(precision, slope)
        theta = theta + step
        if float(np.abs(step).max(initial=0.0)) < 1e-8:
            break
    return Posterior(mean=theta, covariance=np.asarray(np.linalg.inv(precision), np.float64))


def next_pair(
    features: Floats, belief: Posterior, asked: Collection[int] = ()
) -> tuple[int, int] | None:
    """Return the rows of the most informative pair among works not in `asked`; None when < 2.

    For rows i, j with w = p(1 − p) and G = X Σ Xᵀ the precision's determinant grows by the factor
    (1 + w_i G_ii)(1 + w_j G_jj) − w_i w_j G_ij² (matrix determinant lemma).
    """
    left = [row for row in range(len(features)) if row not in set(asked)]
    if len(left) < 2:
        return None
    x = features[left]
    chance = sigmoid(x @ belief.mean)
    weight = chance * (1 - chance)  # [m]
    gram = x @ belief.covariance @ x.T  # [m, m]
    alone = 1 + weight * np.diag(gram)
    gain = np.outer(alone, alone) - np.outer(weight, weight) * gram**2
    np.fill_diagonal(gain, -np.inf)
    first, second = np.unravel_index(int(gain.argmax()), gain.shape)
    return left[min(first, second)], left[max(first, second)]


def sigmoid(logits: Floats) -> Floats:
    """Return σ of logits, without overflow."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(logits, -30, 30))))
