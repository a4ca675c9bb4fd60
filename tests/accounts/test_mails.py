"""Every mail in one language, its reader's: what happened, the price, the time, the way on."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, time
from html import unescape
from pathlib import Path
from uuid import uuid4

import allauth
import pytest
from allauth.account.adapter import get_adapter
from allauth.core import context as allauth_context
from django.conf import settings
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.test import Client, RequestFactory
from django.utils import translation

from accounts.models import User
from auctions.models import Bidder, BidderStatus, Invoice, Lot, LotEvent
from auctions.services import closing, lot_events, payments, registration
from catalog.models import Artwork, Availability
from catalog.search import BrowseQuery
from common import clock, notice_kinds
from recommendations.matching.models import Invitation
from recommendations.matching.services import inviting
from shelves.models import Notice, Rhythm
from shelves.services import alerts, enquiries, follows, searches, wanted
from shelves.services.mailing import mail_notices
from shelves.services.notices import notify
from shelves.services.show_notices import send_show_notices
from social.services.comments import write_comment
from social.services.moderation import decide
from tests import factories
from tests.auctions.conftest import (
    CENT,
    BidderApp,
    make_bidder,
    make_sale,
    quick_collector,
    quick_curator,
)
from tests.auctions.test_closing import ended_lot
from tests.social.people import public_collector, public_list, publish

pytestmark = pytest.mark.django_db

TEMPLATES = Path(allauth.__file__).parent / "templates"
# Phones and signing in by other sites are not offered.
OF_ACCOUNTS = [
    "account/email/email_added",  # our own
    *sorted(
        f"{app}/email/{path.name.removesuffix('_subject.txt')}"
        for app in ("account", "mfa")
        for path in (TEMPLATES / app / "email").glob("*_subject.txt")
    ),
]
LINUX = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36"
LANGUAGES = ["en", "zh-hans"]
# What has no translation: names, codes.
PROPER = re.compile(r"artrec|Chrome|Linux|ABCD-EFGH|US\$|USD|UTC")
NOT_WORDS = re.compile(r"https?://\S+|\S+@\S+")


def assert_in_one_language(message: EmailMessage, language: str) -> None:
    """Check that a mail is in a language alone, and what each mail has."""
    text = f"{message.subject}\n{message.body}"
    words = PROPER.sub("", NOT_WORDS.sub("", text))
    if language == "en":
        assert not re.findall(r"[\u3400-\u9fff]+", words)
    else:
        assert not re.findall(r"[A-Za-z]{2,}", words)
        assert re.search(r"[\u3400-\u9fff]", str(message.subject))
    assert str(message.subject).startswith("artrec · ")
    assert "\n" not in message.subject
    links = re.findall(r"https?://\S+", str(message.body))
    assert links
    assert all(link.startswith(settings.SITE_URL) for link in links)
    assert f"artrec · {settings.SITE_URL}" in str(message.body)
    assert not re.search(r"\n{3,}|[{}<>]|None|&\w+;", str(message.body))
    assert isinstance(message, EmailMultiAlternatives)
    assert message.alternatives
    for html, kind in message.alternatives:
        assert kind == "text/html"
        assert_html_says_the_same(str(html), str(message.body))


def assert_html_says_the_same(html: str, body: str) -> None:
    """Check that the HTML of a mail has each line and link of its text, and loads nothing."""
    said = " ".join(unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.S)).split())
    links = set(re.findall(r'href="([^"]+)"', html))
    for line in filter(None, body.split("\n")):
        link = re.search(r"https?://\S+", line)
        if link:
            assert link[0] in links
        elif line != "-- ":
            name, _, value = line.replace("：", ": ").partition(": ")
            for part in filter(None, (name, value)):
                assert " ".join(part.split()) in said, (part, said)
    assert not re.search(r"<(script|img|link|iframe|form)|\son\w+=", html)


def is_notification(prefix: str) -> bool:
    """Tell whether a mail is about a change of the account, by whoever made it."""
    path = TEMPLATES / f"{prefix}_message.txt"
    return not path.exists() or "base_notification" in path.read_text()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("prefix", OF_ACCOUNTS)
def test_a_mail_of_the_account_is_in_its_language(
    collector: User, prefix: str, language: str
) -> None:
    User.objects.filter(pk=collector.pk).update(language=language, timezone="Asia/Shanghai")
    collector.refresh_from_db()
    site = settings.SITE_URL
    values = {
        "user": collector, "ip": "192.0.2.7", "user_agent": LINUX, "code": "",
        "timestamp": datetime.fromisoformat("2026-03-01T12:00:00+00:00"),
        "from_email": "old@example.org", "to_email": collector.email,
        "added_email": "second@example.org", "deleted_email": "second@example.org",
        "password_reset_url": f"{site}/account/password/reset/key/1-abc/",
        "activate_url": f"{site}/account/confirm-email/abc/", "key": "abc",
        "signup_url": f"{site}/account/signup/", "email": collector.email,
        **({"code": "ABCD-EFGH"} if "code" in prefix and "recovery" not in prefix else {}),
    }  # fmt: skip
    other = "en" if language == "zh-hans" else "zh-hans"
    # Whatever the page was in whose request the mail is sent.
    with (
        allauth_context.request_context(RequestFactory().get("/")),
        translation.override(other),
    ):
        get_adapter().send_mail(prefix, collector.email, values)
    (message,) = mail.outbox
    assert_in_one_language(message, language)
    if is_notification(prefix):
        assert ("8 p.m. China Time" if language == "en" else "北京时间") in str(message.body)
        assert ("Chrome on Linux" if language == "en" else "Linux 上的 Chrome") in str(message.body)
        assert "Mozilla" not in str(message.body)


@pytest.fixture
def sale_in_both_languages() -> tuple[Lot, User, Bidder, Bidder]:
    """A lot with two bidders, a sale and a work that have names in both languages."""
    work = factories.make_artwork("Low Tide", title_zh="退潮")
    sale, (lot,) = make_sale(artwork_id=work.pk, timezone="Europe/London")
    Lot.objects.update(title="")
    (reader, first), (_user, second) = (make_bidder(sale) for _ in range(2))
    BidderApp(reader).bid(lot, 300 * CENT)
    return Lot.objects.get(pk=lot.pk), reader, first, second


Kind = LotEvent.Kind
EVENTS: dict[str, Callable[[Bidder, Bidder], dict[str, object]]] = {
    "outbid": lambda mine, other: {"kind": Kind.BID, "bidder": other, "outbid": mine},
    "ending_soon": lambda _mine, _other: {"kind": Kind.ENDING},
    "extended": lambda _mine, _other: {"kind": Kind.EXTEND},
    "won": lambda mine, _other: {"kind": Kind.CLOSED, "bidder": mine},
    "lost": lambda _mine, other: {"kind": Kind.CLOSED, "bidder": other},
    "voided": lambda mine, _other: {"kind": Kind.VOID, "bidder": mine},
    "withdrawn": lambda _mine, _other: {"kind": Kind.WITHDRAW},
}


def approve(mine: Bidder, _sold: Invoice) -> User:
    registration.set_status(bidder_ids=[mine.pk], status=BidderStatus.APPROVED)
    assert mine.user is not None
    return mine.user


def answer_enquiry(mine: Bidder, _sold: Invoice) -> User:
    assert mine.user is not None
    work = factories.make_artwork("Ebb", title_zh="落潮", price_minor=90_000, currency="USD")
    enquiry, _new = enquiries.enquire(
        user=mine.user, artwork_id=work.pk, message="?", now=clock.now()
    )
    enquiries.answer(
        enquiry_id=enquiry.pk, text="!", offer_minor=None, hold_until=None, now=clock.now()
    )
    return mine.user


def remind_buyer(_mine: Bidder, sold: Invoice) -> User:
    assert sold.bidder.user is not None
    payments.remind_buyers(
        by=quick_curator(), invoice_ids=[sold.pk], press=uuid4(), now=clock.now()
    )  # fmt: skip
    return sold.bidder.user


def cancel_invoice(_mine: Bidder, sold: Invoice) -> User:
    assert sold.bidder.user is not None
    payments.cancel_invoice(by=quick_curator(), invoice_id=sold.pk, reason="x", now=clock.now())
    return sold.bidder.user


def invite(mine: Bidder, _sold: Invoice) -> User:
    assert mine.user is not None
    invitation = Invitation.objects.create(
        artwork=factories.make_artwork("Ebb", title_zh="落潮"), user=mine.user, sent_at=clock.now()
    )
    notify(users=[mine.user], content=inviting._content(invitation))
    return mine.user


def find_what_is_wanted(mine: Bidder, _sold: Invoice) -> User:
    assert mine.user is not None
    work = factories.make_artwork("Ebb", title_zh="落潮", availability=Availability.SOLD)
    wanted.want_work(user=mine.user, artwork_id=work.pk, now=clock.now())
    Artwork.objects.filter(pk=work.pk).update(availability=Availability.AVAILABLE)
    assert wanted.send_alerts(now=clock.now()) == 1
    return mine.user


def find_what_a_search_asks(_mine: Bidder, _invoice: Invoice) -> User:
    reader = factories.make_collector("search@artrec.example")
    reader.language = User.objects.exclude(pk=reader.pk).values_list("language", flat=True)[0]
    reader.save()
    searches.save_search(
        user=reader, query=BrowseQuery(text="7"), now=clock.now(), rhythm=Rhythm.AT_ONCE
    )
    factories.make_artwork("7", title_zh="7")
    alerts.match_searches()
    return reader


def open_what_is_followed(_mine: Bidder, _invoice: Invoice) -> User:
    reader = factories.make_collector("shows@artrec.example")
    reader.language = User.objects.exclude(pk=reader.pk).values_list("language", flat=True)[0]
    reader.save()
    show = factories.make_exhibition(opens=3, title_en="7", title_zh="7")
    follows.follow(user=reader, kind="show", key=str(show.pk), now=clock.now())
    opening = datetime.combine(show.starts_on, time(12), UTC)
    assert send_show_notices(now=opening) == 1
    return reader


def comment(mine: Bidder, _sold: Invoice) -> User:
    assert mine.user is not None
    found = public_list(mine.user, factories.make_artwork().pk, name="12")
    writer = public_collector("noor", name="7")
    write_comment(user=writer, list_id=found.pk, text="Calm.", now=clock.now())
    return mine.user


def moderate(mine: Bidder, _sold: Invoice) -> User:
    assert mine.user is not None
    publish(mine.user, "noor", name="7")
    found = public_list(quick_collector(), factories.make_artwork().pk, name="12")
    written = write_comment(user=mine.user, list_id=found.pk, text="Calm.", now=clock.now())
    decide(
        curator=quick_curator(), comment_id=written.pk, decision="suspend", reason="x", days=7,
        now=clock.now(),
    )  # fmt: skip
    return mine.user


BESIDE_BIDDING = {
    "approved": approve,
    "enquiry": answer_enquiry,
    "payment": remind_buyer,
    "cancelled": cancel_invoice,
    "invitation": invite,
    "wanted": find_what_is_wanted,
    "search": find_what_a_search_asks,
    "show": open_what_is_followed,
    "comment": comment,
    "moderation": moderate,
}


def test_every_kind_of_notice_is_looked_at() -> None:
    assert {*EVENTS, *BESIDE_BIDDING} == set(notice_kinds.registered())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", BESIDE_BIDDING)
def test_a_mail_beside_the_bidding_is_in_its_readers_language(
    kind: str,
    language: str,
    sale_in_both_languages: tuple[Lot, User, Bidder, Bidder],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _lot, _reader, mine, _other = sale_in_both_languages
    ended_lot(monkeypatch, 300 * CENT)
    closing.close_due_lots()
    lot_events.process()
    Notice.objects.all().delete()
    User.objects.update(language=language)
    reader = BESIDE_BIDDING[kind](mine, Invoice.objects.get())
    Notice.objects.exclude(user=reader).delete()
    assert mail_notices() == 1
    (message,) = mail.outbox
    assert_in_one_language(message, language)
    notice = Notice.objects.get(kind=kind)
    assert f"{settings.SITE_URL}{notice.link}\n" in str(message.body)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", EVENTS)
def test_a_notices_mail_has_sale_price_and_time_in_its_readers_language(
    kind: str, language: str, sale_in_both_languages: tuple[Lot, User, Bidder, Bidder]
) -> None:
    lot, reader, mine, other = sale_in_both_languages
    User.objects.filter(pk=reader.pk).update(language=language, timezone="America/New_York")
    LotEvent.objects.all().delete()
    if kind in {"won", "lost"}:
        Lot.objects.filter(pk=lot.pk).update(state="sold")
    LotEvent.objects.create(lot=lot, event_id=uuid4(), at=clock.now(), **EVENTS[kind](mine, other))
    lot_events.process()
    Notice.objects.exclude(user=reader).delete()
    assert mail_notices() == 1
    (message,) = mail.outbox
    assert_in_one_language(message, language)
    body = str(message.body)
    name, sale, price, zone = {
        "en": ("“Low Tide”", "Sale: Evening Sale", r"price: \$100", "E[DS]T"),
        "zh-hans": ("《退潮》", "专场：晚场", r"价：US\$100", "纽约时间"),
    }[language]
    assert name in message.subject
    assert sale in body
    assert re.search(price, body)
    assert re.search(zone, body)
    assert f"{settings.SITE_URL}{lot.get_absolute_url()}\n" in body
    assert f"{settings.SITE_URL}/notices/choices" in body


def test_a_mail_does_not_name_a_work_that_was_hidden_since(
    sale_in_both_languages: tuple[Lot, User, Bidder, Bidder],
) -> None:
    lot, reader, mine, other = sale_in_both_languages
    LotEvent.objects.all().delete()
    LotEvent.objects.create(
        lot=lot, event_id=uuid4(), at=clock.now(), **EVENTS["outbid"](mine, other)
    )
    lot_events.process()
    Artwork.objects.update(published=False)
    assert mail_notices() == 1
    (message,) = mail.outbox
    assert message.to == [reader.email]
    assert "Low Tide" not in f"{message.subject} {message.body}"
    assert "“Lot 1”" in message.subject


def test_a_stranger_asking_for_a_reset_does_not_choose_the_language(collector: User) -> None:
    User.objects.filter(pk=collector.pk).update(language="zh-hans")
    Client().post(
        "/account/password/reset/", {"email": collector.email}, headers={"accept-language": "en"}
    )
    assert_in_one_language(mail.outbox[0], "zh-hans")
