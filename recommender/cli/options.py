"""The options of each command, validated while parsing."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from recommender.baselines.registry import BASELINES
from recommender.cli import commands, tagging
from recommender.config import PRESETS
from recommender.data.dataset import SPLITS, days
from recommender.onboarding.simulation import DRAWS, RANKERS

ABOUT = (
    "Train, backtest, rank, evaluate, ablate, simulate, tag, find buyers: on a folder of CSV files."
)


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; `options.run` is the command's function."""
    root = argparse.ArgumentParser(prog="python -m recommender", description=ABOUT)
    subparsers = root.add_subparsers(dest="command", required=True)

    def command(name: str, run: Callable[[argparse.Namespace], None], about: str) -> Any:
        made = subparsers.add_parser(name, help=about, description=about)
        made.add_argument("dataset", type=Path, metavar="DATASET", help="folder of CSV files")
        made.set_defaults(run=run)
        return made

    def learning(made: Any) -> None:
        made.add_argument("--config", choices=sorted(PRESETS), default="small")
        made.add_argument("--seed", type=int, default=0)

    train = command(
        "train", commands.run_training, "train a model; repeat the command to resume a training"
    )
    train.add_argument("--out", type=Path, required=True, metavar="MODEL_DIR")
    train.add_argument(
        "--train-before", type=_day, metavar="DATE", help="use only events before it"
    )
    learning(train)
    test = command("backtest", commands.run_backtest, "train and rank block by block")
    test.add_argument("--every", default="5y", type=_every, help="length of a block: 5y, 6m, 30d")
    learning(test)
    rank = command("rank", commands.run_ranking, "rank with a trained model or a baseline")
    names = [*BASELINES, commands.ZERO_SHOT]
    rank.add_argument("--model", required=True, metavar="|".join(["MODEL_DIR", *names]))
    for made in (test, rank):
        made.add_argument("--split", choices=SPLITS, default="test")
        made.add_argument("--out", type=Path, required=True, metavar="RANKINGS.csv")
        made.add_argument("--explain", type=Path, metavar="FILE.jsonl", help="parts of each score")
    parts = command("ablate", commands.run_ablation, "measure each part of the model")
    parts.add_argument("--split", choices=SPLITS, default="test")
    parts.add_argument("--every", default="5y", type=_every, help="length of a backtest's block")
    parts.add_argument("--out", type=Path, required=True, metavar="TABLE.json")
    evaluated = command("evaluate", commands.run_evaluation, "measure rankings side by side")
    evaluated.add_argument("rankings", type=Path, nargs="+", metavar="RANKINGS.csv")
    evaluated.add_argument("--split", choices=SPLITS, default="test")
    evaluated.add_argument(
        "--explain", type=Path, metavar="FILE.jsonl", help="of the first ranking"
    )
    asked = command(
        "simulate", commands.run_simulation, "simulate the questionnaire with held-out collectors"
    )
    asked.add_argument("--split", choices=SPLITS, default="test")
    asked.add_argument("--questions", type=_count, default=8, metavar="N")
    asked.add_argument("--draws", type=_count, default=DRAWS, help="simulations of each collector")
    asked.add_argument("--noise", type=_positive, default=0.5, help="of the answers")
    asked.add_argument(
        "--answers", choices=RANKERS, default=RANKERS[0], help="ranker of the answers"
    )
    asked.add_argument("--seed", type=int, default=0)
    buyers = command(
        "buyers", commands.run_buyers, "find the buyer of each work sold among all collectors"
    )
    buyers.add_argument("--split", choices=SPLITS, default="test")
    buyers.add_argument(
        "--half-life", type=_positive, metavar="DAYS", help="of the attention, else its own"
    )
    tagged = command(
        "tag", tagging.run_tagging, "learn from the works that have tags, and predict the others'"
    )
    tagged.add_argument("--out", type=Path, required=True, metavar="PREDICTIONS.csv")
    tagged.add_argument("--seed", type=int, default=0)
    tagged.add_argument(
        "--plot", type=Path, metavar="FILE.svg", help="reliability of works left out in learning"
    )
    for made in (evaluated, asked):
        made.add_argument("--json", type=Path, metavar="FILE")
        made.add_argument("--plots", type=Path, metavar="DIR")
    return root


def _day(value: str) -> str:
    try:
        days(value)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{value!r} is not an ISO date such as 1900-01-01"
        ) from None
    return value


def _count(value: str) -> int:
    if not (value.isdigit() and int(value)):
        raise argparse.ArgumentTypeError(f"{value!r} is not a positive whole number")
    return int(value)


def _positive(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = 0.0
    if not 0 < number < np.inf:
        raise argparse.ArgumentTypeError(f"{value!r} is not a positive number")
    return number


def _every(value: str) -> str:
    if not (value[:-1].isdigit() and int(value[:-1]) and value[-1:] in {"y", "m", "d"}):
        raise argparse.ArgumentTypeError(f"{value!r} is not a length such as 5y, 6m or 30d")
    return value
