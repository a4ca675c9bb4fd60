"""Documents as a curator steers them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from common import outbox
from common.errors import DomainError, NotFoundError
from common.jobs.models import UNTRIED
from common.permissions import require
from curation.labels.models import Document
from curation.labels.selectors import Chosen, chosen_template
from curation.labels.sheets import Grouping, Kind

if TYPE_CHECKING:
    from accounts.models import User

TASK = "curation.bulk.make_documents"
TO_MAKE = ("curation.add_document", "catalog.view_artwork")
MOST_WORKS = 1000
# So many are made while one waits for the page.
AT_ONCE = 50
# One that was never started is deleted after so long.
FORGOTTEN_AFTER = timedelta(days=1)
State = Document.State
# What may follow a state, by what a curator asks for.
FROM = {"start": {State.NEW}, "stop": {State.NEW, State.RUNNING}, "retry": {State.RUNNING}}


class DocumentStateError(DomainError):
    """The document is in another state meanwhile."""

    code = "document_state"
    status = 409


class NothingToMakeError(DomainError):
    """No work, too many, no template, or a place that the sheet does not have."""

    code = "nothing_to_make"


@dataclass(frozen=True)
class Options:
    """What a curator chooses for a document beside its works."""

    template: str
    language: str = ""
    title: str = ""
    show_price: bool = False
    grouped_by: str = Grouping.NONE
    first: int = 1


def request_document(
    *,
    by: "User",
    artwork_ids: Sequence[int],
    title: str = "",
    exhibition_id: int | None = None,
    now: datetime,
) -> Document:
    """Return a new document of these works in their order, which waits for its template.

    Raises ForbiddenError, NothingToMakeError.
    """
    require(by, TO_MAKE)
    works = list(dict.fromkeys(artwork_ids))
    if not 1 <= len(works) <= MOST_WORKS:
        text = _("Choose between 1 and %(most)d works.") % {"most": MOST_WORKS}
        raise NothingToMakeError(text)
    return Document.objects.create(
        requested_by=by, requested_at=now, artwork_ids=works, total=len(works),
        title=title, exhibition_id=exhibition_id,
    )  # fmt: skip


def start_document(*, by: "User", document_id: int, options: Options, now: datetime) -> Document:
    """Have a document made: in the background, or by `making.make_now`.

    Raises ForbiddenError, NotFoundError, DocumentStateError, NothingToMakeError.
    """
    require(by, TO_MAKE)
    found = _allowed(options)
    with transaction.atomic():
        row = _locked(document_id, "start")
        row.state, row.next_attempt_at = State.RUNNING, now
        row.template_name, row.kind, row.source = found.name, found.kind, found.source
        row.sheet, row.language = found.sheet.as_json(), options.language or found.language
        row.title, row.show_price = options.title, options.show_price
        row.grouped_by, row.first = options.grouped_by, options.first
        row.save()
        outbox.publish(TASK)
    return row


def stop_document(*, by: "User", document_id: int, now: datetime) -> Document:
    """End a document that is not made yet. Raises as `start_document` does."""
    require(by, TO_MAKE)
    with transaction.atomic():
        row = _locked(document_id, "stop")
        row.state, row.ended_at, row.artwork_ids = State.STOPPED, now, []
        row.save(update_fields=["state", "ended_at", "artwork_ids"])
    return row


def retry_document(*, by: "User", document_id: int) -> Document:
    """Try again to make a document that was set aside. Raises as `start_document` does."""
    require(by, TO_MAKE)
    with transaction.atomic():
        row = _locked(document_id, "retry")
        if row.set_aside_at is not None:
            Document.objects.filter(pk=row.pk).update(**UNTRIED)
            outbox.publish(TASK)
    return row


def repeat_document(*, by: "User", document_id: int, now: datetime) -> Document:
    """Return a new document of the same works. Raises as `request_document` does."""
    require(by, TO_MAKE)
    row = Document.objects.defer("content").filter(pk=document_id).first()
    if row is None:
        raise NotFoundError(_("There is no such document."))
    return request_document(
        by=by, artwork_ids=row.artwork_ids, title=row.title, exhibition_id=row.exhibition_id,
        now=now,
    )  # fmt: skip


def open_document(*, by: "User", document_id: int) -> tuple[Document, bytes]:
    """Return a document with its file. Raises ForbiddenError; NotFoundError without a file."""
    require(by, TO_MAKE)
    row = Document.objects.filter(pk=document_id).first()
    if row is None or not row.has_file or row.content is None:
        raise NotFoundError(_("There is no such file."))
    return row, bytes(row.content)


def remove_old_documents(*, now: datetime) -> int:
    """Delete the files of old documents, and those never started; return how many."""
    before = now - timedelta(days=settings.EXPORTS_KEPT_DAYS)
    ended = {State.DONE, State.FAILED}
    removed = 0
    with transaction.atomic():
        rows = Document.objects.defer("content").select_for_update().filter(
            state__in=ended, ended_at__lt=before, removed_at=None
        )  # fmt: skip
        for row in rows:
            row.artwork_ids, row.content, row.removed_at = [], None, now
            row.save(update_fields=["artwork_ids", "content", "removed_at"])
            removed += 1
        for row in Document.objects.filter(state=State.NEW, requested_at__lt=now - FORGOTTEN_AFTER):
            row.delete()
            removed += 1
    return removed


def _allowed(options: Options) -> Chosen:
    """Return the template that is asked for, with a place to begin at that it has."""
    found = chosen_template(options.template)
    if found is None:
        raise NothingToMakeError(_("Choose a template."), fields={"template": []})
    places = found.sheet.places if found.kind == Kind.LABEL else 1
    if found.kind == Kind.LABEL and not 1 <= options.first <= places:
        text = _("A sheet of this template has %(places)d labels. Begin at one of them.")
        raise NothingToMakeError(text % {"places": places})
    return found


def _locked(document_id: int, asked: str) -> Document:
    rows = Document.objects.select_for_update(of=("self",), no_key=True).filter(pk=document_id)
    row = rows.defer("content").first()
    if row is None:
        raise NotFoundError(_("There is no such document."))
    if row.state not in FROM[asked]:
        text = _("Nothing changed. The document’s state is now: %(state)s.")
        raise DocumentStateError(text % {"state": row.get_state_display()})
    return row
