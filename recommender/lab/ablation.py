"""Ablation: the accuracy of configurations that add one part of the model after the other.

Each row is stored when it is finished, so that an interrupted run resumes. Dated datasets are
evaluated by a backtest, others by one training.
"""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from recommender.config import PRESETS, Config, ModelConfig
from recommender.data.atomic_files import atomic_write
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
# Most epochs of the second stage: keeps a row of a dense dataset under ten minutes on two cores.
EPOCHS = 14
BASE_CHANGES: Mapping[str, Any] = {
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
# Each row adds its changes to those of the previous rows. The first six need only identities.
STEPS: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("identities, binary cross-entropy", {}),
    ("+ sampled softmax", {"train.loss": "softmax"}),
    ("+ gated layers", {"model.gated": True}),
    ("+ time bias", {"model.time_bias": True}),
    ("+ identity gate", {"model.identity_gate": True}),
    ("+ neighbours' embeddings", {"model.neighbours": ModelConfig().neighbours}),
    ("+ text", {"model.text": True}),
    ("+ artist, price and other columns", {"model.side": True}),
    ("+ artists' buyers in common", {"model.collaborative": True}),
    (
        "+ artist popularity",
        {"model.artist_popularity": True, "model.current_popularity": True},
    ),
    ("+ listing age", {"model.listing_age": True}),
    ("+ concurrent listings", {"model.concurrent_listings": True}),
    ("+ listing cohort", {"model.listing_cohort": True}),
    ("+ negatives in stock: all", {"train.in_stock": Config().train.in_stock}),
)
IDENTITY_STEPS = 6
# Names of rows in tables of earlier versions.
EARLIER_NAMES = {
    "+ neighbours' vectors": "+ neighbours' embeddings",
    "+ artist, price and other facts": "+ artist, price and other columns",
    "+ what buyers share": "+ artists' buyers in common",
    "+ how much artists are sought": "+ artist popularity",
    "+ time on offer": "+ listing age",
    "+ works of the artist on offer": "+ concurrent listings",
    "+ what came in with it": "+ listing cohort",
}
# Changes of the complete model.
POOLING: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("all, additive attention only", {"model.multiplicative": False}),
    ("all, multiplicative attention only", {"model.additive": False}),
    ("all, no map W", {"model.translation": False}),
)


@dataclass(frozen=True)
class Row:
    """One row: mean and interval of MEASURE, and the time it took."""

    name: str
    mean: float
    low: float
    high: float
    seconds: float


def rows_of(dataset: Dataset) -> dict[str, Config]:
    """Return the configuration of each row; datasets of identities have fewer rows."""
    base = Config("ablation", PRESETS["small"].model, PRESETS["small"].train)
    changes = dict(BASE_CHANGES)
    rows: dict[str, Config] = {}
    has_content = bool(dataset.works.columns) or dataset.works.dated
    for name, added in STEPS if has_content else STEPS[:IDENTITY_STEPS]:
        changes |= added
        rows[name] = base.with_changes(changes)
    rows |= {name: base.with_changes({**changes, **added}) for name, added in POOLING}
    return rows


def ablate(
    dataset: Dataset,
    vectors: Matrix | None,
    split: str,
    every: str,
    path: Path,
    *,
    progress: Progress,
    report: Callable[[str], None],
) -> list[Row]:
    """Return the table's rows; rows that are stored in `path` (JSON) are not computed again."""
    stored = _stored(path, dataset.hash, split)
    for name, config in rows_of(dataset).items():
        if name not in stored["rows"]:
            computed = _row(name, dataset, vectors, config, split, every, progress)
            stored["rows"][name] = asdict(computed)
            with atomic_write(path) as stream:
                json.dump(stored, stream, indent=1)
        row = Row(**stored["rows"][name])
        report(f"{name}: {row.mean:.4f} [{row.low:.4f}, {row.high:.4f}] in {row.seconds:.0f} s")
    return [Row(**stored["rows"][name]) for name in rows_of(dataset)]


def _stored(path: Path, data_hash: str, split: str) -> dict[str, Any]:
    """Return the table in a file, or an empty one if it is of another dataset or split."""
    stored: dict[str, Any] = json.loads(path.read_text()) if path.is_file() else {}
    if stored.get("data_hash") != data_hash or stored.get("split") != split:
        return {"data_hash": data_hash, "split": split, "rows": {}}
    rows: dict[str, dict[str, Any]] = {}
    for name, row in stored["rows"].items():
        current = EARLIER_NAMES.get(name, name)
        rows[current] = {**row, "name": current}
    return {**stored, "rows": rows}


def as_markdown(rows: list[Row]) -> str:
    """Return the table as Markdown."""
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
        ranked = dict(backtest(dataset, vectors, config, queries, every, progress=progress))
    else:
        ranked = _trained_once(dataset, vectors, config, queries, progress)
    works = np.full((len(queries), LONGEST), NOTHING, dtype=np.int64)
    for row, identity in enumerate(queries.ids):
        works[row, : len(ranked[identity])] = ranked[identity]
    values = accuracy(Rankings(name, queries, works), dataset.truth)[MEASURE]
    estimate = estimates({MEASURE: values}, queries.collector, seed=0)[MEASURE]
    seconds = time.monotonic() - started
    return Row(name, estimate.mean, estimate.low, estimate.high, seconds)


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
