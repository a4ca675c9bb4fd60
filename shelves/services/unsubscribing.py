"""Links by which mail stops with one click and without signing in (RFC 8058).

A link names an account, what it stops, and the day it was made, all signed. It holds for the
address it was sent to: once the account has another one, older links are withdrawn.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts import selectors as accounts
from common import notice_kinds
from common.errors import DomainError, NotFoundError
from common.notice_kinds import Kind, MailMode
from shelves.models import NoticeKind, Rhythm, SavedSearch
from shelves.selectors import channels
from shelves.services.channels import stop_mail

if TYPE_CHECKING:
    from accounts.models import User

SALT = "shelves.unsubscribing"
# What a link in the daily mail stops: all kinds that come in it.
DAILY = "daily"
VALID = timedelta(days=180)


class EndedLinkError(DomainError):
    """The link was made long ago, or for an address that the account no longer has."""

    code = "link_ended"
    status = 410


@dataclass(frozen=True)
class Stop:
    """What a link stops: mail of a kind, or the daily mail where `kind` is None.

    user is None once the account is deleted: nothing is mailed to it any more.
    """

    user: "User | None"
    kind: Kind | None


def stop_link(*, user: "User", kind: str, now: datetime) -> str:
    """Return the address that stops mail of a kind, or `DAILY`, for an account."""
    value = {"u": user.pk, "k": kind, "a": _mark(user), "t": int(now.timestamp())}
    return reverse("shelves:stop_mail", args=[Signer(salt=SALT).sign_object(value)])


def read_link(*, token: str, now: datetime) -> Stop:
    """Return what a link stops; raises NotFoundError for a forged one, EndedLinkError."""
    try:
        value = Signer(salt=SALT).unsign_object(token)
    except (BadSignature, ValueError) as error:
        raise NotFoundError(
            _("This link is not valid. Open the link in the email again, or sign in.")
        ) from error
    name = str(value["k"])
    kind = None if name == DAILY else notice_kinds.registered().get(name)
    user = accounts.account_of(int(value["u"]))
    if user is None:
        return Stop(None, kind)
    if now - datetime.fromtimestamp(value["t"], tz=now.tzinfo) > VALID:
        raise EndedLinkError(
            _("This link has expired. Use the link in a newer email, or sign in and open Notices.")
        )
    if value["a"] != _mark(user):
        raise EndedLinkError(
            _("This link belongs to an address that no longer receives notices from this account.")
        )
    if kind is None and name != DAILY:
        raise EndedLinkError(_("Notices of this kind are no longer sent."))
    return Stop(user, kind)


def stop(*, token: str, now: datetime) -> Stop:
    """Stop what a link names; a second time changes nothing. Raises like `read_link`."""
    found = read_link(token=token, now=now)
    if found.user is not None:
        stop_mail(user=found.user, names=_names(found))
    return found


def _names(found: Stop) -> list[str]:
    if found.kind is not None:
        return [found.kind.name]
    assert found.user is not None  # noqa: S101 - for mypy: `stop` has checked it
    preferences = channels.preferences(found.user)
    daily = {each.kind.name for each in preferences if each.delivery.mail == MailMode.DAILY}
    searches = SavedSearch.objects.filter(profile__user=found.user, removed=False)
    if searches.filter(rhythm=Rhythm.DAILY).exists():
        daily.add(NoticeKind.SEARCH)
    return sorted(daily)


def _mark(user: "User") -> str:
    """Return a digest of the account's address, by which a link knows it."""
    return salted_hmac(SALT, user.email).hexdigest()[:16]
