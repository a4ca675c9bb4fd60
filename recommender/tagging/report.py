"""The report on a predictor: its figures as a line, and its reliability as a plot."""

from pathlib import Path

from matplotlib.figure import Figure

from recommender.evaluation.plots import COLOURS, INK, QUIET
from recommender.tagging.calibration import TOP, TagFigures


def as_line(figures: TagFigures) -> str:
    """Return the figures in a line."""
    return (
        f"{figures.works} works left out: micro-F1 {figures.f1:.3f}, precision@{TOP} "
        f"{figures.precision:.3f}, expected calibration error {figures.error:.4f}"
    )


def draw_reliability(figures: TagFigures, path: Path) -> None:
    """Plot how often tags are right against their predicted probability; an SVG or PNG file."""
    figure = Figure(figsize=(4.6, 4.2), layout="constrained")
    axis = figure.subplots()
    axis.plot([0, 1], [0, 1], "--", color=QUIET, lw=1, label="perfectly calibrated")
    some = figures.pairs > 0
    axis.plot(figures.predicted[some], figures.observed[some], "o-", color=COLOURS[0], ms=5,
              label="predicted tags")  # fmt: skip
    axis.set_xlabel("predicted probability", fontsize=9, color=INK)
    axis.set_ylabel("share of tags that are right", fontsize=9, color=INK)
    axis.set_xlim(0, 1)
    axis.set_ylim(0, 1)
    axis.spines[["top", "right"]].set_visible(False)
    axis.grid(color="#ececec")
    axis.set_axisbelow(True)
    axis.legend(frameon=False, fontsize=9)
    title = f"Reliability, {figures.works} works left out; calibration error {figures.error:.4f}"
    axis.set_title(title, fontsize=9, color=INK)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, bbox_inches="tight", facecolor="white")
