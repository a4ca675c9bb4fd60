"""Training on several processes: the same data, the same result within noise."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from recommender.data.example import example_tables, write_folder
from tests.recommender.test_command_line import without_texts

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


def train(folder: Path, out: Path, *starter: str) -> list[float]:
    """Train in a process of its own; return the held-out value of each epoch."""
    words = [sys.executable, "-m", *starter, "recommender", "train", str(folder)]
    done = subprocess.run(
        [*words, "--out", str(out), "--config", "small"],
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1", "ARTREC_STATE_DIR": str(out.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    epochs = json.loads((out / "model.json").read_text())["metrics"]["epochs"]
    return [note["held_out"] for note in epochs if "held_out" in note]


def test_two_processes_learn_what_one_learns(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "set", **without_texts(example_tables()))
    alone = train(folder, tmp_path / "alone")
    torchrun = ("torch.distributed.run", "--standalone", "--nproc-per-node", "2", "-m")
    together = train(folder, tmp_path / "together", *torchrun)
    # In the first stage gradients are the same up to rounding; then dropout differs.
    assert together[0] == pytest.approx(alone[0], rel=0.02)
    assert max(together) == pytest.approx(max(alone), rel=0.1)
