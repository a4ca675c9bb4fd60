"""Tasks of trials."""

from celery import shared_task

from common import clock


@shared_task(name="recommendations.bulk.plan_trial")
def plan_trial(trial_id: int) -> bool:
    """Plan a trial from the last weeks' figures."""
    from recommendations.trials.services import planning  # noqa: PLC0415 - numpy work: workers only

    return planning.plan_trial(trial_id, now=clock.now())
