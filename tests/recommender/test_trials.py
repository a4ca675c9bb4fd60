"""Trials: what a sequential test promises, plans, sample ratios, interleaving."""

import random
from collections import Counter

import numpy as np
import pytest

from recommender.trials.interleaving import OTHER, STANDING, preference, team_draft
from recommender.trials.mismatch import ALPHA, mismatch_p_value
from recommender.trials.planning import paired_plan, plan
from recommender.trials.sequential import (
    LEAST_SUBJECTS,
    Sample,
    always_valid,
    deviation,
    difference,
    half_width,
    mixture_for,
    mixture_ratio,
    p_values,
)
from recommender.trials.simulation import (
    Population,
    Rankers,
    compare_ways,
    mixture_of,
    simulate,
    subjects_needed,
)

SMALL = Population(subjects=500)


def sample(mean: float, *, subjects: int = 1000, seed: int = 0) -> Sample:
    return Sample.of(np.random.default_rng(seed).binomial(10, mean, subjects) / 10)


def test_the_interval_excludes_no_effect_exactly_where_the_p_value_is_below_alpha() -> None:
    variances = np.geomspace(1e-6, 1e-2, 40)
    for mixture in (1e-5, 1e-3):
        widths = half_width(variances, mixture=mixture)
        at_edge = p_values(widths, variances, mixture=mixture)
        assert at_edge == pytest.approx(np.full(40, 0.05))


def test_the_mixture_makes_the_interval_narrowest_where_it_is_meant_to_be() -> None:
    variance = np.array([2e-5])
    best = half_width(variance, mixture=mixture_for(2e-5))
    for factor in (0.5, 0.9, 1.1, 2.0):
        assert half_width(variance, mixture=factor * mixture_for(2e-5)) > best
    assert best[0] == pytest.approx((2e-5 * (1 + mixture_ratio())) ** 0.5)


def test_the_lowest_p_value_of_all_looks_counts() -> None:
    assert always_valid([0.4, 0.02, 0.3]) == 0.02
    assert always_valid([]) == 1.0


def test_too_few_subjects_or_choices_give_no_interval() -> None:
    enough, few = sample(0.2), sample(0.2, subjects=LEAST_SUBJECTS - 1)
    never = Sample.of([0.0] * 1000)
    assert difference(enough, few, mixture=1e-4) is None
    assert difference(never, never, mixture=1e-4) is None
    assert deviation(few, mixture=1e-4) is None
    assert difference(enough, sample(0.2, seed=1), mixture=1e-4) is not None


def test_the_difference_is_that_of_the_other_arm_less_the_standing_one() -> None:
    found = difference(sample(0.1), sample(0.3), mixture=1e-3)
    assert found is not None
    assert found.found
    assert found.value == pytest.approx(0.2, abs=0.02)
    assert found.low < found.value < found.high


def test_a_plan_asks_for_more_subjects_for_smaller_effects_and_uneven_arms() -> None:
    usual = plan(0.04, 0.01)
    assert plan(0.04, 0.005).subjects == pytest.approx(4 * usual.subjects, rel=0.01)
    assert plan(0.04, 0.01, split=0.1).subjects > 2.5 * usual.subjects
    assert usual.fixed < usual.subjects < 2 * usual.fixed
    # The textbook's number for a test that is looked at once.
    assert usual.fixed == pytest.approx(4 * 0.04 * (1.96 + 0.8416) ** 2 / 0.01**2, rel=0.001)
    with pytest.raises(ValueError, match="variance"):
        plan(0.0, 0.01)


@pytest.mark.slow
def test_a_planned_number_of_subjects_finds_the_effect_in_four_of_five_trials() -> None:
    rng = np.random.default_rng(3)
    needed = plan(0.04, 0.02)
    each = needed.subjects // 2
    arms = rng.normal(0.3, 0.2, (500, 2, each)).mean(axis=2) + np.array([0, 0.02])
    found = np.abs(arms[:, 1] - arms[:, 0]) > half_width(
        np.array([2 * 0.04 / each]), mixture=needed.mixture
    )
    assert 0.75 < found.mean() < 0.85


@pytest.mark.slow
@pytest.mark.parametrize(
    "population",
    [SMALL, Population(subjects=500, rate=0.01, alike=3), Population(subjects=500, alike=200)],
    ids=["usual", "rare", "alike"],
)
def test_daily_looks_at_equal_arms_alarm_at_most_as_often_as_promised(
    population: Population,
) -> None:
    mixture = mixture_of(population, lift=0.2, seed=9)
    looks = simulate(population, trials=200, seed=1)
    # 5 % of 200 trials, and what chance may add to them.
    assert looks.alarms(mixture)[:, -1].sum() <= 16


