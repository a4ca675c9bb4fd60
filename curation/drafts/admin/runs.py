"""Runs at the desk: settings, progress, pause, resume, stop, failures."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.admin import ModelAdmin

from common import clock
from common.desk import offer_action
from common.http import row_id
from common.waiting_filter import waiting_filter
from curation.drafts.forms import StartForm
from curation.drafts.models import DraftRun
from curation.drafts.proposers import proposers
from curation.drafts.selectors import runs as progress_of
from curation.drafts.services import runs
from curation.drafts.services.permissions import TO_RUN
from curation.drafts.services.runs import DRAFTING
from curation.runs.admin import RunAdmin, curator, prepared


@admin.register(DraftRun)
class DraftRunAdmin(RunAdmin):
    """Runs, each with its works that failed."""

    folder, steering, form_class = "curation/drafts", DRAFTING, StartForm
    title = _("Drafting run %(run)s")
    list_display = ("id", "state", "progress", "requested_by", "asked", "ended")
    list_filter = (waiting_filter("draft-runs"), "state")

    def get_queryset(self, request: HttpRequest) -> QuerySet[DraftRun]:
        """Count the works of the whole page at once."""
        return progress_of.with_counts(super().get_queryset(request))

    def context(self, request: HttpRequest, row: Any, form: Any) -> dict[str, Any]:
        """Return the run in numbers, and what failed."""
        failures = progress_of.failures(row)
        return {
            "progress": progress_of.progress(row),
            "failures": [(one, progress_of.why_failed(one.last_error)) for one in failures],
            "advice": progress_of.advice(row),
            "sources": [one.label for name, one in proposers().items() if name in row.sources],
        }

    def steps(self, request: HttpRequest, row: Any, form: Any) -> Mapping[str, Callable[[], Any]]:
        """Add the start, and trying works again."""

        def start() -> None:
            runs.start_run(
                by=curator(request), run_id=row.pk, sources=form.cleaned_data["sources"],
                fields=form.cleaned_data["fields_"],
                beside_texts=form.cleaned_data["beside_texts"], now=clock.now(),
            )  # fmt: skip

        def retry() -> None:
            one = row_id(request.POST.get("draft", ""))
            count = runs.retry_works(
                by=curator(request), run_id=row.pk, draft_id=one, now=clock.now()
            )
            text = ngettext(
                "%(count)d work is tried again.", "%(count)d works are tried again.", count
            )
            self.message_user(request, text % {"count": count}, messages.SUCCESS)

        return {**super().steps(request, row, form), "start": start, "retry": retry}


@offer_action("catalog.artwork", permissions=TO_RUN)
@admin.action(description=_("Draft descriptions and tags"))
def draft_works(
    desk_: ModelAdmin, request: HttpRequest, queryset: QuerySet[Any]
) -> HttpResponse | None:
    """Prepare a run for the chosen works, or for all that a search found."""
    return prepared(desk_, request, queryset, most=runs.MOST_WORKS, prepare=runs.request_run)
