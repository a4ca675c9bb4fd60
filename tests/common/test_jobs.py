"""Rows of all kinds of jobs are processed in one way, and no bad one holds up the others."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import redis
from celery import current_app
from django.core import mail
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import OperationalError

from accounts.models import User
from auctions.models import LotEvent
from auctions.services import lot_events
from catalog.models import PicturePreparation, PictureRemoval
from catalog.services.preparing import PREPARE
from catalog.services.removing_pictures import REMOVE
from common import clock, jobs, outbox
from common.jobs import processing
from common.models import OutboxMessage
from curation.batch.models import BatchEdit
from curation.batch.services.working import EDIT_WORKS
from curation.boards.models import Board
from curation.boards.selectors.registry import BOARDS
from curation.boards.services.requesting import COMPUTE_BOARDS
from curation.drafts.models import Draft
from curation.drafts.services.drafting import WRITE_DRAFTS
from curation.duplicates.services.searching import FIND_DUPLICATES
from curation.exports.models import ExportRun
from curation.exports.services.writing import WRITE_EXPORTS
from curation.imports.models import ImportRun
from curation.imports.services.working import IMPORT_WORKS
from curation.pictures.models import PictureUpload
from curation.pictures.services.working import ADD
from recommendations.feed.services import claims
from recommendations.lists.models import ListRequest
from recommendations.matching.models import InvitationRound
from recommendations.matching.services.inviting import SEND_ROUNDS
from recommendations.taste.models import StatementReading
from recommendations.taste.tasks import READ_STATEMENTS
from shelves.models import Notice
from shelves.services import mailing
from shelves.services.notices import NoticeContent, notify
from tests import factories
from tests.auctions.conftest import CENT, BidderApp, make_bidder, make_sale
from tests.curation.conftest import start
from tests.curation.sources import Rehearsed

pytestmark = pytest.mark.django_db
POISON = "common.no_such_queue"
Sent = list[str]


@pytest.fixture
def broker(monkeypatch: pytest.MonkeyPatch) -> Sent:
    """Celery's names of what is sent; one task can't be sent at all."""
    sent: Sent = []

    def send_task(task: str, **_: object) -> None:
        if task == POISON:
            raise ValueError("planted")
        sent.append(task)

    monkeypatch.setattr(current_app, "send_task", send_task)
    return sent


def messages(*tasks: str) -> list[OutboxMessage]:
    """Write messages in this order."""
    return [OutboxMessage.objects.create(task=task) for task in tasks]


def make_due(model: Any) -> None:
    """Let the delays of all rows be over."""
    model.objects.update(next_attempt_at=clock.now() - timedelta(seconds=1))


# What each kind is: its job, and a function that writes a bad row and some good ones.
def bad_message() -> tuple[Any, list[Any]]:
    """Write a message that no broker takes, first of three."""
    bad, *good = messages(POISON, "first", "second")
    return bad, good


def bad_event(monkeypatch: pytest.MonkeyPatch) -> tuple[Any, list[Any]]:
    """Write a lot event whose effect fails, first of three."""
    sale, (lot,) = make_sale()
    for _ in range(3):
        user, _ = make_bidder(sale)
        assert BidderApp(user).bid(lot, (300 + 100 * LotEvent.objects.count()) * CENT).status_code
    bad, *good = LotEvent.objects.order_by("pk")
    real = lot_events.EFFECTS[LotEvent.Kind.BID]

    def effect(event: LotEvent) -> None:
        if event.pk == bad.pk:
            raise ValueError("planted")
        real(event)

    monkeypatch.setitem(lot_events.EFFECTS, LotEvent.Kind.BID, effect)
    return bad, good


def bad_mail(monkeypatch: pytest.MonkeyPatch) -> tuple[Any, list[Any]]:
    """Write a notice whose letter the mail server refuses, first of three."""
    people = [factories.make_collector() for _ in range(3)]
    content = NoticeContent("won", uuid4(), "You won.", "你赢了。", "/lots/1", clock.now())
    notify(users=people, content=content)
    bad, *good = Notice.objects.order_by("pk")
    real = mailing._message

    def message(notice: Notice) -> Any:
        if notice.pk == bad.pk:
            raise ValueError("planted")
        return real(notice)

    monkeypatch.setattr(mailing, "_message", message)
    return bad, good


def bad_list(monkeypatch: pytest.MonkeyPatch) -> tuple[Any, list[Any]]:
    """Request lists, the first of which can't be made."""
    rows = [
        ListRequest.objects.create(pk=uuid4(), wanted=1, wanted_at=clock.now()) for _ in range(3)
    ]
    bad, *good = rows

    def run(_job: Any, row: ListRequest, _held: object) -> bool:
        if row.pk == bad.pk:
            raise ValueError("planted")
        ListRequest.objects.filter(pk=row.pk).update(made_from=row.wanted)
        return True

    monkeypatch.setattr(type(claims.LISTS), "run", run)
    return bad, good


