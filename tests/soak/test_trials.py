"""A thousand simulated trials without an effect, looked at daily, and the power with one."""

import pytest

from recommender.trials.simulation import (
    Population,
    Rankers,
    mixture_of,
    simulate,
    subjects_needed,
)

pytestmark = pytest.mark.soak
TRIALS = 1000
POPULATIONS = {
    "usual": Population(),
    "rare": Population(rate=0.004, alike=3),
    "drift": Population(drift=0.6),
    "heavy": Population(tail=1.1),
    "few": Population(subjects=400),
    "alike": Population(alike=100),
    "steady": Population(alike=100_000),
}


@pytest.mark.parametrize("name", POPULATIONS)
def test_a_thousand_equal_trials_looked_at_daily_alarm_in_at_most_five_per_cent(name: str) -> None:
    population = POPULATIONS[name]
    looks = simulate(population, trials=TRIALS, seed=1)
    alarms = looks.alarms(mixture_of(population, lift=0.2, seed=9))[:, -1].mean()
    print(
        f"{name}: sequential {alarms:.3f}, fixed {looks.fixed().mean():.3f}, "
        f"fixed looked at daily {looks.peeked().mean():.3f}"
    )
    assert alarms <= 0.05


def test_power_by_effect_beside_a_test_that_is_looked_at_once() -> None:
    population = Population()
    mixture = mixture_of(population, lift=0.2, seed=9)
    found = []
    for lift in (0.1, 0.2, 0.3, 0.4):
        looks = simulate(population, lift=lift, trials=TRIALS // 2, seed=2)
        alarms = looks.alarms(mixture)
        decided = alarms[alarms[:, -1] > 0]
        day = population.days + 1 - decided.sum(axis=1)
        print(
            f"+{lift:.0%}: sequential {alarms[:, -1].mean():.3f} (day {day.mean():.1f}), "
            f"fixed on day 30 {looks.fixed().mean():.3f}"
        )
        found.append(alarms[:, -1].mean())
    assert found == sorted(found)
    assert found[-1] > 0.9


def test_interleaving_beside_two_groups() -> None:
    for noise in (0.3, 0.6, 0.8):
        apart, together = subjects_needed(Rankers(other_noise=noise), subjects=20_000, seed=3)
        print(f"noise {noise}: A/B {apart}, interleaved {together}")
        assert together < apart
