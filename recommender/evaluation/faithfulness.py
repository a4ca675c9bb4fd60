"""Faithfulness of explanations: whether the parts of a score predict the effect of removing events.

The effect of an event is the drop of the score when it is removed and everything is recomputed.
Measured for each work by the rank correlation of parts and drops (Spearman), and for the first
work of each query by the deletion curve (Samek et al. 2017): the fall of the score as events are
removed, the largest part first. Raw attention, which is independent of the work, is measured for
comparison.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import spearmanr

from recommender.data.dataset import DatasetError, Floats, Queries
from recommender.evaluation.intervals import Estimate, estimates
from recommender.serving.explanations import DELETED

# Largest difference between a score and the sum of its parts.
TOLERANCE = 1e-5
# Histories with fewer events have no rank correlation.
MIN_EVENTS = 3
METHODS = ("part", "attention")


@dataclass(frozen=True)
class Faithfulness:
    """The report on explanations.

    queries, works: numbers explained. largest_gap: between a score and the sum of its parts.
    inexact: works with a gap over TOLERANCE. with_reason: share of works with a reason.
    false_reasons: reasons whose removal does not lower the score. measures: means over queries:
    `spearman …` with the leave-one-out drop, `deletion …` the mean fall along the curve, `… lead`
    part minus attention. curves: the mean fall after 1, 2, … deletions for each method.
    """

    queries: int
    works: int
    largest_gap: float
    inexact: int
    with_reason: float
    false_reasons: int
    measures: Mapping[str, Estimate]
    curves: Mapping[str, Sequence[float]]


@dataclass
class _Query:
    """Figures of one query."""

    correlations: dict[str, list[float]] = field(
        default_factory=lambda: {method: [] for method in METHODS}
    )
    falls: dict[str, Floats] = field(default_factory=dict)


def faithfulness(path: Path | str, queries: Queries, *, seed: int = 0) -> Faithfulness:
    """Measure a file of explanations of a split's queries. Raises DatasetError."""
    row_of = {name: row for row, name in enumerate(queries.ids)}
    by_query: dict[int, _Query] = {}
    works = inexact = with_reason = false_reasons = 0
    largest = 0.0
    for line, record in _records(Path(path)):
        try:
            row = row_of[record["query_id"]]
            gap = abs(record["score"] - record["general"] - sum(_column(record, "value")))
            reasons = [part for part in record["parts"] if part["reason"]]
            _add(by_query.setdefault(row, _Query()), record)
        except (KeyError, TypeError, ValueError) as error:
            raise DatasetError(
                f"{path} line {line}: not an explanation of a query of this split ({error!r})."
            ) from error
        works += 1
        largest = max(largest, gap)
        inexact += gap > TOLERANCE
        with_reason += bool(reasons)
        false_reasons += sum(part["value"] <= 0 or part["drop"] <= 0 for part in reasons)
    if not works:
        raise DatasetError(f"{path} has no explanations.")
    rows = sorted(by_query)
    found = [by_query[row] for row in rows]
    return Faithfulness(
        queries=len(rows),
        works=works,
        largest_gap=largest,
        inexact=inexact,
        with_reason=with_reason / works,
        false_reasons=false_reasons,
        measures=estimates(_measures(found), queries.collector[rows], seed=seed),
        curves=_curves(found),
    )


def _add(query: _Query, record: Mapping[str, Any]) -> None:
    """Add one work's figures to its query."""
    drops = _column(record, "drop")
    if len(drops) >= MIN_EVENTS:
        for method, column in (("part", "value"), ("attention", "attention")):
            query.correlations[method].append(spearman(_column(record, column), drops))
    if record["deletion"] and drops:
        query.falls = {
            method: fall(record["score"], record["deletion"][method]) for method in METHODS
        }


def spearman(left: Sequence[float], right: Sequence[float]) -> float:
    """Return the rank correlation, NaN if one side is constant."""
    if min(np.ptp(left), np.ptp(right)) == 0:
        return float("nan")
    return float(spearmanr(left, right).statistic)


def fall(score: float, after: Sequence[float]) -> Floats:
    """Return the fall of a score after 1, 2, … deletions, [DELETED].

    For a shorter history the last value is repeated.
    """
    padded = [*after, *([after[-1]] * (DELETED - len(after)))]
    return score - np.array(padded[:DELETED])


def _measures(queries: Sequence[_Query]) -> dict[str, Floats]:
    """Return each measure by query, NaN if undefined."""
    table = {}
    for method in METHODS:
        table[f"spearman of {method}"] = np.array(
            [_mean(query.correlations[method]) for query in queries]
        )
        table[f"deletion by {method}"] = np.array(
            [_mean(query.falls.get(method, np.zeros(0))) for query in queries]
        )
    for name in ("spearman of", "deletion by"):
        lead = table[f"{name} part"] - table[f"{name} attention"]
        table[f"{name.split()[0]} lead"] = lead
    return table


def _curves(queries: Sequence[_Query]) -> dict[str, list[float]]:
    curves = {}
    for method in METHODS:
        falls = [query.falls[method] for query in queries if query.falls]
        curves[method] = np.mean(falls, axis=0).tolist() if falls else []
    return curves


def _mean(values: Sequence[float] | Floats) -> float:
    known = np.asarray(values, dtype=np.float64)
    known = known[np.isfinite(known)]
    return float(known.mean()) if len(known) else float("nan")


def _column(record: Mapping[str, Any], name: str) -> list[float]:
    return [float(part[name]) for part in record["parts"]]


def _records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (line number, object) of a JSON Lines file."""
    if not path.is_file():
        raise DatasetError(f"{path}: the file is missing.")
    with path.open(encoding="utf-8") as stream:
        for line, text in enumerate(stream, start=1):
            try:
                yield line, json.loads(text)
            except ValueError as error:
                raise DatasetError(f"{path} line {line}: not JSON ({error}).") from error
