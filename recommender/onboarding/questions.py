"""Bayesian experimental design of quiz questions: the most informative pair of works.

A collector is θ ~ N(0, I) over whitened features x of M works and likes a work with probability
σ(θ·x). The answer to a pair is two such likes ('this', 'that', 'both', 'neither'). The posterior is
the Laplace approximation of Bayesian logistic regression; the next pair is D-optimal: it adds most
to the log determinant of the posterior's precision (Chaloner & Verdinelli 1995). NumPy only, so
that a web process can choose the next question.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
NEWTON_STEPS = 25


@dataclass(frozen=True)
class Posterior:
    """The Gaussian posterior of θ: mean [d] and covariance [d, d]."""

    mean: Floats
    covariance: Floats


def posterior(features: Floats, likes: Floats, prior_mean: Floats | None = None) -> Posterior:
    """Return the posterior after n answers: features [n, d], likes [n] of 0 and 1."""
    dims = features.shape[1]
    centre = np.zeros(dims) if prior_mean is None else prior_mean
    theta = centre.copy()
    precision = np.eye(dims)
    for _ in range(NEWTON_STEPS):
        probability = sigmoid(features @ theta)  # [n]
        gradient = features.T @ (likes - probability) - (theta - centre)  # [d]
        curvature = probability * (1 - probability)  # [n]
        precision = np.eye(dims) + features.T @ (features * curvature[:, None])  # [d, d]
        step = np.linalg.solve(precision, gradient)
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
    probability = sigmoid(x @ belief.mean)  # [m]
    weight = probability * (1 - probability)  # [m]
    gram = x @ belief.covariance @ x.T  # [m, m]
    single = 1 + weight * np.diag(gram)  # [m]
    growth = np.outer(single, single) - np.outer(weight, weight) * gram**2  # [m, m]
    np.fill_diagonal(growth, -np.inf)
    first, second = np.unravel_index(int(growth.argmax()), growth.shape)
    return left[min(first, second)], left[max(first, second)]


def sigmoid(logits: Floats) -> Floats:
    """Return the logistic function, without overflow."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(logits, -30, 30))))
