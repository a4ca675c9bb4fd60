"""Notices: in the site, and by mail."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import translation
from django.utils.translation import gettext as _

from accounts import selectors as accounts
from common import clock, outbox, zones
from common.http import absolute_url
from common.moments import moment_text
from shelves.models import LOT, Notice, NoticeChoice, NoticeKind
from shelves.selectors import named, newer_notices

if TYPE_CHECKING:
    from accounts.models import User

__all__ = ["LOT", "News", "choose_notices", "mail_notices", "notify", "read_notices"]

# A person gets a letter of one kind about one lot at most so often; the second in as many last
# minutes of the lot as the first is long.
MAIL_EVERY, MAIL_EVERY_AT_THE_END = timedelta(minutes=5), timedelta(minutes=1)
# The class of the advisory locks on letters.
LETTERS = 384_010


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
    there = set(
        Notice.objects.filter(user__in=people, event_id=news.event_id, kind=news.kind).values_list(
            "user_id", flat=True
        )
    )
    fresh = [notice for notice in notices if notice.user_id not in there]
    Notice.objects.bulk_create(fresh, ignore_conflicts=True)
    if any(notice.mail_wanted for notice in fresh):
        outbox.publish("shelves.default.mail_notices")
    return len(fresh)


def mail_notices(*, now: datetime | None = None) -> int:
    """Send the waiting notices by mail; return how many letters left.

    Of a person's notices of one kind and lot only the newest is sent, `MAIL_EVERY` at most, and in
    the lot's last minutes `MAIL_EVERY_AT_THE_END`; until then it waits, and beat asks again. A
    notice is ticked off in the transaction that sent it: after a crash in between it is sent again,
    under the same Message-ID. Raises what the mail server's connection raises; what was sent before
    that stays sent.
    """
    now = now or clock.now()
    due = _mail_due(now)
    sent = 0
    # What a letter of a newer state has overtaken is no news any more.
    overtaken = Exists(newer_notices().filter(mailed_at__isnull=False))
    Notice.objects.filter(overtaken, mail_wanted=True).update(mail_wanted=False)
    if not due.exists():
        return sent
    with get_connection() as mail:
        tried: set[int] = set()
        while True:
            with transaction.atomic():
                notice = due.exclude(pk__in=tried).order_by("pk").first()
                if notice is None:
                    return sent
                tried.add(notice.pk)
                # One sender a person, kind and lot; what another has just sent is not due any more.
                if not _lock_letters(notice) or not due.filter(pk=notice.pk).exists():
                    continue
                waiting = Notice.objects.filter(
                    user=notice.user, kind=notice.kind, link=notice.link, mail_wanted=True
                )
                waiting.filter(pk=notice.pk).update(mailed_at=now)
                # Those that came since wait for their turn.
                upto = Q(at__lt=notice.at) | Q(at=notice.at, pk__lte=notice.pk)
                waiting.filter(upto).update(mail_wanted=False)
                if notice.user.is_active and not accounts.is_simulated(notice.user):
                    mail.send_messages([_letter(*named([notice]))])
                sent += 1


def _mail_due(now: datetime) -> QuerySet[Notice]:
    """Waiting notices that may be mailed now: the newest waiting of each person, kind and lot."""
    same = {name: OuterRef(name) for name in ("user", "kind", "link")}
    mailed = Notice.objects.filter(mailed_at__isnull=False, **same).order_by("-mailed_at")
    at_the_end = Q(ends_at__lte=now + MAIL_EVERY, last__lte=now - MAIL_EVERY_AT_THE_END)
    return (
        Notice.objects.filter(mail_wanted=True)
        .annotate(last=Subquery(mailed.values("mailed_at")[:1]))
        .filter(Q(last__isnull=True) | Q(last__lte=now - MAIL_EVERY) | at_the_end)
        .filter(~Exists(newer_notices().filter(mail_wanted=True)))
        .select_related("user")
    )


def _lock_letters(notice: Notice) -> bool:
    """Hold the letters of a person, kind and lot until the transaction ends; false if another does.

    No row is locked while a mail server is waited for: bids go on telling what follows from them.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(%s, hashtext(%s))",
            [LETTERS, f"{notice.user_id} {notice.kind} {notice.link}"],
        )
        return bool(cursor.fetchone()[0])


def _letter(notice: Notice) -> EmailMessage:
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    link = absolute_url(notice.link)
    choices = absolute_url("/notices/choices")
    return EmailMessage(
        subject=f"artrec · {notice.text_en[:80]} · {notice.text_zh[:40]}",
        body=(
            f"{_told(notice, 'en')}\n\n{_told(notice, 'zh-hans')}\n\n{link}\n\n"
            f"-- \nNo more of this kind / 不再接收此类通知: {choices}\n"
        ),
        to=[notice.user.email],
        headers={"Message-ID": f"<notice-{notice.event_id}-{notice.user_id}@{host}>"},
    )


def _told(notice: Notice, language: str) -> str:
    """Return a notice with its times, in the reader's own zone, else the sale's."""
    with translation.override(language), zones.read_in(zones.known(notice.user.timezone)):
        lines = [notice.text, moment_text(notice.at, notice.timezone)]
        if notice.ends_at is not None:
            ends = moment_text(notice.ends_at, notice.timezone)
            lines.append(_("The lot ends %(at)s") % {"at": ends})
        return "\n".join(lines)


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
