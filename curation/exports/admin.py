"""Exports at the desk: the format, progress, pause, resume, stop, the file."""

from typing import TYPE_CHECKING, Any, cast

from auditlog.signals import accessed
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from catalog.exporters import FORMATS
from common import clock
from common.desk import moment_column, offer_action
from common.errors import DomainError, NotFoundError
from curation.exports.forms import StartForm
from curation.exports.models import ExportRun
from curation.exports.services import runs, writing
from curation.exports.services.runs import TO_EXPORT

if TYPE_CHECKING:
    from collections.abc import Callable

    from accounts.models import User


@admin.register(ExportRun)
class ExportRunAdmin(ModelAdmin):  # type: ignore[misc]
    """Exports; each has a page of its own in the place of a form."""

    list_display = ("id", "state", "in_format", "progress", "requested_by", "asked", "ended")
    list_display_links = ("id", "state")
    list_filter = ("state", "format")
    list_select_related = ("requested_by",)
    asked = moment_column("requested_at", _("requested at"))
    ended = moment_column("ended_at", _("ended at"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[ExportRun]:
        """Leave out the many ids."""
        rows: QuerySet[ExportRun] = super().get_queryset(request)
        return rows.defer("artwork_ids")

    @admin.display(description=_("format"), ordering="format")
    def in_format(self, run: ExportRun) -> str:
        """Show the format by its name."""
        return str(FORMATS[run.format].label) if run.format in FORMATS else "—"

    @admin.display(description=_("works"))
    def progress(self, run: ExportRun) -> str:
        """Show how many works are through, of how many."""
        return f"{run.done} / {run.total}"

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Let who may export see the exports, too."""
        may: bool = super().has_view_permission(request, obj)
        return may or request.user.has_perms(TO_EXPORT)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Show the exports in the desk's contents to the same."""
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: an export begins with works chosen in their list."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Refuse: exports are steered by their page's buttons."""
        return False

    has_delete_permission = has_change_permission

    def get_urls(self) -> list[Any]:
        """Add the address of the file."""
        file = path(
            "<path:object_id>/file/",
            self.admin_site.admin_view(self.file_view),
            name="curation_exportrun_file",
        )
        return [file, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show an export: before it starts its format, then its progress; a POST steers it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        run = self.get_object(request, object_id)
        if run is None:
            raise Http404
        form = StartForm(None)
        if request.method == "POST":
            if not request.user.has_perms(TO_EXPORT):
                raise PermissionDenied
            form = StartForm(request.POST if request.POST.get("do") == "start" else None)
            if self._steer(request, run.pk, form):
                return HttpResponseRedirect(request.path)
        context = {
            **self.admin_site.each_context(request),
            "title": str(_("Export %(run)s")) % {"run": run.pk},
            "run": run,
            "format": self.in_format(run),
            "gone": run.done - run.written,
            "kept_days": settings.EXPORTS_KEPT_DAYS,
            "form": form,
            "may_export": request.user.has_perms(TO_EXPORT),
        }
        part = request.headers.get("HX-Request") == "true"
        return render(request, f"curation/exports/{'_run' if part else 'run'}.html", context)

    def file_view(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """Send the file, and note in the audit log who took it."""
        who = cast("User", request.user)
        if not who.has_perms(TO_EXPORT):
            raise PermissionDenied
        run = self.get_object(request, object_id)
        if run is None:
            raise Http404
        try:
            run, pieces = writing.open_file(by=who, run_id=run.pk)
        except NotFoundError as error:
            raise Http404 from error
        accessed.send(ExportRun, instance=run)
        format_ = FORMATS[run.format]
        answer = StreamingHttpResponse(pieces, content_type=format_.content_type)
        name = f"works-{run.requested_at:%Y-%m-%d}-{run.pk}.{format_.extension}"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        answer["Cache-Control"] = "private, no-store"
        return answer

    def _steer(self, request: HttpRequest, run_id: int, form: StartForm) -> bool:
        """Do what a button asks; false where the format has to be chosen again."""
        who, now = cast("User", request.user), clock.now()
        steps: dict[str, Callable[[], object]] = {
            "pause": lambda: runs.pause_export(by=who, run_id=run_id),
            "resume": lambda: runs.resume_export(by=who, run_id=run_id),
            "retry": lambda: runs.retry_export(by=who, run_id=run_id),
            "stop": lambda: runs.stop_export(by=who, run_id=run_id, now=now),
            "start": lambda: runs.start_export(
                by=who, run_id=run_id, format_name=form.cleaned_data["format"], now=now
            ),
        }
        step = steps.get(request.POST.get("do", ""))
        if step is None:
            raise BadRequest("The form asks for nothing that an export does.")
        if form.is_bound and not form.is_valid():
            return False
        try:
            step()
        except DomainError as refused:
            self.message_user(request, str(refused.text), messages.WARNING)
        return True


@offer_action("catalog.artwork", permissions=TO_EXPORT)
@admin.action(description=_("Export"))
def export_works(
    desk_: ModelAdmin, request: HttpRequest, queryset: QuerySet[Any]
) -> HttpResponse | None:
    """Prepare an export of the chosen works, or of all that a search found."""
    ids = list(queryset.values_list("pk", flat=True)[: runs.MOST_WORKS + 1])
    try:
        run = runs.request_export(by=cast("User", request.user), artwork_ids=ids, now=clock.now())
    except DomainError as refused:
        desk_.message_user(request, str(refused.text), messages.ERROR)
        return None
    return HttpResponseRedirect(reverse("admin:curation_exportrun_change", args=[run.pk]))
