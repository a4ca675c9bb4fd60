"""Notices as mail: text and HTML, in the reader's language, with times in their zone."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import selectors as accounts
from common import notice_kinds, ports, zones
from common.http import absolute_url
from common.moments import moment_text
from common.notice_kinds import Channel
from common.phrases import labelled
from shelves.models import Notice
from shelves.services.unsubscribing import DAILY, stop_link

if TYPE_CHECKING:
    from accounts.models import User

MANAGE = "/notices/choices"


@dataclass(frozen=True)
class Entry:
    """A notice in a mail: its text, its facts, and where it leads."""

    text: str
    facts: list[tuple[str, str]]
    url: str


@dataclass(frozen=True)
class _Stop:
    """A link that stops mail, and the words on it; `url` is empty where nothing can be stopped."""

    words: str
    url: str


def letter(notice: Notice, *, now: datetime) -> EmailMultiAlternatives:
    """Return the mail of one notice."""
    reader = notice.user
    with _reading(reader):
        title = Truncator(notice.text).chars(100).rstrip(".。")
        return _message(
            reader,
            subject=title,
            heading="",
            entries=[_entry(notice)],
            message_id=f"notice-{notice.event_id}-{reader.pk}",
            stop=_stop(notice, now),
        )


def daily_letter(notices: Sequence[Notice], *, now: datetime) -> EmailMultiAlternatives:
    """Return the daily mail of a person, with at least one notice."""
    reader = notices[0].user
    with _reading(reader):
        count = len(notices)
        subject = ngettext("%(count)d new notice", "%(count)d new notices", count)
        stop = _Stop(
            _("Stop the daily email"), absolute_url(stop_link(user=reader, kind=DAILY, now=now))
        )
        newest = max(notices, key=lambda notice: notice.pk)
        return _message(
            reader,
            subject=subject % {"count": count},
            heading=_("Your daily notices"),
            entries=[_entry(notice) for notice in notices],
            # The same after a crash, and another for each daily mail.
            message_id=f"daily-{newest.event_id}-{reader.pk}",
            stop=stop,
        )


@contextmanager
def _reading(reader: "User") -> Iterator[None]:
    """Activate the language and zone of a mail's reader."""
    zone = zones.known(reader.timezone)
    with translation.override(accounts.mail_language_of(reader)), zones.read_in(zone):
        yield


def _stop(notice: Notice, now: datetime) -> _Stop:
    """Return how mail like this one stops; a kind that the law requires can't be stopped."""
    if notice.stop_link:
        return _Stop(_("Stop invitations"), absolute_url(notice.stop_link))
    kind = notice_kinds.kind_of(notice.kind)
    if Channel.MAIL in kind.required:
        return _Stop("", "")
    link = stop_link(user=notice.user, kind=notice.kind, now=now)
    return _Stop(_("Stop emails of this kind"), absolute_url(link))


def _entry(notice: Notice) -> Entry:
    """Return a notice with what its lot's page says now, in the active language."""
    facts = [
        *ports.lot_facts(notice.link, reader=notice.user),
        (_("When"), moment_text(notice.at, notice.timezone)),
    ]
    if notice.ends_at is not None:
        facts.append((_("Ends"), moment_text(notice.ends_at, notice.timezone)))
    return Entry(notice.text, [(str(name), str(value)) for name, value in facts],
                 absolute_url(notice.link))  # fmt: skip


def _message(
    reader: "User", *, subject: str, heading: str, entries: Sequence[Entry], message_id: str,
    stop: _Stop,
) -> EmailMultiAlternatives:  # fmt: skip
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    headers = {"Message-ID": f"<{message_id}@{host}>"}
    if stop.url:
        # Mail programs show a button that posts to it (RFC 8058).
        headers["List-Unsubscribe"] = f"<{stop.url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    context = {
        "subject": subject, "heading": heading, "entries": entries, "stop": stop,
        "site": absolute_url("/"), "manage": absolute_url(MANAGE),
    }  # fmt: skip
    message = EmailMultiAlternatives(
        subject=f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{subject}",
        body=_body(heading, entries, stop),
        to=[reader.email],
        headers=headers,
    )
    message.attach_alternative(render_to_string("mail/notices.html", context), "text/html")
    return message


def _body(heading: str, entries: Sequence[Entry], stop: _Stop) -> str:
    lines = [heading, ""] if heading else []
    for entry in entries:
        facts = [labelled(name, value) for name, value in entry.facts]
        lines += [entry.text, "", *facts, "", entry.url, ""]
    foot = ["-- ", f"artrec · {absolute_url('/')}"]
    if stop.url:
        foot.append(labelled(stop.words, stop.url))
    manage = labelled(_("Manage your notices"), absolute_url(MANAGE))
    return "\n".join([*lines, *foot, manage, ""])