def bad_draft(monkeypatch: pytest.MonkeyPatch) -> tuple[Any, list[Any]]:
    """Have three works drafted, the first of which a source fails at."""
    works = factories.make_artworks(3)
    start(factories.make_curator(), works, "rehearsed")

    def script(work: Any) -> list[Any]:
        if work.artwork_id == works[0].pk:
            raise ValueError("planted")
        return []

    monkeypatch.setattr(Rehearsed, "script", staticmethod(script))
    bad, *good = Draft.objects.order_by("pk")
    return bad, good


def bad_statement(monkeypatch: pytest.MonkeyPatch) -> tuple[StatementReading, list[Any]]:
    rows = [StatementReading.objects.create(pk=uuid4(), requested_at=clock.now()) for _ in range(3)]
    bad, *good = rows

    def run(_job: Any, row: StatementReading, _held: object) -> bool:
        if row.pk == bad.pk:
            raise ValueError("planted")
        StatementReading.objects.filter(pk=row.pk).delete()
        return True

    monkeypatch.setattr(type(READ_STATEMENTS), "run", run)
    return bad, good


def planted(
    monkeypatch: pytest.MonkeyPatch, job: jobs.Job[Any], rows: list[Any], **done: object
) -> tuple[Any, list[Any]]:
    """Have a job fail at the first of its rows; `done` makes the others done, else they go."""
    bad, *good = rows

    def run(_job: Any, row: Any, _held: object) -> bool:
        if row.pk == bad.pk:
            raise ValueError("planted")
        rows = job.model.objects.filter(pk=row.pk)
        rows.update(claim=None, **done) if done else rows.delete()
        return True

    monkeypatch.setattr(type(job), "run", run)
    return bad, good


def bad_export(monkeypatch: pytest.MonkeyPatch) -> tuple[Any, list[Any]]:
    """Request three exports, the first of which fails."""
    asked = {"state": "running", "format": "csv", "requested_at": clock.now()}
    rows = [ExportRun.objects.create(**asked) for _ in range(3)]
    return planted(monkeypatch, WRITE_EXPORTS, rows, state="done")


def bad_edit(monkeypatch: pytest.MonkeyPatch) -> tuple[Any, list[Any]]:
    """Request three batch edits, the first of which fails."""
    asked = {"state": "running", "requested_at": clock.now()}
    rows = [BatchEdit.objects.create(**asked) for _ in range(3)]
    return planted(monkeypatch, EDIT_WORKS, rows, state="done")


def bad_import(monkeypatch: pytest.MonkeyPatch) -> tuple[Any, list[Any]]:
    """Request the check of three files, the first of which fails."""
    asked = {"origin": "upload", "requested_at": clock.now(), "moved_at": clock.now()}
    rows = [ImportRun.objects.create(state="checking", **asked) for _ in range(3)]
    return planted(monkeypatch, IMPORT_WORKS, rows, state="ready")


