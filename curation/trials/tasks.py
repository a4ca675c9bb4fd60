"""The task that looks at the running trial and draws its plots."""

from celery import shared_task

from common import clock


@shared_task(name="curation.bulk.count_trials")
def count_trials() -> int:
    """Look at the running trial; return how many plots were drawn."""
    from curation.trials import services  # noqa: PLC0415 - altair: workers only

    return services.count_and_draw(now=clock.now())
