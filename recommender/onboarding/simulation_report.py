"""Reports of a simulated questionnaire: estimates, a table, JSON and a plot."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

from recommender.data.atomic_files import atomic_write
from recommender.evaluation.intervals import Estimate, estimates
from recommender.evaluation.plots import COLOURS, DPI, INK, QUIET
from recommender.evaluation.report import MAIN
from recommender.onboarding.simulation import SimulationResult

CONTROL = "random"


@dataclass(frozen=True)
class Curves:
    """NDCG@10 of each chooser after 0, 1, … questions, and of newest first.

    over_newest, over_random: mean differences by visit, with their intervals.
    """

    split: str
    visits: int
    collectors: int
    newest: Estimate
    ndcg: Mapping[str, list[Estimate]]
    over_newest: Mapping[str, list[Estimate]]
    over_random: Mapping[str, list[Estimate]]

    def ratio(self, name: str, asked: int, to: str | None = None) -> float:
        """Return a chooser's NDCG divided by that of newest first, or of another chooser."""
        other = self.newest if to is None else self.ndcg[to][asked]
        return self.ndcg[name][asked].mean / other.mean if other.mean else float("nan")


def curves(result: SimulationResult, split: str, *, seed: int = 0) -> Curves:
    """Return means with 95 % intervals by bootstrap over collectors."""
    values = {("newest", "", 0): result.newest}
    for name, steps in result.curves.items():
        for asked, step in enumerate(steps):
            values["ndcg", name, asked] = step
            values["over_newest", name, asked] = step - result.newest
            if CONTROL in result.curves:
                values["over_random", name, asked] = step - result.curves[CONTROL][asked]
    found = estimates(values, result.collectors, seed=seed)

    def table(of: str) -> dict[str, list[Estimate]]:
        return {
            name: [found[of, name, asked] for asked in range(len(steps))]
            for name, steps in result.curves.items()
            if (of, name, 0) in found
        }

    return Curves(
        split=split,
        visits=len(result.newest),
        collectors=len(np.unique(result.collectors)),
        newest=found["newest", "", 0],
        ndcg=table("ndcg"),
        over_newest=table("over_newest"),
        over_random=table("over_random"),
    )


def as_table(found: Curves) -> str:
    """Return the table: a row per number of questions, each chooser's estimate, and two ratios."""
    names = list(found.ndcg)
    head = f"{'questions':<10}" + "".join(f"{name:>25}" for name in names)
    head += f"{f'{names[0]}/newest':>19}{f'{names[0]}/{CONTROL}':>19}"
    lines = [head]
    for asked in range(len(found.ndcg[names[0]])):
        cells = "".join(f"{_cell(found.ndcg[name][asked]):>25}" for name in names)
        control = found.ratio(names[0], asked, CONTROL) if CONTROL in found.ndcg else np.nan
        lines.append(f"{asked:<10}{cells}{found.ratio(names[0], asked):>19.2f}{control:>19.2f}")
    lines += [
        "",
        f"{MAIN} of {found.visits} later visits of {found.collectors} collectors, {found.split}.",
        f"The newest first: {_cell(found.newest)}. In brackets the 95 % interval over collectors.",
    ]
    return "\n".join(lines)


def write_json(found: Curves, path: Path | str) -> None:
    """Write all figures as JSON, atomically."""
    with atomic_write(path) as stream:
        json.dump(asdict(found), stream, indent=2, ensure_ascii=False)
        stream.write("\n")


def draw(found: Curves, folder: Path | str, suffix: str = "png") -> Path:
    """Plot NDCG against the number of questions, with intervals; return the file's path."""
    figure = Figure(figsize=(7.5, 4.6), layout="constrained")
    axis = figure.subplots()
    for place, (name, steps) in enumerate(found.ndcg.items()):
        colour = COLOURS[place % len(COLOURS)]
        asked = np.arange(len(steps))
        axis.fill_between(asked, [step.low for step in steps], [step.high for step in steps],
                          color=colour, alpha=0.07, lw=0)  # fmt: skip
        axis.plot(asked, [step.mean for step in steps], "o-", color=colour, ms=4, label=name)
    axis.axhline(found.newest.mean, color=QUIET, ls="--", lw=1, label="newest")
    axis.set_xlabel("Questions answered", fontsize=9, color=INK)
    axis.set_ylabel(MAIN.upper(), fontsize=9, color=INK)
    axis.set_ylim(bottom=0)
    axis.spines[["top", "right"]].set_visible(False)
    axis.tick_params(labelsize=8, colors=INK, length=0)
    axis.grid(axis="y", color="#ececec")
    axis.legend(frameon=False, fontsize=9, ncols=3, loc="lower right")
    title = f"{found.visits} later visits of {found.collectors} held-out collectors, {found.split}"
    axis.set_title(f"{title}, 95 % intervals", fontsize=10, color=INK)
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"questions.{suffix}"
    figure.savefig(path, dpi=DPI, facecolor="white")
    return path


def _cell(found: Estimate) -> str:
    return f"{found.mean:.4f} [{found.low:.3f}, {found.high:.3f}]"
