"""The wizard: each import has a page in the place of a form, which changes with its state."""

import csv
from collections.abc import Iterator
from typing import Any, cast

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
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

from catalog.importers.mapping_file import carried_text
from common import clock
from common.desk import moment_column
from common.errors import DomainError
from common.exports import escape_formula
from curation.imports import reading
from curation.imports.admin.steps import Steps, curator
from curation.imports.forms import MappingForm, OpenForm, SettingsForm
from curation.imports.models import ImportRun
from curation.imports.selectors import pages
from curation.imports.selectors import progress as progress_of
from curation.imports.selectors.differences import Differences, differences_of, is_compared
from curation.imports.services import runs
from curation.imports.services.permissions import TO_IMPORT, TO_UNDO

COUNTED = ("unchanged", "refused", "unversioned")
# htmx stops polling on it.
STOP_POLLING = 286


@admin.register(ImportRun)
class ImportRunAdmin(ModelAdmin):  # type: ignore[misc]
    """Imports: the list, a form that opens one, and a page each."""

    list_display = ("id", "place_", "state", "source", "rows", "requested_by", "asked", "ended")
    list_display_links = ("id", "place_")
    list_filter = ("state", "source")
    list_select_related = ("requested_by",)
    search_fields = ("place", "source")
    # Of no form: an import has a page of its own.
    fields = readonly_fields = ("place", "origin", "state", "source")
    asked = moment_column("requested_at", _("requested at"))
    ended = moment_column("ended_at", _("ended at"))

    @admin.display(description=_("file"), ordering="place")
    def place_(self, run: ImportRun) -> str:
        """Show the file, shortened."""
        return run.place if len(run.place) < 80 else f"{run.place[:80]}…"

    @admin.display(description=_("works"))
    def rows(self, run: ImportRun) -> str:
        """Show how many works were created and updated."""
        found = run.counts
        return f"+{found.get('created', 0)} ~{found.get('updated', 0)}" if found else "—"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Ask for all that an import does."""
        return bool(request.user.has_perms(TO_IMPORT))

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Refuse: imports are steered by their page's buttons."""
        return False

    has_delete_permission = has_change_permission

    def get_urls(self) -> list[Any]:
        """Add the report and the mapping of an import."""
        own = [
            path("<int:run_id>/report/", self.admin_site.admin_view(self.report_view),
                 name="curation_importrun_report"),
            path("<int:run_id>/mapping/", self.admin_site.admin_view(self.mapping_view),
                 name="curation_importrun_mapping"),
        ]  # fmt: skip
        return [*own, *super().get_urls()]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Open an import: by a file, a folder on the server, or a web address."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        posted = request.method == "POST"
        form = OpenForm(request.POST, request.FILES) if posted else OpenForm()
        if posted and form.is_valid():
            try:
                run = self._open(request, form)
            except DomainError as refused:
                form.add_error(None, str(refused.text))
            else:
                return HttpResponseRedirect(_page(run.pk))
        context = {
            **self.admin_site.each_context(request),
            "title": str(_("Import works")),
            "form": form,
            "most_mb": settings.DESK_BODY_MOST // 2**20,
            "archive_mb": settings.IMPORT_MOST_BYTES // 2**20,
        }
        return render(request, "curation/imports/open.html", context)

    def _open(self, request: HttpRequest, form: OpenForm) -> ImportRun:
        sent, who, now = form.cleaned_data, curator(request), clock.now()
        if file := sent["file"]:
            return runs.open_upload(by=who, name=file.name, body=file.file, now=now)
        if url := sent["url"]:
            return runs.open_url(by=who, url=url.strip(), now=now)
        return runs.open_folder(by=who, place=sent["folder"], now=now)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show an import at its step; a POST takes the next."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        run = self.get_object(request, object_id)
        if run is None:
            raise Http404
        if request.method == "POST":
            return self._steer(request, run)
        if request.headers.get("HX-Request") == "true":
            return self._part(request, run)
        return self._whole(request, run, pages.look_of(run))

    def _steer(self, request: HttpRequest, run: ImportRun) -> HttpResponse:
        needed = TO_UNDO if request.POST.get("do") == "undo" else TO_IMPORT
        if not request.user.has_perms(needed):
            raise PermissionDenied
        steps = Steps(request, run)
        try:
            goes_on = steps.take()
        except DomainError as refused:
            self.message_user(request, str(refused.text), messages.WARNING)
            goes_on = True
        if goes_on:
            for text in steps.said:
                self.message_user(request, text, messages.SUCCESS)
            return HttpResponseRedirect(f"{request.path}{steps.place}")
        return self._whole(request, steps.run, steps.looked, steps.form)

    def _part(self, request: HttpRequest, run: ImportRun) -> HttpResponse:
        """Return the progress; a page of another step is loaded as a whole."""
        active = run.state in progress_of.ACTIVE
        answer = render(request, "curation/imports/_progress.html", self._context(request, run))
        if not active:
            answer.status_code = STOP_POLLING
            answer.headers["HX-Refresh"] = "true"
        return answer

    def _whole(
        self, request: HttpRequest, run: ImportRun, looked: pages.Looked,
        form: SettingsForm | None = None,
    ) -> HttpResponse:  # fmt: skip
        context = self._context(request, run)
        if run.state == ImportRun.State.READY:
            shown = form or SettingsForm(run, looked.look, looked.given)
            context |= {
                "form": shown, "looked": looked, "mapping_form": MappingForm(),
                "preview": pages.preview_of(run, looked),
            }  # fmt: skip
            if is_compared(run):
                context["differences"] = _differences(request, run)
                context |= {name: (run.checked or {}).get(name, 0) for name in COUNTED}
                return render(request, "curation/imports/run.html", context)
        elif run.state == ImportRun.State.UNDONE:
            context["left"], context["left_count"] = progress_of.left(run)
        context["problems"], context["problem_count"] = progress_of.problems(run)
        return render(request, "curation/imports/run.html", context)

    def _context(self, request: HttpRequest, run: ImportRun) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": str(_("Import %(run)s")) % {"run": run.pk},
            "run": run,
            "active": run.state in progress_of.ACTIVE,
            "progress": progress_of.progress(run),
            "counts": progress_of.counts(run),
            "may_import": request.user.has_perms(TO_IMPORT),
            "may_undo": request.user.has_perms(TO_UNDO),
            "can_undo": run.state in runs.FROM["undo"] and run.position > 0,
            "can_retry": run.state == ImportRun.State.FAILED or run.set_aside_at is not None,
        }

    def report_view(self, request: HttpRequest, run_id: int) -> HttpResponseBase:
        """Send the report as CSV, row by row."""
        run = self._seen(request, run_id)
        answer = StreamingHttpResponse(_csv(run), content_type="text/csv; charset=utf-8")
        answer.headers["Content-Disposition"] = f'attachment; filename="import-{run.pk}.csv"'
        return answer

    def mapping_view(self, request: HttpRequest, run_id: int) -> HttpResponse:
        """Send the mapping as the TOML file that the command takes."""
        run = self._seen(request, run_id)
        answer = HttpResponse(_carried(run), content_type="application/toml; charset=utf-8")
        answer.headers["Content-Disposition"] = (
            f'attachment; filename="{run.source or "import"}.toml"'
        )
        return answer

    def _seen(self, request: HttpRequest, run_id: int) -> ImportRun:
        if not self.has_view_permission(request):
            raise PermissionDenied
        run = self.get_object(request, str(run_id))
        if run is None:
            raise Http404
        return cast("ImportRun", run)


class _Echo:
    """Returns what is written to it."""

    def write(self, text: str) -> str:
        """Return a line."""
        return text


def _csv(run: ImportRun) -> Iterator[str]:
    """Yield the report's lines, with the mark by which spreadsheets know UTF-8."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(["line", "field", "text", "reason", "blocking"])
    for row in progress_of.report(run):
        yield writer.writerow([escape_formula(cell) for cell in row])


def _differences(request: HttpRequest, run: ImportRun) -> Differences:
    sent = request.GET
    return differences_of(
        run, show=sent.get("show", ""), name=sent.get("field", ""), number=sent.get("page", 1)
    )


def _carried(run: ImportRun) -> str:
    return carried_text(reading.settings_of(run), name="", header=run.header)


def _page(run_id: int) -> str:
    return reverse("admin:curation_importrun_change", args=[run_id])
