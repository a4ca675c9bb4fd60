"""Making documents: at once where somebody waits for few works, else in the background."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from catalog.selectors import hanging
from common import clock, jobs, outbox
from curation.labels.contents import LANGUAGES, Contents, Wanted, chosen, contents, languages
from curation.labels.models import Document
from curation.labels.services.documents import TASK
from curation.labels.sheets import Kind, Sheet
from curation.labels.typesetting import LONG_S, Typeset, TypesettingError, typeset

State = Document.State


class _MakeDocuments(jobs.Job[Document]):
    """Makes the documents that were asked for, one at a time."""

    task = TASK
    label = _("Labels and checklists")
    model = Document
    batch = 1
    # Longer than a document takes: the pictures of a thousand works, and typesetting.
    claimed_for_s = 600.0
    most_attempts = 3
    turn = 1

    def table(self) -> QuerySet[Document]:
        """Return all rows, without the files."""
        return Document.objects.defer("content")

    def pending(self) -> QuerySet[Document]:
        """Return the documents to be made."""
        return self.table().filter(state=State.RUNNING)

    def after_turn(self) -> None:
        """Ask for the next turn where there is more to make."""
        if self.due().exists():
            outbox.send(self.task, {})

    def run(self, row: Document, session: object) -> bool:  # noqa: ARG002 - the shape
        """Make a document; false where somebody stopped it meanwhile."""
        works = chosen(row.artwork_ids)
        given = contents(works, Sheet(**row.sheet), _wanted(row))
        fields: dict[str, Any] = {
            "missing": row.total - len(works),
            "without_code": given.without_code if row.kind == Kind.LABEL else 0,
        }
        try:
            fields |= _made(row, given)
        except TypesettingError as error:
            fields |= {
                "state": State.FAILED, "problem": str(error.text), "problem_line": error.line,
            }  # fmt: skip
        return _store(row, fields)

    def shown(self, row: Document) -> str:
        """Name the document."""
        return str(_("Document %(number)s") % {"number": row.pk})


MAKE_DOCUMENTS = jobs.register(_MakeDocuments())


def make_now(*, document_id: int) -> None:
    """Make a document that was started, unless a worker is at it already."""
    jobs.process(MAKE_DOCUMENTS, rows=MAKE_DOCUMENTS.due().filter(pk=document_id), most=1)


def _made(row: Document, given: Contents) -> dict[str, Any]:
    made: Typeset = typeset(row.source, given.inputs, now=clock.now(), seconds=LONG_S)
    return {"state": State.DONE, "content": made.pdf, "pages": made.pages}


def _wanted(row: Document) -> Wanted:
    first, _second = languages(row.language)
    show = row.exhibition
    with translation.override(LANGUAGES[first]):
        subtitle = "" if show is None else _of_exhibition(show)
        title = row.title or str(show or "")
    rooms = {} if show is None else hanging.works_hung_in(show.pk)
    return Wanted(
        title=title, subtitle=subtitle, language=row.language, made_on=clock.now().date(),
        show_price=row.show_price, grouped_by=row.grouped_by, first=row.first,
        with_pictures=".picture" in row.source, rooms=rooms,
    )  # fmt: skip


def _of_exhibition(show: Any) -> str:
    days = [date_format(day, "DATE_FORMAT") for day in (show.starts_on, show.ends_on)]
    return " · ".join(filter(None, (show.venue, " – ".join(days))))


def _store(row: Document, fields: dict[str, Any]) -> bool:
    """Store what was made, if the document is still this process's to make."""
    with transaction.atomic():
        owned = Document.objects.defer("content").select_for_update(no_key=True, of=("self",))
        held = owned.filter(pk=row.pk, claim=row.claim).first()
        if held is None:
            return False
        if held.state != State.RUNNING:
            Document.objects.filter(pk=row.pk).update(claim=None, attempts=0)
            return False
        for name, value in {**fields, "ended_at": clock.now(), "claim": None}.items():
            setattr(held, name, value)
        held.save(update_fields=[*fields, "ended_at", "claim"])
    return True
