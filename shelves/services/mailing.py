"""Notices by mail: a job, at least once.

A message is sent under a claim and without a lock on its row; then the notice is marked. After a
crash in between it is sent again under the same Message-ID, which mail programs show once.

Where it is quiet for a recipient, and for who chose one mail a day, a notice waits: it is released
until then, and judged again.

Order matters for a recipient and lot: no message follows one of a newer state. This holds for any
order of retries: only the newest waiting notice of each recipient, kind and lot is due, one process
at a time sends for these, and notices older than the last message are never sent.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy

from accounts import selectors as accounts
from common import clock, jobs, notice_kinds
from shelves.models import Notice
from shelves.selectors import channels, newer_notices, with_lot_names
from shelves.services import quiet_hours
from shelves.services.letters import daily_letter, letter

__all__ = ["MAIL_NOTICES", "letter", "mail_notices"]

# The shortest intervals between messages of one kind about one lot; the second one holds in the
# lot's last MAIL_EVERY.
MAIL_EVERY, MAIL_EVERY_BEFORE_END = timedelta(minutes=5), timedelta(minutes=1)
# The class of the advisory locks on recipients.
MAIL_LOCK = 384_010
# The delay of a notice while another process sends for the same recipient, kind and lot.
RETRY_WHEN_LOCKED = timedelta(seconds=1)
# Errors of a mail server that is down or stops responding.
CONNECTION_ERRORS = (SMTPException, OSError)


class _MailNotices(jobs.Job[Notice]):
    """Mails notices, with one connection to the mail server per batch."""

    task = "shelves.default.mail_notices"
    label = gettext_lazy("Notices to email")
    model = Notice
    # A batch is sent within the claim even where the mail server takes seconds for each.
    batch = 10
    claimed_for_s = 120.0

    def __init__(self, now: datetime | None = None) -> None:
        self._now = now

    @property
    def now(self) -> datetime:
        """Return the time that decides which notices are due."""
        return self._now or clock.now()

    def pending(self) -> QuerySet[Notice]:
        """Return the notices that may be mailed now."""
        return _mail_due(self.now)

    def begin(self) -> None:
        """Drop notices that are older than the last message sent."""
        overtaken = Exists(newer_notices().filter(mailed_at__isnull=False))
        Notice.objects.filter(overtaken, mail_wanted=True).update(mail_wanted=False)

    @contextmanager
    def session(self) -> Iterator[BaseEmailBackend]:
        """Hold a connection to the mail server."""
        connection_ = get_connection()
        _open(connection_)
        try:
            yield connection_
        finally:
            connection_.close()

    def run(self, row: Notice, session: BaseEmailBackend) -> bool:
        """Mail a notice."""
        return _send_notice(row, session, now=self.now)


MAIL_NOTICES = jobs.register(_MailNotices())


def mail_notices(*, now: datetime | None = None) -> int:
    """Mail the waiting notices; return how many messages were sent.

    Of a person's notices of one kind and lot only the newest is sent, `MAIL_EVERY` at most, and in
    the lot's last minutes `MAIL_EVERY_AT_THE_END`; until then it waits, and beat asks again.
    """
    job = _MailNotices(now=now)
    return jobs.process(job)


def _send_notice(notice: Notice, connection_: BaseEmailBackend, *, now: datetime) -> bool:
    """Mail a notice, or the day's with it, and mark it; no row is locked during the sending."""
    with transaction.atomic():
        # One sender per recipient, kind and lot; what another just sent is no longer due.
        if not _lock_recipient(notice) or not _mail_due(now).filter(pk=notice.pk).exists():
            jobs.release(MAIL_NOTICES, notice, after=RETRY_WHEN_LOCKED)
            return False
        if _postpone(notice, now):
            return False
        together = [notice]
        if notice.daily:
            daily = Notice.objects.filter(user=notice.user, daily=True)
            together = list(_newest_waiting(daily).select_related("user").order_by("at", "pk"))
        if notice.user.is_active and not accounts.is_simulated(notice.user):
            named = with_lot_names(together)
            make = daily_letter(named, now=now) if notice.daily else letter(named[0], now=now)
            _send(make, connection_)
        for each in together:
            _mark_mailed(each, now)
    return True


def _postpone(notice: Notice, now: datetime) -> bool:
    """Release a notice until the daily mail or the end of quiet hours, if it has to wait."""
    settings = channels.settings_of(notice.user)
    zone = channels.zone_of(notice.user, settings)
    urgent = notice_kinds.kind_of(notice.kind).urgent
    if notice.daily and notice.not_before is None:
        until: datetime | None = quiet_hours.next_daily(settings, zone, now)
    else:
        until = quiet_hours.wait_for(notice, urgent=urgent, settings=settings, zone=zone, now=now)
    if until is not None:
        Notice.objects.filter(pk=notice.pk).update(not_before=until)
        jobs.release(MAIL_NOTICES, notice)
    return until is not None


def _mark_mailed(notice: Notice, now: datetime) -> None:
    """Mark a notice as mailed, and older ones of its kind and lot as no longer wanted."""
    waiting = Notice.objects.filter(
        user=notice.user, kind=notice.kind, link=notice.link, mail_wanted=True
    )
    waiting.filter(pk=notice.pk).update(mailed_at=now, claim=None, last_error="")
    # Newer ones stay due.
    up_to = Q(at__lt=notice.at) | Q(at=notice.at, pk__lte=notice.pk)
    waiting.filter(up_to).update(mail_wanted=False, set_aside_at=None)


def _send(message: EmailMessage, connection_: BaseEmailBackend) -> None:
    """Send a message; raises UnavailableError if the server is down, else its own error."""
    try:
        connection_.send_messages([message])
    except CONNECTION_ERRORS:
        connection_.close()
        _open(connection_)
        raise


def _open(connection_: BaseEmailBackend) -> None:
    try:
        connection_.open()
    except CONNECTION_ERRORS as error:
        raise jobs.UnavailableError(str(error)) from error


def _mail_due(now: datetime) -> QuerySet[Notice]:
    """Waiting notices that may be mailed now: the newest waiting of each person, kind and lot."""
    recipient = {name: OuterRef(name) for name in ("user", "kind", "link")}
    mailed = Notice.objects.filter(mailed_at__isnull=False, **recipient).order_by("-mailed_at")
    before_end = Q(ends_at__lte=now + MAIL_EVERY, last__lte=now - MAIL_EVERY_BEFORE_END)
    waiting = Notice.objects.filter(Q(not_before=None) | Q(not_before__lte=now))
    return (
        _newest_waiting(waiting)
        .annotate(last=Subquery(mailed.values("mailed_at")[:1]))
        .filter(Q(last__isnull=True) | Q(last__lte=now - MAIL_EVERY) | before_end)
        .select_related("user")
    )


def _newest_waiting(rows: QuerySet[Notice]) -> QuerySet[Notice]:
    """Of notices that wait for mail, the newest of each person, kind and lot."""
    return rows.filter(~Exists(newer_notices().filter(mail_wanted=True)), mail_wanted=True)


def _lock_recipient(notice: Notice) -> bool:
    """Lock mail to a recipient about a kind and lot until the transaction ends; false if locked.

    An advisory lock, so that no row is locked while the mail server is awaited.
    """
    about = "daily" if notice.daily else f"{notice.kind} {notice.link}"
    recipient = f"{notice.user_id} {about}"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(%s, hashtext(%s))",
            [MAIL_LOCK, recipient],
        )
        return bool(cursor.fetchone()[0])
