"""A trial's figures as the desk shows them: in words, in tables, over the days, as CSV."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.exports import escape_formula
from recommendations.trials.selectors.trials import Verdict, arms_of, looks_of, metrics, verdict

if TYPE_CHECKING:
    from recommendations.trials.models import Trial, TrialLook

NONE = "–"
COLUMNS = (
    "day", "metric", "subjects_a", "subjects_b", "a", "b", "difference", "low", "high",
    "p_value_always_valid", "p_value_sample_ratio",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A metric's difference on a day, with its interval."""

    day: date
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Row:
    """A metric in a table: how each arm does, the difference, and what is said of it."""

    metric: str
    label: str
    is_main: bool
    of_a: str
    of_b: str
    difference: str
    interval: str
    p_value: str
    found: bool


@dataclass(frozen=True)
class PlanRow:
    """What a metric needs: what was usual, the effect to find, subjects and days."""

    label: str
    is_main: bool
    usual: str
    effect: str
    subjects: str
    fixed: str
    days: str


def metric_labels(trial: "Trial") -> dict[str, str]:
    """Return the metrics that a trial counts with their labels, the main one first."""
    labels = {name: str(label) for name, label in metrics()}
    counted = ("opened", "saved") if trial.interleaved else tuple(labels)
    return {name: labels[name] for name in sorted(counted, key=lambda n: n != trial.main_metric)}


def result_rows(trial: "Trial", last: "TrialLook | None") -> list[Row]:
    """Return the table of the last look, the main metric first."""
    found = last.figures["metrics"] if last else {}
    return [
        _row(trial, name, label, found.get(name, {}))
        for name, label in metric_labels(trial).items()
    ]


def plan_rows(trial: "Trial") -> list[PlanRow]:
    """Return the plan by metric, the main one first."""
    planned = (trial.plan or {}).get("metrics", {})
    return [
        PlanRow(
            label=label,
            is_main=name == trial.main_metric,
            usual=percent(planned.get(name, {}).get("mean")),
            effect=signed(planned.get(name, {}).get("effect")),
            subjects=_count(planned.get(name, {}).get("subjects")),
            fixed=_count(planned.get(name, {}).get("fixed")),
            days=_days(planned.get(name, {})),
        )
        for name, label in metric_labels(trial).items()
    ]


def lines_over_days(trial: "Trial") -> dict[str, list[Line]]:
    """Return each metric's differences on the days that have one."""
    looks = looks_of(trial)
    return {
        name: [
            Line(look.day, found["value"], found["low"], found["high"])
            for look in looks
            if (found := look.figures["metrics"].get(name)) and found["value"] is not None
        ]
        for name in metric_labels(trial)
    }


def as_csv(trial: "Trial") -> str:
    """Return all looks, a line a day and metric; numbers with a point, in every language."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(_csv_rows(trial))
    return text.getvalue()


def arm_facts(trial: "Trial") -> list[tuple[str, str, str]]:
    """Return what the arms are made with: a label, arm A's, arm B's."""
    arms = arms_of(trial)

    def of(read: Any) -> tuple[str, str]:
        first, second = (read(arm) for arm in arms)
        return first, second

    live = str(_("the live version"))
    return [
        (str(_("Version")), *of(lambda arm: arm.version.name if arm.version else live)),
        (str(_("Variety")), *of(lambda arm: whole_percent_text(arm.variety))),
        (str(_("Exploration")), *of(lambda arm: _yes(arm.explores))),
        (str(_("Exposure floor")), *of(lambda arm: _yes(arm.floor))),
    ]


def sentences(trial: "Trial", said: Verdict) -> list[str]:
    """Return what a trial says in words, what matters most first."""
    found: list[str] = []
    if said.mismatch:
        found.append(
            _(
                "Sample-ratio mismatch: the arms’ shares of the collectors differ from those"
                " assigned. Collectors are lost or counted twice in one arm. Don’t rely on the"
                " figures until you have found the cause."
            )
        )
    main = metric_labels(trial)[trial.main_metric]
    if said.better:
        text = _("Arm %(arm)s is better on the main metric (%(metric)s).")
        found.append(text % {"arm": said.better.upper(), "metric": main})
    elif trial.started_at is not None:
        if said.enough:
            text = _(
                "No difference was found with the planned number of collectors: an effect of"
                " %(effect)d%% or more is unlikely."
            )
            found.append(text % {"effect": trial.effect})
        else:
            found.append(_("No difference has been found so far."))
    if trial.started_at is not None:
        text = ngettext(
            "%(count)s of %(needed)s planned collectors has seen a list of the trial.",
            "%(count)s of %(needed)s planned collectors have seen a list of the trial.",
            said.subjects,
        )
        found.append(text % {"count": _count(said.subjects), "needed": _count(said.needed)})
    return found


def verdict_of(trial: "Trial") -> tuple["TrialLook | None", Verdict]:
    """Return the last look and what it says."""
    looks = looks_of(trial)
    last = looks[-1] if looks else None
    return last, verdict(trial, last)


def percent(share: float | None) -> str:
    """Return a share as a percent with a decimal or two."""
    if share is None:
        return NONE
    return f"{number_format(share * 100, 2 if abs(share) < 0.1 else 1)} %"


def signed(share: float | None) -> str:
    """Return a difference as percentage points with its sign."""
    if share is None:
        return NONE
    sign = "+" if share > 0 else "−" if share < 0 else "±"
    return f"{sign}{number_format(abs(share) * 100, 2)}"


def whole_percent_text(share: float) -> str:
    """Return a setting from 0 to 1 as whole percent."""
    return f"{round(share * 100)} %"


def _row(trial: "Trial", name: str, label: str, metric: Mapping[str, Any]) -> Row:
    p_value = metric.get("lowest_p")
    shown = _count if trial.interleaved else percent
    low, high = metric.get("low"), metric.get("high")
    return Row(
        metric=name,
        label=label,
        is_main=name == trial.main_metric,
        of_a=shown(metric.get("a")),
        of_b=shown(metric.get("b")),
        difference=signed(metric.get("value")),
        interval=NONE if low is None else f"{signed(low)} … {signed(high)}",
        p_value=NONE if metric.get("value") is None or p_value is None else _p_text(p_value),
        found=low is not None and (low > 0 or metric["high"] < 0),
    )


def _csv_rows(trial: "Trial") -> Iterator[list[Any]]:
    for look in looks_of(trial):
        figures = look.figures
        for name, metric in figures["metrics"].items():
            yield [
                look.day.isoformat(), escape_formula(name), figures["subjects"]["a"],
                figures["subjects"]["b"], metric["a"], metric["b"], metric["value"], metric["low"],
                metric["high"], metric["lowest_p"], figures["mismatch"],
            ]  # fmt: skip


def _days(metric: Mapping[str, Any]) -> str:
    if "subjects" not in metric:
        return NONE
    days = metric["days"]
    if days is None:
        return str(_("more than a year"))
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}


def _count(number: float | None) -> str:
    return NONE if number is None else str(number_format(number, 0, force_grouping=True))


def _p_text(value: float) -> str:
    return "< 0.001" if value < 0.001 else number_format(value, 3)


def _yes(value: bool) -> str:  # noqa: FBT001 - the question
    return str(_("yes") if value else _("no"))
