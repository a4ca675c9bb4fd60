"""Serving a page of a list, and requesting a newer list when the stored one is stale."""

from datetime import datetime
from uuid import UUID

from recommendations.feed.selectors.feed import Feed, feed
from recommendations.lists.services import record_served, refresh_stale


def serve(
    *, subject_id: UUID, personalised: bool, cursor: str | None, limit: int, now: datetime
) -> Feed:
    """Return a page of a collector's list; a stale list is requested again.

    Raises BadCursorError, CursorExpiredError.
    """
    page = feed(subject_id=subject_id, personalised=personalised, cursor=cursor, limit=limit)
    record_sent(page)
    if page.stale and not page.pending:
        refresh_stale(subject_id, now=now)
    return page


def record_sent(page: Feed) -> None:
    """Record the indexes that a page sends: reported events on other works are not shared."""
    if page.stored is not None and (places := page.newly_served):
        record_served(page.stored.pk, places)
