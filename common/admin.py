"""The desk's pages of all apps: audit log, jobs set aside, use of the language model."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext
from unfold.admin import ModelAdmin

from common import jobs, outbox
from common.audit import log_many
from common.audit_log import AuditLogAdmin
from common.models import LanguageModelUse, SetAsideJob

if TYPE_CHECKING:
    from common.jobs.models import JobRow

__all__ = ["AuditLogAdmin", "LanguageModelUseAdmin", "SetAsideJobAdmin"]

# The most rows shown of each kind.
SHOWN = 100


@admin.register(SetAsideJob)
class SetAsideJobAdmin(ModelAdmin):  # type: ignore[misc]
    """One page with the rows of all kinds of jobs that were set aside, their errors and a retry.

    The permission to change them is the permission to retry.
    """

    def get_urls(self) -> list[URLPattern]:
        """Return the one page."""
        page = self.admin_site.admin_view(self.changelist_view)
        return [path("", page, name="common_setasidejob_changelist")]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: rows are written by the code that requests the job."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Refuse: a row ends by being processed."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Show what was set aside; a POST retries one row, or all of a kind."""
        if request.method == "POST" and self.has_change_permission(request):
            return self._retry(request)
        if not self.has_view_permission(request):
            return HttpResponse(status=403)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Jobs set aside"),
            "kinds": [_kind(job) for job in jobs.registered().values()],
            "may_retry": self.has_change_permission(request),
        }
        return render(request, "common/desk/jobs.html", context)

    def _retry(self, request: HttpRequest) -> HttpResponse:
        job = jobs.registered().get(request.POST.get("job", ""))
        if job is None:
            raise Http404
        named = request.POST.get("row")
        count = jobs.retry_all(job) if named is None else int(jobs.retry(job, pk=named))
        if count:
            left = {gettext_noop("jobs set aside"): [str(count), "0"]}
            log_many(job.model, name=str(job.label), changes=left, key=named or "")
            outbox.send(job.task, {})
            text = ngettext(
                "%(count)d job will be retried.", "%(count)d jobs will be retried.", count
            )
            messages.success(request, text % {"count": count})
        else:
            messages.info(request, _("Nothing to retry: these jobs have already been retried."))
        return HttpResponseRedirect(reverse("admin:common_setasidejob_changelist"))


def _kind(job: jobs.Job[Any]) -> dict[str, Any]:
    """Return a kind of job with its rows that were set aside."""
    found: Any = jobs.set_aside(job)
    rows: list[JobRow] = list(found[: SHOWN + 1])
    return {
        "task": job.task,
        "label": job.label,
        "rows": [(row, job.shown(row)) for row in rows[:SHOWN]],
        "more": len(rows) > SHOWN,
    }


@admin.register(LanguageModelUse)
class LanguageModelUseAdmin(ModelAdmin):  # type: ignore[misc]
    """Requests, tokens and cost of the language model, by day and purpose: read-only."""

    list_display = (
        "day", "purpose", "model", "requests", "failures", "invalid", "tokens_in", "tokens_out",
        "estimates", "cost_",
    )  # fmt: skip
    list_filter = ("purpose",)
    date_hierarchy = "day"
    list_display_links = None

    @admin.display(description=gettext_lazy("Cost"), ordering="cost")
    def cost_(self, use: LanguageModelUse) -> str:
        """Show the cost with the digits that count."""
        return f"{use.cost:.4f}"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: rows are counts."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Refuse: rows are counts."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Refuse: the budget is counted by them."""
        return False
