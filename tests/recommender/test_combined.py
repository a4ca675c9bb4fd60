"""Answers beside the attention: parts add up, leaving one out is exact, the ranking is known."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from recommender import kinds
from recommender.model.attention import Evidence, ZeroShotAttention, scores
from recommender.onboarding.combined import ANSWERS, OVER_TEXTS, CombinedModel, Items
from recommender.onboarding.posterior import posterior_after, taste
from recommender.onboarding.space import QuizSpace

KINDS = sorted(kinds.priors())


def unit(rows: int, *, seed: int) -> torch.Tensor:
    """Return random unit vectors [rows, 384]."""
    drawn = torch.randn(rows, 384, generator=torch.Generator().manual_seed(seed))
    return torch.nn.functional.normalize(drawn, dim=1)


def space() -> QuizSpace:
    """Return coordinates of sixteen dimensions."""
    axes = np.linalg.qr(np.random.default_rng(0).normal(size=(384, 16)))[0]
    return QuizSpace(mean=np.zeros(384), axes=axes)


def evidence(names: list[str], *, seed: int = 0) -> Evidence:
    """Return evidence of today, fully weighted."""
    return Evidence(
        unit(len(names), seed=seed), names, torch.zeros(len(names)), torch.ones(len(names))
    )


def without(known: Evidence, row: int) -> Evidence:
    """Return the evidence without one piece."""
    rows = [other for other in range(len(known)) if other != row]
    return replace(
        known,
        values=known.values[rows],
        kinds=[known.kinds[other] for other in rows],
        ages_days=known.ages_days[rows],
        weights=known.weights[rows],
    )


def works(model: CombinedModel, count: int = 30, *, seed: int = 9) -> Items:
    """Return works to score, listed up to a year ago."""
    vectors = unit(count, seed=seed)
    ages = np.linspace(0, 365, count)
    return Items(vectors, model.coordinates(vectors.numpy()), ages)


def scored(model: CombinedModel, known: Evidence, items: Items) -> torch.Tensor:
    """Return the works' scores, [N]."""
    answered = model.answered(known)
    return model.scores(model.read(known, answered, known.values[answered].numpy()), items)


@pytest.mark.slow
@given(names=st.lists(st.sampled_from(KINDS), max_size=24), seed=st.integers(0, 10_000))
def test_parts_add_up_to_attention_posterior_and_general_taste(names: list[str], seed: int) -> None:
    known = evidence(names, seed=seed)
    model = CombinedModel(ZeroShotAttention(), space())
    items = works(model)
    answered = model.answered(known)
    parts = model.parts(model.read(known, answered, known.values[answered].numpy()), items)
    assert parts.shape == (30, len(names) + 1)
    rest = known
    for row in reversed(answered):
        rest = without(rest, row)
    attention = ZeroShotAttention()
    expected = scores(attention.attend(rest).user, items.vectors).double().numpy()
    likes = np.array([ANSWERS[names[row]] for row in answered])
    features = space().features(known.values[answered].numpy())
    assert items.coordinates is not None
    if answered:
        mean = taste(posterior_after(features, likes))
        expected = expected + OVER_TEXTS.answers * items.coordinates @ mean
    expected = expected - OVER_TEXTS.age * np.log1p(items.ages_days)
    assert np.allclose(parts.sum(dim=1).numpy(), expected, atol=1e-5)


@pytest.mark.slow
@given(names=st.lists(st.sampled_from(KINDS), min_size=1, max_size=12), seed=st.integers(0, 999))
def test_a_score_without_a_piece_is_that_of_the_rest(names: list[str], seed: int) -> None:
    known = evidence(names, seed=seed)
    model = CombinedModel(ZeroShotAttention(), space())
    items = works(model)
    answered = model.answered(known)
    taste_read = model.read(known, answered, known.values[answered].numpy())
    left_out = model.scores_without(taste_read, items)
    for row in range(len(names)):
        expected = scored(model, without(known, row), items)
        assert torch.allclose(left_out[row], expected, atol=1e-5)


def test_a_like_raises_what_is_near_it_and_a_dislike_lowers_it() -> None:
    known = evidence([kinds.QUIZ_LIKE, kinds.QUIZ_DISLIKE])
    model = CombinedModel(ZeroShotAttention(), space())
    near = torch.nn.functional.normalize(known.values + 0.2 * unit(2, seed=3), dim=1)
    items = Items(near, model.coordinates(near.numpy()), np.zeros(2))
    liked, disliked = scored(model, known, items).tolist()
    assert liked > 0.01
    assert disliked < -0.001


def test_newest_comes_first_without_evidence() -> None:
    model = CombinedModel(ZeroShotAttention(), space())
    values = scored(model, evidence([]), works(model))
    assert values.argsort(descending=True).tolist() == list(range(30))


def test_a_work_of_unknown_age_counts_as_new() -> None:
    model = CombinedModel(ZeroShotAttention(), space())
    items = replace(works(model, 2), ages_days=np.array([0.0, 0.0]))
    assert scored(model, evidence([]), items).tolist() == [0.0, 0.0]


def test_answers_are_the_attentions_where_there_are_no_coordinates() -> None:
    known = evidence([kinds.QUIZ_LIKE, kinds.SAVE])
    model = CombinedModel(ZeroShotAttention(), None)
    items = replace(works(model), ages_days=np.zeros(30))
    attention = ZeroShotAttention()
    expected = scores(attention.attend(known).user, items.vectors)
    assert model.answered(known) == []
    assert torch.allclose(scored(model, known, items), expected, atol=1e-6)


def test_what_the_taste_searches_by_finds_what_scores_high() -> None:
    known = evidence([kinds.QUIZ_LIKE] * 5 + [kinds.QUIZ_DISLIKE] * 3 + [kinds.SAVE])
    model = CombinedModel(ZeroShotAttention(), space())
    items = replace(works(model, 400), ages_days=np.zeros(400))
    answered = model.answered(known)
    taste_read = model.read(known, answered, known.values[answered].numpy())
    found = set((items.vectors @ taste_read.user).argsort(descending=True)[:40].tolist())
    best = model.scores(taste_read, items).argsort(descending=True)[:10].tolist()
    assert len(found.intersection(best)) >= 8


@pytest.mark.slow
@given(names=st.lists(st.sampled_from(KINDS), max_size=24), seed=st.integers(0, 10_000))
def test_the_model_turned_around_gives_the_same_personal_scores(
    names: list[str], seed: int
) -> None:
    known = evidence(names, seed=seed)
    model = CombinedModel(ZeroShotAttention(), space())
    items = works(model)
    answered = model.answered(known)
    read = model.read(known, answered, known.values[answered].numpy())
    linear = model.linear(read)
    turned = items.vectors.double().numpy() @ linear.vector
    if len(answered):
        assert items.coordinates is not None
        turned = turned + items.coordinates @ linear.coordinates
    personal = model.parts(read, items)[:, :-1].sum(dim=1)
    assert np.allclose(turned, personal.numpy(), atol=1e-5)
