"""Work of no app, started by beat."""

from celery import shared_task

from common import outbox, rates


@shared_task(name="common.relay_outbox")
def relay_outbox() -> int:
    """Send what a broker outage kept back."""
    return outbox.relay()


@shared_task(name="common.drop_ended_rates")
def drop_ended_rates() -> int:
    """Remove the counters of an outage of Redis that are over."""
    return rates.drop_ended()
