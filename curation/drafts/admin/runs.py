"""Runs at the desk: settings, progress, pause, resume, stop, failures."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.admin import ModelAdmin

from common import clock
from common.desk import moment_column, offer_action
from common.errors import DomainError
from common.http import row_id
from curation.drafts.admin.requests import curator
from curation.drafts.forms import StartForm
from curation.drafts.models import DraftRun
from curation.drafts.proposers import proposers
from curation.drafts.selectors import runs as progress_of
from curation.drafts.services import runs
from curation.drafts.services.permissions import TO_RUN

if TYPE_CHECKING:
    from collections.abc import Callable


@admin.register(DraftRun)
class DraftRunAdmin(ModelAdmin):  # type: ignore[misc]
    """Runs; each has a page of its own in the place of a form."""

    list_display = ("id", "state", "works", "requested_by", "asked", "ended")
    list_display_links = ("id", "state")
    list_filter = ("state",)
    list_select_related = ("requested_by",)
    asked = moment_column("requested_at", _("requested at"))
    ended = moment_column("ended_at", _("ended at"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[DraftRun]:
        """Count the works of the whole page at once."""
        return progress_of.with_counts(super().get_queryset(request))

    @admin.display(description=_("works"))
    def works(self, run: Any) -> str:
        """Show how many works are through, of how many."""
        return f"{run.through} / {run.total}"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: a run begins with works chosen in their list."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Refuse: runs are steered by their page's buttons."""
        return False

    has_delete_permission = has_change_permission

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show a run: before it starts its settings, then its progress; a POST steers it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        run = self.get_object(request, object_id)
        if run is None:
            raise Http404
        form = StartForm(None)
        if request.method == "POST":
            if not request.user.has_perms(TO_RUN):
                raise PermissionDenied
            form = StartForm(request.POST if request.POST.get("do") == "start" else None)
            if self._steer(request, run.pk, form):
                return HttpResponseRedirect(request.path)
        context = {
            **self.admin_site.each_context(request),
            "title": str(_("Drafting run %(run)s")) % {"run": run.pk},
            "run": run,
            "progress": progress_of.progress(run),
            "failures": [
                (draft, progress_of.why_failed(draft.last_error))
                for draft in progress_of.failures(run)
            ],
            "advice": progress_of.advice(run),
            "form": form,
            "may_run": request.user.has_perms(TO_RUN),
            "sources": [one.label for name, one in proposers().items() if name in run.sources],
        }
        part = request.headers.get("HX-Request") == "true"
        template = "_run.html" if part else "run.html"
        return render(request, f"curation/drafts/{template}", context)

    def _steer(self, request: HttpRequest, run_id: int, form: StartForm) -> bool:
        """Do what a button asks; false where the settings have to be entered again."""
        who, now = curator(request), clock.now()
        steps: dict[str, Callable[[], object]] = {
            "pause": lambda: runs.pause_run(by=who, run_id=run_id),
            "resume": lambda: runs.resume_run(by=who, run_id=run_id, now=now),
            "stop": lambda: runs.stop_run(by=who, run_id=run_id, now=now),
            "retry": lambda: self._retry(request, run_id),
            "start": lambda: runs.start_run(
                by=who, run_id=run_id, sources=form.cleaned_data["sources"],
                fields=form.cleaned_data["fields_"],
                beside_texts=form.cleaned_data["beside_texts"], now=now,
            ),
        }  # fmt: skip
        step = steps.get(request.POST.get("do", ""))
        if step is None:
            raise BadRequest("The form asks for nothing that a run does.")
        if form.is_bound and not form.is_valid():
            return False
        try:
            step()
        except DomainError as refused:
            if form.is_bound:
                form.add_error(None, str(refused.text))
                return False
            self.message_user(request, str(refused.text), messages.WARNING)
        return True

    def _retry(self, request: HttpRequest, run_id: int) -> None:
        one = row_id(request.POST.get("draft", ""))
        count = runs.retry_run(by=curator(request), run_id=run_id, draft_id=one)
        text = ngettext("%(count)d work is tried again.", "%(count)d works are tried again.", count)
        self.message_user(request, text % {"count": count}, messages.SUCCESS)


@offer_action("catalog.artwork", permissions=TO_RUN)
@admin.action(description=_("Draft descriptions and tags"))
def draft_works(
    desk_: ModelAdmin, request: HttpRequest, queryset: QuerySet[Any]
) -> HttpResponse | None:
    """Prepare a run for the chosen works, or for all that a search found."""
    ids = list(queryset.values_list("pk", flat=True)[: runs.MOST_WORKS + 1])
    try:
        run = runs.request_run(by=curator(request), artwork_ids=ids, now=clock.now())
    except DomainError as refused:
        desk_.message_user(request, str(refused.text), messages.ERROR)
        return None
    return HttpResponseRedirect(reverse("admin:curation_draftrun_change", args=[run.pk]))
