"""The bootstrap: as scipy's where every query is a collector's only one, and wider where not."""

from dataclasses import astuple

import numpy as np
import pytest
from scipy.stats import bootstrap

from recommender.evaluation.intervals import estimates


def test_with_one_query_a_collector_it_is_the_plain_bootstrap() -> None:
    values = np.random.default_rng(1).exponential(size=300)
    ours = estimates({"x": values}, np.arange(300))["x"]
    theirs = bootstrap(
        (values,), np.mean, n_resamples=5000, method="percentile", rng=np.random.default_rng(2)
    ).confidence_interval
    assert ours.mean == pytest.approx(values.mean())
    assert ours.low == pytest.approx(theirs.low, abs=0.02)
    assert ours.high == pytest.approx(theirs.high, abs=0.02)


def test_alike_queries_of_one_collector_say_less() -> None:
    of_collector = np.random.default_rng(1).normal(size=40)
    values = np.repeat(of_collector, 10)
    clustered = estimates({"x": values}, np.repeat(np.arange(40), 10))["x"]
    single = estimates({"x": values}, np.arange(400))["x"]
    once = estimates({"x": of_collector}, np.arange(40))["x"]
    assert clustered.high - clustered.low > 2.5 * (single.high - single.low)
    assert clustered.high - clustered.low == pytest.approx(once.high - once.low, rel=0.1)


def test_the_same_seed_gives_the_same_interval_in_any_company() -> None:
    values = np.random.default_rng(1).normal(size=50)
    collectors = np.arange(50) // 3
    alone = estimates({"x": values}, collectors, seed=4)
    beside = estimates({"y": values**2, "x": values}, collectors, seed=4)
    assert astuple(beside["x"]) == pytest.approx(astuple(alone["x"]))
    other = estimates({"x": values}, collectors, seed=5)["x"]
    assert astuple(other) != pytest.approx(astuple(alone["x"]))


def test_what_is_not_known_is_left_out() -> None:
    values = np.array([1.0, np.nan, 3.0, np.nan])
    found = estimates({"x": values, "none": np.full(4, np.nan)}, np.array([0, 0, 1, 2]))
    assert found["x"].mean == 2
    assert found["x"].queries == 2
    assert (found["x"].low, found["x"].high) == (1, 3)
    assert np.isnan([found["none"].mean, found["none"].low, found["none"].high]).all()
    assert found["none"].queries == 0


def test_the_interval_covers_the_truth_about_as_often_as_its_level() -> None:
    rng = np.random.default_rng(7)
    covered = 0
    for trial in range(100):
        own = rng.normal(size=60)
        collectors = np.repeat(np.arange(60), 4)
        values = own[collectors] + rng.normal(size=240)
        found = estimates({"x": values}, collectors, seed=trial, draws=400)["x"]
        covered += found.low <= 0 <= found.high
    assert covered >= 86
