"""Backtesting: train, rank the queries of a block of time, continue training, and so on."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from recommender.config import Config
from recommender.data.dataset import Dataset, Ints, Queries, iso
from recommender.features.blocks import Matrix
from recommender.model.context import new_context, new_model
from recommender.model.ranker import Ranked, Ranker
from recommender.training.splits import split_before
from recommender.training.state import Checkpoint, Progress
from recommender.training.trainer import Trainer

EPOCH = date(1970, 1, 1)
LENGTH = 100


def blocks(queries: Queries, every: str) -> list[tuple[float, float]]:
    """Return the blocks [start, end) that cover all queries; every: such as '5y', '6m' or '30d'.

    The first block starts with the first query's year, month or day. Raises ValueError for another
    format of `every`.
    """
    number, unit = every[:-1], every[-1:]
    if unit not in {"y", "m", "d"} or not number.isdigit() or int(number) < 1:
        raise ValueError(f"every must be a number and y, m or d, such as 5y, not {every!r}.")
    day = EPOCH + timedelta(days=int(np.floor(queries.at.min())))
    start = {"y": day.replace(month=1, day=1), "m": day.replace(day=1), "d": day}[unit]
    edges = [start]
    while _number(edges[-1]) <= queries.at.max():
        edges.append(_later(edges[-1], int(number), unit))
    return [(_number(a), _number(b)) for a, b in pairwise(edges)]


def backtest(
    dataset: Dataset,
    vectors: Matrix | None,
    config: Config,
    queries: Queries,
    every: str,
    *,
    progress: Progress | None = None,
    checkpoint: Checkpoint | None = None,
    on_block: Callable[[Ranker, Queries, list[Ranked]], None] | None = None,
) -> list[tuple[str, Ints]]:
    """Rank queries block by block, training only on events before each block.

    A query's history includes all events before the query, also those within the block.

    Parameters
    ----------
    dataset : Dataset
        A dataset from `read_dataset`.
    vectors : ndarray of float32, shape (N, 384), or None
        Embeddings of the N works' texts, from `recommender.features.texts.read_texts`.
    config : Config
        A preset, or a copy `with_changes`.
    queries : Queries
        The queries of a split, such as `dataset.split("test")`.
    every : str
        The length of a block, such as '5y', '6m' or '30d'.
    progress : Progress, optional
        Collects and reports the figures of each epoch.
    checkpoint : Checkpoint, optional
        Stores the state after each block, so that an interrupted backtest resumes.
    on_block : callable, optional
        Called after each block with its ranker, queries and rankings.

    Returns
    -------
    list of (str, ndarray of int64)
        The id and the best 100 works (row numbers, best first) of each query, by block.

    Raises
    ------
    DivergedError
        The loss is not finite.
    ValueError
        `every` has another format.

    Examples
    --------
    >>> import tempfile
    >>> from recommender import PRESETS, backtest, read_dataset, write_example
    >>> dataset = read_dataset(write_example(tempfile.mkdtemp()))
    >>> quick = PRESETS["small"].with_changes({"train.scalar_epochs": 1, "train.epochs": 0})
    >>> ranked = backtest(dataset, None, quick, dataset.split("test"), "1y")
    >>> len(ranked) == len(dataset.split("test"))
    True
    """
    progress = progress or Progress()
    parts = blocks(queries, every)
    context = new_context(dataset, vectors, config, until=parts[0][0])
    trainer = Trainer(new_model(config, context.learned), context, config, progress)
    done: list[tuple[str, Ints]] = []
    first = 0
    stored = checkpoint.load() if checkpoint else None
    if stored is not None:
        trainer.restore(stored["trainer"])
        first, done = stored["blocks"], stored["done"]
    for number, (start, end) in enumerate(parts[first:], start=first):
        progress.add(block=f"{iso(start)} to {iso(end)}")
        split = split_before(context, config, start)
        if split.windows:
            trainer.learn(split, first=number == 0)
        rows = queries.rows((queries.at >= start) & (queries.at < end))
        if len(rows):
            ranker = Ranker(trainer.model, context, context.artist_tables_ahead(start, end))
            ranked = list(ranker.rank(rows, LENGTH))
            done += [(rows.ids[each.query], each.works) for each in ranked]
            if on_block:
                on_block(ranker, rows, ranked)
        if checkpoint:
            checkpoint.save({"blocks": number + 1, "done": done, "trainer": trainer.state()})
    return done


def _later(day: date, number: int, unit: str) -> date:
    if unit == "d":
        return day + timedelta(days=number)
    months = day.month - 1 + number * (12 if unit == "y" else 1)
    return day.replace(year=day.year + months // 12, month=months % 12 + 1)


def _number(day: date) -> float:
    return float((day - EPOCH).days)
