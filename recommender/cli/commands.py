"""The commands: each takes its parsed options and writes files or prints a table."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from torch import distributed
from tqdm import tqdm

from recommender.baselines.registry import BASELINES, TEXT_BASELINES
from recommender.baselines.registry import rank as rank_by_baseline
from recommender.config import PRESETS, Config
from recommender.data.atomic_files import atomic_write
from recommender.data.dataset import Dataset, Queries
from recommender.data.rankings import LONGEST, read_all_rankings, writing_rankings
from recommender.data.reading import read_dataset
from recommender.evaluation.backtest import backtest
from recommender.evaluation.buyers import as_table, evaluate_buyers
from recommender.evaluation.plots import draw
from recommender.evaluation.report import evaluate, write_json
from recommender.evaluation.report_table import table
from recommender.features.blocks import Matrix
from recommender.features.texts import read_texts
from recommender.lab.ablation import ablate, as_markdown
from recommender.model.context import new_context, new_model
from recommender.model.folder import read_model, write_model
from recommender.model.ranker import Ranked, Ranker
from recommender.onboarding import simulation_report
from recommender.onboarding.held_out import ChoiceModel
from recommender.onboarding.simulation import Simulation
from recommender.serving.explanations import Explainer, records
from recommender.training.checkpoints import FileCheckpoint
from recommender.training.splits import known_without_truth
from recommender.training.state import Progress
from recommender.training.train import train

ZERO_SHOT = "zero-shot"


def run_training(options: argparse.Namespace) -> None:
    """Train a model and write it to a folder."""
    dataset = read_dataset(options.dataset)
    config = _config(options)
    checkpoint = FileCheckpoint(options.out / ".training.pt", _belongs(dataset, config, options))
    model = train(
        dataset,
        config,
        vectors=_texts(dataset, config),
        before=options.train_before,
        progress=Progress(_report),
        checkpoint=checkpoint,
    )
    if _is_first():
        written = write_model(model, options.out)
        checkpoint.clear()
        _report(f"{options.out}: version {written.version}")


def run_backtest(options: argparse.Namespace) -> None:
    """Train and rank block by block, and write the rankings."""
    dataset = read_dataset(options.dataset)
    config = _config(options)
    queries = dataset.split(options.split)
    checkpoint = FileCheckpoint(
        options.out.with_name(f".{options.out.name}.partial"), _belongs(dataset, config, options)
    )
    with _explaining(options.explain) as explain:
        ranked = backtest(
            dataset,
            _texts(dataset, config),
            config,
            queries,
            options.every,
            progress=Progress(_report),
            checkpoint=None if options.explain else checkpoint,
            on_block=explain,
        )
    with writing_rankings(options.out, dataset.works.ids) as write:
        for query, works in ranked:
            write(query, works)
    checkpoint.clear()


def run_ranking(options: argparse.Namespace) -> None:
    """Rank with a trained model or a baseline, and write the rankings."""
    dataset = read_dataset(options.dataset)
    queries = dataset.split(options.split)
    with writing_rankings(options.out, dataset.works.ids) as write:
        if options.model in BASELINES:
            vectors = _texts(dataset) if options.model in TEXT_BASELINES else None
            baseline = BASELINES[options.model](dataset, vectors, queries)
            for query, works in _bar(rank_by_baseline(dataset, baseline, queries), len(queries)):
                write(query, works)
            return
        ranker = _ranker(options.model, dataset)
        ranked = list(_bar(ranker.rank(queries, LONGEST), len(queries)))
        for each in ranked:
            write(queries.ids[each.query], each.works)
        with _explaining(options.explain) as explain:
            if explain:
                explain(ranker, queries, ranked)


def run_evaluation(options: argparse.Namespace) -> None:
    """Measure rankings and print the table."""
    dataset = read_dataset(options.dataset)
    dataset.split(options.split)
    rankings = read_all_rankings(options.rankings, dataset, options.split)
    reports = evaluate(
        dataset, rankings, options.split, _texts(dataset), explanations=options.explain
    )
    print(table(reports))
    if options.json:
        write_json(reports, options.json)
    if options.plots:
        for path in draw(reports, options.plots):
            _report(str(path))


def run_ablation(options: argparse.Namespace) -> None:
    """Measure the contribution of each part of the model and print the table."""
    dataset = read_dataset(options.dataset)
    rows = ablate(
        dataset,
        _texts(dataset),
        options.split,
        options.every,
        options.out,
        progress=Progress(),
        report=_report,
    )
    print(as_markdown(rows))


def run_simulation(options: argparse.Namespace) -> None:
    """Simulate the questionnaire with held-out collectors and print the table."""
    dataset = read_dataset(options.dataset)
    choice = ChoiceModel(noise=options.noise)
    simulation = Simulation(
        dataset, _texts(dataset), answers=options.answers, choice=choice, seed=options.seed
    )
    with _progress_bar("simulating", unit="collector") as progress:
        result = simulation.run(
            options.split, questions=options.questions, draws=options.draws, progress=progress
        )
    curves = simulation_report.curves(result, options.split, seed=options.seed)
    print(simulation_report.as_table(curves))
    if options.json:
        simulation_report.write_json(curves, options.json)
    if options.plots:
        _report(str(simulation_report.draw(curves, options.plots)))


def run_buyers(options: argparse.Namespace) -> None:
    """Find the buyer of each work sold and print the table."""
    dataset = read_dataset(options.dataset)
    report = evaluate_buyers(dataset, _texts(dataset), options.split, half_life=options.half_life)
    print(as_table(report))


def _ranker(name: str, dataset: Dataset) -> Ranker:
    """Return the ranker of a model folder, or that of an untrained model."""
    if name != ZERO_SHOT:
        stored = read_model(name)
        return stored.ranker(dataset, _texts(dataset, stored.config))
    config = PRESETS["small"]
    known = known_without_truth(dataset)
    context = new_context(dataset, _texts(dataset, config), config, known=known)
    return Ranker(new_model(config, context.learned), context, context.artist_tables(-np.inf))


def _texts(dataset: Dataset, config: Config | None = None) -> Matrix | None:
    if config and not config.model.text:
        return None
    with _progress_bar("encoding texts", unit="text") as progress:
        return read_texts(dataset.works, progress=progress)


@contextmanager
def _progress_bar(title: str, unit: str) -> Iterator[Callable[[int, int], None]]:
    """Yield a function that shows how many of all units are done."""
    with tqdm(desc=title, unit=unit, disable=None, leave=False) as bar:

        def show(done: int, total: int) -> None:
            bar.total, bar.n = total, done
            bar.refresh()

        yield show


@contextmanager
def _explaining(
    path: Path | None,
) -> Iterator[Callable[[Ranker, Queries, list[Ranked]], None] | None]:
    """Yield a function that writes explanations of rankings to a JSON Lines file."""
    if path is None:
        yield None
        return
    with atomic_write(path) as stream:

        def explain(ranker: Ranker, queries: Queries, ranked: list[Ranked]) -> None:
            explainer = Explainer(ranker)
            for each in _bar(iter(ranked), len(ranked)):
                for record in records(explainer, queries, each.query, each.works):
                    stream.write(json.dumps(record, ensure_ascii=False) + "\n")

        yield explain


def _bar(items: Iterator[Any], total: int) -> Iterator[Any]:
    return iter(tqdm(items, total=total, unit="query", disable=None, leave=False))


def _config(options: argparse.Namespace) -> Config:
    return PRESETS[options.config].with_changes({"train.seed": options.seed})


def _belongs(dataset: Dataset, config: Config, options: argparse.Namespace) -> str:
    parts = [getattr(options, name, None) for name in ("every", "split", "train_before")]
    return json.dumps([dataset.hash, config.state(), parts])


def _report(line: str) -> None:
    if _is_first():
        tqdm.write(line, file=sys.stderr)


def _is_first() -> bool:
    return not distributed.is_initialized() or distributed.get_rank() == 0
