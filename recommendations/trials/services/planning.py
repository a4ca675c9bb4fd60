"""What a trial needs, from the figures of the last weeks: computed by a worker before the start."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from recommendations.trials.models import Metric, Trial
from recommendations.trials.selectors.outcomes import (
    Shown,
    entered_by_day,
    rates,
    shown_lately,
)
from recommender.trials.planning import Plan, paired_plan, plan
from recommender.trials.sequential import LEAST_SUBJECTS, Sample

WEEKS = 4
DAYS = 7 * WEEKS
# The longest trial that a plan allows.
LONGEST_DAYS = 365
# The variance of interleaved preferences, each from −1 to 1: the most that it can be.
PREFERENCE_VARIANCE = 1.0


def plan_trial(trial_id: int, *, now: datetime) -> bool:
    """Store a draft's plan; return whether there was one to plan."""
    trial = Trial.objects.filter(pk=trial_id, state=Trial.State.DRAFT).first()
    if trial is None:
        return False
    rows = shown_lately(since=now - timedelta(days=DAYS), until=now)
    Trial.objects.filter(pk=trial_id, state=Trial.State.DRAFT).update(
        plan=planned(trial, rows, now=now)
    )
    return True


def planned(trial: Trial, rows: Sequence[Shown], *, now: datetime) -> dict[str, Any]:
    """Return a plan as it is stored: by metric what was usual, the subjects and days needed.

    A metric without enough figures has no numbers of subjects, and no interval later.
    """
    entered = entered_by_day(rows)
    return {
        "at": now.isoformat(),
        "days": DAYS,
        "subjects": len(rows),
        "metrics": {
            metric.value: _of_metric(trial, metric, rows, entered, now=now)
            for metric in metrics_of(trial)
        },
    }


def metrics_of(trial: Trial) -> list[Metric]:
    """Return the metrics that a trial counts: credit can be given for what one does with a work."""
    return [Metric.OPENED, Metric.SAVED] if trial.interleaved else list(Metric)


def _of_metric(
    trial: Trial,
    metric: Metric,
    rows: Sequence[Shown],
    entered: Mapping[date, int],
    *,
    now: datetime,
) -> dict[str, Any]:
    sample = Sample.of(rates(rows, metric))
    usual = {"mean": sample.mean, "deviation": sample.variance**0.5}
    if sample.subjects < LEAST_SUBJECTS or sample.variance <= 0:
        return usual
    effect = trial.effect / 100
    if trial.interleaved:
        needed = paired_plan(PREFERENCE_VARIANCE, effect)
        # Only subjects who choose something compare the arms.
        useful = sample.nonzero / sample.subjects
    else:
        needed = plan(sample.variance, effect * sample.mean, split=trial.split / 100)
        useful = 1.0
    return {
        **usual,
        **_needed(needed, useful),
        "effect": effect if trial.interleaved else effect * sample.mean,
        "days": days_until(needed.subjects / useful, entered, share=trial.share / 100, now=now),
    }


def _needed(found: Plan, useful: float) -> dict[str, Any]:
    return {
        "subjects": round(found.subjects / useful),
        "fixed": round(found.fixed / useful),
        "mixture": found.mixture,
    }


def days_until(
    subjects: float, entered: Mapping[date, int], *, share: float, now: datetime
) -> int | None:
    """Return the days until so many subjects have entered, as they did before; None: too long.

    After the weeks that are known, the last of them goes on.
    """
    first = now.date() - timedelta(days=DAYS)
    by_day = [entered.get(first + timedelta(days=day), 0) * share for day in range(1, DAYS + 1)]
    going_on = sum(by_day[-7:]) / 7
    total = 0.0
    for day in range(LONGEST_DAYS):
        total += by_day[day] if day < DAYS else going_on
        if total >= subjects:
            return day + 1
    return None
