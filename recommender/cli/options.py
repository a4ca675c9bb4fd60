"""The options of each command, checked as they are read."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from recommender.baselines.registry import BASELINES
from recommender.cli import commands
from recommender.config import PRESETS
from recommender.data.dataset import SPLITS, days
from recommender.onboarding.simulation import DRAWS, RANKERS

ABOUT = "Train, backtest, rank, evaluate, ablate and simulate; it needs no database."


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; `options.run` is the command's function."""
    made = argparse.ArgumentParser(prog="python -m recommender", description=ABOUT)
    subparsers = made.add_subparsers(dest="command", required=True)

    def command(name: str, run: Callable[[argparse.Namespace], None], about: str) -> Any:
        made = subparsers.add_parser(name, help=about, description=about)
        made.add_argument("dataset", type=Path, metavar="DATASET", help="folder of CSV files")
        made.set_defaults(run=run)
        return made

    def learning(made: Any) -> None:
        made.add_argument("--config", choices=sorted(PRESETS), default="small")
        made.add_argument("--seed", type=int, default=0)

    train = command(
        "train", commands.run_training, "learn from a set; an interrupted training goes on"
    )
    train.add_argument("--out", type=Path, required=True, metavar="MODEL_DIR")
    train.add_argument("--train-before", type=_day, metavar="DATE", help="learn only from before")
    learning(train)
    test = command("backtest", commands.run_backtest, "learn, rank a block of time, go on learning")
    test.add_argument("--every", default="5y", type=_every, help="length of a block: 5y, 6m, 30d")
    learning(test)
    rank = command("rank", commands.run_ranking, "rank with a trained model or a baseline")
    names = [*BASELINES, commands.ZERO_SHOT]
    rank.add_argument("--model", required=True, metavar="|".join(["MODEL_DIR", *names]))
    for made in (test, rank):
        made.add_argument("--split", choices=SPLITS, default="test")
        made.add_argument("--out", type=Path, required=True, metavar="RANKINGS.csv")
        made.add_argument("--explain", type=Path, metavar="FILE.jsonl", help="parts of each score")
    parts = command("ablate", commands.run_ablation, "measure what each part of the model is worth")
    parts.add_argument("--split", choices=SPLITS, default="test")
    parts.add_argument("--every", default="5y", type=_every, help="length of a backtest's block")
    parts.add_argument("--out", type=Path, required=True, metavar="TABLE.json")
    judged = command("evaluate", commands.run_evaluation, "measure rankings, several side by side")
    judged.add_argument("rankings", type=Path, nargs="+", metavar="RANKINGS.csv")
    judged.add_argument("--split", choices=SPLITS, default="test")
    judged.add_argument("--explain", type=Path, metavar="FILE.jsonl", help="of the first ranking")
    asked = command(
        "simulate", commands.run_simulation, "play the questionnaire with held-out collectors"
    )
    asked.add_argument("--split", choices=SPLITS, default="test")
    asked.add_argument("--questions", type=_count, default=8, metavar="N")
    asked.add_argument("--draws", type=_count, default=DRAWS, help="times that each one answers")
    asked.add_argument("--noise", type=_positive, default=0.5, help="of the answers")
    asked.add_argument("--answers", choices=RANKERS, default=RANKERS[0], help="what ranks by them")
    asked.add_argument("--seed", type=int, default=0)
    for made in (judged, asked):
        made.add_argument("--json", type=Path, metavar="FILE")
        made.add_argument("--plots", type=Path, metavar="DIR")
    return made


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
