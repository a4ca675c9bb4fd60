"""Models written in format 4 are read with the same result."""

import json
from pathlib import Path

import pytest

from recommender.config import PRESETS
from recommender.data.example import example_tables, write_folder
from recommender.data.reading import read_dataset
from recommender.model.folder import ModelError, read_model
from recommender.model.format_4 import current_changes

# Written by the version before format 5, and what it ranked then: five works for each query.
FOLDER = Path(__file__).parent / "model_format_4"


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


def test_changes_of_a_configuration_may_have_names_of_format_4() -> None:
    changes = {"train.shallow_epochs": 1, "model.freshness": False, "train.seed": 2}
    config = PRESETS["small"].with_changes(current_changes(changes))
    assert (config.train.scalar_epochs, config.model.listing_age, config.train.seed) == (
        1,
        False,
        2,
    )
