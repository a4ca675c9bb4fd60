"""The layout of the map: the same for the same works, near for like ones, and steady."""

import numpy as np
import pytest

from recommender.layout import (
    divide,
    fit_spread,
    lay_out,
    nearest_rooms,
    neighbours_kept,
    outlines,
    prominence,
    stand_among,
)
from tests.recommendations.mapped import subject_vectors

# The most that redrawing may move the median work, as a share of the width.
STEADY = 0.05


@pytest.mark.slow
def test_a_layout_is_repeatable_keeps_neighbours_and_moves_little_when_it_is_drawn_anew() -> None:
    vectors = subject_vectors(122)
    first, again = lay_out(vectors[:120]), lay_out(vectors[:120])
    assert np.array_equal(first, again)
    places = fit_spread(first)(first)
    assert places.min() >= 0
    assert places.max() <= 1
    # At random one of twelve.
    assert neighbours_kept(vectors[:120], places) > 0.3
    subject = np.arange(120) % 6
    centres = np.array([places[subject == one].mean(axis=0) for one in range(6)])
    assert (nearest_rooms(places, centres) == subject).mean() > 0.9
    before = np.full((122, 2), np.nan)
    before[:120] = first
    renewed = lay_out(vectors, before)
    moved = np.linalg.norm(fit_spread(renewed)(renewed)[:120] - places, axis=1)
    assert np.median(moved) <= STEADY


@pytest.mark.slow
@pytest.mark.parametrize("order", [0, 18, 19])
def test_a_fifth_more_works_move_those_of_a_small_map_little(order: int) -> None:
    vectors = np.concatenate([subject_vectors(60), subject_vectors(12, seed=4)])
    mixed = np.random.default_rng(order).permutation(72)
    known = mixed < 60
    first = lay_out(vectors[mixed[known]])
    before = np.full((72, 2), np.nan)
    before[known] = first
    renewed = lay_out(vectors[mixed], before)
    steps = fit_spread(renewed)(renewed)[known] - fit_spread(first)(first)
    assert np.median(np.linalg.norm(steps, axis=1)) <= STEADY


def test_a_work_stands_among_the_landmarks_that_it_is_most_like() -> None:
    vectors = subject_vectors(60)
    positions = np.column_stack([np.arange(60) % 6, np.zeros(60)]).astype(np.float64)
    found = stand_among(subject_vectors(12, seed=5), vectors, positions)
    assert found[:, 0] == pytest.approx(np.arange(12) % 6, abs=0.01)
    few = stand_among(vectors[:2], vectors[:3], positions[:3])
    assert few[:, 0] == pytest.approx([0, 1], abs=0.01)


def test_a_spread_keeps_the_order_on_each_axis_and_fills_the_plane() -> None:
    crowded = np.random.default_rng(0).normal(size=(500, 2)) ** 3
    places = fit_spread(crowded)(crowded)
    for axis in (0, 1):
        order = np.argsort(crowded[:, axis])
        assert np.all(np.diff(places[order, axis]) >= 0)
    shares = np.histogram(places[:, 0], bins=4, range=(0, 1))[0] / 500
    assert shares.min() > 0.05
    beyond = fit_spread(crowded)(np.array([[1e9, -1e9]]))
    assert beyond.tolist() == [[1, 0]]


def test_rooms_divide_the_plane_without_a_gap() -> None:
    places = np.random.default_rng(0).uniform(size=(200, 2)) * (1500, 1000)
    centres = divide(places, 8)
    assert np.array_equal(centres, divide(places, 8))
    assert len({*nearest_rooms(places, centres).tolist()}) == 8
    area = 0.0
    for corners in outlines(centres, 1500, 1000):
        x, y = np.array(corners).T
        area += abs(x @ np.roll(y, 1) - y @ np.roll(x, 1)) / 2
    assert area == pytest.approx(1500 * 1000)
    assert outlines(centres[:1], 3, 2) == [[(0, 0), (3, 0), (3, 2), (0, 2)]]


def test_what_every_room_bears_is_prominent_in_none() -> None:
    sizes = np.array([100, 100, 100])
    # Columns: in the first room alone, everywhere, and once in the second.
    bearing = np.array([[80, 90, 0], [2, 90, 1], [2, 90, 0]])
    scores = prominence(bearing, sizes)
    assert scores[0, 0] > 4
    assert np.abs(scores[:, 1]).max() < 0.5
    assert 0 < scores[1, 2] < 2
