"""Jobs beside each other, in order, in an outage, and signalled by beat."""

import threading
from typing import Any
from uuid import uuid4

import pytest
import redis
from celery import current_app
from django.core import mail
from django.db import connection, transaction
from kombu.exceptions import OperationalError

from auctions.models import LotEvent
from auctions.services import lot_events
from common import clock, jobs, outbox
from common.models import OutboxMessage
from recommendations.feed.services import claims
from recommendations.lists.models import ListRequest
from shelves.models import Notice
from shelves.services import mailing
from shelves.services.notices import NoticeContent, notify
from tests import factories
from tests.auctions.conftest import CENT, BidderApp, make_bidder, make_sale
from tests.common.jobs.conftest import Sent
from tests.common.jobs.kinds import make_due, messages

pytestmark = pytest.mark.django_db


def test_the_effect_of_a_claim_that_was_taken_over_is_not_doubled() -> None:
    sale, (lot,) = make_sale()
    first, _ = make_bidder(sale)
    second, _ = make_bidder(sale)
    for bidder, maximum in ((first, 300), (second, 900)):
        BidderApp(bidder).bid(lot, maximum * CENT)
    slow = jobs.claim(lot_events.LOT_EVENTS)
    assert len(slow) == 2
    make_due(LotEvent)
    assert lot_events.process() == 2
    assert [lot_events.LOT_EVENTS.run(row, None) for row in slow] == [False, False]
    assert Notice.objects.count() == 1
    jobs.fail(lot_events.LOT_EVENTS, slow[0], "late")
    assert not LotEvent.objects.exists()


def test_an_outage_counts_no_attempt_and_sets_nothing_aside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, second = messages("first", "second")

    def refuse(*_: object, **__: object) -> None:
        raise OperationalError("planted")

    with monkeypatch.context() as planted:
        planted.setattr(current_app, "send_task", refuse)
        planted.setattr(outbox, "_is_broker_unavailable", lambda: True)
        for _ in range(20):
            assert outbox.relay() == 0
    for row in (first, second):
        row.refresh_from_db()
        assert (row.attempts, row.last_error, row.claim) == (0, "", None)
    assert outbox.OUTBOX.due().count() == 2


def test_a_mail_server_that_is_unreachable_counts_no_attempt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    notify(
        users=[factories.make_collector()],
        content=NoticeContent("won", uuid4(), "You won.", "你赢了。", "/lots/1", clock.now()),
    )

    def refuse(_: object) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as planted:
        planted.setattr("django.core.mail.backends.locmem.EmailBackend.open", refuse)
        for _ in range(20):
            assert mailing.mail_notices() == 0
    assert Notice.objects.get().attempts == 0
    assert mailing.mail_notices() == 1
    assert len(mail.outbox) == 1


@pytest.mark.slow
def test_messages_leave_in_their_order(broker: Sent) -> None:
    messages(*(str(number) for number in range(450)))
    assert outbox.relay() == 450
    assert broker == [str(number) for number in range(450)]


def test_an_announcement_that_redis_refuses_keeps_back_no_other(
    monkeypatch: pytest.MonkeyPatch, broker: Sent
) -> None:
    published: list[str] = []

    real = redis.Redis.publish

    def publish(link: redis.Redis, channel: str, message: str) -> Any:
        if channel == "bad":
            raise redis.ResponseError("planted")
        published.append(channel)
        return real(link, channel, message)

    monkeypatch.setattr(redis.Redis, "publish", publish)
    with transaction.atomic():
        for channel in ("bad", "good"):
            outbox.announce(channel, {"lot": 1}, task="look")
    assert outbox.relay() == 1
    assert published == ["good"]  # by itself: the batch failed
    assert broker == ["look"]
    assert OutboxMessage.objects.get().channel == "bad"


def test_beat_signals_the_jobs_that_have_overdue_rows(broker: Sent) -> None:
    from common.tasks import signal_jobs  # noqa: PLC0415

    assert signal_jobs() == []
    messages("first")
    old = clock.now() - 2 * claims.OVERDUE_AFTER
    ListRequest.objects.create(pk=uuid4(), wanted=1, wanted_at=clock.now())
    assert signal_jobs() == ["common.relay_outbox"]
    ListRequest.objects.update(wanted_at=old)
    assert set(signal_jobs()) == {"common.relay_outbox", "recommendations.interactive.catch_up"}


@pytest.mark.django_db(transaction=True)
def test_two_processes_side_by_side_share_the_rows() -> None:
    OutboxMessage.objects.bulk_create(OutboxMessage(task="x") for _ in range(250))
    both: list[set[int]] = []
    ready = threading.Barrier(2)

    def take() -> None:
        ready.wait()
        both.append({row.pk for row in jobs.claim(outbox.OUTBOX)})
        connection.close()

    threads = [threading.Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not both[0] & both[1]
    assert len(both[0] | both[1]) == 250
    OutboxMessage.objects.all().delete()
