"""Celery's entry to accounts."""

from celery import shared_task

from accounts import privacy
from common import clock


@shared_task(name="accounts.default.delete_unconfirmed")
def delete_unconfirmed() -> int:
    """Delete sign-ups that nobody confirmed; return how many."""
    return privacy.delete_unconfirmed(now=clock.now())
