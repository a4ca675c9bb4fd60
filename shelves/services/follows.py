"""Writes on what collectors follow."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils.translation import gettext as _

from catalog.selectors import following
from common.errors import DomainError
from shelves.models import Follow, FollowKind
from shelves.services.lists import lock_owner
from shelves.services.show_notices import watch_show

if TYPE_CHECKING:
    from accounts.models import User

MOST_FOLLOWED = 1000
# Returns no row if it is followed already.
PUT = """
    INSERT INTO shelves_follow (profile_id, kind, key, followed_at, changed_at, removed)
    VALUES (%(profile)s, %(kind)s, %(key)s, %(now)s, %(now)s, false)
    ON CONFLICT (profile_id, kind, key) DO UPDATE
        SET removed = false, followed_at = excluded.followed_at, changed_at = excluded.changed_at
        WHERE shelves_follow.removed
    RETURNING id
"""


class TooManyFollowedError(DomainError):
    """The collector follows as much as one may."""

    code = "too_many_followed"
    status = 409


def follow(*, user: "User", kind: str, key: str, now: datetime) -> bool:
    """Follow an artist, a series, a tag or an exhibition; return whether that is new.

    Raises NotFoundError, TooManyFollowedError.
    """
    following.require_followable(kind, key)
    with transaction.atomic():
        profile = lock_owner(user)
        own = Follow.objects.filter(profile=profile, removed=False)
        if own.count() >= MOST_FOLLOWED and not own.filter(kind=kind, key=key).exists():
            raise TooManyFollowedError(
                _("You follow %(count)d, the most there can be. Unfollow one first.")
                % {"count": MOST_FOLLOWED}
            )
        with connection.cursor() as cursor:
            values = {"profile": profile.pk, "kind": FollowKind(kind), "key": key, "now": now}
            cursor.execute(PUT, values)
            is_new = cursor.fetchone() is not None
        if is_new and kind == FollowKind.SHOW:
            watch_show(exhibition_id=int(key), now=now)
        return is_new


def unfollow(*, user: "User", kind: str, key: str, now: datetime) -> bool:
    """Follow something no longer; return whether it was followed.

    Of an artist whom others were merged into, all rows end.
    """
    with transaction.atomic():
        profile = lock_owner(user)
        keys = [key]
        if kind == FollowKind.ARTIST and key.isdecimal() and len(key) < 19:
            keys = [str(pk) for pk in following.merged_artist_ids(int(key))]
        rows = Follow.objects.filter(profile=profile, kind=kind, key__in=keys, removed=False)
        return bool(rows.update(removed=True, changed_at=now))
