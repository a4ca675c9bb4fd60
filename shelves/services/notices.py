"""Notices: told in the site, read, and chosen. Letters leave in `services.mailing`."""

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

__all__ = ["LOT", "News", "choose_notices", "notify", "read_notices"]


@dataclass(frozen=True)
class News:
    """Something to tell, of a `NoticeKind`: `event_id` makes telling it again harmless.

    `LOT` stands in the texts for the name of the lot behind `link`.
    """

    kind: str
    event_id: UUID
    text_en: str
    text_zh: str
    link: str
    at: datetime
    # When the lot ends that this is about, where that still lies ahead; its sale's zone.
    ends_at: datetime | None = None
    timezone: str = ""


def notify(*, users: "Iterable[User]", news: News) -> int:
    """Tell people, each as they chose; return how many were not told before.

    Call inside the transaction that the news is about.
    """
    people = list(users)
    choices = {
        choice.user_id: choice
        for choice in NoticeChoice.objects.filter(user__in=people, kind=news.kind)
    }
    notices = [
        Notice(
            user=user,
            event_id=news.event_id,
            kind=news.kind,
            text_en=news.text_en,
            text_zh=news.text_zh,
            link=news.link,
            at=news.at,
            ends_at=news.ends_at,
            timezone=news.timezone,
            in_site=choice.in_site if choice else True,
            mail_wanted=choice.by_mail if choice else True,
        )
        for user in people
        if user.is_active
        for choice in [choices.get(user.pk)]
        if choice is None or choice.in_site or choice.by_mail
    ]
    existing = set(
        Notice.objects.filter(user__in=people, event_id=news.event_id, kind=news.kind).values_list(
            "user_id", flat=True
        )
    )
    new = [notice for notice in notices if notice.user_id not in existing]
    Notice.objects.bulk_create(new, ignore_conflicts=True)
    if any(notice.mail_wanted for notice in new):
        outbox.signal(MAIL_NOTICES.task)
    return len(new)


def read_notices(*, user: "User", now: datetime) -> None:
    """Take all of a collector's notices as read."""
    Notice.objects.filter(user=user, read_at__isnull=True, in_site=True).update(read_at=now)


def choose_notices(*, user: "User", choices: Mapping[str, tuple[bool, bool]]) -> None:
    """Keep how a collector wants to be told: by kind, (in the site, by mail)."""
    with transaction.atomic():
        for kind, (in_site, by_mail) in choices.items():
            NoticeChoice.objects.update_or_create(
                user=user, kind=NoticeKind(kind), defaults={"in_site": in_site, "by_mail": by_mail}
            )
