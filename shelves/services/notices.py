"""Writes of notices: creating, reading, choosing; `services.mailing` mails them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from common import outbox
from shelves.models import LOT, Notice, NoticeChoice, NoticeKind
from shelves.services.mailing import MAIL_NOTICES

if TYPE_CHECKING:
    from accounts.models import User

__all__ = [
    "LOT",
    "NoticeContent",
    "notify",
    "read_notices",
    "set_notice_choices",
    "withdraw_notices",
]


@dataclass(frozen=True)
class NoticeContent:
    """The content of a notice, of a `NoticeKind`; the same `event_id` is notified once.

    `LOT` is the placeholder in the texts for the name of the lot behind `link`.
    """

    kind: str
    event_id: UUID
    text_en: str
    text_zh: str
    link: str
    at: datetime
    # When the lot ends, if it is still open; its sale's zone.
    ends_at: datetime | None = None
    timezone: str = ""
    # Where the recipient stops notices like this one, by a POST and without signing in.
    stop_link: str = ""


def notify(*, users: "Iterable[User]", content: NoticeContent) -> int:
    """Notify people, each as they chose; return how many new notices there are.

    Call inside the transaction that the notice is about.
    """
    recipients = list(users)
    choices = {
        choice.user_id: choice
        for choice in NoticeChoice.objects.filter(user__in=recipients, kind=content.kind)
    }
    notices = [
        Notice(
            user=user,
            event_id=content.event_id,
            kind=content.kind,
            text_en=content.text_en,
            text_zh=content.text_zh,
            link=content.link,
            at=content.at,
            ends_at=content.ends_at,
            timezone=content.timezone,
            stop_link=content.stop_link,
            in_site=choice.in_site if choice else True,
            mail_wanted=choice.by_mail if choice else True,
        )
        for user in recipients
        if user.is_active
        for choice in [choices.get(user.pk)]
        if choice is None or choice.in_site or choice.by_mail
    ]
    existing = set(
        Notice.objects.filter(
            user__in=recipients, event_id=content.event_id, kind=content.kind
        ).values_list("user_id", flat=True)
    )
    new = [notice for notice in notices if notice.user_id not in existing]
    Notice.objects.bulk_create(new, ignore_conflicts=True)
    if any(notice.mail_wanted for notice in new):
        outbox.signal(MAIL_NOTICES.task)
    return len(new)


def withdraw_notices(*, user: "User", kind: str) -> None:
    """Take back a collector's notices of a kind that were neither read nor mailed."""
    rows = Notice.objects.filter(user=user, kind=kind, mailed_at__isnull=True)
    rows.filter(read_at__isnull=True).delete()
    rows.filter(mail_wanted=True).update(mail_wanted=False)


def read_notices(*, user: "User", now: datetime) -> None:
    """Mark all of a collector's notices as read."""
    Notice.objects.filter(user=user, read_at__isnull=True, in_site=True).update(read_at=now)


def set_notice_choices(*, user: "User", choices: Mapping[str, tuple[bool, bool]]) -> None:
    """Store how a collector gets notices: by kind, (in the site, by mail)."""
    with transaction.atomic():
        for kind, (in_site, by_mail) in choices.items():
            NoticeChoice.objects.update_or_create(
                user=user, kind=NoticeKind(kind), defaults={"in_site": in_site, "by_mail": by_mail}
            )
