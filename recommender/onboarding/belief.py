"""From answers to a taste: how the Bayesian logistic posterior is set up, and how it ranks works.

    P(like x) = σ(θ·x + r),   θ ~ N(μ, s²·I) over the coordinates of `quiz_space`,   r ~ N(r̄, ρ²)

r is how readily somebody says yes: most works please few. μ is 0, or lies where the statement
points. The site's questionnaire and the simulation call the same three functions; NumPy only.
The posterior mean is a sum over the answers (the representer theorem):

    E θ ≈ μ + s²·Σ_j (y_j − p_j)·x_j

so an answer counts as far as it surprises (`surprise`).
"""

from collections.abc import Collection

import numpy as np

from recommender.onboarding.questions import Floats, Posterior, next_pair, posterior, sigmoid

# s: standard deviation of the logit of a like that taste makes. Chosen on collectors before 1910.
TASTE_SPREAD = 2.0
# r̄ and ρ: about one work in eight is liked, whoever is asked.
READINESS, READINESS_SPREAD = -2.0, 0.316
# How far along its direction a statement moves μ: what it names is liked as often as not.
STATEMENT_STRENGTH = 2.0


def believe(features: Floats, likes: Floats, said: Floats | None = None) -> Posterior:
    """Return the belief after n answers: features [n, d], likes [n] of 0 and 1.

    said: [d], the unit direction of a statement in the same coordinates. The belief is over
    `standard` rows.
    """
    mean = np.zeros(features.shape[1] + 1)
    mean[-1] = READINESS / READINESS_SPREAD
    if said is not None:
        mean[:-1] = STATEMENT_STRENGTH / TASTE_SPREAD * said
    return posterior(_standard(features), likes, mean)


def ask(features: Floats, belief: Posterior, asked: Collection[int] = ()) -> tuple[int, int] | None:
    """Return the D-optimal pair among the works to ask about, [M, d]; None when < 2 are left."""
    return next_pair(_standard(features), belief, asked)


def taste(belief: Posterior) -> Floats:
    """Return E θ, [d]: a work's score is its inner product with the work's coordinates."""
    return np.asarray(TASTE_SPREAD * belief.mean[:-1])


def surprise(features: Floats, likes: Floats, belief: Posterior) -> Floats:
    """Return |y_j − p_j|, [n]: how much each answer counts in the posterior mean."""
    return np.asarray(np.abs(likes - sigmoid(_standard(features) @ belief.mean)))


def _standard(features: Floats) -> Floats:
    """Return rows [n, d + 1] over which θ and r together are N(·, I)."""
    readiness = np.full((len(features), 1), READINESS_SPREAD)
    return np.hstack([TASTE_SPREAD * features, readiness])
