"""A burst of bids makes one notice that is kept up to date, and few letters."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test import Client

from accounts.models import User
from accounts.services import open_app_session
from auctions.models import Watch
from auctions.services import lot_events
from common import clock
from common.models import OutboxMessage
from shelves.models import Notice
from shelves.selectors import notices, unread_notices
from shelves.services.mailing import mail_notices
from shelves.services.notices import NoticeContent, notify, read_notices
from tests import factories
from tests.auctions.conftest import API, CENT, BidderApp, make_bidder, make_sale

START = datetime.fromisoformat("2026-03-01T12:00:00+00:00")
Bid = Callable[..., None]


@pytest.fixture
def bid(collector: User) -> Bid:
    """Tell the collector that they were outbid, some seconds after the start."""

    def add_notice(
        second: float, *, ends: float | None = None, lot: int = 1, kind: str = "outbid"
    ) -> None:
        at = START + timedelta(seconds=second)
        ends_at = None if ends is None else START + timedelta(seconds=ends)
        text = f"{kind} at {second:g}"
        content = NoticeContent(
            kind, uuid4(), text, text, f"/lots/{lot}", at, ends_at, "Europe/London"
        )
        assert notify(users=[collector], content=content) == 1

    return add_notice


def mailed(second: float) -> list[str]:
    """Send what is due at a second; return the letters' subjects."""
    already = len(mail.outbox)
    count = mail_notices(now=START + timedelta(seconds=second))
    subjects = [message.subject.split(" · ")[1] for message in mail.outbox[already:]]
    assert count == len(subjects)
    return subjects


@pytest.mark.slow
@pytest.mark.django_db
def test_forty_bids_in_five_seconds_are_one_notice_and_one_mail() -> None:
    sale, (lot,) = make_sale(ends_in_s=60)
    (first, _), (second, _) = make_bidder(sale), make_bidder(sale)
    watcher = factories.make_collector()
    Watch.objects.create(user=watcher, lot=lot, at=clock.now())
    for number in range(40):
        app = BidderApp((first, second)[number % 2])
        assert app.bid(lot, int(300 * 1.25**number) * CENT).status_code == 201
    lot_events.process()
    events = Notice.objects.filter(user=watcher, kind="extended").count()
    assert events > 1
    assert Notice.objects.filter(kind="outbid").count() == 39
    assert mail_notices() == 5  # one of each kind to each recipient
    assert mail_notices() == 0
    for user, kinds in ((first, 2), (second, 2), (watcher, 1)):
        app_client = Client(headers={"x-session-token": open_app_session(user=user)})
        rows = app_client.get(f"{API}me/notifications").json()["results"]
        assert [row["read_at"] for row in rows] == [None] * kinds
        assert unread_notices(user) == kinds


@pytest.mark.django_db
def test_the_one_notice_says_the_last_state_and_is_unread_again(collector: User, bid: Bid) -> None:
    bid(0)
    bid(1, lot=2)
    read_notices(user=collector, now=START)
    assert unread_notices(collector) == 0
    bid(2)
    bid(2.5, kind="extended")
    sent = [(n.text_en, n.read_at is None) for n in notices(collector)]
    assert sent == [("extended at 2.5", True), ("outbid at 2", True), ("outbid at 1", False)]
    mail_notices(now=START)
    bid(1.5)  # comes late, and is older than what is shown and mailed
    assert mailed(900) == []
    assert next(n.text_en for n in notices(collector) if n.link == "/lots/1" and
                n.kind == "outbid") == "outbid at 2"  # fmt: skip


@pytest.mark.slow
@pytest.mark.django_db
def test_mails_about_a_lot_leave_every_five_minutes_and_the_last_state_is_sent_at_last(
    bid: Bid,
) -> None:
    bid(0)
    assert mailed(0) == ["outbid at 0"]
    for second in range(1, 41):
        bid(second)
    assert mailed(41) == []
    bid(50, lot=2)
    bid(51, kind="extended")
    assert mailed(52) == ["outbid at 50", "extended at 51"]  # of others nothing is held back
    assert mailed(299) == []
    assert mailed(300) == ["outbid at 40"]
    assert mailed(10_000) == []


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ends", "sent"),
    [
        # A bid a second; the lot ends at `ends`: when letters leave, looked for every second.
        (None, [0, 300, 600]),
        (10_000, [0, 300, 600]),
        (900, [0, 300, 600, 660]),
        (700, [0, 300, 400, 460, 520, 580, 640]),
        (400, [0, 100, 160, 220, 280, 340, 400, 460, 520, 580, 640]),
    ],
)
def test_in_the_last_five_minutes_a_mail_a_minute(
    bid: Bid, ends: float | None, sent: list[int]
) -> None:
    left: list[int] = []
    for second in range(0, 661, 20):
        bid(second, ends=ends)
        left += [second] * len(mailed(second))
    assert left == sent


@pytest.mark.django_db
def test_a_failed_mail_is_sent_again_under_its_own_id(
    bid: Bid, monkeypatch: pytest.MonkeyPatch
) -> None:
    bid(0)
    bid(1)

    def fail(*_: object) -> int:
        raise ConnectionError("planted")

    with monkeypatch.context() as planted:
        planted.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fail)
        assert mail_notices(now=START) == 0
    Notice.objects.update(next_attempt_at=clock.now())
    assert Notice.objects.filter(mail_wanted=True, mailed_at=None).count() == 2
    newest = Notice.objects.get(text_en="outbid at 1")
    assert mailed(0) == ["outbid at 1"]
    assert f"<notice-{newest.event_id}-" in mail.outbox[-1].extra_headers["Message-ID"]
    assert not Notice.objects.filter(mail_wanted=True).exists()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_concurrent_senders_send_one_mail(bid: Bid) -> None:
    with transaction.atomic():
        for second in range(10):
            bid(second)
        # A worker that another test started would send the letter.
        OutboxMessage.objects.all().delete()

    def send(_: int) -> int:
        try:
            return mail_notices(now=START)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(send, range(4))) == 1
    assert len(mail.outbox) == 1
