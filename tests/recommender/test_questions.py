"""Choice of questions and posterior, compared with brute force and with scikit-learn."""

from itertools import combinations

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from recommender.onboarding.posterior import INTERCEPT_SPREAD, ask, posterior_after, taste
from recommender.onboarding.questions import Floats, Posterior, next_pair, posterior, sigmoid
from recommender.onboarding.space import fit_space, medoids


def works(seed: int, number: int = 12, dimensions: int = 4) -> Floats:
    """Return drawn features [number, dimensions]."""
    return np.random.default_rng(seed).standard_normal((number, dimensions))


def believed(seed: int, features: Floats, answers: int = 6) -> Posterior:
    """Return the belief after some drawn answers about the first works."""
    likes = (np.random.default_rng(seed).random(answers) < 0.5).astype(float)
    return posterior(features[:answers], likes)


def log_determinant(features: Floats, taste_posterior: Posterior, pair: tuple[int, int]) -> float:
    """Return that of the posterior's precision after asking about a pair, by its definition."""
    x = features[list(pair)]
    chance = sigmoid(x @ taste_posterior.mean)
    precision = np.linalg.inv(taste_posterior.covariance) + (x.T * (chance * (1 - chance))) @ x
    return float(np.linalg.slogdet(precision)[1])


@pytest.mark.parametrize("seed", range(8))
def test_the_pair_asked_is_the_best_of_all_pairs(seed: int) -> None:
    features = works(seed)
    taste_posterior = believed(seed, features)
    left = [row for row in range(len(features)) if row not in {0, 3}]
    expected = max(
        combinations(left, 2), key=lambda pair: log_determinant(features, taste_posterior, pair)
    )
    assert next_pair(features, taste_posterior, asked=[0, 3]) == expected


def test_the_determinant_lemma_gives_the_gain_of_a_pair() -> None:
    """(1 + w_i G_ii)(1 + w_j G_jj) − w_i w_j G_ij² is the ratio of determinants."""
    features = works(3)
    taste_posterior = believed(3, features)
    first, second = 7, 9
    x = features[[first, second]]
    weight = sigmoid(x @ taste_posterior.mean) * (1 - sigmoid(x @ taste_posterior.mean))
    gram = x @ taste_posterior.covariance @ x.T
    factor = (1 + weight[0] * gram[0, 0]) * (1 + weight[1] * gram[1, 1])
    factor -= weight[0] * weight[1] * gram[0, 1] ** 2
    before = float(np.linalg.slogdet(np.linalg.inv(taste_posterior.covariance))[1])
    after = log_determinant(features, taste_posterior, (first, second))
    assert np.log(factor) == pytest.approx(after - before, abs=1e-9)


def test_no_pair_is_left_of_one_work() -> None:
    features = works(0, number=3)
    assert next_pair(features, believed(0, features, answers=0), asked=[0, 2]) is None


@pytest.mark.parametrize("seed", range(4))
def test_the_posterior_mean_is_the_ridge_solution_of_scikit_learn(seed: int) -> None:
    features = works(seed, number=40)
    likes = (np.random.default_rng(seed).random(40) < 0.4).astype(float)
    peer = LogisticRegression(C=1.0, fit_intercept=False, tol=1e-10, max_iter=1000)
    peer.fit(features, likes)
    assert posterior(features, likes).mean == pytest.approx(peer.coef_[0], abs=1e-5)


def test_the_posterior_covariance_is_the_inverse_curvature() -> None:
    features = works(1, number=10)
    likes = np.tile([0.0, 1.0], 5)
    found = posterior(features, likes)
    chance = sigmoid(features @ found.mean)
    curvature = np.eye(4) + (features.T * (chance * (1 - chance))) @ features
    assert found.covariance @ curvature == pytest.approx(np.eye(4), abs=1e-9)


def test_without_answers_the_belief_is_the_prior() -> None:
    mean = np.array([1.0, -2.0, 0.5, 0.0])
    found = posterior(np.zeros((0, 4)), np.zeros(0), mean)
    assert found.mean == pytest.approx(mean)
    assert found.covariance == pytest.approx(np.eye(4))


