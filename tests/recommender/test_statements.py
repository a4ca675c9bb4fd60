"""Synthetic statements: their concepts, their position, and their effect."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from recommender.data.dataset import Dataset
from recommender.data.example import example_tables, write_folder
from recommender.data.reading import read_dataset
from recommender.features.blocks import Matrix
from recommender.model.batches import collate
from recommender.model.context import TrainingContext, new_context, new_model
from recommender.model.ranker import NOTHING
from recommender.model.windows import Window
from recommender.training.splits import split_without_truth
from recommender.training.state import Progress
from recommender.training.trainer import Trainer
from tests.recommender.test_model import QUICK

TAGS = [f"t{number}" for number in range(8)]
RNG = np.random.default_rng(3)
MEANT = RNG.standard_normal((len(TAGS), 384)).astype(np.float32)
MEANT /= np.linalg.norm(MEANT, axis=1, keepdims=True)
WORDS: dict[str, Matrix] = dict(zip(TAGS, MEANT, strict=True))
WITH_STATEMENTS = QUICK.with_changes({"train.statements": 1.0})


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """A set whose works bear two tags each; the texts lie near what they mean."""
    tables = example_tables()
    for row, work in enumerate(tables["artworks"]):
        work["tags"] = f"{TAGS[row % 8]};{TAGS[row * 3 % 8]}" if row % 5 else ""
    return read_dataset(write_folder(tmp_path_factory.mktemp("set"), **tables))


def texts(dataset: Dataset) -> Matrix:
    """Return what an encoder would return: the tags' sum and something else."""
    read = RNG.standard_normal((len(dataset.works), 384)).astype(np.float32) * 0.4
    for row, several in enumerate(dataset.works.column("tags")):
        read[row] += sum(WORDS[tag] for tag in filter(None, several.split(";")))
    return np.asarray(read / np.linalg.norm(read, axis=1, keepdims=True), np.float32)


def windows_with_statements(context: TrainingContext) -> list[tuple[Window, Window]]:
    """Return windows, each with its copy after a statement."""
    assert context.statements
    rng = np.random.default_rng(0)
    windows = split_without_truth(context, WITH_STATEMENTS).windows
    return [(window, copy) for window in windows for copy in context.statements.draw(window, rng)]


@pytest.mark.slow
def test_a_statement_has_concepts_of_the_one_visit_that_follows(dataset: Dataset) -> None:
    context = new_context(dataset, texts(dataset), WITH_STATEMENTS, words=WORDS)
    assert context.statements
    stated = windows_with_statements(context)
    assert len(stated) > 10
    for window, copy in stated:
        assert copy.slots[0] in window.slots
        assert len(copy.slots) == 1
        concepts = {
            int(row) for work in copy.slots[0].targets for row in context.statements.of_works[work]
        }
        allowed = context.statements.vectors[sorted(concepts)]
        assert copy.statement
        assert all((allowed == vector).all(axis=1).any() for vector in copy.statement.vectors)


@pytest.mark.slow
def test_works_without_concepts_have_no_statement(dataset: Dataset) -> None:
    context = new_context(dataset, texts(dataset), WITH_STATEMENTS, words=WORDS)
    assert context.statements
    bare = np.flatnonzero([not tags for tags in dataset.works.column("tags")])
    window = split_without_truth(context, WITH_STATEMENTS).windows[0]
    slot = replace(window.slots[0], targets=bare[:1])
    assert context.statements.draw(replace(window, slots=[slot]), np.random.default_rng(0)) == []


@pytest.mark.slow
def test_statements_come_before_the_events_and_move_none_of_them(dataset: Dataset) -> None:
    context = new_context(dataset, texts(dataset), WITH_STATEMENTS, words=WORDS)
    model = new_model(WITH_STATEMENTS, context.learned).eval()
    stated = [copy for _, copy in windows_with_statements(context)]
    unstated = [replace(window, statement=None) for window in stated]
    own = [NOTHING for _ in stated]
    z = model.items(context.features, torch.arange(len(dataset.works)))
    plain, with_words = (
        collate(each, own, NOTHING, context.item_context) for each in (unstated, stated)
    )
    before, after = (model.values(z[batch.rows], batch) for batch in (plain, with_words))
    assert with_words.word is not None
    for row, window in enumerate(stated):
        assert window.statement
        words, events = len(window.statement.vectors), len(window.work)
        assert (with_words.word[row, :words] >= 0).all()
        assert (with_words.word[row, words:] < 0).all()
        assert torch.equal(after[row, words : words + events], before[row, :events])
        expected = model.items.text_path(torch.from_numpy(window.statement.vectors))
        assert torch.equal(after[row, :words], expected)
        assert int(with_words.seen[row] - plain.seen[row]) == words


@pytest.mark.slow
def test_without_a_share_of_statements_words_change_nothing(dataset: Dataset) -> None:
    read = texts(dataset)
    states = []
    for words in (None, WORDS):
        context = new_context(dataset, read, QUICK, words=words)
        model = new_model(QUICK, context.learned)
        Trainer(model, context, QUICK, Progress()).learn(split_without_truth(context, QUICK))
        states.append(model.state_dict())
    assert all(torch.equal(states[0][name], states[1][name]) for name in states[0])
