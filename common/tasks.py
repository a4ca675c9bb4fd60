"""The outbox's relay, started by beat."""

from celery import shared_task

from common import outbox


@shared_task(name="common.relay_outbox")
def relay_outbox() -> int:
    """Send what a broker outage kept back."""
    return outbox.relay()
