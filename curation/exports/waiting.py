"""Exports that wait, for the desk's front page."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from common.waiting import Named, WaitingKind, desk, register
from curation.exports.models import ExportRun

State = ExportRun.State


@register
class UnfinishedExports(WaitingKind):
    """Exports that are not started, running or paused."""

    name, order, since = "exports", 58, "requested_at"
    title = _("Exports that are not finished")
    todo = _("See the exports")
    permissions = ("curation.view_exportrun", "catalog.export_artwork")

    def rows(self, now: datetime) -> QuerySet[Any]:  # noqa: ARG002 - the shape
        """Return the exports, the oldest first."""
        states = (State.NEW, State.RUNNING, State.PAUSED)
        found = ExportRun.objects.filter(state__in=states)
        return found.defer("artwork_ids").order_by("requested_at", "pk")

    def named(self, row: Any) -> Named:
        """Name an export by its number, with its state."""
        text = str(_("Export %(number)s")) % {"number": row.pk}
        return Named(text, desk("curation_exportrun_change", row.pk), row.get_state_display())

    def address(self) -> str:
        """Return the list of exports."""
        return desk("curation_exportrun_changelist")
