"""An unfinished training is resumed only by what began it."""

from pathlib import Path

import pytest

from recommender import kinds
from recommender.training.checkpoints import FileCheckpoint


def test_a_checkpoint_of_another_dataset_or_configuration_is_ignored(tmp_path: Path) -> None:
    path = tmp_path / "runs" / "unfinished.pt"
    assert FileCheckpoint(path, "these").load() is None
    FileCheckpoint(path, "these").save({"epoch": 3})
    assert FileCheckpoint(path, "those").load() is None
    assert FileCheckpoint(path, "these").load() == {"epoch": 3}


def test_a_checkpoint_of_a_version_without_a_kind_is_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkpoint = FileCheckpoint(tmp_path / "unfinished.pt", "these")
    checkpoint.save({"epoch": 3})
    more = {**kinds.KINDS, "recommend": kinds.InteractionKind(kinds.Prior(bias=0.0, gain=1.0))}
    monkeypatch.setattr(kinds, "KINDS", more)
    assert checkpoint.load() is None
