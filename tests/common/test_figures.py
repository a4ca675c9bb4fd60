"""Counts of people as they are shown: never of fewer than five, and nobody is visible in them."""

import math
from collections import Counter
from uuid import UUID, uuid4

import pytest

from common import figures
from common.figures import EPSILON, LEAST, STEP, figure
from recommendations.matching.selectors.audience import Figure


def people(count: int) -> list[UUID]:
    """Return new people."""
    return [uuid4() for _ in range(count)]


@pytest.mark.parametrize("count", range(LEAST))
def test_fewer_than_five_are_never_shown(count: int) -> None:
    assert {figure(people(count), of=str(number)) for number in range(200)} == {None}
    assert str(Figure(None)) == "fewer than 5"


def test_five_can_be_shown_and_any_figure_is_a_multiple_of_five() -> None:
    shown = {figure(people(LEAST), of="fits") for _ in range(300)}
    assert {None, 5, 10} <= shown
    assert all(number % STEP == 0 for number in shown if number)
    assert str(Figure(10)) == "about 10"


def test_the_same_people_always_give_the_same_figure_in_any_order() -> None:
    crowd = people(37)
    assert {figure(each, of="fits") for each in (crowd, crowd[::-1], set(crowd))} == {
        figure(crowd, of="fits")
    }


def test_two_figures_of_the_same_people_have_noise_of_their_own() -> None:
    crowd = people(37)
    assert len({figure(crowd, of=str(number)) for number in range(60)}) > 1


def test_one_person_more_changes_the_chance_of_any_noise_by_at_most_a_known_factor() -> None:
    draws = 200_000
    chances = Counter(figures._noise((place + 0.5) / draws) for place in range(draws))
    for size in range(-8, 8):
        ratio = chances[size] / chances[size + 1]
        assert math.exp(-EPSILON) * 0.98 <= ratio <= math.exp(EPSILON) * 1.02
    assert abs(sum(size * count for size, count in chances.items())) / draws < 0.01


@pytest.mark.slow
def test_figures_are_right_on_average() -> None:
    mean = sum(figure(people(42), of="fits") or 0 for _ in range(3000)) / 3000
    assert abs(mean - 42) < 0.5
