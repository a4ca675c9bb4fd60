"""Making documents: at once where somebody waits for few works, else in the background."""

from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from catalog.selectors import hanging
from common import clock, jobs
from curation.labels.contents import LANGUAGES, Wanted, chosen, contents, languages
from curation.labels.models import Document
from curation.labels.places import TypesettingBusyError, place_to_typeset
from curation.labels.services.documents import TASK
from curation.labels.sheets import Kind, Sheet
from curation.labels.typesetting import LONG_S, TypesettingError, typeset
from curation.runs.services.working import PartByPart

State = Document.State


class _MakeDocuments(PartByPart[Document]):
    """Makes the documents that were asked for; each is one part."""

    task = TASK
    label = _("Labels and checklists")
    model = Document
    # Longer than a document takes: the pictures of a thousand works, and typesetting.
    claimed_for_s = 600.0

    def read(self, run: Document) -> dict[str, Any]:
        """Make the file; return what is to be stored, the state that follows among it."""
        works = chosen(run.artwork_ids)
        given = contents(works, Sheet(**run.sheet), _wanted(run))
        fields: dict[str, Any] = {
            "missing": run.total - len(works),
            "without_code": given.without_code if run.kind == Kind.LABEL else 0,
        }
        try:
            made = typeset(run.source, given.inputs, now=clock.now(), seconds=LONG_S)
        except TypesettingError as error:
            failed = {"problem": str(error.text), "problem_line": error.line}
            return {**fields, **failed, "state": State.FAILED}
        file = {"content": made.pdf, "pages": made.pages, "unprintable": made.unprintable}
        return {**fields, **file, "state": State.DONE}

    def write(self, run: Document, part: dict[str, Any]) -> None:
        """End the document with its file, or with what is wrong."""
        for name, value in part.items():
            setattr(run, name, value)
        run.move(part["state"], now=clock.now())

    def shown(self, row: Document) -> str:
        """Name the document."""
        return str(_("Document %(run)s") % {"run": row.pk})


MAKE_DOCUMENTS = jobs.register(_MakeDocuments())


def make_now(*, run_id: int) -> None:
    """Make a document that was started; a worker makes it where web processes typeset enough."""
    try:
        with place_to_typeset():
            jobs.process(MAKE_DOCUMENTS, rows=MAKE_DOCUMENTS.due().filter(pk=run_id), most=1)
    except TypesettingBusyError:
        return


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