def bad_invitations(monkeypatch: pytest.MonkeyPatch) -> tuple[Any, list[Any]]:
    """Request invitations to three works, the first of which fails."""
    rows = [
        InvitationRound.objects.create(artwork=work, requested_at=clock.now())
        for work in factories.make_artworks(3)
    ]
    return planted(monkeypatch, SEND_ROUNDS, rows, done_at=clock.now())


def bad_upload(monkeypatch: pytest.MonkeyPatch) -> tuple[Any, list[Any]]:
    """Send three pictures, the first of which can't be added."""
    rows = [PictureUpload.objects.create(name="a", requested_at=clock.now()) for _ in range(3)]
    return planted(monkeypatch, ADD, rows, state="added")


def bad_picture(monkeypatch: pytest.MonkeyPatch) -> tuple[Any, list[Any]]:
    """Add three pictures, the first of which can't be prepared."""
    for _ in range(3):
        factories.make_picture(factories.make_artwork())
    return planted(monkeypatch, PREPARE, list(PicturePreparation.objects.order_by("pk")))


def bad_removal(monkeypatch: pytest.MonkeyPatch) -> tuple[Any, list[Any]]:
    """Delete three pictures, the files of the first of which can't be deleted."""
    for _ in range(3):
        factories.make_picture(factories.make_artwork()).delete()
    return planted(monkeypatch, REMOVE, list(PictureRemoval.objects.order_by("pk")))


def bad_board(monkeypatch: pytest.MonkeyPatch) -> tuple[Any, list[Any]]:
    """Ask for three boards, the first of which can't be computed."""
    asked = sorted(BOARDS)[:3]
    rows = [Board.objects.create(name=name, requested_at=clock.now()) for name in asked]
    return planted(monkeypatch, COMPUTE_BOARDS, rows, computed_at=clock.now())


KINDS: dict[str, tuple[jobs.Job[Any], Callable[..., tuple[Any, list[Any]]]]] = {
    "outbox": (outbox.OUTBOX, lambda _patch: bad_message()),
    "lot events": (lot_events.LOT_EVENTS, bad_event),
    "letters": (mailing.MAIL_NOTICES, bad_mail),
    "lists": (claims.LISTS, bad_list),
    "drafts": (WRITE_DRAFTS, bad_draft),
    "statements": (READ_STATEMENTS, bad_statement),
    "exports": (WRITE_EXPORTS, bad_export),
    "batch edits": (EDIT_WORKS, bad_edit),
    "imports": (IMPORT_WORKS, bad_import),
    "invitations": (SEND_ROUNDS, bad_invitations),
    "uploads": (ADD, bad_upload),
    "pictures": (PREPARE, bad_picture),
    "removed pictures": (REMOVE, bad_removal),
    "boards": (COMPUTE_BOARDS, bad_board),
}
# Seconds each, and nobody waits for them.
BULK = {job.task for job in jobs.registered().values() if ".bulk." in job.task}
# One row at a time, tried where it belongs.
ALONE = {FIND_DUPLICATES}


def test_every_kind_of_job_is_tried_here() -> None:
    assert set(jobs.registered().values()) == {job for job, _plant in KINDS.values()} | ALONE


@pytest.fixture(params=KINDS)
def kind(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, broker: Sent
) -> tuple[jobs.Job[Any], Any]:
    """A kind of job, and its bad row, the first of three."""
    job, plant = KINDS[request.param]
    bad, good = plant(monkeypatch)
    assert len(good) == 2
    return job, bad


