"""What each part of the model is worth: the same training again and again, part by part.

Rows are kept as they are done, so that an interrupted table goes on. Dated sets are judged by a
backtest, others by one training; both on the split asked for.
"""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from recommender.config import PRESETS, Config, ModelConfig
from recommender.data.atomic_files import writing_whole
from recommender.data.dataset import Dataset, Ints, Queries
from recommender.data.rankings import LONGEST, NOTHING, Rankings
from recommender.evaluation.accuracy import accuracy
from recommender.evaluation.backtest import backtest
from recommender.evaluation.intervals import estimates
from recommender.features.blocks import Matrix
from recommender.model.context import new_context, new_model
from recommender.model.ranker import Ranker
from recommender.training.splits import known_without_truth, split_without_truth
from recommender.training.state import Progress
from recommender.training.trainer import Trainer

MEASURE = "ndcg@10"
# Epochs of everything, at most: a row of a dense set keeps to ten minutes on two cores.
EPOCHS = 14
BARE: Mapping[str, Any] = {
    "train.loss": "bce",
    "train.epochs": EPOCHS,
    "model.gated": False,
    "model.time_bias": False,
    "model.identity_gate": False,
    "model.neighbours": 0,
    "model.text": False,
    "model.side": False,
    "model.collaborative": False,
    "model.artist_popularity": False,
    "model.current_popularity": False,
    "model.listing_age": False,
    "model.concurrent_listings": False,
    "model.listing_cohort": False,
    "train.in_stock": 0,
}
# Each row adds its changes to those of the rows before. The first six need identities alone.
STEPS: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("identities, binary cross-entropy", {}),
    ("+ sampled softmax", {"train.loss": "softmax"}),
    ("+ gated layers", {"model.gated": True}),
    ("+ time bias", {"model.time_bias": True}),
    ("+ identity gate", {"model.identity_gate": True}),
    ("+ neighbours' vectors", {"model.neighbours": ModelConfig().neighbours}),
    ("+ text", {"model.text": True}),
    ("+ artist, price and other facts", {"model.side": True}),
    ("+ what buyers share", {"model.collaborative": True}),
    (
        "+ how much artists are sought",
        {"model.artist_popularity": True, "model.current_popularity": True},
    ),
    ("+ time on offer", {"model.listing_age": True}),
    ("+ works of the artist on offer", {"model.concurrent_listings": True}),
    ("+ what came in with it", {"model.listing_cohort": True}),
    ("+ negatives in stock: all", {"train.in_stock": Config().train.in_stock}),
)
IDENTITY_STEPS = 6
# Of the whole model.
POOLING: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("all, additive attention only", {"model.multiplicative": False}),
    ("all, multiplicative attention only", {"model.additive": False}),
    ("all, no map W", {"model.translation": False}),
)


@dataclass(frozen=True)
class Row:
    """One row: mean and interval of MEASURE, and what it took."""

    name: str
    mean: float
    low: float
    high: float
    seconds: float


def rows_of(dataset: Dataset) -> dict[str, Config]:
    """Return the configurations by row; a set without texts and facts has only some."""
    bare = Config("ablation", PRESETS["small"].model, PRESETS["small"].train)
    changes = dict(BARE)
    rows: dict[str, Config] = {}
    known = bool(dataset.works.columns) or dataset.works.dated
    for name, added in STEPS if known else STEPS[:IDENTITY_STEPS]:
        changes |= added
        rows[name] = bare.with_changes(changes)
    rows |= {name: bare.with_changes({**changes, **added}) for name, added in POOLING}
    return rows


def ablate(
    dataset: Dataset,
    vectors: Matrix | None,
    split: str,
    every: str,
    path: Path,
    *,
    progress: Progress,
    told: Callable[[str], None],
) -> list[Row]:
    """Return the table's rows; those that `path` (JSON) holds already are not made again."""
    kept: dict[str, Any] = json.loads(path.read_text()) if path.is_file() else {}
    if kept.get("data_hash") != dataset.hash or kept.get("split") != split:
        kept = {"data_hash": dataset.hash, "split": split, "rows": {}}
    for name, config in rows_of(dataset).items():
        if name not in kept["rows"]:
            made = _row(name, dataset, vectors, config, split, every, progress)
            kept["rows"][name] = asdict(made)
            with writing_whole(path) as stream:
                json.dump(kept, stream, indent=1)
        row = Row(**kept["rows"][name])
        told(f"{name}: {row.mean:.4f} [{row.low:.4f}, {row.high:.4f}] in {row.seconds:.0f} s")
    return [Row(**kept["rows"][name]) for name in rows_of(dataset)]


def as_markdown(rows: list[Row]) -> str:
    """Return the table."""
    lines = [f"| model | {MEASURE} | 95 % interval | s |", "|---|---|---|---|"]
    lines += [
        f"| {row.name} | {row.mean:.4f} | [{row.low:.4f}, {row.high:.4f}] | {row.seconds:.0f} |"
        for row in rows
    ]
    return "\n".join(lines)


def _row(
    name: str,
    dataset: Dataset,
    vectors: Matrix | None,
    config: Config,
    split: str,
    every: str,
    progress: Progress,
) -> Row:
    started = time.monotonic()
    queries = dataset.split(split)
    if dataset.works.dated:
        done = dict(backtest(dataset, vectors, config, queries, every, progress=progress))
    else:
        done = _trained_once(dataset, vectors, config, queries, progress)
    works = np.full((len(queries), LONGEST), NOTHING, dtype=np.int64)
    for row, identity in enumerate(queries.ids):
        works[row, : len(done[identity])] = done[identity]
    values = accuracy(Rankings(name, queries, works), dataset.truth)[MEASURE]
    found = estimates({MEASURE: values}, queries.collector, seed=0)[MEASURE]
    seconds = time.monotonic() - started
    return Row(name, found.mean, found.low, found.high, seconds)


def _trained_once(
    dataset: Dataset,
    vectors: Matrix | None,
    config: Config,
    queries: Queries,
    progress: Progress,
) -> dict[str, Ints]:
    context = new_context(dataset, vectors, config, known=known_without_truth(dataset))
    model = new_model(config, context.learned)
    Trainer(model, context, config, progress).learn(split_without_truth(context, config))
    ranker = Ranker(model, context.with_all_events(), context.artist_tables(np.inf))
    return {queries.ids[each.query]: each.works for each in ranker.rank(queries, LONGEST)}
