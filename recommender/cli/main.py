"""The command line: train, backtest, rank, evaluate, ablate, simulate; it needs no database."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import distributed
from tqdm import tqdm

from recommender.baselines.registry import BASELINES, READERS
from recommender.baselines.registry import rank as rank_by_baseline
from recommender.config import PRESETS, Config
from recommender.data.atomic_files import writing_whole
from recommender.data.dataset import SPLITS, Dataset, DatasetError, Queries, days, read_dataset
from recommender.data.rankings import LONGEST, read_all_rankings, writing_rankings
from recommender.evaluation.backtest import backtest
from recommender.evaluation.plots import draw
from recommender.evaluation.report import evaluate, write_json
from recommender.evaluation.report_table import table
from recommender.features.blocks import Matrix
from recommender.features.encoder import EncoderError
from recommender.features.texts import read_texts
from recommender.lab.ablation import ablate, as_markdown
from recommender.model.context import new_model, new_world
from recommender.model.ranker import Judge, Ranked
from recommender.onboarding import simulation_report
from recommender.onboarding.held_out import ChoiceModel
from recommender.onboarding.simulation import DRAWS, RANKERS, Simulation
from recommender.serving.explanations import Explainer, records
from recommender.serving.model_folder import ModelError, read_model, to_store, write_model
from recommender.training.checkpoints import FileKeeper
from recommender.training.splits import known_without_truth, lesson_until, lesson_without_truth
from recommender.training.state import Progress
from recommender.training.trainer import DivergedError, Trainer

ZERO_SHOT = "zero-shot"
FAULTS = (DatasetError, ModelError, EncoderError, DivergedError, OSError)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 2 with one line on standard error."""
    options = _parser().parse_args(arguments)
    try:
        with _processes():
            options.run(options)
    except FAULTS as error:
        print(f"{options.command}: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"{options.command}: stopped; the same command goes on from here.", file=sys.stderr)
        return 130
    return 0


def _train(options: argparse.Namespace) -> None:
    dataset = read_dataset(options.dataset)
    config = _config(options)
    until = days(options.train_before) if options.train_before else np.inf
    known = None if options.train_before else known_without_truth(dataset)
    world = new_world(dataset, _texts(dataset, config), config, until=until, known=known)
    lesson = (
        lesson_until(world, config, until)
        if options.train_before
        else lesson_without_truth(world, config)
    )
    if not lesson.windows:
        raise DatasetError("events.csv: there is no event to learn from.")
    options.out.mkdir(parents=True, exist_ok=True)
    keeper = FileKeeper(options.out / ".training.pt", _belongs(dataset, config, options))
    progress = Progress(tell=_tell)
    model = new_model(config, world.learned)
    Trainer(model, world, config, progress, keeper).learn(lesson)
    if _is_first():
        metrics = {"epochs": progress.epochs, "held_out": len(lesson.held.queries)}
        stored = to_store(model, world, config, until=until, metrics=metrics)
        stored = write_model(stored, options.out)
        keeper.clear()
        _tell(f"{options.out}: version {stored.version}")


def _backtest(options: argparse.Namespace) -> None:
    dataset = read_dataset(options.dataset)
    config = _config(options)
    queries = dataset.split(options.split)
    keeper = FileKeeper(
        options.out.with_name(f".{options.out.name}.partial"), _belongs(dataset, config, options)
    )
    with _explaining(options.explain) as look:
        done = backtest(
            dataset,
            _texts(dataset, config),
            config,
            queries,
            options.every,
            progress=Progress(tell=_tell),
            keeper=None if options.explain else keeper,
            look=look,
        )
    with writing_rankings(options.out, dataset.works.ids) as write:
        for query, works in done:
            write(query, works)
    keeper.clear()


def _rank(options: argparse.Namespace) -> None:
    dataset = read_dataset(options.dataset)
    queries = dataset.split(options.split)
    with writing_rankings(options.out, dataset.works.ids) as write:
        if options.model in BASELINES:
            vectors = _texts(dataset) if options.model in READERS else None
            baseline = BASELINES[options.model](dataset, vectors, queries)
            for query, works in _bar(rank_by_baseline(dataset, baseline, queries), len(queries)):
                write(query, works)
            return
        judge = _judge(options.model, dataset)
        ranked = list(_bar(judge.rank(queries, LONGEST), len(queries)))
        for each in ranked:
            write(queries.ids[each.query], each.works)
        with _explaining(options.explain) as look:
            if look:
                look(judge, queries, ranked)


def _evaluate(options: argparse.Namespace) -> None:
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
            _tell(str(path))


def _ablate(options: argparse.Namespace) -> None:
    dataset = read_dataset(options.dataset)
    rows = ablate(
        dataset,
        _texts(dataset),
        options.split,
        options.every,
        options.out,
        progress=Progress(),
        told=_tell,
    )
    print(as_markdown(rows))


def _simulate(options: argparse.Namespace) -> None:
    dataset = read_dataset(options.dataset)
    choice = ChoiceModel(noise=options.noise)
    simulation = Simulation(
        dataset, _texts(dataset), answers=options.answers, choice=choice, seed=options.seed
    )
    with tqdm(desc="asking", unit="collector", disable=None, leave=False) as bar:

        def told(done: int, every: int) -> None:
            bar.total, bar.n = every, done
            bar.refresh()

        played = simulation.play(
            options.split, questions=options.questions, draws=options.draws, progress=told
        )
    found = simulation_report.curves(played, options.split, seed=options.seed)
    print(simulation_report.as_table(found))
    if options.json:
        simulation_report.write_json(found, options.json)
    if options.plots:
        _tell(str(simulation_report.draw(found, options.plots)))


def _judge(name: str, dataset: Dataset) -> Judge:
    """Return a trained model from its folder, or one that has learned nothing."""
    if name != ZERO_SHOT:
        stored = read_model(name)
        return stored.judge(dataset, _texts(dataset, stored.config))
    config = PRESETS["small"]
    known = known_without_truth(dataset)
    world = new_world(dataset, _texts(dataset, config), config, known=known)
    return Judge(new_model(config, world.learned), world, world.artist_tables(-np.inf))


def _texts(dataset: Dataset, config: Config | None = None) -> Matrix | None:
    if config and not config.model.text:
        return None
    with tqdm(desc="reading texts", disable=None, leave=False) as bar:

        def told(done: int, every: int) -> None:
            bar.total, bar.n = every, done
            bar.refresh()

        return read_texts(dataset.works, progress=told)


@contextmanager
def _explaining(
    path: Path | None,
) -> Iterator[Callable[[Judge, Queries, list[Ranked]], None] | None]:
    """Give a function that writes the explanations of rankings to a file of JSON lines."""
    if path is None:
        yield None
        return
    with writing_whole(path) as stream:

        def look(judge: Judge, queries: Queries, ranked: list[Ranked]) -> None:
            explainer = Explainer(judge)
            for each in _bar(iter(ranked), len(ranked)):
                for record in records(explainer, queries, each.query, each.works):
                    stream.write(json.dumps(record, ensure_ascii=False) + "\n")

        yield look


def _bar(items: Iterator[Any], total: int) -> Iterator[Any]:
    return iter(tqdm(items, total=total, unit="query", disable=None, leave=False))


def _config(options: argparse.Namespace) -> Config:
    return PRESETS[options.config].with_changes({"train.seed": options.seed})


def _belongs(dataset: Dataset, config: Config, options: argparse.Namespace) -> str:
    parts = [getattr(options, name, None) for name in ("every", "split", "train_before")]
    return json.dumps([dataset.hash, config.state(), parts])


def _tell(line: str) -> None:
    if _is_first():
        tqdm.write(line, file=sys.stderr)


def _is_first() -> bool:
    return not distributed.is_initialized() or distributed.get_rank() == 0


@contextmanager
def _processes() -> Iterator[None]:
    """Join the other processes where `torchrun` started several."""
    several = int(os.environ.get("WORLD_SIZE", "1")) > 1
    if several:
        distributed.init_process_group("gloo")
    try:
        yield
    finally:
        if several:
            distributed.destroy_process_group()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m recommender", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, run: Callable[[argparse.Namespace], None], about: str) -> Any:
        made = commands.add_parser(name, help=about, description=about)
        made.add_argument("dataset", type=Path, metavar="DATASET", help="folder of CSV files")
        made.set_defaults(run=run)
        return made

    def learning(made: Any) -> None:
        made.add_argument("--config", choices=sorted(PRESETS), default="small")
        made.add_argument("--seed", type=int, default=0)

    train = command("train", _train, "learn from a set; an interrupted training goes on")
    train.add_argument("--out", type=Path, required=True, metavar="MODEL_DIR")
    train.add_argument("--train-before", type=_day, metavar="DATE", help="learn only from before")
    learning(train)
    test = command("backtest", _backtest, "learn, rank a block of time, go on learning")
    test.add_argument("--every", default="5y", type=_every, help="length of a block: 5y, 6m, 30d")
    learning(test)
    rank = command("rank", _rank, "rank with a trained model or a baseline")
    names = [*BASELINES, ZERO_SHOT]
    rank.add_argument("--model", required=True, metavar="|".join(["MODEL_DIR", *names]))
    for made in (test, rank):
        made.add_argument("--split", choices=SPLITS, default="test")
        made.add_argument("--out", type=Path, required=True, metavar="RANKINGS.csv")
        made.add_argument("--explain", type=Path, metavar="FILE.jsonl", help="parts of each score")
    parts = command("ablate", _ablate, "measure what each part of the model is worth")
    parts.add_argument("--split", choices=SPLITS, default="test")
    parts.add_argument("--every", default="5y", type=_every, help="length of a backtest's block")
    parts.add_argument("--out", type=Path, required=True, metavar="TABLE.json")
    judged = command("evaluate", _evaluate, "measure rankings, several side by side")
    judged.add_argument("rankings", type=Path, nargs="+", metavar="RANKINGS.csv")
    judged.add_argument("--split", choices=SPLITS, default="test")
    judged.add_argument("--explain", type=Path, metavar="FILE.jsonl", help="of the first ranking")
    asked = command("simulate", _simulate, "play the questionnaire with held-out collectors")
    asked.add_argument("--split", choices=SPLITS, default="test")
    asked.add_argument("--questions", type=_count, default=8, metavar="N")
    asked.add_argument("--draws", type=_count, default=DRAWS, help="times that each one answers")
    asked.add_argument("--noise", type=_positive, default=0.5, help="of the answers")
    asked.add_argument("--answers", choices=RANKERS, default=RANKERS[0], help="what ranks by them")
    asked.add_argument("--seed", type=int, default=0)
    for made in (judged, asked):
        made.add_argument("--json", type=Path, metavar="FILE")
        made.add_argument("--plots", type=Path, metavar="DIR")
    return parser


def _day(value: str) -> str:
    try:
        days(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is no ISO date, as 1900-01-01") from None
    return value


def _count(value: str) -> int:
    if not (value.isdigit() and int(value)):
        raise argparse.ArgumentTypeError(f"{value!r} is no whole number from 1")
    return int(value)


def _positive(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = 0.0
    if not 0 < number < np.inf:
        raise argparse.ArgumentTypeError(f"{value!r} is no number above 0")
    return number


def _every(value: str) -> str:
    if not (value[:-1].isdigit() and int(value[:-1]) and value[-1:] in {"y", "m", "d"}):
        raise argparse.ArgumentTypeError(f"{value!r} is no length, as 5y, 6m or 30d")
    return value


if __name__ == "__main__":
    # One process of several would take all cores else; torchrun says how many threads.
    if "OMP_NUM_THREADS" in os.environ:
        torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
    sys.exit(main())
