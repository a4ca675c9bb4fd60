"""Seconds an epoch of the recommender against RecTools' SASRec with LiGR layers, in one run.

Both learn from the events that are no query's truth, with the same width, depth, length, sequences
in a batch, negatives and threads.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

import torch
from django.conf import settings

from recommender.config import PRESETS
from recommender.data.dataset import Dataset
from recommender.data.reading import read_dataset
from recommender.model.context import new_context, new_model
from recommender.training.splits import known_without_truth, split_without_truth
from recommender.training.state import Progress
from recommender.training.trainer import Trainer

# The peer gathers each position's own negatives: with many of them it takes minutes an epoch.
WIDTH, DEPTH, HEADS, LENGTH, BATCH, NEGATIVES = 128, 2, 2, 50, 128, 16
# The first warms up.
EPOCHS = 3
PEER = ("torch==2.13.0", "rectools[torch]==0.19.0")


def measure(chosen: argparse.Namespace) -> list[dict[str, object]]:
    """Train both for some epochs."""
    folder = set_folder(chosen)
    if not folder.is_dir():
        return [{"note": f"no set at {folder}: name one with --dataset"}]
    dataset = read_dataset(folder)
    python = _environment(Path(settings.STATE_DIR) / "peer")
    peer = _peer_epochs(python, dataset)
    own = _own_epochs(dataset)
    return [
        {
            "set": folder.name,
            "width": WIDTH, "depth": DEPTH, "length": LENGTH, "sequences a batch": BATCH,
            "negatives": NEGATIVES, "threads": torch.get_num_threads(),
            "peer, s an epoch": round(statistics.median(peer), 2),
            "artrec, s an epoch": round(statistics.median(own), 2),
            "ratio": round(statistics.median(own) / statistics.median(peer), 3),
        }
    ]  # fmt: skip


def set_folder(chosen: argparse.Namespace) -> Path:
    """Return the set to learn from: the one named, else Beauty beside the checkout."""
    return Path(chosen.dataset or settings.BASE_DIR.parent / "shared" / "data" / "beauty")


def _environment(folder: Path) -> Path:
    """Return the Python of the peer's environment, made on first use."""
    python = folder / "bin" / "python"
    ready = folder / ".ready"
    if not ready.exists() or ready.read_text() != " ".join(PEER):
        print("peer: making its environment", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PEER], check=True)
        ready.write_text(" ".join(PEER))
    return python


def _peer_epochs(python: Path, dataset: Dataset) -> list[float]:
    collectors, works = dataset.collectors, dataset.works.ids
    left_out = [
        [collectors[collector], works[work]]
        for queries in dataset.queries.values()
        for name, collector in zip(queries.ids, queries.collector, strict=True)
        for work in dataset.truth.get(name, ())
    ]
    setup = {
        "events": str(dataset.folder / "events.csv"), "left_out": left_out, "width": WIDTH,
        "depth": DEPTH, "heads": HEADS, "length": LENGTH, "batch": BATCH, "negatives": NEGATIVES,
        "epochs": EPOCHS, "threads": torch.get_num_threads(),
    }  # fmt: skip
    done = subprocess.run(
        [str(python), str(Path(__file__).with_name("sequence_peer.py"))], input=json.dumps(setup),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    seconds: list[float] = json.loads(done.stdout.splitlines()[-1])
    return seconds[1:]


def _own_epochs(dataset: Dataset) -> list[float]:
    config = PRESETS["small"].with_changes(
        {
            "model.dimensions": WIDTH, "model.width": WIDTH, "model.layers": DEPTH,
            "model.heads": HEADS, "model.history": LENGTH, "train.negatives": NEGATIVES,
        }
    )  # fmt: skip
    context = new_context(dataset, None, config, known=known_without_truth(dataset))
    split = split_without_truth(context, config)
    # A batch is counted in slots: as many as the peer's sequences have.
    slots = sum(len(window.slots) for window in split.windows)
    batch = round(BATCH * slots / len(split.windows))
    config = config.with_changes({"train.batch": batch, "train.steps": 1})
    model = new_model(config, context.learned)
    model.activate_blocks()
    model.items.use_neighbours(split.neighbours)
    trainer = Trainer(model, context, config, Progress())
    seconds = []
    for _ in range(EPOCHS):
        began = time.perf_counter()
        trainer.one_pass(split)
        seconds.append(time.perf_counter() - began)
    return seconds[1:]