def test_a_prior_mean_shifts_the_posterior_its_way_and_answers_outweigh_it() -> None:
    features = np.repeat(np.array([[1.0, 0.0], [0.0, 1.0]]), 40, axis=0)
    likes = np.repeat([0.0, 1.0], 40)
    statement = np.array([1.0, -1.0])
    few = posterior(features[[0, 40]], likes[[0, 40]], statement)
    plain = posterior(features[[0, 40]], likes[[0, 40]])
    assert few.mean[0] > plain.mean[0]
    assert few.mean[1] < plain.mean[1]
    many = posterior(features, likes, statement)
    assert many.mean[0] < 0 < many.mean[1]


def test_a_statement_is_the_taste_before_the_first_answer() -> None:
    statement = np.array([0.6, 0.8, 0.0])
    found = taste(posterior_after(np.zeros((0, 3)), np.zeros(0), statement))
    assert found / np.linalg.norm(found) == pytest.approx(statement)
    assert taste(posterior_after(np.zeros((0, 3)), np.zeros(0))) == pytest.approx(np.zeros(3))


def test_a_statement_changes_what_is_asked_first() -> None:
    features = works(5, number=30)
    features /= np.linalg.norm(features, axis=1, keepdims=True)
    nothing = (np.zeros((0, 4)), np.zeros(0))
    asked = {
        ask(features, posterior_after(*nothing, statement)) for statement in (None, *np.eye(4))
    }
    assert len(asked) > 1


def test_the_taste_is_the_sum_of_what_surprised() -> None:
    """The representer theorem: E θ = s²·Σ (y − p)·x."""
    features = works(6, number=8)
    likes = np.tile([1.0, 0.0, 0.0, 0.0], 2)
    taste_posterior = posterior_after(features, likes)
    expected = sigmoid(
        features @ taste(taste_posterior) + INTERCEPT_SPREAD * taste_posterior.mean[-1]
    )
    direction = (likes - expected) @ features
    assert taste(taste_posterior) == pytest.approx(
        direction * np.linalg.norm(taste(taste_posterior)) / np.linalg.norm(direction), abs=1e-6
    )


def test_whitened_wholly_directions_vary_alike() -> None:
    rng = np.random.default_rng(0)
    vectors = rng.standard_normal((500, 6)) * np.array([9.0, 5.0, 3.0, 2.0, 1.0, 0.5])
    space = fit_space(vectors, dimensions=4, whitening=1.0)
    rows = (vectors - space.mean) @ space.axes
    assert np.cov(rows.T) == pytest.approx(np.eye(4), abs=1e-9)
    assert np.linalg.norm(space.features(vectors), axis=1) == pytest.approx(np.ones(500))


def test_medoids_are_works_of_their_own_clusters() -> None:
    rng = np.random.default_rng(0)
    centres = np.eye(5) * 10
    features = np.repeat(centres, 20, axis=0) + 0.1 * rng.standard_normal((100, 5))
    found = medoids(features, clusters=5)
    assert sorted(row // 20 for row in found.rows) == [0, 1, 2, 3, 4]
    assert found.weights == pytest.approx(np.full(5, 0.2))
    assert (found.clusters[found.rows] == np.arange(5)).all()


def test_a_space_is_stretched_along_what_sets_collectors_apart() -> None:
    rng = np.random.default_rng(0)
    vectors = rng.standard_normal((400, 5))
    space = fit_space(vectors, dimensions=4, whitening=1.0)
    first = (vectors - space.mean) @ space.axes[:, 0]
    # Forty collectors buy from one end of the first axis or from the other.
    order = np.argsort(first)
    liked = np.concatenate([order[:100], order[-100:]])
    stretched = space.stretched(vectors[liked], np.repeat(np.arange(40), 5))
    assert stretched.stretch is not None
    spread = np.diag(stretched.stretch @ stretched.stretch.T)
    assert spread.argmax() == 0
    assert spread[0] > 2 * spread[1:].max()


def test_too_few_collectors_stretch_nothing() -> None:
    vectors = works(2, number=50)
    space = fit_space(vectors, dimensions=3)
    assert space.stretched(vectors[:38], np.repeat(np.arange(19), 2)).stretch is None
