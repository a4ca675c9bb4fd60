"""Trials, their arms, looks and plots, for the pages that show them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from recommendations.trials.models import Metric, Trial, TrialArm, TrialLook, TrialPlot
from recommender.trials.mismatch import ALPHA as MISMATCH_ALPHA
from recommender.trials.sequential import ALPHA

# In these metrics less is better.
LOWER_IS_BETTER = frozenset({Metric.HIDDEN.value})


def trials() -> QuerySet[Trial]:
    """All trials."""
    return Trial.objects.all()


def ways() -> list[tuple[str, Any]]:
    """Return how arms can be compared, with labels."""
    return list(Trial.Way.choices)


def metrics() -> list[tuple[str, Any]]:
    """Return the metrics with their labels."""
    return list(Metric.choices)


def arms_of(trial: Trial) -> list[TrialArm]:
    """Return both arms with their versions, A first."""
    return list(trial.arms.select_related("version"))


def arm_model() -> type[TrialArm]:
    """Return the table of arms, for the audit log."""
    return TrialArm


def looks_of(trial: Trial) -> list[TrialLook]:
    """Return the looks of a trial, the first day first."""
    return list(trial.looks.all())


def plot_of(trial_id: int, metric: str, language: str) -> TrialPlot | None:
    """Return a metric's plot in a language, if it is drawn."""
    return TrialPlot.objects.filter(trial_id=trial_id, metric=metric, language=language).first()


def drawn_plots(trial_id: int, language: str) -> dict[str, datetime]:
    """Return when each metric's plot was drawn in a language."""
    rows = TrialPlot.objects.filter(trial_id=trial_id, language=language)
    return dict(rows.values_list("metric", "at"))


@dataclass(frozen=True)
class Verdict:
    """What a trial says by its last look.

    better: the arm that is better by the main metric, empty while none is found. enough: as many
    subjects as planned have entered. mismatch: the arms hold other shares than were assigned.
    """

    better: str
    enough: bool
    mismatch: bool
    subjects: int
    needed: int


def verdict(trial: Trial, last: TrialLook | None) -> Verdict:
    """Return what a trial says; the test holds at whatever look one stops."""
    figures = last.figures if last else {}
    main = figures.get("metrics", {}).get(trial.main_metric, {})
    planned = (trial.plan or {}).get("metrics", {}).get(trial.main_metric, {})
    subjects = figures.get("together") or sum(figures.get("subjects", {}).values())
    needed = planned.get("subjects") or 0
    better = ""
    if main.get("lowest_p", 1.0) <= ALPHA and main.get("value"):
        up = main["value"] > 0
        better = "b" if up != (trial.main_metric in LOWER_IS_BETTER) else "a"
    ratio = figures.get("mismatch")
    return Verdict(
        better=better,
        enough=bool(needed) and subjects >= needed,
        mismatch=ratio is not None and ratio < MISMATCH_ALPHA,
        subjects=subjects,
        needed=needed,
    )
