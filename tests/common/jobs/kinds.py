"""What each kind of job is: the job, and a function that writes a bad row and some good ones."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from accounts.services import open_app_session
from auctions.models import LotEvent
from auctions.services import lot_events
from catalog.models import PicturePreparation, PictureRemoval
from catalog.search import BrowseQuery
from catalog.services.preparing import PREPARE
from catalog.services.removing_pictures import REMOVE
from common import clock, jobs, outbox
from common.models import OutboxMessage
from curation.batch.models import BatchEdit
from curation.batch.services.working import EDIT_WORKS
from curation.boards.models import Board
from curation.boards.selectors.registry import BOARDS
from curation.boards.services.requesting import COMPUTE_BOARDS
from curation.drafts.models import Draft
from curation.drafts.services.drafting import WRITE_DRAFTS
from curation.exports.models import ExportRun
from curation.exports.services.writing import WRITE_EXPORTS
from curation.imports.models import ImportRun
from curation.imports.services.working import IMPORT_WORKS
from curation.labels.models import Document
from curation.labels.services.making import MAKE_DOCUMENTS
from curation.pictures.models import PictureUpload
from curation.pictures.services.working import ADD
from recommendations.feed.services import claims
from recommendations.lists.models import ListRequest
from recommendations.matching.models import InvitationRound
from recommendations.matching.services.inviting import SEND_ROUNDS
from recommendations.taste.models import StatementReading
from recommendations.taste.tasks import READ_STATEMENTS
from shelves.models import Notice, PushDelivery, PushSubscription, SavedSearch
from shelves.services import alerts, mailing, pushing, searches
from shelves.services.notices import NoticeContent, notify
from tests import factories
from tests.auctions.conftest import CENT, BidderApp, make_bidder, make_sale
from tests.curation.conftest import start
from tests.curation.sources import Rehearsed

POISON = "common.no_such_queue"


def messages(*tasks: str) -> list[OutboxMessage]:
    """Write messages in this order."""
    return [OutboxMessage.objects.create(task=task) for task in tasks]


def make_due(model: Any) -> None:
    """Let the delays of all rows be over."""
    model.objects.update(next_attempt_at=clock.now() - timedelta(seconds=1))


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
    real = mailing.letter

    def message(notice: Notice, *, now: datetime) -> Any:
        if notice.pk == bad.pk:
            raise ValueError("planted")
        return real(notice, now=now)

    monkeypatch.setattr(mailing, "letter", message)
    return bad, good


def bad_push(monkeypatch: pytest.MonkeyPatch) -> tuple[Any, list[Any]]:
    """Write a notice to three people's devices, the first of which can't be encrypted for."""
    people = [factories.make_collector() for _ in range(3)]
    for person in people:
        device = PushSubscription(
            user=person, endpoint_digest=str(person.pk), session_digest="", created_at=clock.now()
        )
        device.seal(session=open_app_session(user=person))
        device.save()
    content = NoticeContent("won", uuid4(), "You won.", "你赢了。", "/lots/1", clock.now())
    notify(users=people, content=content)
    bad, *good = PushDelivery.objects.order_by("pk")

    def send(device: PushSubscription, _payload: bytes, **_: Any) -> tuple[int, dict[str, str]]:
        if device.pk == bad.subscription_id:
            raise ValueError("planted")
        return 201, {}

    monkeypatch.setattr(pushing, "_send", send)
    return bad, good


def bad_search(monkeypatch: pytest.MonkeyPatch) -> tuple[Any, list[Any]]:
    """Let three searches have a notice due, the first of which fails."""
    for _ in range(3):
        query = BrowseQuery(tags=("sea",))
        searches.save_search(user=factories.make_collector(), query=query, now=clock.now())
    SavedSearch.objects.update(notice_due_at=clock.now())
    bad, *good = SavedSearch.objects.order_by("pk")

    def notify_owner(search: SavedSearch, _now: datetime) -> None:
        if search.pk == bad.pk:
            raise ValueError("planted")
        search.notice_due_at = None

    monkeypatch.setattr(alerts, "_notify", notify_owner)
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


def bad_document(monkeypatch: pytest.MonkeyPatch) -> tuple[Any, list[Any]]:
    """Request three documents, the first of which can't be made."""
    asked = {"state": "running", "requested_at": clock.now()}
    rows = [Document.objects.create(**asked) for _ in range(3)]
    return planted(monkeypatch, MAKE_DOCUMENTS, rows, state="done")


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
    "pushes": (pushing.PUSH_NOTICES, bad_push),
    "searches": (alerts.MATCH_SEARCHES, bad_search),
    "lists": (claims.LISTS, bad_list),
    "drafts": (WRITE_DRAFTS, bad_draft),
    "statements": (READ_STATEMENTS, bad_statement),
    "exports": (WRITE_EXPORTS, bad_export),
    "batch edits": (EDIT_WORKS, bad_edit),
    "documents": (MAKE_DOCUMENTS, bad_document),
    "imports": (IMPORT_WORKS, bad_import),
    "invitations": (SEND_ROUNDS, bad_invitations),
    "uploads": (ADD, bad_upload),
    "pictures": (PREPARE, bad_picture),
    "removed pictures": (REMOVE, bad_removal),
    "boards": (COMPUTE_BOARDS, bad_board),
}
