"""What a trial shows by now: one look a day, each of which the test may stop at."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from recommendations.trials.models import Metric, Trial, TrialLook
from recommendations.trials.selectors.outcomes import Shown, rates, shown_in_trial, works_shown
from recommendations.trials.services.planning import metrics_of
from recommender.trials.interleaving import OTHER, STANDING, preference
from recommender.trials.mismatch import mismatch_p_value
from recommender.trials.sequential import Estimate, Sample, deviation, difference


def count_running(*, now: datetime) -> list[int]:
    """Look at the running trial, if there is one; return its id in a list."""
    running = Trial.objects.filter(state=Trial.State.RUNNING)
    return [trial.pk for trial in running if look(trial, now=now) is not None]


def look(trial: Trial, *, now: datetime) -> TrialLook | None:
    """Count a trial and store the day's look, in the place of an earlier one of the day.

    The lowest p-value of all looks stays, those of the same day included. None if it has ended
    meanwhile: the looks of an ended trial are final.
    """
    if trial.started_at is None:
        return None
    figures = counted(trial, now=now)
    with transaction.atomic():
        running = Trial.objects.select_for_update(no_key=True).filter(
            pk=trial.pk, state=Trial.State.RUNNING
        )
        if not running.exists():
            return None
        last = TrialLook.objects.filter(trial=trial).order_by("-day").first()
        _keep_lowest(figures, last.figures if last else {})
        found, _created = TrialLook.objects.update_or_create(
            trial=trial, day=now.date(), defaults={"at": now, "figures": figures}
        )
    return found


def counted(trial: Trial, *, now: datetime) -> dict[str, Any]:
    """Return a trial's figures as they are stored, by what its subjects did until now."""
    assert trial.started_at is not None  # noqa: S101 - for mypy: only started trials are counted
    rows = shown_in_trial(trial.pk, since=trial.started_at, until=now)
    by_arm: dict[str, list[Shown]] = {STANDING: [], OTHER: []}
    for row in rows:
        by_arm.setdefault(row.arm, []).append(row)
    subjects = {arm: len(by_arm[arm]) for arm in (STANDING, OTHER)}
    figures: dict[str, Any] = {
        "subjects": subjects,
        "works": works_shown(trial.pk, until=now),
        "mismatch": None,
    }
    if trial.interleaved:
        figures["together"] = len({row.subject_id for row in rows})
        figures["metrics"] = {
            metric.value: _preferences(trial, metric, rows) for metric in metrics_of(trial)
        }
        return figures
    figures["mismatch"] = mismatch_p_value(
        subjects[STANDING], subjects[OTHER], split=trial.split / 100
    )
    figures["metrics"] = {
        metric.value: _difference(trial, metric, by_arm) for metric in metrics_of(trial)
    }
    return figures


def _difference(
    trial: Trial, metric: Metric, by_arm: Mapping[str, Sequence[Shown]]
) -> dict[str, Any]:
    samples = {arm: Sample.of(rates(by_arm[arm], metric)) for arm in (STANDING, OTHER)}
    mixture = trial.mixtures.get(metric.value)
    found = difference(samples[STANDING], samples[OTHER], mixture=mixture) if mixture else None
    means = {arm: sample.mean if sample.subjects else None for arm, sample in samples.items()}
    return {**means, **_estimate(found)}


def _preferences(trial: Trial, metric: Metric, rows: Sequence[Shown]) -> dict[str, Any]:
    """Return by how much subjects prefer arm B, −1 to 1; each who chose something counts once."""
    credit: dict[Any, dict[str, int]] = {}
    for row in rows:
        credit.setdefault(row.subject_id, {})[row.arm] = row.counts.get(metric.value, 0)
    chosen = [each for each in credit.values() if sum(each.values())]
    told = [preference(each.get(STANDING, 0), each.get(OTHER, 0)) for each in chosen]
    sample = Sample.of(told)
    mixture = trial.mixtures.get(metric.value)
    found = deviation(sample, mixture=mixture) if mixture else None
    works = {arm: sum(each.get(arm, 0) for each in credit.values()) for arm in (STANDING, OTHER)}
    return {**works, "chose": sample.subjects, "preference": sample.mean, **_estimate(found)}


def _estimate(found: Estimate | None) -> dict[str, Any]:
    if found is None:
        return {"value": None, "low": None, "high": None, "p": None, "lowest_p": 1.0}
    return {
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "p": found.p_value,
        "lowest_p": found.p_value,
    }


def _keep_lowest(figures: dict[str, Any], before: Mapping[str, Any]) -> None:
    """Lower the p-values to those of the looks before: they hold however often one looks."""
    for name, metric in figures["metrics"].items():
        earlier = before.get("metrics", {}).get(name, {}).get("lowest_p", 1.0)
        metric["lowest_p"] = min(metric["lowest_p"], earlier)
    earlier = before.get("mismatch")
    if figures["mismatch"] is not None and earlier is not None:
        figures["mismatch"] = min(figures["mismatch"], earlier)
