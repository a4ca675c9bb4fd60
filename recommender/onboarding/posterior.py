"""From quiz answers to a taste: the Bayesian logistic regression, and scores under its posterior.

    P(like x) = σ(θ·x + r),   θ ~ N(μ, s²·I) over the coordinates of `QuizSpace`,   r ~ N(r̄, ρ²)

The intercept r is negative, since a collector likes few works. μ is 0, or points in the direction
of the statement. The site's questionnaire and the simulation use the same functions. NumPy only.
The posterior mean is a sum over the answers (the representer theorem):

    E θ ≈ μ + s²·Σ_j (y_j − p_j)·x_j

so an answer's weight is how unexpected it was, |y_j − p_j|.
"""

from collections.abc import Collection

import numpy as np

from recommender.onboarding.questions import Floats, Posterior, next_pair, posterior, sigmoid

# s: standard deviation of the logit across tastes. Tuned on collectors before 1910.
TASTE_SPREAD = 2.0
# r̄ and ρ: about one work in eight is liked.
INTERCEPT, INTERCEPT_SPREAD = -2.0, 0.316
# Length of μ under a statement: the works it names are then liked with probability 1/2.
STATEMENT_STRENGTH = 2.0


def posterior_after(features: Floats, likes: Floats, statement: Floats | None = None) -> Posterior:
    """Return the posterior after n answers: features [n, d], likes [n] of 0 and 1.

    statement: [d], the unit direction of a statement in the same coordinates. The posterior is
    over θ and r, standardised to N(·, I) a priori.
    """
    mean = np.zeros(features.shape[1] + 1)
    mean[-1] = INTERCEPT / INTERCEPT_SPREAD
    if statement is not None:
        mean[:-1] = STATEMENT_STRENGTH / TASTE_SPREAD * statement
    return posterior(_standardised(features), likes, mean)


def ask(
    features: Floats, taste_posterior: Posterior, asked: Collection[int] = ()
) -> tuple[int, int] | None:
    """Return the D-optimal pair among M works [M, d] not asked yet; None when < 2 are left."""
    return next_pair(_standardised(features), taste_posterior, asked)


def taste(taste_posterior: Posterior) -> Floats:
    """Return E θ, [d]: a work's score is its inner product with the work's coordinates."""
    return np.asarray(TASTE_SPREAD * taste_posterior.mean[:-1])


def probabilities(features: Floats, taste_posterior: Posterior) -> Floats:
    """Return p_j, [n]: how likely a like of each of n works is under the posterior mean."""
    return sigmoid(_standardised(features) @ taste_posterior.mean)


def _standardised(features: Floats) -> Floats:
    """Return rows [n, d + 1] for which θ and r together are N(·, I) a priori."""
    intercept = np.full((len(features), 1), INTERCEPT_SPREAD)
    return np.hstack([TASTE_SPREAD * features, intercept])
