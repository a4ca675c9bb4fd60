"""Celery's entry to the jobs of shelves, and the periodic end of holds."""

from celery import shared_task

from common import clock
from shelves.services import enquiries, mailing

__all__ = ["mailing"]


@shared_task(name="shelves.default.end_holds")
def end_holds() -> int:
    """End the holds on works whose time has come; idempotent."""
    return enquiries.end_holds(now=clock.now())
