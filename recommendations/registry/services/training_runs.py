"""Runs of the training: asked for, looked after, ended. Light: web processes ask for runs, too."""

import shutil
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from common import outbox
from recommendations import locks
from recommendations.registry.models import TrainingRun
from recommendations.registry.selectors import open_run, somebody_trains

TRAIN = "recommendations.training.train"
State, AskedBy = TrainingRun.State, TrainingRun.AskedBy


def ask(
    *,
    asked_by: str,
    now: datetime,
    config: Mapping[str, Any] | None = None,
    resumes: TrainingRun | None = None,
    publish: bool = True,
) -> TrainingRun:
    """Queue a run, or return the one that is not over yet: only one trains at a time.

    config: {"preset": name, "changes": {"train.seed": 0, …}}, the settings' without. publish:
    whether a worker is told.
    """
    with transaction.atomic():
        locks.lock_transaction(locks.ASKING)
        there = open_run()
        if there is not None:
            return there
        run = TrainingRun.objects.create(
            asked_by=asked_by,
            asked_at=now,
            resumes=resumes,
            reason="waiting",
            config=dict(config or default_config()),
        )
        if publish:
            outbox.publish(TRAIN, run_id=run.pk)
    return run


def default_config() -> dict[str, Any]:
    """Return the configuration of a run of which nothing else is said."""
    return {"preset": settings.RECOMMENDER_CONFIG, "changes": {}}


def begin(run: TrainingRun, *, now: datetime) -> None:
    """Note that a run has begun."""
    run.state, run.reason = State.RUNNING, "running"
    run.started_at = run.signs_of_life_at = now
    run.save(update_fields=["state", "reason", "started_at", "signs_of_life_at"])


def note_epoch(run: TrainingRun, figures: Mapping[str, Any], *, now: datetime) -> None:
    """Write down an epoch's figures, and that the run lives."""
    run.epochs = [*run.epochs, dict(figures)]
    run.signs_of_life_at = now
    run.save(update_fields=["epochs", "signs_of_life_at"])


def end(run: TrainingRun, state: str, reason: str, *, now: datetime, detail: str = "") -> None:
    """Write down what came of a run."""
    run.state, run.reason, run.detail = state, reason, detail[:2000]
    run.ended_at = now
    run.save()


def lost(run: TrainingRun, *, now: datetime) -> TrainingRun | None:
    """Note that a run's worker died; queue it once more, and return the second run.

    The second goes on where the first stood: both have one folder.
    """
    again = run.asked_by != AskedBy.RETRY
    if not again:
        forget_work(run)
    with transaction.atomic():
        end(run, State.INTERRUPTED, "worker_lost" if again else "worker_lost_again", now=now)
        if not again:
            return None
        return ask(asked_by=AskedBy.RETRY, now=now, config=run.config, resumes=run)


def folder_of(run: TrainingRun) -> Path:
    """Return where a run works; a run that goes on with another's work has its folder."""
    return Path(settings.TRAINING_ROOT) / str(run.resumes_id or run.pk)


def forget_work(run: TrainingRun) -> None:
    """Delete a run's folder: what was exported tells what people did."""
    shutil.rmtree(folder_of(run), ignore_errors=True)


def look_after(*, now: datetime) -> int:
    """End the runs whose worker died, and tell a worker again of one that waits; return how many.

    A process that trains holds a lock that dies with it, so that no clock is needed.
    """
    if somebody_trains():
        return 0
    dead = list(TrainingRun.objects.filter(state=State.RUNNING))
    for run in dead:
        lost(run, now=now)
    waiting = TrainingRun.objects.filter(state=State.QUEUED).first()
    if waiting is not None and not dead:
        # Its message may have been lost with the broker; one that comes twice does no harm.
        with transaction.atomic():
            outbox.publish(TRAIN, run_id=waiting.pk)
    return len(dead)


def training_lock() -> AbstractContextManager[bool]:
    """Hold the one training lock, session-wide; yields whether it was free."""
    return locks.session_lock(locks.TRAINING, wait=False)
