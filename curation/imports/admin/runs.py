"""The wizard: each import has a page in the place of a form, which changes with its state."""

import csv
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from catalog.importers.mapping_file import carried_text
from common import clock
from common.errors import DomainError
from common.exports import escape_formula
from common.languages import in_active_language
from common.waiting_filter import waiting_filter
from curation.imports import reading
from curation.imports.admin.steps import Steps
from curation.imports.forms import MappingForm, OpenForm, SettingsForm
from curation.imports.models import ImportRun
from curation.imports.selectors import pages
from curation.imports.selectors import progress as progress_of
from curation.imports.selectors.differences import Differences, differences_of, is_compared
from curation.imports.services import runs
from curation.imports.services.permissions import TO_IMPORT
from curation.imports.services.runs import IMPORTS
from curation.runs.admin import STOP_POLLING, RunAdmin, curator, is_part

COUNTED = ("unchanged", "refused", "unversioned")


@admin.register(ImportRun)
class ImportRunAdmin(RunAdmin):
    """Imports: the list, a form that opens one, and a page each."""

    folder, steering = "curation/imports", IMPORTS
    title = _("Import %(run)s")
    list_display = ("id", "place_", "state", "source", "rows", "requested_by", "asked", "ended")
    list_display_links = ("id", "place_")
    list_filter = (
        waiting_filter("imports-to-decide", "imports-under-way"), "state", "source",
    )  # fmt: skip
    search_fields = ("place", "source")
    # Of no form: an import has a page of its own.
    fields = readonly_fields = ("place", "origin", "state", "source")

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
        """Show an import at its step; after a choice the same rows again."""
        answer = super().change_view(request, object_id, form_url, extra_context)
        place = getattr(request, "place", "")
        return HttpResponseRedirect(f"{request.path}{place}") if place else answer

    def take(self, request: HttpRequest, row: ImportRun) -> Steps | None:
        """Take the step of a button; return it where its settings have to be corrected."""
        steps = Steps(request, row)
        try:
            if not steps.take():
                return steps
        except DomainError as refused:
            self.message_user(request, str(refused.text), messages.WARNING)
        else:
            for text in steps.said:
                self.message_user(request, text, messages.SUCCESS)
        request.place = steps.place  # type: ignore[attr-defined]
        return None

    def shown(self, request: HttpRequest, row: ImportRun, form: Steps | None) -> HttpResponse:
        """Return the page; one of another step than before is loaded as a whole."""
        answer = super().shown(request, form.run if form else row, form)
        if answer.status_code == STOP_POLLING:
            answer.headers["HX-Refresh"] = "true"
        return answer

    def context(self, request: HttpRequest, row: ImportRun, form: Steps | None) -> dict[str, Any]:
        """Return how far the import is; for the whole page also what its state asks for."""
        undoable = "undo" in row.steps and row.position > 0
        context = {
            "progress": progress_of.progress(row),
            "counts": progress_of.counts(row),
            "can_undo": undoable and self.may_steer(request, row, "undo"),
        }
        if is_part(request):
            return context
        if row.state == ImportRun.State.READY:
            looked = form.looked if form else pages.look_of(row)
            corrected = form.form if form else None
            context |= {
                "form": corrected or SettingsForm(row, looked.look, looked.given),
                "looked": looked, "mapping_form": MappingForm(),
                "preview": pages.preview_of(row, looked),
            }  # fmt: skip
            if is_compared(row):
                context["differences"] = _differences(request, row)
                return context | {name: (row.checked or {}).get(name, 0) for name in COUNTED}
        elif row.state == ImportRun.State.UNDONE:
            context["left"], context["left_count"] = progress_of.left(row)
        context["problems"], context["problem_count"] = progress_of.problems(row)
        return context

    def report_view(self, request: HttpRequest, run_id: int) -> HttpResponseBase:
        """Send the report as CSV, row by row."""
        run = self.seen(request, run_id)
        answer = StreamingHttpResponse(
            in_active_language(_csv(run)), content_type="text/csv; charset=utf-8"
        )
        answer.headers["Content-Disposition"] = f'attachment; filename="import-{run.pk}.csv"'
        return answer

    def mapping_view(self, request: HttpRequest, run_id: int) -> HttpResponse:
        """Send the mapping as the TOML file that the command takes."""
        run = self.seen(request, run_id)
        answer = HttpResponse(_carried(run), content_type="application/toml; charset=utf-8")
        answer.headers["Content-Disposition"] = (
            f'attachment; filename="{run.source or "import"}.toml"'
        )
        return answer


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
