"""Models and checkpoints written in format 4 are read with the same result."""

import gzip
import json
from pathlib import Path

import pytest

from recommender.config import PRESETS
from recommender.data.example import example_tables, write_folder
from recommender.data.reading import read_dataset
from recommender.model.context import new_context, new_model
from recommender.model.folder import ModelError, read_model
from recommender.model.format_4 import current_changes
from recommender.training.checkpoints import FileCheckpoint
from recommender.training.splits import known_without_truth, split_without_truth
from recommender.training.state import Progress
from recommender.training.trainer import Trainer

# Written by the version before format 5, and what it ranked then: five works for each query.
FOLDER = Path(__file__).parent / "model_format_4"
# Of the same version, and the losses of the training that was not interrupted.
CHECKPOINT = Path(__file__).parent / "checkpoint_format_4" / "unfinished.pt.gz"
LOSSES = [
    5.869256973266602,
    5.872047424316406,
    5.865825653076172,
    5.832214832305908,
    5.818070888519287,
]
CONFIG = PRESETS["small"].with_changes(
    {
        "model.dimensions": 104,
        "model.width": 4,
        "model.layers": 1,
        "model.heads": 1,
        "model.listing_age": False,
        "train.scalar_epochs": 2,
        "train.epochs": 3,
        "train.patience": 3,
        "train.steps": 4,
        "train.full_rate": 0.01,
    }
)


def test_a_model_of_format_4_ranks_as_before(tmp_path: Path) -> None:
    dataset = read_dataset(write_folder(tmp_path, **example_tables(0)))
    queries = dataset.split("test")
    ranker = read_model(FOLDER).ranker(dataset, None)
    ranked = {
        queries.ids[each.query]: [dataset.works.ids[row] for row in each.works]
        for each in ranker.rank(queries, 5)
    }
    assert ranked == json.loads((FOLDER / "ranked.json").read_text())


@pytest.mark.parametrize("number", [3, 6, "5", None])
def test_a_model_of_another_format_is_refused_by_name(tmp_path: Path, number: object) -> None:
    about = json.loads((FOLDER / "model.json").read_text())
    (tmp_path / "model.json").write_text(json.dumps({**about, "format": number}))
    (tmp_path / "weights.safetensors").write_bytes((FOLDER / "weights.safetensors").read_bytes())
    with pytest.raises(ModelError, match=f"format {number} can't be read"):
        read_model(tmp_path)


@pytest.mark.slow
def test_an_interrupted_training_of_format_4_resumes_with_the_same_result(tmp_path: Path) -> None:
    """The checkpoint was written after the first of three epochs of the second stage."""
    dataset = read_dataset(write_folder(tmp_path, **example_tables(1, dated=False)))
    context = new_context(dataset, None, CONFIG, known=known_without_truth(dataset))
    path = tmp_path / "unfinished.pt"
    path.write_bytes(gzip.decompress(CHECKPOINT.read_bytes()))
    checkpoint = FileCheckpoint(path, f"{dataset.hash} {CONFIG.state()}")
    progress = Progress()
    trainer = Trainer(new_model(CONFIG, context.learned), context, CONFIG, progress, checkpoint)
    trainer.learn(split_without_truth(context, CONFIG))
    assert [each["loss"] for each in progress.epochs if each["epoch"]] == pytest.approx(LOSSES)
    assert len(progress.epochs) == len(LOSSES) + 1


def test_changes_of_a_configuration_may_have_names_of_format_4() -> None:
    changes = {"train.shallow_epochs": 1, "model.freshness": False, "train.seed": 2}
    config = PRESETS["small"].with_changes(current_changes(changes))
    assert (config.train.scalar_epochs, config.model.listing_age, config.train.seed) == (
        1,
        False,
        2,
    )


def test_a_checkpoint_of_another_configuration_is_ignored(tmp_path: Path) -> None:
    path = tmp_path / "unfinished.pt"
    path.write_bytes(gzip.decompress(CHECKPOINT.read_bytes()))
    other = CONFIG.with_changes({"train.seed": 1})
    dataset = read_dataset(write_folder(tmp_path, **example_tables(1, dated=False)))
    assert FileCheckpoint(path, f"{dataset.hash} {CONFIG.state()}").load() is not None
    assert FileCheckpoint(path, f"{dataset.hash} {other.state()}").load() is None
