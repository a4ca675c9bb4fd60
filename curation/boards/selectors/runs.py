"""Accuracy, diversity, calibration and fairness of the models, run by run."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from curation.boards.selectors.base import BoardKind, Column, Explanation, Plot, Row, Table
from recommendations.registry.selectors import evaluated_runs

MEASURES = {
    "ndcg": _("Accuracy (NDCG@10)"),
    "diversity": _("Diversity within lists"),
    "calibration": _("Miscalibration"),
    "fairness": _("Gap between collectors"),
}
STATES = {"promoted": _("Promoted"), "refused": _("Not promoted")}


def compute(now: datetime) -> Mapping[str, Sequence[Row]]:  # noqa: ARG001 - as all boards
    """Return the figures of each run that reached the gate, the latest last."""
    found: dict[str, list[Row]] = {measure: [] for measure in MEASURES}
    for run in evaluated_runs():
        figures: dict[str, Any] = run.figures
        measured = {"ndcg": figures.get("gains", {}), **figures.get("measures", {})}
        for measure, contenders in measured.items():
            for contender, value in contenders.items():
                if value is None:
                    continue
                candidate = contender == "candidate"
                found[measure].append({
                    "run": f"#{run.pk}", "at": f"{run.ended_at or run.requested_at:%Y-%m-%d}",
                    "contender": contender if not candidate else "candidate",
                    "state": run.state if candidate else None,
                    "value": value["mean"],
                    "interval": [value["low"], value["high"]] if "low" in value else None,
                    "visits": figures.get("visits"),
                })  # fmt: skip
    return found


def _table(measure: str) -> Table:
    return Table(
        measure,
        MEASURES[measure],
        (
            Column("run", pgettext_lazy("a training", "Run"), "text"),
            Column("at", _("Date"), "text"),
            Column(
                "contender",
                _("Model"),
                "word",
                words={"candidate": _("Trained in this run"), "zero-shot-1": _("Texts only")},
            ),
            Column("value", _("Figure"), "number", measure),
            Column("interval", _("95% interval"), "span", "bootstrap"),
            Column("visits", _("Visits"), "count", "visits"),
            Column("state", _("Outcome"), "word", words=STATES),
        ),
        _("No training run has been evaluated on this yet."),
        Plot(
            "lines", "run", ("value",), MEASURES[measure], interval="interval",
            series="contender", number=".3f",
        ),
        link="admin:recommendations_trainingrun_changelist",
    )  # fmt: skip


BOARD = BoardKind(
    name="runs",
    label=_("Models"),
    lead=_("How the model of each training run performs on held-out visits, compared with the"
        " other models."),
    compute=compute,
    tables=tuple(_table(measure) for measure in MEASURES),
    explanations=(
        Explanation(
            "ndcg",
            MEASURES["ndcg"],
            _("How high the works that a collector chose on a held-out visit rank in the"
                " model’s top ten: 1 if they come first, 0 if none is among them. Mean over"
                " visits."),
        ),
        Explanation(
            "diversity",
            MEASURES["diversity"],
            _("Mean of 1 − cosine over all pairs of works in a list (Ziegler et al. 2005)."
                " Higher is more diverse."),
        ),
        Explanation(
            "calibration",
            MEASURES["calibration"],
            _("How far the mix of artists in a list is from that of the collector’s history"
                " (Steck 2018, divergence in nats). 0: the same mix. Lower is better."),
        ),
        Explanation(
            "fairness",
            MEASURES["fairness"],
            _("NDCG@10 of collectors with five or more earlier likes − that of newer ones. 0: "
              "equally good for both."),
        ),
        Explanation(
            "bootstrap",
            _("95% interval of a model’s figure"),
            _("Bootstrap: collectors are resampled with replacement many times, and 95% of the"
                " means lie within the interval."),
        ),
        Explanation("visits", _("Visits"), _("Held-out visits on which the models of the run were"
            " compared.")),
    ),
)  # fmt: skip
