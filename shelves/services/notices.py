"""Writes of notices: creating, reading, withdrawing.

`services.mailing` mails them, `services.pushing` pushes them, `services.channels` stores choices.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from common import notice_kinds, outbox
from common.notice_kinds import Delivery, MailMode
from shelves.models import (
    LOT,
    Notice,
    NoticeChoice,
    PushDelivery,
    PushSubscription,
)
from shelves.selectors import channels
from shelves.services.mailing import MAIL_NOTICES
from shelves.services.pushing import PUSH_NOTICES

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
    """The content of a notice of a declared kind; the same `event_id` is notified once.

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
    # Mailed with the day's other notices from then on, unless the recipient wants no mail.
    daily_from: datetime | None = None


def notify(*, users: "Iterable[User]", content: NoticeContent) -> int:
    """Notify people, each as they chose; return how many new notices there are.

    Call inside the transaction that the notice is about. Raises `UnknownKindError` for a kind that
    no app has declared.
    """
    kind = notice_kinds.kind_of(content.kind)
    recipients = list(users)
    chosen = channels.deliveries(recipients, kind)
    existing = set(
        Notice.objects.filter(
            user__in=recipients, event_id=content.event_id, kind=content.kind
        ).values_list("user_id", flat=True)
    )
    new_to = [user for user in recipients if user.is_active and user.pk not in existing]
    devices = _devices([user.pk for user in new_to if chosen[user.pk].push])
    new = [
        _notice(user, content, chosen[user.pk])
        for user in new_to
        if _reaches(chosen[user.pk]) or user.pk in devices
    ]
    Notice.objects.bulk_create(new, ignore_conflicts=True)
    if any(notice.mail_wanted for notice in new):
        outbox.signal(MAIL_NOTICES.task)
    if devices:
        _push(devices, content)
    return len(new)


def _reaches(delivery: Delivery) -> bool:
    return delivery.in_site or delivery.mail != MailMode.OFF


def _notice(user: "User", content: NoticeContent, delivery: Delivery) -> Notice:
    return Notice(
        user=user,
        event_id=content.event_id,
        kind=str(content.kind),
        text_en=content.text_en,
        text_zh=content.text_zh,
        link=content.link,
        at=content.at,
        ends_at=content.ends_at,
        timezone=content.timezone,
        stop_link=content.stop_link,
        in_site=delivery.in_site,
        mail_wanted=delivery.mail != MailMode.OFF,
        daily=delivery.mail == MailMode.DAILY or content.daily_from is not None,
        not_before=content.daily_from,
    )


def _devices(user_ids: Sequence[int]) -> dict[int, list[PushSubscription]]:
    """Return the devices of people, by person."""
    found: dict[int, list[PushSubscription]] = {}
    for device in PushSubscription.objects.filter(user__in=user_ids):
        found.setdefault(device.user_id, []).append(device)
    return found


def _push(devices: Mapping[int, Sequence[PushSubscription]], content: NoticeContent) -> None:
    """Write what is to be pushed: a row for each device of the people notified."""
    rows = Notice.objects.filter(event_id=content.event_id, kind=content.kind, user__in=devices)
    PushDelivery.objects.bulk_create(
        [
            PushDelivery(notice_id=notice_id, subscription=device)
            for user_id, notice_id in rows.values_list("user_id", "pk")
            for device in devices[user_id]
        ],
        ignore_conflicts=True,
    )
    outbox.signal(PUSH_NOTICES.task)


def withdraw_notices(*, user: "User", kind: str) -> None:
    """Take back a collector's notices of a kind that were neither read nor mailed."""
    rows = Notice.objects.filter(user=user, kind=kind, mailed_at__isnull=True)
    rows.filter(read_at__isnull=True).delete()
    rows.filter(mail_wanted=True).update(mail_wanted=False)


def read_notices(*, user: "User", now: datetime, notice_ids: Sequence[int] | None = None) -> int:
    """Mark a collector's notices as read, all or those given; return how many were unread."""
    unread = Notice.objects.filter(user=user, read_at__isnull=True, in_site=True)
    if notice_ids is not None:
        unread = unread.filter(pk__in=notice_ids)
    return unread.update(read_at=now)


def set_notice_choices(*, user: "User", choices: Mapping[str, tuple[bool, bool]]) -> None:
    """Store how a collector gets notices: by kind, (in the site, by mail)."""
    with transaction.atomic():
        for name, (in_site, by_mail) in choices.items():
            kind = notice_kinds.kind_of(str(name))
            NoticeChoice.objects.update_or_create(
                user=user, kind=kind.name, defaults={"in_site": in_site, "by_mail": by_mail}
            )
