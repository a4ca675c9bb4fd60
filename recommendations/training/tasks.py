"""Tasks of the training worker."""

from celery import shared_task
from django.conf import settings

from common import clock
from recommendations.registry.services import training_runs


@shared_task(name="recommendations.training.train")
def train(run_id: int) -> None:
    """Do a run that waits."""
    from recommendations.training.services import training  # noqa: PLC0415 - torch: workers only

    training.train(run_id)


@shared_task(name="recommendations.bulk.ask_for_training")
def ask_for_training() -> None:
    """Have the recommender learn from the day's events, in the hour that the settings name."""
    now = clock.now()
    if settings.RECOMMENDER_RETRAIN and now.hour == settings.RECOMMENDER_RETRAIN_HOUR:
        training_runs.ask(asked_by=training_runs.AskedBy.BEAT, now=now)


@shared_task(name="recommendations.default.look_after_training")
def look_after_training() -> int:
    """End the runs whose worker died and queue them once more."""
    return training_runs.look_after(now=clock.now())
