"""Documents as a curator steers them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from common.errors import DomainError, NotFoundError
from common.permissions import require
from curation.labels.models import Document
from curation.labels.selectors import Chosen, chosen_template
from curation.labels.sheets import Grouping, Kind
from curation.runs.services.steering import Steering

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


class _Documents(Steering[Document]):
    """A stopped document forgets its works."""

    model, permissions, task = Document, TO_MAKE, TASK

    def besides(self, run: Document, step: str, *, now: datetime) -> None:  # noqa: ARG002 - the shape
        """Forget the works of one that is stopped."""
        if step == "stop":
            run.artwork_ids = []


DOCUMENTS = _Documents()


def request_document(
    *, by: "User", artwork_ids: Sequence[int], title: str = "", exhibition_id: int | None = None,
    now: datetime,
) -> Document:  # fmt: skip
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


def start_document(*, by: "User", run_id: int, options: Options, now: datetime) -> Document:
    """Have a document made: in the background, or by `making.make_now`.

    Raises NothingToMakeError, and as `Steering.step` does.
    """
    with DOCUMENTS.step("start", by=by, run_id=run_id, now=now) as row:
        found = _allowed(options)
        row.template_name, row.kind, row.source = found.name, found.kind, found.source
        row.sheet, row.language = found.sheet.as_json(), options.language or found.language
        row.title, row.show_price = options.title, options.show_price
        row.grouped_by, row.first = options.grouped_by, options.first
    return row


def repeat_document(*, by: "User", run_id: int, now: datetime) -> Document:
    """Return a new document of the same works. Raises as `request_document` does."""
    require(by, TO_MAKE)
    row = Document.objects.filter(pk=run_id).first()
    if row is None:
        raise NotFoundError(_("There is no such document."))
    return request_document(
        by=by, artwork_ids=row.artwork_ids, title=row.title, exhibition_id=row.exhibition_id,
        now=now,
    )  # fmt: skip


def open_document(*, by: "User", run_id: int) -> tuple[Document, bytes]:
    """Return a document with its file. Raises ForbiddenError; NotFoundError without a file."""
    require(by, TO_MAKE)
    row = Document.objects.filter(pk=run_id).first()
    if row is None or not row.has_file or row.content is None:
        raise NotFoundError(_("There is no such file."))
    return row, bytes(row.content)


def remove_old_documents(*, now: datetime) -> int:
    """Delete the files of old documents, and those never started; return how many."""
    before = now - timedelta(days=settings.EXPORTS_KEPT_DAYS)
    ended = {State.DONE, State.FAILED}
    removed = 0
    with transaction.atomic():
        rows = Document.objects.filter(state__in=ended, ended_at__lt=before, removed_at=None)
        for row in rows.select_for_update():
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
        raise NothingToMakeError(text % {"places": places}, fields={"first": []})
    return found
