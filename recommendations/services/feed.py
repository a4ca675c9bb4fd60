"""Serving a list: the page as it may be shown now, and a request when the list is worn."""

from datetime import datetime
from uuid import UUID

from recommendations import selectors
from recommendations.services import taste


def serve(
    *, subject_id: UUID, personalised: bool, cursor: str | None, limit: int, now: datetime
) -> selectors.Feed:
    """Return a page of a collector's list; one that has lost too many works is asked for anew.

    Raises BadCursorError, CursorExpiredError.
    """
    page = selectors.feed(
        subject_id=subject_id, personalised=personalised, cursor=cursor, limit=limit
    )
    if page.worn and not page.pending:
        taste.refresh_worn(subject_id, now=now)
    return page
