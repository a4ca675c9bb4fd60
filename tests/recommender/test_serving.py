"""A stored model before one collector's evidence: the site's questions, exactly answered."""

from pathlib import Path

import numpy as np
import pytest
import torch

from recommender.data.example import example_tables, write_folder
from recommender.data.reading import read_dataset
from recommender.features.blocks import Schema, text_block, word_block
from recommender.model.attention import Evidence
from recommender.model.context import new_context, new_model
from recommender.model.folder import read_model, to_store, write_model
from recommender.serving import trained_attention as serving
from recommender.serving.trained_attention import TrainedAttention
from recommender.training.splits import split_without_truth
from recommender.training.state import Progress
from recommender.training.trainer import Trainer
from tests.recommender.test_model import QUICK, VECTORS


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> TrainedAttention:
    """A model that was trained, written and read again."""
    folder = tmp_path_factory.mktemp("served")
    dataset = read_dataset(write_folder(folder / "set", **example_tables()))
    context = new_context(dataset, VECTORS, QUICK)
    model = new_model(QUICK, context.learned)
    Trainer(model, context, QUICK, Progress()).learn(split_without_truth(context, QUICK))
    model.activate_blocks()
    stored = to_store(model, context, QUICK, until=np.inf, metrics={})
    assert write_model(stored, folder / "model").version
    stored = read_model(folder / "model")
    return TrainedAttention(stored.model, stored.learned)


def unit(rows: int, seed: int = 0) -> torch.Tensor:
    """Return random unit rows, [rows, 384]."""
    rng = torch.Generator().manual_seed(seed)
    return torch.nn.functional.normalize(torch.randn(rows, 384, generator=rng), dim=1)


@pytest.fixture
def evidence() -> Evidence:
    """Statements, interactions and a rejection, not ordered by time."""
    kinds = ["statement", "save", "not_interested", "purchase", "view"]
    ages = torch.tensor([0.0, 3.0, 40.0, 900.0, 1.0])
    weights = torch.tensor([0.5, 1.0, 1.0, 1.0, 1.0])
    return Evidence(values=unit(5), kinds=kinds, ages_days=ages, weights=weights)


@pytest.mark.slow
def test_parts_add_up_to_the_score(served: TrainedAttention, evidence: Evidence) -> None:
    items = unit(50, seed=1)
    attended = served.attend(evidence)
    parts = served.parts(evidence, attended, items)
    scores = served.scores(attended.user.unsqueeze(0), items)[0]
    assert parts.shape == (50, 6)
    assert torch.allclose(parts.sum(dim=1), scores, atol=1e-5)


@pytest.mark.slow
@pytest.mark.parametrize("at_once", [2, 32])
def test_leave_one_out_equals_evidence_without_the_piece(
    served: TrainedAttention, evidence: Evidence, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "BATCH", at_once)
    without = served.leave_one_out(evidence)
    for gone in range(5):
        kept = [row for row in range(5) if row != gone]
        fewer = Evidence(
            values=evidence.values[kept],
            kinds=[evidence.kinds[row] for row in kept],
            ages_days=evidence.ages_days[kept],
            weights=evidence.weights[kept],
        )
        assert torch.allclose(without[gone], served.attend(fewer).user, atol=1e-6)


@pytest.mark.slow
def test_the_order_in_which_evidence_comes_does_not_matter(
    served: TrainedAttention, evidence: Evidence
) -> None:
    order = [3, 0, 4, 2, 1]
    other = Evidence(
        values=evidence.values[order],
        kinds=[evidence.kinds[row] for row in order],
        ages_days=evidence.ages_days[order],
        weights=evidence.weights[order],
    )
    one, two = served.attend(evidence), served.attend(other)
    assert torch.allclose(one.user, two.user, atol=1e-6)
    assert torch.allclose(one.alpha[order], two.alpha, atol=1e-6)


@pytest.mark.slow
def test_a_refused_work_gives_a_negative_part_to_itself(
    served: TrainedAttention, evidence: Evidence
) -> None:
    parts = served.parts(evidence, served.attend(evidence), evidence.values[2:3])
    assert parts[0, 2] < 0


@pytest.mark.slow
def test_a_word_without_weight_gives_nothing(served: TrainedAttention, evidence: Evidence) -> None:
    silent = Evidence(
        values=evidence.values,
        kinds=evidence.kinds,
        ages_days=evidence.ages_days,
        weights=torch.tensor([0.0, 1.0, 1.0, 1.0, 1.0]),
    )
    parts = served.parts(silent, served.attend(silent), unit(9, seed=2))
    assert not parts[:, 0].any()


@pytest.mark.slow
def test_nobody_is_shown_what_everybody_seeks(served: TrainedAttention) -> None:
    nobody = Evidence(
        values=torch.zeros(0, 384), kinds=[], ages_days=torch.zeros(0), weights=torch.zeros(0)
    )
    items = unit(7, seed=3)
    attended = served.attend(nobody)
    parts = served.parts(nobody, attended, items)
    assert parts.shape == (7, 1)
    scores = served.scores(attended.user.unsqueeze(0), items)[0]
    assert torch.allclose(parts[:, 0], scores, atol=1e-5)
    assert attended.null_alpha == pytest.approx(1.0)
    assert served.leave_one_out(nobody).shape == (0, 384)


def test_words_become_values_of_unit_length(served: TrainedAttention) -> None:
    values = served.words(VECTORS[:4])
    assert values.shape == (4, 384)
    assert np.allclose(np.linalg.norm(values, axis=1), 1.0, atol=1e-5)


def test_words_stay_apart_however_like_each_other_texts_are() -> None:
    rng = np.random.default_rng(11)
    words = np.eye(384, dtype=np.float32)[[0, 1]]
    # All texts share a long part that no word has, as sentences do in a language model.
    texts = rng.standard_normal((200, 384)).astype(np.float32) / 20
    texts[:, 2] += 2.0
    axes = np.eye(384, dtype=np.float32)[:, :300]
    schema = Schema(384, texts.mean(axis=0), axes)
    one, other = word_block(schema, words)
    assert abs(float(one @ other)) < 0.01
    assert np.allclose(np.linalg.norm(word_block(schema, words), axis=1), 1.0, atol=1e-5)
    centred = text_block(schema, words)
    assert float(centred[0] @ centred[1]) > 0.7


@pytest.mark.slow
def test_a_stored_model_ranks_as_it_did(tmp_path: Path) -> None:
    dataset = read_dataset(write_folder(tmp_path / "set", **example_tables()))
    context = new_context(dataset, VECTORS, QUICK)
    model = new_model(QUICK, context.learned)
    Trainer(model, context, QUICK, Progress()).learn(split_without_truth(context, QUICK))
    stored = to_store(model, context, QUICK, until=np.inf, metrics={})
    write_model(stored, tmp_path / "model")
    queries = dataset.split("test")
    rankings = [
        [each.works.tolist() for each in each_model.ranker(dataset, VECTORS).rank(queries, 100)]
        for each_model in (stored, read_model(tmp_path / "model"))
    ]
    assert rankings[0] == rankings[1]
