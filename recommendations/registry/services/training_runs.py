"""Training runs: requested, begun, ended, recovered. No torch: web processes request runs, too."""

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
from recommendations.registry.selectors import open_run, training_is_running

TRAIN = "recommendations.training.train"
State, RequestedBy = TrainingRun.State, TrainingRun.RequestedBy


def ask(
    *,
    requested_by: str,
    now: datetime,
    config: Mapping[str, Any] | None = None,
    resumes: TrainingRun | None = None,
    publish: bool = True,
) -> TrainingRun:
    """Queue a run, or return the open one: only one runs at a time.

    config: {"preset": name, "changes": {"train.seed": 0, …}}, `default_config()` by default.
    publish: whether to send the task to a worker.
    """
    with transaction.atomic():
        locks.lock_transaction(locks.ASKING)
        existing = open_run()
        if existing is not None:
            return existing
        run = TrainingRun.objects.create(
            requested_by=requested_by,
            requested_at=now,
            resumes=resumes,
            reason="waiting",
            config=dict(config or default_config()),
        )
        if publish:
            outbox.publish(TRAIN, run_id=run.pk)
    return run


def default_config() -> dict[str, Any]:
    """Return the configuration of a run without one of its own."""
    return {"preset": settings.RECOMMENDER_CONFIG, "changes": {}}


def begin(run: TrainingRun, *, now: datetime) -> None:
    """Record that a run has begun."""
    run.state, run.reason = State.RUNNING, "running"
    run.started_at = run.heartbeat_at = now
    run.save(update_fields=["state", "reason", "started_at", "heartbeat_at"])


def record_epoch(run: TrainingRun, figures: Mapping[str, Any], *, now: datetime) -> None:
    """Store an epoch's figures and the heartbeat."""
    run.epochs = [*run.epochs, dict(figures)]
    run.heartbeat_at = now
    run.save(update_fields=["epochs", "heartbeat_at"])


def end(run: TrainingRun, state: str, reason: str, *, now: datetime, detail: str = "") -> None:
    """Store a run's outcome."""
    run.state, run.reason, run.detail = state, reason, detail[:2000]
    run.ended_at = now
    run.save()


def record_lost_worker(run: TrainingRun, *, now: datetime) -> TrainingRun | None:
    """Record that a run's worker died; queue it once more and return the new run.

    The new run continues from the checkpoint of the first: both share one folder.
    """
    retry = run.requested_by != RequestedBy.RETRY
    if not retry:
        delete_folder(run)
    with transaction.atomic():
        end(run, State.INTERRUPTED, "worker_lost" if retry else "worker_lost_again", now=now)
        if not retry:
            return None
        return ask(requested_by=RequestedBy.RETRY, now=now, config=run.config, resumes=run)


def folder_of(run: TrainingRun) -> Path:
    """Return a run's working folder; a resuming run uses that of the run it resumes."""
    return Path(settings.TRAINING_ROOT) / str(run.resumes_id or run.pk)


def delete_folder(run: TrainingRun) -> None:
    """Delete a run's folder, which contains exported interactions."""
    shutil.rmtree(folder_of(run), ignore_errors=True)


def recover_lost(*, now: datetime) -> int:
    """End the runs whose worker died, and send a waiting run's task again; return how many died.

    A training process holds a lock that ends with it, so that no timeout is needed.
    """
    if training_is_running():
        return 0
    lost_runs = list(TrainingRun.objects.filter(state=State.RUNNING))
    for run in lost_runs:
        record_lost_worker(run, now=now)
    waiting = TrainingRun.objects.filter(state=State.QUEUED).first()
    if waiting is not None and not lost_runs:
        # Its message may have been lost with the broker; a duplicate does no harm.
        with transaction.atomic():
            outbox.publish(TRAIN, run_id=waiting.pk)
    return len(lost_runs)


def training_lock() -> AbstractContextManager[bool]:
    """Hold the one training lock, session-wide; yields whether it was free."""
    return locks.session_lock(locks.TRAINING, wait=False)
