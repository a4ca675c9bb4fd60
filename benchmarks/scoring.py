"""What one list costs the trained model: the user vector of a long history, and 100,000 works.

Untrained weights, drawn works and a drawn history: neither changes how long it takes. One thread.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from benchmarks.training import set_folder
from recommender.config import PRESETS
from recommender.data.reading import read_dataset
from recommender.model.attention import Evidence
from recommender.model.context import new_context, new_model
from recommender.model.folder import to_store
from recommender.serving.trained_attention import TrainedAttention

WORKS, EVENTS, ROUNDS = 100_000, 200, 40


def measure(chosen: argparse.Namespace) -> list[dict[str, object]]:
    """Time every preset on one thread."""
    folder = set_folder(chosen)
    if not folder.is_dir():
        return [{"note": f"no set at {folder}: name one with --dataset"}]
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        return [_of_preset(name, folder) for name in PRESETS]
    finally:
        torch.set_num_threads(threads)


def _of_preset(name: str, folder: Path) -> dict[str, object]:
    config = PRESETS[name]
    context = new_context(read_dataset(folder), None, config)
    model = new_model(config, context.learned)
    model.activate_blocks()
    stored = to_store(model, context, config, until=np.inf, metrics={})
    attention = TrainedAttention(stored.model, stored.learned)
    drawn = torch.Generator().manual_seed(0)
    items = functional.normalize(torch.randn(WORKS, config.model.dimensions, generator=drawn))
    history = Evidence(
        values=items[:EVENTS].clone(),
        kinds=["purchase"] * EVENTS,
        ages_days=torch.arange(EVENTS, dtype=torch.float32),
        weights=torch.ones(EVENTS),
    )
    user = attention.attend(history).user.unsqueeze(0)
    return {
        "preset": name,
        f"user vector of {EVENTS} events, p50 ms": _p50_ms(lambda: attention.attend(history)),
        f"scores of {WORKS} works, p50 ms": _p50_ms(lambda: attention.scores(user, items)),
    }


def _p50_ms(work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return round(1000 * statistics.median(seconds), 2)
