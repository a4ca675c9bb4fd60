"""Serving a list: the page as it may be shown now, and a request when the list is worn."""

from datetime import datetime
from uuid import UUID

from recommendations.feed.selectors.feed import Feed, feed
from recommendations.lists.services import refresh_worn


def serve(
    *, subject_id: UUID, personalised: bool, cursor: str | None, limit: int, now: datetime
) -> Feed:
    """Return a page of a collector's list; one that has lost too many works is asked for anew.

    Raises BadCursorError, CursorExpiredError.
    """
    page = feed(subject_id=subject_id, personalised=personalised, cursor=cursor, limit=limit)
    if page.worn and not page.pending:
        refresh_worn(subject_id, now=now)
    return page
