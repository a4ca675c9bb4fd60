"""Work of no app, started by beat."""

from celery import shared_task

from common import outbox, rates
from common.jobs.registry import registered


@shared_task(name="common.signal_jobs")
def signal_jobs() -> list[str]:
    """Make good the signals that were lost: signal each job that has rows which are overdue."""
    overdue = [task for task, job in registered().items() if job.overdue().exists()]
    return [task for task in overdue if outbox.send(task, {})]


@shared_task(name="common.drop_ended_rates")
def drop_ended_rates() -> int:
    """Remove the counters of an outage of Redis that are over."""
    return rates.drop_ended()
