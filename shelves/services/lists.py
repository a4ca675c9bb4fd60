"""Writes on lists: made, renamed, shared, deleted and brought back."""

import secrets
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import services as accounts
from common.errors import ForbiddenError, NotFoundError
from common.public_texts import public_name, public_text
from shelves.models import ListLink, Visibility, WorkList
from shelves.models.lists import LONGEST_NAME, LONGEST_TEXT
from shelves.services.list_errors import ListInvalidError, TooManyListsError

if TYPE_CHECKING:
    from accounts.models import CollectorProfile, User

MOST_LISTS = 500
TOKEN_BYTES = 32


def create_list(*, user: "User", name: str, text: str = "", now: datetime) -> WorkList:
    """Make an empty list that only its owner sees; raises ListInvalidError, TooManyListsError."""
    with transaction.atomic():
        profile = lock_owner(user)
        if WorkList.objects.filter(profile=profile, removed=False).count() >= MOST_LISTS:
            raise TooManyListsError(
                _("You have %(count)d lists, the most there can be. Delete one first.")
                % {"count": MOST_LISTS}
            )
        return WorkList.objects.create(
            profile=profile,
            name=valid_name(name),
            text=_valid_text(text),
            created_at=now,
            changed_at=now,
        )


def change_list(
    *,
    user: "User",
    list_id: int,
    name: str | None = None,
    text: str | None = None,
    visibility: str | None = None,
    now: datetime,
) -> WorkList:
    """Change what is given of a list.

    A list for whom has the link gets one; one that nobody else may see loses it for good. Raises
    ListInvalidError, NotFoundError.
    """
    with transaction.atomic():
        found = lock_list(user, list_id)
        if name is not None:
            found.name = valid_name(name)
        if text is not None:
            found.text = _valid_text(text)
        if visibility is not None:
            if visibility == Visibility.PUBLIC != found.visibility:
                found.published_at = now
            found.visibility = Visibility(visibility)
            if found.visibility == Visibility.LINK:
                _link_of(found, now)
            elif found.visibility == Visibility.PRIVATE:
                _withdraw(found, now)
        found.changed_at = now
        found.save()
        return found


def renew_link(*, user: "User", list_id: int, now: datetime) -> ListLink:
    """Withdraw a list's link and make a new one; a private list is then for whom has it."""
    with transaction.atomic():
        found = lock_list(user, list_id)
        _withdraw(found, now)
        if found.visibility == Visibility.PRIVATE:
            found.visibility = Visibility.LINK
        found.changed_at = now
        found.save()
        return _link_of(found, now)


def withdraw_link(*, user: "User", list_id: int, now: datetime) -> WorkList:
    """Withdraw a list's link: who follows it learns that it was withdrawn.

    A list that was for whom has the link is its owner's alone then; a public one stays public.
    """
    with transaction.atomic():
        found = lock_list(user, list_id)
        _withdraw(found, now)
        if found.visibility == Visibility.LINK:
            found.visibility = Visibility.PRIVATE
        found.changed_at = now
        found.save()
        return found


def delete_list(*, user: "User", list_id: int, now: datetime) -> WorkList:
    """Delete a list; `restore_list` brings it back as it was, its link included."""
    with transaction.atomic():
        found = lock_list(user, list_id)
        found.removed, found.changed_at = True, now
        found.save()
        return found


def restore_list(*, user: "User", list_id: int, now: datetime) -> WorkList:
    """Bring a deleted list back; nothing happens to one that is there."""
    with transaction.atomic():
        found = lock_list(user, list_id, removed=True)
        if found.removed:
            found.removed, found.changed_at = False, now
            found.save()
        return found


def lock_owner(user: "User") -> "CollectorProfile":
    """Lock the collector's profile; raise ForbiddenError for a closed account."""
    if not user.is_active:
        raise ForbiddenError(_("This account has been closed."))
    return accounts.lock_profile(user=user)


def lock_list(user: "User", list_id: int, *, removed: bool = False) -> WorkList:
    """Return one of the collector's lists, locked; `removed`: a deleted one, too.

    Raises NotFoundError, also for another's list.
    """
    if not user.is_active:
        raise ForbiddenError(_("This account has been closed."))
    rows = WorkList.objects.select_for_update(no_key=True).filter(profile__user=user, pk=list_id)
    found = rows.first() if removed else rows.filter(removed=False).first()
    if found is None:
        raise NotFoundError(_("List not found. It may have been deleted."))
    return found


def valid_name(name: str) -> str:
    """Return a list's name as it is stored; raise ListInvalidError."""
    stored = public_name(name)
    if not stored:
        refused = _("Enter a name for the list.")
        raise ListInvalidError(refused, fields={"name": [refused]})
    if len(stored) > LONGEST_NAME:
        refused = _("Enter a name of at most %(count)d characters.") % {"count": LONGEST_NAME}
        raise ListInvalidError(refused, fields={"name": [refused]})
    return stored


def _valid_text(text: str) -> str:
    stored = public_text(text)
    if len(stored) > LONGEST_TEXT:
        refused = _("Enter at most %(count)d characters.") % {"count": LONGEST_TEXT}
        raise ListInvalidError(refused, fields={"text": [refused]})
    return stored


def _link_of(found: WorkList, now: datetime) -> ListLink:
    """Return the list's link, made where there is none; the list is locked."""
    link = ListLink.objects.filter(list=found, withdrawn_at=None).first()
    return link or ListLink.objects.create(
        list=found, token=secrets.token_urlsafe(TOKEN_BYTES), made_at=now
    )


def _withdraw(found: WorkList, now: datetime) -> None:
    ListLink.objects.filter(list=found, withdrawn_at=None).update(withdrawn_at=now)
