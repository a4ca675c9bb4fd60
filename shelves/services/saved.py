"""Writes on shelves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils.translation import gettext as _

from accounts import services as accounts
from catalog import selectors as catalog
from common.errors import ForbiddenError
from common.transactions import retried
from shelves.models import SavedWork
from shelves.signals import artwork_saved, artwork_unsaved

if TYPE_CHECKING:
    from accounts.models import CollectorProfile, User
    from catalog.models import Artwork


# Returns no row if the work is on the shelf already.
PUT = """
    INSERT INTO shelves_savedwork (profile_id, artwork_id, saved_at, changed_at, removed)
    VALUES (%(profile)s, %(artwork)s, %(now)s, %(now)s, false)
    ON CONFLICT (profile_id, artwork_id) DO UPDATE
        SET removed = false, saved_at = excluded.saved_at, changed_at = excluded.changed_at
        WHERE shelves_savedwork.removed
    RETURNING id
"""


# Where a visitor's session keeps the works to save once they have signed in.
VISITORS_SAVES = "works_to_save"


@dataclass(frozen=True)
class SaveResult:
    """The result of a save: the work, and its row on the shelf if that is new."""

    artwork: "Artwork"
    new: SavedWork | None


def save_work(
    *, user: "User", artwork_id: int, now: datetime, source: str = "", position: int | None = None
) -> SaveResult:
    """Put a work on the collector's shelf.

    Shelf, event and the request for a newer list are one transaction; a worker is signalled after
    it. Raises NotFoundError for an unknown or hidden work.
    """
    artwork = catalog.require_artwork(artwork_id)
    pk = _put(user=user, artwork_id=artwork_id, now=now, source=source, position=position)
    if pk is None:
        return SaveResult(artwork, None)
    return SaveResult(artwork, SavedWork(pk=pk, artwork=artwork, saved_at=now, changed_at=now))


@retried
def _put(
    *, user: "User", artwork_id: int, now: datetime, source: str, position: int | None
) -> int | None:
    with transaction.atomic():
        profile = _lock_profile(user)
        with connection.cursor() as cursor:
            cursor.execute(PUT, {"profile": profile.pk, "artwork": artwork_id, "now": now})
            row = cursor.fetchone()
        if row is None:
            return None
        artwork_saved.send(
            sender=None,
            subject_id=profile.subject_id,
            personalised=profile.personalised,
            artwork_id=artwork_id,
            at=now,
            source=source,
            position=position,
        )
        return int(row[0])


def save_visitors_works(*, user: "User", artwork_ids: Sequence[int], now: datetime) -> int:
    """Save what a visitor selected before signing in, the first one first; return how many.

    Works that are no longer shown are left out.
    """
    shown = catalog.existing_ids(artwork_ids)
    wanted = [pk for pk in dict.fromkeys(artwork_ids) if pk in shown]
    results = [save_work(user=user, artwork_id=pk, now=now, source="visitor") for pk in wanted]
    return sum(result.new is not None for result in results)


@retried
def unsave_work(*, user: "User", artwork_id: int, now: datetime) -> bool:
    """Take a work off the shelf; return whether it was on it."""
    with transaction.atomic():
        profile = _lock_profile(user)
        rows = SavedWork.objects.filter(profile=profile, artwork_id=artwork_id, removed=False)
        if not rows.update(removed=True, changed_at=now):
            return False
        artwork_unsaved.send(
            sender=None,
            subject_id=profile.subject_id,
            personalised=profile.personalised,
            artwork_id=artwork_id,
            at=now,
        )
        return True


@retried
def replay_tap(
    *, user: "User", artwork_id: int, saved: bool, tapped_at: datetime, now: datetime
) -> bool:
    """Save a work or take it off the shelf, as was chosen earlier without a network.

    False where the shelf was changed otherwise since then: the later choice stands. The same again
    changes nothing. Raises NotFoundError for a work to save that is no longer shown.
    """
    with transaction.atomic():
        profile = _lock_profile(user)
        row = SavedWork.objects.filter(profile=profile, artwork_id=artwork_id).first()
        if saved != (row is not None and not row.removed):
            if row is not None and row.changed_at > tapped_at:
                return False
            if saved:
                save_work(user=user, artwork_id=artwork_id, now=now, source="offline")
            else:
                unsave_work(user=user, artwork_id=artwork_id, now=now)
    return True


def _lock_profile(user: "User") -> "CollectorProfile":
    """Lock the profile: concurrent saves become one change, and opting out waits for them."""
    if not user.is_active:
        raise ForbiddenError(_("This account has been closed."))
    return accounts.lock_profile(user=user)
