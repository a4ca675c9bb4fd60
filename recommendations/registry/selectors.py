"""The served model version, and the outcomes of training runs."""

from typing import Any

from django.core.cache import cache
from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from recommendations import locks
from recommendations.registry.models import ZERO_SHOT, ModelVersion, TrainingRun

# Cache key under which a worker records that the live version can't be served.
FAULT = "recommender:fault"
OPEN = (TrainingRun.State.QUEUED, TrainingRun.State.RUNNING)


def index_names(version_id: int) -> tuple[str, str, str]:
    """Return what a version's HNSW index is called, while it is built, and when it is set aside."""
    name = f"itemvector_hnsw_{int(version_id)}"
    return name, f"{name}_building", f"{name}_outgrown"


def serving_fault() -> str:
    """Return why the live version can't be served, empty when it can."""
    return str(cache.get(FAULT) or "")


def model_state() -> str:
    """Return `as_promoted`, or `texts_only` while a promoted version can't be served."""
    return "texts_only" if serving_fault() else "as_promoted"


def served_name() -> str:
    """Return the name of the live version."""
    return ModelVersion.objects.get(state=ModelVersion.State.LIVE).name


def training_runs() -> QuerySet[TrainingRun]:
    """All training runs."""
    return TrainingRun.objects.all()


def evaluated_runs(*, most: int = 40) -> list[TrainingRun]:
    """Return the latest runs that reached the gate, the latest last."""
    gated = [TrainingRun.State.PROMOTED, TrainingRun.State.REFUSED]
    return list(TrainingRun.objects.filter(state__in=gated)[:most])[::-1]


def open_run() -> TrainingRun | None:
    """Return the queued or running run, if there is one."""
    return TrainingRun.objects.filter(state__in=OPEN).order_by("pk").first()


def last_hash() -> str:
    """Return the data hash of the last run that reached the gate, empty if none has."""
    gated = [TrainingRun.State.PROMOTED, TrainingRun.State.REFUSED]
    run = TrainingRun.objects.filter(state__in=gated).first()
    return run.data_hash if run else ""


def training_is_running() -> bool:
    """Tell whether a living process holds the training's lock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted "
            "AND classid = 0 AND objid = %s AND database = "
            "(SELECT oid FROM pg_database WHERE datname = current_database()))",
            [locks.TRAINING],
        )
        return bool(cursor.fetchone()[0])


def verdict(run: TrainingRun) -> str:
    """Return a run's outcome as a sentence, in the language of the request."""
    sentence = {
        "waiting": _("Waiting for the training worker."),
        "running": _("Training."),
        "promoted": _("Better on held-out visits, and all behaviour checks passed: promoted."),
        "not_better": _(
            "Not reliably better than the live version on held-out visits: not promoted."
        ),
        "misbehaves": _(
            "Better on held-out visits, but a behaviour check failed (see the checks): "
            "not promoted."
        ),
        "empty_log": _("No interactions to learn from: no work has been chosen yet."),
        "too_little": _("Too few visits to train and evaluate on."),
        "nothing_new": _("No new data since the last run."),
        "diverged": _(
            "Training diverged. Lower the learning rates. The live version is unchanged."
        ),
        "disk": _(
            "The disk can’t be written to. Free some space and train again. The live "
            "version is unchanged."
        ),
        "worker_lost": _(
            "The worker stopped unexpectedly. The run is retried once. The live version "
            "is unchanged."
        ),
        "worker_lost_again": _(
            "The worker stopped unexpectedly again. The live version is unchanged."
        ),
        "error": _("Training failed with an error. The live version is unchanged."),
    }.get(run.reason, run.reason)
    return f"{sentence} {run.detail}".strip()


def progress(run: TrainingRun) -> str:
    """Return the last epoch's figures in a line."""
    if not run.epochs:
        return ""
    epoch: dict[str, Any] = run.epochs[-1]
    # PostgreSQL's jsonb does not keep the order of keys.
    first = [name for name in ("stage", "epoch") if name in epoch]
    last = {name: epoch[name] for name in (*first, *sorted(set(epoch) - set(first)))}
    return ", ".join(
        f"{name} {value:.4f}" if isinstance(value, float) else f"{name} {value}"
        for name, value in last.items()
    )


def live_version() -> ModelVersion:
    """Return the version that is served."""
    return ModelVersion.objects.get(state=ModelVersion.State.LIVE)


def text_version() -> ModelVersion:
    """Return the version whose item vectors are the works' text vectors, served or not."""
    return ModelVersion.objects.get(name=ZERO_SHOT)


def versions_with_vectors() -> list[ModelVersion]:
    """Return the trained versions whose works have vectors: live, candidate, just retired.

    Those of a trial that is prepared or runs are among them.
    """
    trained = ModelVersion.objects.exclude(name=ZERO_SHOT)
    rows = trained.order_by("pk")
    tried = set(
        trained.filter(trial_arms__trial__state__in=("draft", "running")).values_list(
            "pk", flat=True
        )
    )
    retired = [row for row in rows if row.state == ModelVersion.State.RETIRED and row.retired_at]
    last = sorted(retired, key=lambda row: str(row.retired_at))[-1:]
    return [
        row
        for row in rows
        if row.state != ModelVersion.State.RETIRED or row in last or row.pk in tried
    ]


def servable_versions() -> list[ModelVersion]:
    """Return the versions that lists could be computed with now: all works have their vectors.

    The live version first.
    """
    found = [text_version(), *versions_with_vectors()]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() "
            "AND indexname LIKE 'itemvector_hnsw_%%'",
            [],
        )
        indexes = {name for (name,) in cursor.fetchall()}
    ready = [row for row in found if indexes.intersection(index_names(row.pk))]
    return sorted(ready, key=lambda row: row.state != ModelVersion.State.LIVE)
