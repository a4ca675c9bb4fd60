"""The two sliders: nothing in the middle, monotone towards their ends, refused beyond."""

import pytest
import torch

from recommender.serving.diversity import diversify
from recommender.serving.steering import MOST_VARIETY, moved, shares_below, variety


def test_in_the_middle_nothing_changes() -> None:
    scores, known = torch.tensor([0.3, 0.9, 0.1]), torch.tensor([5.0, 0.0, 1.0])
    assert variety(0.25, 0.0) == 0.25
    assert moved(scores, known, 0.0) is scores


@pytest.mark.parametrize("standing", [0.0, 0.25, 0.6, 0.9])
def test_variety_grows_from_none_to_the_most_and_never_below_what_stands(standing: float) -> None:
    weights = [variety(standing, place / 4) for place in range(-4, 5)]
    assert weights[0] == 0.0
    assert weights == sorted(weights)
    assert weights[-1] == max(MOST_VARIETY, standing)


def test_equal_renown_moves_nobody_past_anybody() -> None:
    scores = torch.tensor([0.3, 0.9, 0.1])
    same = moved(scores, torch.ones(3), 1.0)
    assert same.argsort().tolist() == scores.argsort().tolist()
    assert shares_below(torch.tensor([2.0, 2.0, 7.0, 1.0])).tolist() == pytest.approx(
        [0.5, 0.5, 1.0, 0.0]
    )


def test_a_list_gets_less_known_the_further_the_slider_is_moved() -> None:
    draw = torch.Generator().manual_seed(3)
    scores, known = torch.rand(200, generator=draw), torch.rand(200, generator=draw)
    items = torch.nn.functional.normalize(torch.randn(200, 8, generator=draw), dim=1)
    means, apart = [], []
    for place in (-1.0, -0.5, 0.0, 0.5, 1.0):
        ranking = moved(scores, known, place)
        chosen = diversify(ranking, items, [None] * 200, length=20, trade_off=0.75)
        means.append(float(known[chosen].mean()))
        weight = variety(0.25, place)
        mixed = diversify(scores, items, [None] * 200, length=20, trade_off=1 - weight)
        near = items[mixed] @ items[mixed].T
        apart.append(1 - float(near.sum() - len(mixed)) / (20 * 19))
    assert means == sorted(means, reverse=True)
    assert apart[0] < apart[2] < apart[-1]


@pytest.mark.parametrize("slider", [-1.01, 2.0, float("nan")])
def test_beyond_its_ends_a_slider_is_refused(slider: float) -> None:
    with pytest.raises(ValueError, match="between -1 and 1"):
        variety(0.25, slider)
    with pytest.raises(ValueError, match="between -1 and 1"):
        moved(torch.ones(2), torch.ones(2), slider)
