"""Mail stops with one click and without signing in (RFC 8058)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from accounts.models import User
from common import clock
from common.notice_kinds import Delivery, MailMode
from shelves.models import Notice, NoticeChoice
from shelves.selectors import channels
from shelves.services.channels import set_deliveries
from shelves.services.mailing import mail_notices
from shelves.services.notices import NoticeContent, notify
from shelves.services.unsubscribing import DAILY, VALID, stop_link

pytestmark = pytest.mark.django_db


def link_of_a_mail(user: User) -> str:
    """Mail a notice; return the address in its header."""
    content = NoticeContent("outbid", uuid4(), "Outbid.", "被超过。", "/lots/1", clock.now())
    notify(users=[user], content=content)
    mail_notices()
    headers = mail.outbox[-1].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = str(headers["List-Unsubscribe"]).strip("<>")
    assert address.startswith(settings.SITE_URL)
    return address.removeprefix(settings.SITE_URL)


def mode(user: User, kind: str = "outbid") -> MailMode:
    stored = {each.kind.name: each.delivery for each in channels.preferences(user)}
    return stored[kind].mail


def test_one_post_stops_a_kind_and_a_look_changes_nothing(collector: User) -> None:
    link = link_of_a_mail(collector)
    # A mail scanner follows links, with GET and HEAD, and carries no cookie.
    scanner = Client(enforce_csrf_checks=True)
    assert scanner.get(link).status_code == scanner.head(link).status_code == 200
    page = scanner.get(link).text.partition("<main")[2].partition("</main>")[0]
    assert page.count("<button") == page.count("<form") == 1
    assert not NoticeChoice.objects.exists()
    program = Client(enforce_csrf_checks=True)
    for _ in range(2):
        answer = program.post(link, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert "You will receive no more emails of this kind." in answer.text
    assert mode(collector) == MailMode.OFF
    assert mode(collector, "lost") == MailMode.NOW
    assert NoticeChoice.objects.get().in_site
    assert "_auth_user_id" not in program.session


def test_what_waits_is_not_mailed_after_it(collector: User) -> None:
    link = link_of_a_mail(collector)
    content = NoticeContent("outbid", uuid4(), "Again.", "又。", "/lots/2", clock.now())
    notify(users=[collector], content=content)
    Client().post(link)
    assert mail_notices() == 0
    assert Notice.objects.filter(in_site=True).count() == 2


def test_the_daily_mails_link_stops_what_comes_daily(collector: User) -> None:
    set_deliveries(
        user=collector,
        deliveries={name: Delivery(mail=MailMode.DAILY) for name in ("outbid", "payment")},
    )
    Client().post(stop_link(user=collector, kind=DAILY, now=clock.now()))
    assert mode(collector) == MailMode.OFF
    # The law wants the invoice's reminder mailed.
    assert mode(collector, "payment") == MailMode.DAILY


def test_a_link_that_ended_says_so_and_changes_nothing(collector: User) -> None:
    now = clock.now()
    old = stop_link(user=collector, kind="outbid", now=now - VALID - timedelta(minutes=1))
    withdrawn = stop_link(user=collector, kind="outbid", now=now)
    User.objects.filter(pk=collector.pk).update(email="new@artrec.example")
    for link, words in ((old, "This link has expired."), (withdrawn, "belongs to an address")):
        for answer in (Client().get(link), Client().post(link)):
            assert answer.status_code == 410
            assert words in answer.text
    assert not NoticeChoice.objects.exists()


def test_a_forged_link_is_not_found(collector: User) -> None:
    link = stop_link(user=collector, kind="outbid", now=clock.now())
    other = f"{link[:-1]}{'A' if link[-1] != 'A' else 'B'}"
    for forged in (other, "/notices/stop/x", "/notices/stop/e30:x"):
        assert Client().post(forged).status_code == 404
    assert not NoticeChoice.objects.exists()


def test_a_deleted_accounts_link_says_that_nothing_is_mailed(collector: User) -> None:
    link = link_of_a_mail(collector)
    collector.delete()
    for answer in (Client().get(link), Client().post(link)):
        assert answer.status_code == 200
        assert "This account has been deleted." in answer.text
