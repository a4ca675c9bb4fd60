"""Serving a list: the page as it may be shown now, and a request when the list is worn."""

from datetime import datetime
from uuid import UUID

from recommendations.feed.selectors.feed import Feed, feed
from recommendations.lists.services import note_served, refresh_worn


def serve(
    *, subject_id: UUID, personalised: bool, cursor: str | None, limit: int, now: datetime
) -> Feed:
    """Return a page of a collector's list; one that has lost too many works is asked for anew.

    Raises BadCursorError, CursorExpiredError.
    """
    page = feed(subject_id=subject_id, personalised=personalised, cursor=cursor, limit=limit)
    note_sent(page)
    if page.worn and not page.pending:
        refresh_worn(subject_id, now=now)
    return page


def note_sent(page: Feed) -> None:
    """Note which places of the list a page sends: what is reported of others is not shared."""
    if page.stored is not None and (places := page.newly_served):
        note_served(page.stored.pk, places)
