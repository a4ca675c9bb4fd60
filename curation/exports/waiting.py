"""Exports that wait, for the desk's front page."""

from django.utils.translation import gettext_lazy as _

from common.waiting import register
from curation.exports.models import ExportRun
from curation.exports.services.runs import TO_EXPORT
from curation.runs.waiting import WaitingRuns

State = ExportRun.State


@register
class UnfinishedExports(WaitingRuns):
    """Exports that are not started, running or paused."""

    name, order, model = "exports", 58, ExportRun
    states = (State.NEW, State.RUNNING, State.PAUSED)
    title, run_title = _("Exports that are not finished"), _("Export %(run)s")
    todo = _("See the exports")
    permissions = ("curation.view_exportrun", *TO_EXPORT)