@pytest.mark.slow
def test_a_fixed_test_that_is_looked_at_daily_alarms_too_often() -> None:
    looks = simulate(Population(subjects=500, alike=200), trials=200, seed=1)
    assert looks.fixed().mean() < 0.1
    assert looks.peeked().mean() > 0.15


@pytest.mark.slow
def test_a_real_effect_is_found_more_often_the_larger_it_is() -> None:
    mixture = mixture_of(SMALL, lift=0.4, seed=9)
    shares = [
        simulate(SMALL, lift=lift, trials=60, seed=2).alarms(mixture)[:, -1].mean()
        for lift in (0.2, 0.8)
    ]
    assert shares[0] < shares[1]
    assert shares[1] > 0.8


def test_a_sample_ratio_mismatch_is_found_and_an_even_split_is_not() -> None:
    assert mismatch_p_value(5000, 5000, split=0.5) == 1.0
    assert mismatch_p_value(5080, 4920, split=0.5) > ALPHA
    assert mismatch_p_value(5300, 4700, split=0.5) < ALPHA
    assert mismatch_p_value(9000, 1000, split=0.1) == 1.0
    assert mismatch_p_value(0, 0, split=0.5) == 1.0


@pytest.mark.slow
def test_a_sample_ratio_looked_at_after_each_subject_rarely_alarms_without_cause() -> None:
    rng = np.random.default_rng(4)
    alarms = 0
    for _trial in range(200):
        other = (rng.random(500) < 0.3).cumsum()
        counts = ((day, int(other[day])) for day in range(500))
        alarms += any(mismatch_p_value(n + 1 - b, b, split=0.3) < 0.05 for n, b in counts)
    assert alarms <= 16


def test_no_item_is_drafted_twice_and_each_is_its_teams_best() -> None:
    drafted = team_draft([1, 2, 3, 4], [3, 1, 5, 6], length=6, rng=random.Random(2))
    items = [item for item, _team in drafted]
    assert sorted(items) == [1, 2, 3, 4, 5, 6]
    assert {team for _item, team in drafted[:2]} == {STANDING, OTHER}
    rankings = {STANDING: [1, 2, 3, 4], OTHER: [3, 1, 5, 6]}
    for place, (item, team) in enumerate(drafted):
        left = [each for each in rankings[team] if each not in items[:place]]
        assert item == left[0]


def test_a_short_ranking_leaves_the_rest_to_the_other() -> None:
    drafted = team_draft([1], [2, 3, 4], length=9, rng=random.Random(0))
    assert sorted(item for item, _team in drafted) == [1, 2, 3, 4]
    assert team_draft([], [], length=5, rng=random.Random(0)) == []


def test_equal_rankings_share_every_place_evenly() -> None:
    coins = random.Random(5)
    first: Counter[str] = Counter()
    credit: Counter[str] = Counter()
    for _draft in range(4000):
        teams = [team for _i, team in team_draft(range(10), range(10), length=10, rng=coins)]
        first[teams[0]] += 1
        # A reader who looks at the first three only.
        credit.update(teams[:3])
        assert teams.count(STANDING) == 5
    assert first[STANDING] / 4000 == pytest.approx(0.5, abs=0.03)
    assert credit[STANDING] / 12000 == pytest.approx(0.5, abs=0.02)


def test_a_subjects_preference_is_from_minus_one_to_one() -> None:
    assert preference(2, 0) == -1
    assert preference(0, 3) == 1
    assert preference(1, 1) == preference(0, 0) == 0


@pytest.mark.slow
def test_identical_rankers_win_half_of_the_decided_lists() -> None:
    _a, _b, told = compare_ways(Rankers(), subjects=3000, seed=6)
    wins, losses = int((told > 0).sum()), int((told < 0).sum())
    assert wins / (wins + losses) == pytest.approx(0.5, abs=0.04)


@pytest.mark.slow
def test_interleaving_tells_two_rankers_apart_with_fewer_subjects() -> None:
    apart, together = subjects_needed(Rankers(other_noise=0.3), subjects=3000, seed=3)
    assert together < apart / 2


def test_a_paired_plan_is_that_of_one_mean() -> None:
    assert paired_plan(0.8, 0.1).fixed == pytest.approx(0.8 * (1.96 + 0.8416) ** 2 / 0.01, abs=2)
