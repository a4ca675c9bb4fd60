"""Plots of reports: accuracy with intervals, diversity against accuracy, and exposure."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from recommender.evaluation.accuracy import CUTS
from recommender.evaluation.faithfulness import Faithfulness
from recommender.evaluation.intervals import Estimate
from recommender.evaluation.report import MAIN, SHOWN, Report

# Okabe and Ito's colour-blind safe palette (2008), repeated for more rankings.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000")
MARKS = "osD^vP*"
INK, QUIET = "#222222", "#8a8a8a"
DPI = 160


def draw(reports: Sequence[Report], folder: Path | str, suffix: str = "png") -> list[Path]:
    """Write the plots into a folder, created if needed, and return their paths.

    suffix: png or svg.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {"accuracy": _accuracy(reports), "variety": _variety(reports)}
    for name in reports[0].exposure:
        pictures[f"exposure-{name}"] = _exposure(name, reports)
    for name in reports[0].collectors:
        pictures[f"collectors-{name}"] = _collectors(name, reports)
    if reports[0].explanation:
        pictures["deletion"] = _deletion(reports[0].explanation)
    paths = []
    for name, figure in pictures.items():
        path = folder / f"{name}.{suffix}"
        figure.savefig(path, dpi=DPI, bbox_inches="tight", facecolor="white")
        paths.append(path)
    return paths


def _accuracy(reports: Sequence[Report]) -> Figure:
    """Plot NDCG at each cut-off, one row per ranking."""
    figure = Figure(figsize=(3.2 * len(CUTS) + 1, 0.9 + 0.42 * len(reports)), layout="constrained")
    axes = figure.subplots(1, len(CUTS), sharey=True, squeeze=False)[0]
    places = np.arange(len(reports))[::-1]
    for axis, cut in zip(axes, CUTS, strict=True):
        for place, report, (colour, _) in zip(
            places, reports, _colours_and_marks(reports), strict=True
        ):
            found = report.accuracy[f"ndcg@{cut}"]
            axis.plot([found.low, found.high], [place, place], color=colour, lw=2.4, alpha=0.45,
                      solid_capstyle="round")  # fmt: skip
            axis.plot(found.mean, place, "o", color=colour, ms=6)
            axis.annotate(f"{found.mean:.3f}", (found.mean, place), (0, 6), color=INK, fontsize=8,
                          textcoords="offset points", ha="center")  # fmt: skip
        axis.set_yticks(places, [report.name for report in reports])
        axis.set_xlim(left=0)
        axis.margins(x=0.12, y=0.14)
        _style(axis, f"NDCG@{cut}", "x")
    figure.suptitle(f"Accuracy, {_subtitle(reports)}, 95 % intervals over collectors", fontsize=10)
    return figure


def _variety(reports: Sequence[Report]) -> Figure:
    """Plot four measures of diversity against accuracy."""
    measures = {
        f"intra_list_distance@{SHOWN}": "Distance within a list",
        f"between_collectors@{SHOWN}": "Difference between collectors, 1 − LCS/k",
        f"novelty@{SHOWN}": "Novelty (bits)",
        f"serendipity@{SHOWN}": "Serendipity",
    }
    figure = Figure(figsize=(9.5, 7), layout="constrained")
    axes = figure.subplots(2, 2)
    for axis, (measure, title) in zip(axes.flat, measures.items(), strict=True):
        for report, (colour, mark) in zip(reports, _colours_and_marks(reports), strict=True):
            across, up = report.accuracy[MAIN], report.diversity[measure]
            if np.isfinite(up.mean):
                axis.errorbar(
                    across.mean, up.mean, xerr=_error_bars(across), yerr=_error_bars(up), fmt=mark,
                    color=colour, elinewidth=1, alpha=0.9, label=report.name,
                )  # fmt: skip
        axis.set_xlabel(MAIN.upper(), fontsize=8, color=QUIET)
        axis.margins(0.12)
        _style(axis, title, "both")
    handles, names = axes.flat[0].get_legend_handles_labels()
    figure.legend(handles, names, loc="outside lower center", ncols=min(4, len(names) or 1),
                  frameon=False, fontsize=9)  # fmt: skip
    figure.suptitle(f"Diversity against accuracy, {_subtitle(reports)}", fontsize=10)
    return figure


