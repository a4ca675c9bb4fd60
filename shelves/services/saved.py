"""Writes on shelves."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import services as accounts
from catalog import selectors as catalog
from common.errors import ForbiddenError
from common.transactions import retried
from shelves.models import SavedWork
from shelves.signals import artwork_saved, artwork_unsaved

if TYPE_CHECKING:
    from accounts.models import User


def save_work(
    *, user: "User", artwork_id: int, now: datetime, source: str = "", position: int | None = None
) -> bool:
    """Put a work on the collector's shelf; return whether it was not there before.

    Raises NotFoundError for an unknown or hidden work.
    """
    catalog.require_artwork(artwork_id)
    return _set_saved(
        user=user, artwork_id=artwork_id, now=now, saved=True, source=source, position=position
    )


def unsave_work(*, user: "User", artwork_id: int, now: datetime) -> bool:
    """Take a work off the shelf; return whether it was there."""
    return _set_saved(user=user, artwork_id=artwork_id, now=now, saved=False)


@retried
def _set_saved(
    *,
    user: "User",
    artwork_id: int,
    now: datetime,
    saved: bool,
    source: str = "",
    position: int | None = None,
) -> bool:
    if not user.is_active:
        raise ForbiddenError(_("This account is closed."))
    with transaction.atomic():
        # Two taps at once become one change.
        profile = accounts.lock_profile(user=user)
        row = SavedWork.objects.filter(profile=profile, artwork_id=artwork_id).first()
        if (row is not None and not row.removed) == saved:
            return False
        if row is None:
            row = SavedWork(profile=profile, artwork_id=artwork_id)
        row.removed = not saved
        row.changed_at = now
        if saved:
            row.saved_at = now
        row.save()
        signal = artwork_saved if saved else artwork_unsaved
        signal.send(
            sender=None,
            subject_id=profile.subject_id,
            artwork_id=artwork_id,
            at=now,
            source=source,
            position=position,
        )
        return True