@pytest.mark.slow
def test_a_bad_row_blocks_no_other_is_retried_later_and_set_aside_at_last(
    kind: tuple[jobs.Job[Any], Any],
) -> None:
    job, bad = kind
    assert jobs.process(job) == 2
    delays = []
    for attempt in range(1, job.most_attempts):
        bad.refresh_from_db()
        assert (bad.attempts, bad.last_error) == (attempt, "ValueError: planted")
        assert (bad.claim, bad.set_aside_at) == (None, None)
        delays.append((bad.next_attempt_at - timezone.now()).total_seconds())
        assert jobs.process(job) == 0
        bad.refresh_from_db()
        assert bad.attempts == attempt  # not before its time
        make_due(job.model)
        assert jobs.process(job) == 0
    grown = [min(5.0 * 3**n, 3600.0) for n in range(job.most_attempts - 1)]
    for delay, mean in zip(delays, grown, strict=True):
        assert 0.75 * mean - 2 <= delay <= 1.25 * mean
    bad.refresh_from_db()
    assert (bad.attempts, bad.claim) == (job.most_attempts, None)
    assert bad.set_aside_at is not None
    make_due(job.model)
    assert jobs.process(job) == 0
    assert list(jobs.set_aside(job)) == [bad]
    assert not job.overdue().exists()


@pytest.mark.slow
def test_what_is_set_aside_is_shown_at_the_desk_and_retried_there(
    kind: tuple[jobs.Job[Any], Any], client: Client, broker: Sent
) -> None:
    job, bad = kind
    jobs.process(job)
    job.model.objects.filter(pk=bad.pk).update(attempts=8, set_aside_at=clock.now())
    page = reverse("admin:common_setasidejob_changelist")
    client.force_login(factories.make_curator())
    assert client.get(page).status_code == 403
    assert client.post(page, {"job": job.task, "row": bad.pk}).status_code == 403
    client.force_login(User.objects.create_superuser("root@artrec.example"))
    shown = client.get(page).content.decode()
    assert "ValueError: planted" in shown
    assert str(job.label) in shown
    broker.clear()
    for wrong in ({"job": "none"}, {"job": job.task, "row": "x"}, {"row": bad.pk}):
        client.post(page, wrong)
    assert jobs.set_aside(job).exists()
    answer = client.post(page, {"job": job.task, "row": bad.pk}, follow=True)
    assert "1 job will be retried." in answer.content.decode()
    assert broker == [job.task]
    bad.refresh_from_db()
    assert (bad.attempts, bad.set_aside_at, bad.last_error) == (0, None, "ValueError: planted")
    answer = client.post(page, {"job": job.task}, follow=True)
    assert "Nothing to retry" in answer.content.decode()


def test_a_row_that_kills_its_process_is_counted_and_set_aside(
    kind: tuple[jobs.Job[Any], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    job, bad = kind
    for _ in range(job.most_attempts):
        claimed = jobs.claim(job, rows=job.due().filter(pk=bad.pk))
        assert [row.pk for row in claimed] == [bad.pk]
        assert not jobs.claim(job, rows=job.due().filter(pk=bad.pk))  # it is claimed
        make_due(job.model)  # the process died, and its claim has ended
    assert jobs.claim(job, rows=job.due().filter(pk=bad.pk)) == []
    bad.refresh_from_db()
    assert bad.last_error == processing.DIED
    assert bad.set_aside_at is not None


def test_a_process_that_stops_gives_its_rows_back_uncounted(
    kind: tuple[jobs.Job[Any], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    job, _bad = kind
    before = list(job.model.objects.order_by("pk").values_list("pk", "attempts"))

    def stop(*_: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as planted:
        planted.setattr(type(job), "run", stop)
        planted.setattr(type(job), "run_batch", jobs.Job.run_batch)
        with pytest.raises(KeyboardInterrupt):
            jobs.process(job)
    assert list(job.model.objects.order_by("pk").values_list("pk", "attempts")) == before
    assert job.due().count() == 3


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


def test_the_task_of_every_job_is_known_to_celery_and_says_its_queue() -> None:
    from artrec_site.celery import app  # noqa: PLC0415

    app.loader.import_default_modules()
    for task in jobs.registered():
        assert task in app.tasks
        queues = {"bulk"} if task in BULK else {"default", "interactive"}
        assert app.amqp.router.route({}, task)["queue"].name in queues


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
