"""Writes on public profiles: published, changed, withdrawn."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import selectors as accounts_read
from accounts import services as accounts
from catalog.vocabulary.folding import name_key
from common.errors import DomainError, ForbiddenError
from common.public_texts import public_name, public_text
from shelves.selectors import lists
from social.models import CollectorFollow, PublicProfile, ShownList, ShownWord
from social.models.profiles import LONGEST_HANDLE, LONGEST_NAME, LONGEST_TEXT
from social.selectors.profiles import words_to_choose

if TYPE_CHECKING:
    from accounts.models import User

HANDLE = re.compile(r"[a-z0-9](?:[a-z0-9]|-(?!-)){1,28}[a-z0-9]")
# Addresses by which somebody could pass for the site.
RESERVED = {
    "admin", "api", "artrec", "curator", "curators", "help", "house", "moderator", "official",
    "root", "saleroom", "security", "staff", "support", "system", "team",
}  # fmt: skip
# Likewise names, compared by their letters alone.
RESERVED_NAMES = RESERVED | {
    "artrec官方", "artrecteam", "moderators", "官方", "客服", "管理员", "版主", "策展人", "拍卖行",
}  # fmt: skip


class ProfileInvalidError(DomainError):
    """What was sent of a profile can't be stored; `fields` says why."""


class HandleTakenError(DomainError):
    """Another profile has this address."""

    code = "handle_taken"
    status = 409


@dataclass(frozen=True)
class ProfileContent:
    """All that a profile shows: `words` as `TasteWord.key`, `list_ids` of the collector's lists."""

    handle: str
    name: str
    text: str = ""
    indexed: bool = False
    list_ids: Collection[int] = ()
    words: Collection[str] = ()


def publish_profile(
    *, user: "User", content: ProfileContent, now: datetime, how: str
) -> PublicProfile:
    """Store a collector's profile and make it public: publishing is the consent.

    how: an `accounts.models.Consent.How`. Lists that are not public, and words that are not among
    the likes of the collector's chips, are left out. Raises ProfileInvalidError, HandleTakenError.
    """
    if not user.is_active:
        raise ForbiddenError(_("This account has been closed."))
    checked = _checked(content)
    with transaction.atomic():
        profile = accounts.lock_profile(user=user)
        others = PublicProfile.objects.exclude(pk=profile.pk)
        if others.filter(handle=checked.handle).exists():
            refused = _("This address is taken. Choose another one.")
            raise HandleTakenError(refused, fields={"handle": [refused]})
        values = {name: getattr(checked, name) for name in ("handle", "name", "text", "indexed")}
        found, _created = PublicProfile.objects.update_or_create(
            profile=profile,
            defaults={**values, "changed_at": now},
            create_defaults={**values, "changed_at": now, "created_at": now},
        )
        _show(found, user, checked)
        purpose = accounts_read.PUBLIC_PROFILE
        accounts.set_consents(user=user, wanted={purpose: True}, now=now, how=how)
        return found


def withdraw_profile(*, user: "User", now: datetime, how: str) -> None:
    """Withdraw the consent: nothing of the profile is shown from now on."""
    purpose = accounts_read.PUBLIC_PROFILE
    accounts.set_consents(user=user, wanted={purpose: False}, now=now, how=how)


def end_follows(*, user: "User") -> None:
    """End all follows of a collector for good, with the consent."""
    CollectorFollow.objects.filter(followed=user.pk).delete()


def _show(found: PublicProfile, user: "User", content: ProfileContent) -> None:
    """Replace the lists and words on a profile."""
    ids = lists.public_lists().filter(profile__user=user, pk__in=list(content.list_ids))
    ShownList.objects.filter(owner=found).delete()
    ShownList.objects.bulk_create(ShownList(owner=found, list=each) for each in ids)
    words = words_to_choose(found.profile.subject_id)
    ShownWord.objects.filter(owner=found).delete()
    ShownWord.objects.bulk_create(
        ShownWord(owner=found, concept_id=word.concept, artist=word.artist)
        for word in words
        if word.key in content.words
    )


def _checked(content: ProfileContent) -> ProfileContent:
    """Return the content as it is stored; raise ProfileInvalidError with every field's fault."""
    handle, name = content.handle.strip().lower(), public_name(content.name)
    text = public_text(content.text)
    faults: dict[str, list[str]] = {}
    if not HANDLE.fullmatch(handle):
        faults["handle"] = [
            _("Enter 3 to %(most)d letters a–z, digits and single hyphens, such as quiet-harbours.")
            % {"most": LONGEST_HANDLE}
        ]
    elif handle in RESERVED:
        faults["handle"] = [_("This address is reserved. Choose another one.")]
    if not 0 < len(name) <= LONGEST_NAME:
        refused = _("Enter a name of at most %(count)d characters.")
        faults["name"] = [refused % {"count": LONGEST_NAME}]
    elif name_key(name).removeprefix("the") in RESERVED_NAMES:
        faults["name"] = [_("This name is reserved. Choose another one.")]
    if len(text) > LONGEST_TEXT:
        faults["text"] = [_("Enter at most %(count)d characters.") % {"count": LONGEST_TEXT}]
    if faults:
        raise ProfileInvalidError(
            next(iter(faults.values()))[0], fields={key: [*rows] for key, rows in faults.items()}
        )
    return ProfileContent(handle, name, text, content.indexed, content.list_ids, content.words)
