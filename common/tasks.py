"""Periodic tasks of no particular app."""

from celery import shared_task

from common import outbox, rates
from common.jobs.registry import registered


@shared_task(name="common.signal_jobs")
def signal_jobs() -> list[str]:
    """Signal each job that has overdue rows, in place of lost signals."""
    overdue = [task for task, job in registered().items() if job.overdue().exists()]
    return [task for task in overdue if outbox.send(task, {})]


@shared_task(name="common.drop_ended_rates")
def drop_ended_rates() -> int:
    """Delete rate counters in Postgres whose window has ended."""
    return rates.delete_ended()
