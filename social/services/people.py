"""Writes between collectors: following, blocking."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts import services as accounts
from common.errors import DomainError, ForbiddenError, NotFoundError
from shelves.services.follows import MOST_FOLLOWED, TooManyFollowedError
from social.models import Block, CollectorFollow
from social.selectors.profiles import has_blocked, require_profile

if TYPE_CHECKING:
    from accounts.models import CollectorProfile, User


class OneselfError(DomainError):
    """Nobody follows, blocks or reports themselves."""

    code = "oneself"
    status = 409


def follow_collector(*, user: "User", handle: str, now: datetime) -> bool:
    """Follow a collector with a public profile; return whether that is new.

    Raises NotFoundError, ProfileWithdrawnError, OneselfError, TooManyFollowedError.
    """
    with transaction.atomic():
        follower = _lock(user)
        found = require_profile(handle, reader=user.pk)
        if found.pk == user.pk:
            raise OneselfError(_("This is your own profile."))
        if has_blocked(user.pk, found.pk):
            raise NotFoundError(_("You have blocked this collector. Unblock them first."))
        own = CollectorFollow.objects.filter(follower=follower)
        if own.count() >= MOST_FOLLOWED and not own.filter(followed=found).exists():
            raise TooManyFollowedError(
                _("You follow %(count)d, the most there can be. Unfollow one first.")
                % {"count": MOST_FOLLOWED}
            )
        _row, created = CollectorFollow.objects.get_or_create(
            follower=follower, followed=found, defaults={"followed_at": now}
        )
        return created


def unfollow_collector(*, user: "User", handle: str) -> bool:
    """Follow a collector no longer; return whether they were followed."""
    rows = CollectorFollow.objects.filter(follower=user.pk, followed__handle=handle.lower())
    return rows.delete()[0] > 0


def block_collector(*, user: "User", handle: str, now: datetime) -> bool:
    """Block a collector: the two see nothing of each other, and no follow between them stays.

    Returns whether that is new. Raises NotFoundError, ProfileWithdrawnError, OneselfError.
    """
    with transaction.atomic():
        blocker = _lock(user)
        found = require_profile(handle, reader=user.pk)
        if found.pk == user.pk:
            raise OneselfError(_("This is your own profile."))
        between = Q(follower=user.pk, followed=found.pk) | Q(follower=found.pk, followed=user.pk)
        CollectorFollow.objects.filter(between).delete()
        _row, created = Block.objects.get_or_create(
            blocker=blocker, blocked_id=found.pk, defaults={"at": now}
        )
        return created


def unblock_collector(*, user: "User", handle: str) -> bool:
    """Take a block back; return whether there was one."""
    rows = Block.objects.filter(blocker=user.pk, blocked__public_profile__handle=handle.lower())
    return rows.delete()[0] > 0


def _lock(user: "User") -> "CollectorProfile":
    if not user.is_active:
        raise ForbiddenError(_("This account has been closed."))
    return accounts.lock_profile(user=user)