def _exposure(name: str, reports: Sequence[Report]) -> Figure:
    """Plot each group's share of the inventory and of each ranking's exposure."""
    shares = reports[0].exposure[name]
    groups = list(shares)
    columns = {"on offer": [share.inventory for share in shares.values()]}
    for report in reports:
        columns[report.name] = [report.exposure[name][group].exposure for group in groups]
    colours = ["#c9c9c9", *(colour for colour, _ in _colours_and_marks(reports))]
    figure = _bars(groups, columns, colours)
    figure.suptitle(f"Exposure of artists by {name}, {_subtitle(reports)}", fontsize=10)
    figure.axes[0].yaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    return figure


def _collectors(name: str, reports: Sequence[Report]) -> Figure:
    """Plot the accuracy of each ranking for each group of collectors."""
    groups = list(reports[0].collectors[name])
    columns = {
        report.name: [report.collectors[name][group].mean for group in groups] for report in reports
    }
    figure = _bars(groups, columns, [colour for colour, _ in _colours_and_marks(reports)])
    figure.suptitle(f"{MAIN.upper()} of collectors by {name}, {_subtitle(reports)}", fontsize=10)
    return figure


def _deletion(found: Faithfulness) -> Figure:
    """Plot the fall of the first work's score as events are removed."""
    figure = Figure(figsize=(5.5, 3.6), layout="constrained")
    axis = figure.subplots()
    names = {"part": "largest part first", "attention": "most attention first"}
    for (method, curve), colour in zip(found.curves.items(), COLOURS, strict=False):
        axis.plot(range(len(curve) + 1), [0.0, *curve], "o-", color=colour, ms=4,
                  label=names[method])  # fmt: skip
    axis.set_xlabel("events removed", fontsize=8, color=QUIET)
    axis.legend(frameon=False, fontsize=9)
    title = f"Fall of the first work's score, {found.queries} queries"
    _style(axis, title, "y")
    return figure


def _bars(groups: list[str], columns: dict[str, list[float]], colours: list[str]) -> Figure:
    width = 0.8 / len(columns)
    size = (min(max(5.0, 1.2 + len(groups) * (0.35 + 0.16 * len(columns))), 13.0), 3.8)
    figure = Figure(figsize=size, layout="constrained")
    axis = figure.subplots()
    for place, ((name, values), colour) in enumerate(zip(columns.items(), colours, strict=True)):
        left = np.arange(len(groups)) - 0.4 + place * width
        axis.bar(left, values, width * 0.9, align="edge", color=colour, label=name)
    axis.set_xticks(range(len(groups)), groups)
    _style(axis, "", "y")
    figure.legend(loc="outside lower center", ncols=min(4, len(columns)), frameon=False, fontsize=9)
    return figure


def _style(axis: Axes, title: str, lines: str) -> None:
    axis.set_title(title, fontsize=10, color=INK)
    axis.spines[["top", "right"]].set_visible(False)
    axis.tick_params(labelsize=8, colors=INK, length=0)
    axis.grid(axis="both" if lines == "both" else "x" if lines == "x" else "y", color="#ececec")
    axis.set_axisbelow(True)


def _error_bars(found: Estimate) -> list[list[float]]:
    return [[found.mean - found.low], [found.high - found.mean]]


def _colours_and_marks(reports: Sequence[Report]) -> list[tuple[str, str]]:
    return [
        (COLOURS[place % len(COLOURS)], MARKS[(place + place // len(COLOURS)) % len(MARKS)])
        for place in range(len(reports))
    ]


def _subtitle(reports: Sequence[Report]) -> str:
    return f"split {reports[0].split}, {reports[0].queries} queries"
