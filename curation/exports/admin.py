"""Exports at the desk: the format, progress, pause, resume, stop, the file."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from catalog.exporters import FORMATS
from common import clock
from common.desk import offer_action
from common.waiting_filter import waiting_filter
from curation.exports.forms import StartForm
from curation.exports.models import ExportRun
from curation.exports.services import runs, writing
from curation.exports.services.runs import EXPORTS, TO_EXPORT
from curation.runs.admin import FileRunAdmin, curator, prepared


@admin.register(ExportRun)
class ExportRunAdmin(FileRunAdmin):
    """Exports, each with its file."""

    folder, steering, form_class = "curation/exports", EXPORTS, StartForm
    title = _("Export %(run)s")
    list_display = ("id", "state", "in_format", "progress", "requested_by", "asked", "ended")
    list_filter = (waiting_filter("exports"), "state", "format")

    @admin.display(description=_("format"), ordering="format")
    def in_format(self, run: ExportRun) -> str:
        """Show the format by its name."""
        return str(FORMATS[run.format].label) if run.format in FORMATS else "—"

    def steps(self, request: HttpRequest, row: Any, form: Any) -> Mapping[str, Callable[[], Any]]:
        """Add the start."""

        def start() -> None:
            runs.start_export(
                by=curator(request), run_id=row.pk, format_name=form.cleaned_data["format"],
                now=clock.now(),
            )  # fmt: skip

        return {**super().steps(request, row, form), "start": start}

    def context(self, request: HttpRequest, row: Any, form: Any) -> dict[str, Any]:
        """Return the format, and how many works are gone."""
        return {
            "format": self.in_format(row),
            "gone": row.done - row.written,
            "kept_days": settings.EXPORTS_KEPT_DAYS,
        }

    def file(
        self, request: HttpRequest, row: ExportRun
    ) -> tuple[ExportRun, StreamingHttpResponse, str]:
        """Return the file, piece by piece."""
        run, pieces = writing.open_file(by=curator(request), run_id=row.pk)
        format_ = FORMATS[run.format]
        name = f"works-{run.requested_at:%Y-%m-%d}-{run.pk}.{format_.extension}"
        return run, StreamingHttpResponse(pieces, content_type=format_.content_type), name


@offer_action("catalog.artwork", permissions=TO_EXPORT)
@admin.action(description=_("Export"))
def export_works(
    desk_: ModelAdmin, request: HttpRequest, queryset: QuerySet[Any]
) -> HttpResponse | None:
    """Prepare an export of the chosen works, or of all that a search found."""
    return prepared(desk_, request, queryset, most=runs.MOST_WORKS, prepare=runs.request_export)
