"""Documents at the desk: from chosen works, an exhibition or a set to a PDF."""

from typing import TYPE_CHECKING, Any, cast

from auditlog.signals import accessed
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from catalog.selectors import hanging
from common import clock
from common.desk import moment_column, offer_action
from common.errors import DomainError, NotFoundError
from curation.labels.forms import StartForm
from curation.labels.models import Document
from curation.labels.services import documents, making
from curation.labels.services.documents import AT_ONCE, MOST_WORKS, TO_MAKE
from curation.labels.sheets import Grouping

if TYPE_CHECKING:
    from collections.abc import Callable

    from accounts.models import User


@admin.register(Document)
class DocumentAdmin(ModelAdmin):  # type: ignore[misc]
    """Documents; each has a page of its own in the place of a form."""

    list_display = ("id", "state", "template_name", "total", "pages", "requested_by", "asked")
    list_display_links = ("id", "state")
    list_filter = ("state", "kind")
    list_select_related = ("requested_by",)
    asked = moment_column("requested_at", _("requested at"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Document]:
        """Leave out the files."""
        rows: QuerySet[Document] = super().get_queryset(request)
        return rows.defer("content", "source", "artwork_ids")

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Let who may make documents see them, too."""
        may: bool = super().has_view_permission(request, obj)
        return may or request.user.has_perms(TO_MAKE)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Show the documents in the desk's contents to the same."""
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: a document begins with works chosen in their list."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Refuse: documents are steered by their page's buttons."""
        return False

    has_delete_permission = has_change_permission

    def get_urls(self) -> list[Any]:
        """Add the address of the file."""
        file = path(
            "<path:object_id>/file/",
            self.admin_site.admin_view(self.file_view),
            name="curation_document_file",
        )
        return [file, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show a document: before it is made its template, then the file; a POST steers it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        grouped = Grouping.ROOM if row.exhibition_id else Grouping.NONE
        form = StartForm(None, initial={"title": row.title, "grouped_by": grouped})
        if request.method == "POST":
            if not request.user.has_perms(TO_MAKE):
                raise PermissionDenied
            form = StartForm(request.POST) if request.POST.get("do") == "start" else form
            if to := self._steer(request, row.pk, form):
                return HttpResponseRedirect(to)
        context = {
            **self.admin_site.each_context(request),
            "title": str(_("Document %(number)s")) % {"number": row.pk},
            "document": row,
            "form": form,
            "at_once": row.total <= AT_ONCE,
            "kept_days": settings.EXPORTS_KEPT_DAYS,
            "may_make": request.user.has_perms(TO_MAKE),
            "may_edit": request.user.has_perm("curation.change_documenttemplate"),
        }
        part = request.headers.get("HX-Request") == "true"
        name = "_document" if part else "document"
        return render(request, f"curation/labels/{name}.html", context)

    def file_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Send the PDF, and note in the audit log who took it."""
        who = cast("User", request.user)
        if not who.has_perms(TO_MAKE):
            raise PermissionDenied
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        try:
            row, body = documents.open_document(by=who, document_id=row.pk)
        except NotFoundError as error:
            raise Http404 from error
        accessed.send(Document, instance=row)
        answer = HttpResponse(body, content_type="application/pdf")
        name = f"{row.kind}-{row.requested_at:%Y-%m-%d}-{row.pk}.pdf"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        answer["Cache-Control"] = "private, no-store"
        return answer

    def _steer(self, request: HttpRequest, document_id: int, form: StartForm) -> str:
        """Do what a button asks; return where to go, '' where the form is to be filled again."""
        who, now = cast("User", request.user), clock.now()
        steps: dict[str, Callable[[], Document]] = {
            "stop": lambda: documents.stop_document(by=who, document_id=document_id, now=now),
            "retry": lambda: documents.retry_document(by=who, document_id=document_id),
            "again": lambda: documents.repeat_document(by=who, document_id=document_id, now=now),
            "start": lambda: documents.start_document(
                by=who, document_id=document_id, options=form.options, now=now
            ),
        }
        step = steps.get(request.POST.get("do", ""))
        if step is None:
            raise BadRequest("The form asks for nothing that a document does.")
        if form.is_bound and not form.is_valid():
            return ""
        try:
            row = step()
        except documents.NothingToMakeError as refused:
            if not form.is_bound:
                self.message_user(request, str(refused.text), messages.WARNING)
                return request.path
            form.add_error("first", str(refused.text))
            return ""
        except DomainError as refused:
            self.message_user(request, str(refused.text), messages.WARNING)
            return request.path
        if form.is_bound and row.total <= AT_ONCE:
            making.make_now(document_id=row.pk)
        return reverse("admin:curation_document_change", args=[row.pk])


def _request(
    desk_: ModelAdmin, request: HttpRequest, works: list[int], **named: Any
) -> HttpResponse | None:
    """Prepare a document of these works, and go to its page."""
    try:
        row = documents.request_document(
            by=cast("User", request.user), artwork_ids=works, now=clock.now(), **named
        )
    except DomainError as refused:
        desk_.message_user(request, str(refused.text), messages.ERROR)
        return None
    return HttpResponseRedirect(reverse("admin:curation_document_change", args=[row.pk]))


@offer_action("catalog.artwork", permissions=TO_MAKE)
@admin.action(description=_("Labels or checklist"))
def label_works(
    desk_: ModelAdmin, request: HttpRequest, queryset: QuerySet[Any]
) -> HttpResponse | None:
    """Prepare a document of the chosen works, or of all that a search found."""
    works = list(queryset.values_list("pk", flat=True)[: MOST_WORKS + 1])
    return _request(desk_, request, works)


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
    return _request(desk_, request, works, exhibition_id=show.pk)


@offer_action("catalog.curatedset", permissions=TO_MAKE)
@admin.action(description=_("Labels or checklist"))
def label_set(
    desk_: ModelAdmin, request: HttpRequest, queryset: QuerySet[Any]
) -> HttpResponse | None:
    """Prepare a document of a set's works in their order."""
    chosen = _the_one(desk_, request, queryset)
    if chosen is None:
        return None
    return _request(desk_, request, hanging.works_of_set(chosen.pk), title=str(chosen))
