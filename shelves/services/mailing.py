"""Notices by mail: a job, at least once.

A message is sent under a claim and without a lock on its row; then the notice is marked. After a
crash in between it is sent again under the same Message-ID, which mail programs show once.

Order matters for a recipient and lot: no message follows one of a newer state. This holds for any
order of retries: only the newest waiting notice of each recipient, kind and lot is due, one process
at a time sends for these, and notices older than the last message are never sent.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import selectors as accounts
from common import clock, jobs, ports, zones
from common.http import absolute_url
from common.moments import moment_text
from common.phrases import labelled
from shelves.models import Notice
from shelves.selectors import newer_notices, with_lot_names

__all__ = ["MAIL_NOTICES", "mail_notices"]

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
    """Mail a notice and mark it; no row is locked while the mail server is awaited."""
    with transaction.atomic():
        # One sender per recipient, kind and lot; what another just sent is no longer due.
        if not _lock_recipient(notice) or not _mail_due(now).filter(pk=notice.pk).exists():
            jobs.release(MAIL_NOTICES, notice, after=RETRY_WHEN_LOCKED)
            return False
        if notice.user.is_active and not accounts.is_simulated(notice.user):
            _send(_message(*with_lot_names([notice])), connection_)
        waiting = Notice.objects.filter(
            user=notice.user, kind=notice.kind, link=notice.link, mail_wanted=True
        )
        waiting.filter(pk=notice.pk).update(mailed_at=now, claim=None, last_error="")
        # Newer ones stay due.
        up_to = Q(at__lt=notice.at) | Q(at=notice.at, pk__lte=notice.pk)
        waiting.filter(up_to).update(mail_wanted=False, set_aside_at=None)
    return True


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
    return (
        Notice.objects.filter(mail_wanted=True)
        .annotate(last=Subquery(mailed.values("mailed_at")[:1]))
        .filter(Q(last__isnull=True) | Q(last__lte=now - MAIL_EVERY) | before_end)
        .filter(~Exists(newer_notices().filter(mail_wanted=True)))
        .select_related("user")
    )


def _lock_recipient(notice: Notice) -> bool:
    """Lock mail to a recipient about a kind and lot until the transaction ends; false if locked.

    An advisory lock, so that no row is locked while the mail server is awaited.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(%s, hashtext(%s))",
            [MAIL_LOCK, f"{notice.user_id} {notice.kind} {notice.link}"],
        )
        return bool(cursor.fetchone()[0])


def _message(notice: Notice) -> EmailMessage:
    """Return a notice as mail: in its reader's language, with times in their zone."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    reader = notice.user
    with (
        translation.override(accounts.mail_language_of(reader)),
        zones.read_in(zones.known(reader.timezone)),
    ):
        title = Truncator(notice.text).chars(100).rstrip(".。")
        subject = f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{title}"
        body = _body(notice)
    headers = {"Message-ID": f"<notice-{notice.event_id}-{notice.user_id}@{host}>"}
    if notice.stop_link:
        # Mail programs show a button that posts to it (RFC 8058).
        headers["List-Unsubscribe"] = f"<{absolute_url(notice.stop_link)}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return EmailMessage(subject=subject, body=body, to=[reader.email], headers=headers)


def _body(notice: Notice) -> str:
    """Return a notice with what its lot's page says now, in the active language."""
    facts = [
        *ports.lot_facts(notice.link, reader=notice.user),
        (_("When"), moment_text(notice.at, notice.timezone)),
    ]
    if notice.ends_at is not None:
        facts.append((_("Ends"), moment_text(notice.ends_at, notice.timezone)))
    lines = [labelled(name, value) for name, value in facts]
    if notice.stop_link:
        lines += ["", labelled(_("Stop invitations"), absolute_url(notice.stop_link))]
    manage = labelled(_("Manage your notices"), absolute_url("/notices/choices"))
    return "\n".join(
        [notice.text, "", *lines, "", absolute_url(notice.link), "",
         "-- ", f"artrec · {absolute_url('/')}", manage, ""]
    )  # fmt: skip
