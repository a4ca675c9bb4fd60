"""Notices by mail: a job, at least once.

A letter is sent under a claim and outside of any lock on its row; then the notice is marked. After
a crash in between it is sent again under the same Message-ID, which mail programs show once.

Order matters for a recipient and lot: no letter follows one of a newer state. It holds whatever is
retried when, since only the newest waiting notice of each person, kind and lot is due, one process
at a time sends for these, and what a letter has overtaken is never sent.
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
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import selectors as accounts
from common import clock, jobs, zones
from common.http import absolute_url
from common.moments import moment_text
from shelves.models import Notice
from shelves.selectors import named, newer_notices

__all__ = ["MAIL_NOTICES", "mail_notices"]

# A person gets a letter of one kind about one lot at most so often; the second in as many last
# minutes of the lot as the first is long.
MAIL_EVERY, MAIL_EVERY_AT_THE_END = timedelta(minutes=5), timedelta(minutes=1)
# The class of the advisory locks on letters.
LETTERS = 384_010
# How long a notice is left to the process that sends for the same person, kind and lot.
ANOTHER_SENDS = timedelta(seconds=1)
# What a mail server that answers no more looks like, or one that is not reached at all.
UNREACHABLE = (SMTPException, OSError)


class _MailNotices(jobs.Job[Notice]):
    """Sending letters, a connection to the mail server for a batch."""

    task = "shelves.default.mail_notices"
    label = gettext_lazy("Notices to mail")
    model = Notice
    # A batch is sent within the claim even where the mail server takes seconds for each.
    batch = 10
    claimed_for_s = 120.0

    def __init__(self, now: datetime | None = None) -> None:
        self._now = now

    @property
    def now(self) -> datetime:
        """Return the moment for which letters are sent."""
        return self._now or clock.now()

    def pending(self) -> QuerySet[Notice]:
        """Return the notices of which a letter may leave now."""
        return _mail_due(self.now)

    def begin(self) -> None:
        """Let go of what a newer letter has overtaken: it is no news any more."""
        overtaken = Exists(newer_notices().filter(mailed_at__isnull=False))
        Notice.objects.filter(overtaken, mail_wanted=True).update(mail_wanted=False)

    @contextmanager
    def session(self) -> Iterator[BaseEmailBackend]:
        """Hold a connection to the mail server."""
        mail = get_connection()
        _open(mail)
        try:
            yield mail
        finally:
            mail.close()

    def run(self, row: Notice, session: BaseEmailBackend) -> bool:
        """Send the letter of a notice."""
        return _send_letter(row, session, now=self.now)


MAIL_NOTICES = jobs.register(_MailNotices())


def mail_notices(*, now: datetime | None = None) -> int:
    """Send the waiting notices by mail; return how many letters left.

    Of a person's notices of one kind and lot only the newest is sent, `MAIL_EVERY` at most, and in
    the lot's last minutes `MAIL_EVERY_AT_THE_END`; until then it waits, and beat asks again.
    """
    job = _MailNotices(now=now)
    return jobs.process(job)


def _send_letter(notice: Notice, mail: BaseEmailBackend, *, now: datetime) -> bool:
    """Send a letter and mark what it tells; no row is locked while the mail server is awaited."""
    with transaction.atomic():
        # One sender a person, kind and lot; what another has just sent is not due any more.
        if not _lock_letters(notice) or not _mail_due(now).filter(pk=notice.pk).exists():
            jobs.release(MAIL_NOTICES, notice, after=ANOTHER_SENDS)
            return False
        if notice.user.is_active and not accounts.is_simulated(notice.user):
            _send(_letter(*named([notice])), mail)
        waiting = Notice.objects.filter(
            user=notice.user, kind=notice.kind, link=notice.link, mail_wanted=True
        )
        waiting.filter(pk=notice.pk).update(mailed_at=now, claim=None, last_error="")
        # Those that came since wait for their turn.
        upto = Q(at__lt=notice.at) | Q(at=notice.at, pk__lte=notice.pk)
        waiting.filter(upto).update(mail_wanted=False, set_aside_at=None)
    return True


def _send(letter: EmailMessage, mail: BaseEmailBackend) -> None:
    """Send a letter; raise UnavailableError if the server is unreachable, else what it says."""
    try:
        mail.send_messages([letter])
    except UNREACHABLE:
        mail.close()
        _open(mail)
        raise


def _open(mail: BaseEmailBackend) -> None:
    try:
        mail.open()
    except UNREACHABLE as error:
        raise jobs.UnavailableError(str(error)) from error


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
            f"{_in_language(notice, 'en')}\n\n{_in_language(notice, 'zh-hans')}\n\n{link}\n\n"
            f"-- \nNo more of this kind / 不再接收此类通知: {choices}\n"
        ),
        to=[notice.user.email],
        headers={"Message-ID": f"<notice-{notice.event_id}-{notice.user_id}@{host}>"},
    )


def _in_language(notice: Notice, language: str) -> str:
    """Return a notice with its times, in the reader's own zone, else the sale's."""
    with translation.override(language), zones.read_in(zones.known(notice.user.timezone)):
        lines = [notice.text, moment_text(notice.at, notice.timezone)]
        if notice.ends_at is not None:
            ends = moment_text(notice.ends_at, notice.timezone)
            lines.append(_("The lot ends %(at)s") % {"at": ends})
        return "\n".join(lines)
