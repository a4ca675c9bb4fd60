"""Tasks of the training worker."""

from celery import shared_task
from django.conf import settings

from common import clock
from recommendations.registry.services import training_runs


@shared_task(name="recommendations.training.train")
def train(run_id: int) -> None:
    """Execute a queued run."""
    from recommendations.training.services import training  # noqa: PLC0415 - torch: workers only

    training.train(run_id)


@shared_task(name="recommendations.bulk.ask_for_training")
def request_training() -> None:
    """Request the daily training run, in the hour given in the settings."""
    now = clock.now()
    if settings.RECOMMENDER_RETRAIN and now.hour == settings.RECOMMENDER_RETRAIN_HOUR:
        training_runs.ask(requested_by=training_runs.RequestedBy.BEAT, now=now)


@shared_task(name="recommendations.default.look_after_training")
def recover_lost_runs() -> int:
    """End the runs whose worker died and queue them once more."""
    return training_runs.recover_lost(now=clock.now())
