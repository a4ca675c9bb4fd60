"""Documents at the desk: from chosen works, an exhibition or a set to a PDF."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from catalog.selectors import hanging
from common import clock
from common.desk import offer_action
from common.waiting_filter import waiting_filter
from curation.labels.admin.characters import named_characters
from curation.labels.forms import StartForm
from curation.labels.models import Document
from curation.labels.services import documents, making
from curation.labels.services.documents import AT_ONCE, DOCUMENTS, MOST_WORKS, TO_MAKE
from curation.labels.sheets import Grouping
from curation.runs.admin import FileRunAdmin, curator, opened, page_of, prepared


@admin.register(Document)
class DocumentAdmin(FileRunAdmin):
    """Documents, each with its file."""

    folder, steering, form_class = "curation/labels", DOCUMENTS, StartForm
    title = _("Document %(run)s")
    list_display = ("id", "state", "template_name", "total", "pages", "requested_by", "asked")
    list_filter = (waiting_filter("documents"), "state", "kind")

    def empty_form(self, row: Any) -> StartForm:
        """Return the form with what the document's origin suggests."""
        grouped = Grouping.ROOM if row.exhibition_id else Grouping.NONE
        return StartForm(None, initial={"title": row.title, "grouped_by": grouped})

    def steps(self, request: HttpRequest, row: Any, form: Any) -> Mapping[str, Callable[[], Any]]:
        """Add the start, and another document of the same works."""
        asked = {"by": curator(request), "run_id": row.pk, "now": clock.now()}

        def start() -> None:
            documents.start_document(options=form.options, **asked)
            if row.total <= AT_ONCE:
                making.make_now(run_id=row.pk)

        def again() -> HttpResponse:
            return HttpResponseRedirect(page_of(documents.repeat_document(**asked)))

        return {**super().steps(request, row, form), "start": start, "again": again}

    def context(self, request: HttpRequest, row: Any, form: Any) -> dict[str, Any]:
        """Return how it is made, and what its file lacks."""
        return {
            "at_once": row.total <= AT_ONCE,
            "kept_days": settings.EXPORTS_KEPT_DAYS,
            "may_edit": request.user.has_perm("curation.change_documenttemplate"),
            "unprintable": named_characters(row.unprintable),
        }

    def file(self, request: HttpRequest, row: Document) -> tuple[Document, HttpResponse, str]:
        """Return the PDF."""
        document, body = documents.open_document(by=curator(request), run_id=row.pk)
        name = f"{document.kind}-{document.requested_at:%Y-%m-%d}-{document.pk}.pdf"
        return document, HttpResponse(body, content_type="application/pdf"), name


@offer_action("catalog.artwork", permissions=TO_MAKE)
@admin.action(description=_("Labels or checklist"))
def label_works(
    desk_: ModelAdmin, request: HttpRequest, queryset: QuerySet[Any]
) -> HttpResponse | None:
    """Prepare a document of the chosen works, or of all that a search found."""
    return prepared(desk_, request, queryset, most=MOST_WORKS, prepare=documents.request_document)


def _the_one(desk_: ModelAdmin, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
    """Return the one chosen row; tell where there are more."""
    rows = list(queryset[:2])
    if len(rows) == 1:
        return rows[0]
    desk_.message_user(request, str(_("Choose one row, not several.")), messages.ERROR)
    return None


@offer_action("catalog.exhibition", permissions=TO_MAKE)
@admin.action(description=_("Labels or checklist"))
def label_exhibition(
    desk_: ModelAdmin, request: HttpRequest, queryset: QuerySet[Any]
) -> HttpResponse | None:
    """Prepare a document of an exhibition's works in hanging order."""
    show = _the_one(desk_, request, queryset)
    if show is None:
        return None
    works = list(hanging.works_hung_in(show.pk))
    prepare = partial(documents.request_document, artwork_ids=works, exhibition_id=show.pk)
    return opened(desk_, request, prepare)


@offer_action("catalog.curatedset", permissions=TO_MAKE)
@admin.action(description=_("Labels or checklist"))
def label_set(
    desk_: ModelAdmin, request: HttpRequest, queryset: QuerySet[Any]
) -> HttpResponse | None:
    """Prepare a document of a set's works in their order."""
    chosen = _the_one(desk_, request, queryset)
    if chosen is None:
        return None
    works = hanging.works_of_set(chosen.pk)
    prepare = partial(documents.request_document, artwork_ids=works, title=str(chosen))
    return opened(desk_, request, prepare)
