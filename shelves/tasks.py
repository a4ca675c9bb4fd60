"""Celery's entry to the jobs of shelves, and what beat asks for."""

from celery import shared_task

from common import clock
from shelves.services import (
    alerts,
    enquiries,
    mailing,
    pushing,
    show_notices,
    tidying,
    wanted,
)

__all__ = ["alerts", "mailing", "pushing"]


@shared_task(name="shelves.default.end_holds")
def end_holds() -> int:
    """End the holds on works whose time has come; idempotent."""
    return enquiries.end_holds(now=clock.now())


@shared_task(name="shelves.default.alert_wanted")
def alert_wanted() -> int:
    """Notify collectors of wanted works that can be had now; idempotent."""
    return wanted.send_alerts(now=clock.now())


@shared_task(name="shelves.default.notify_of_shows")
def notify_of_shows() -> int:
    """Notify followers of exhibitions of what is new there, once a day; idempotent."""
    return show_notices.send_show_notices(now=clock.now())


@shared_task(name="shelves.default.tidy")
def tidy() -> int:
    """Delete what was deleted by collectors long ago, and what is kept for a day; idempotent."""
    return tidying.tidy(now=clock.now())
