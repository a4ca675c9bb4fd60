"""Serving the home page: what it sends is recorded, and a worn list requested again."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from recommendations.home.selectors.home import Home, home
from recommendations.lists.services import record_served, refresh_stale

if TYPE_CHECKING:
    from accounts.models import User


def serve_home(*, user: "User", subject_id: UUID, personalised: bool, now: datetime) -> Home:
    """Return a collector's home page; a stale list is requested again."""
    page = home(user=user, subject_id=subject_id, personalised=personalised, now=now)
    stored = page.feed.stored
    if stored is not None and (places := page.newly_served):
        record_served(stored.pk, places)
    if page.feed.stale and not page.feed.pending:
        refresh_stale(subject_id, now=now)
    return page
