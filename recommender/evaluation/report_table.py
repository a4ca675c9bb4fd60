"""Reports as a text table: measures in rows, rankings in columns."""

from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from typing import TypeVar

import numpy as np

from recommender.evaluation.exposure import Share
from recommender.evaluation.faithfulness import TOLERANCE, Faithfulness
from recommender.evaluation.intervals import Estimate
from recommender.evaluation.report import MAIN, SHOWN, Report

Row = tuple[str, list[str]]
Value = TypeVar("Value")
ABSENT = "–"


def table(reports: Sequence[Report]) -> str:
    """Return all reports side by side as text.

    Accuracy at 10 has its 95 % interval below; the other intervals are in the JSON.
    """
    rows: list[Row] = [("", [report.name for report in reports])]
    rows += [("", []), ("Accuracy", [])]
    for name in reports[0].accuracy:
        cells = _with_interval if name.endswith(f"@{SHOWN}") else _mean
        rows += _lines(f"  {name}", [report.accuracy[name] for report in reports], cells)
    if len(reports) > 1:
        title = f"{MAIN} less that of {reports[0].name}"
        rows += _lines(title, [report.lead for report in reports], _with_interval)
    rows += _section("Diversity", reports, lambda report: report.diversity, _mean)
    rows += _section("Catalogue", reports, lambda report: report.catalogue, _number)
    rows += _section("Calibration, KL in nats", reports, lambda report: report.calibration, _mean)
    for name in reports[0].collectors:
        title = f"{MAIN} of collectors by {name}"
        rows += _section(title, reports, _of_group(name), _mean)
    for name, shares in reports[0].exposure.items():
        rows += _exposure(name, shares, reports)
    rows += _section("Gaps", reports, lambda report: report.gaps, _number)
    if reports[0].explanation:
        rows += _explanation(reports[0].explanation)
    return "\n".join([*_aligned(rows), "", *_notes(reports)])


def _of_group(name: str) -> Callable[[Report], Mapping[str, Estimate]]:
    return lambda report: report.collectors[name]


def _section(
    title: str,
    reports: Sequence[Report],
    of: Callable[[Report], Mapping[str, Value]],
    cells: Callable[[Value | None], list[str]],
) -> list[Row]:
    rows: list[Row] = [("", []), (title, [])]
    for name in of(reports[0]):
        rows += _lines(f"  {name}", [of(report).get(name) for report in reports], cells)
    return rows if len(rows) > 2 else []


def _lines(
    title: str, values: Sequence[Value | None], cells: Callable[[Value | None], list[str]]
) -> list[Row]:
    """Return a row, followed by rows without a title if cells have several lines."""
    columns = [cells(value) for value in values]
    height = max(map(len, columns))
    return [
        (
            title if line == 0 else "",
            [column[line] if line < len(column) else "" for column in columns],
        )
        for line in range(height)
    ]


def _exposure(name: str, shares: Mapping[str, Share], reports: Sequence[Report]) -> list[Row]:
    rows: list[Row] = [("", []), (f"Exposure of artists by {name} (share on offer)", [])]
    for group, share in shares.items():
        shown = [report.exposure.get(name, {}).get(group) for report in reports]
        cells = [ABSENT if each is None else f"{each.exposure:.1%}" for each in shown]
        rows.append((f"  {group} ({share.inventory:.1%})", cells))
    return rows


def _explanation(found: Faithfulness) -> list[Row]:
    """Return the figures of the first ranking's explanations."""
    rows: list[Row] = [("", []), ("Explanation of the first ranking", [])]
    for name, value in found.measures.items():
        rows += _lines(f"  {name}", [value], _with_interval)
    rows.append(("  works with a reason", [f"{found.with_reason:.1%}"]))
    rows.append(("  reasons that the score does not need", [str(found.false_reasons)]))
    rows.append((f"  works whose parts miss the score by {TOLERANCE}", [str(found.inexact)]))
    rows.append(("  largest miss", [f"{found.largest_gap:.1e}"]))
    return rows


def _with_interval(value: Estimate | None) -> list[str]:
    if value is None or not np.isfinite(value.mean):
        return [ABSENT]
    return [f"{value.mean:.4f}", f"[{value.low:.3f}, {value.high:.3f}]"]


def _mean(value: Estimate | None) -> list[str]:
    return _with_interval(value)[:1]


def _number(value: float | None) -> list[str]:
    return [ABSENT if value is None or not np.isfinite(value) else f"{value:.4f}"]


def _aligned(rows: Sequence[Row]) -> list[str]:
    first = max(len(title) for title, cells in rows if cells)
    columns = zip_longest(*(cells for _, cells in rows if cells), fillvalue="")
    widths = [max(map(len, column)) for column in columns]
    lines = []
    for title, cells in rows:
        right = "".join(f"  {cell:>{width}}" for cell, width in zip(cells, widths, strict=False))
        lines.append(f"{title:<{first}}{right}".rstrip())
    return lines


def _notes(reports: Sequence[Report]) -> list[str]:
    first = reports[0]
    notes = [
        f"{first.queries} queries of {first.collectors_count} collectors, split {first.split}.",
        "In brackets the 95 % interval over collectors (bootstrap).",
        f"Distances are by {first.distances}; all measures but accuracy are at 10.",
    ]
    if first.unjudged:
        notes.append(f"{first.unjudged} queries have no truth and are left out of accuracy.")
    for report in reports:
        if report.unranked:
            notes.append(f"{report.name}: {report.unranked} queries are not ranked and count zero.")
        if report.not_on_offer:
            notes.append(
                f"{report.name}: {report.not_on_offer} places show works that were not on offer."
            )
    return notes
