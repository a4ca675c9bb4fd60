"""Batch edits that wait for a curator or are under way, for the desk's front page."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from common.waiting import Named, WaitingKind, desk, register
from curation.batch.models import BatchEdit
from curation.batch.services.edits import TO_EDIT

State = BatchEdit.State


class _Edits(WaitingKind):
    """Edits in some states, the oldest first."""

    since = "requested_at"
    permissions = ("curation.view_batchedit", *TO_EDIT)
    states: tuple[State, ...]

    def rows(self, now: datetime) -> QuerySet[Any]:  # noqa: ARG002 - the shape
        """Return the edits."""
        found = BatchEdit.objects.filter(state__in=self.states)
        return found.order_by("requested_at", "pk")

    def named(self, row: Any) -> Named:
        """Name an edit by its number, with its state."""
        text = str(_("Batch edit %(run)s")) % {"run": row.pk}
        return Named(text, desk("curation_batchedit_change", row.pk), row.get_state_display())

    def address(self) -> str:
        """Return the list of edits."""
        states = ",".join(self.states)
        return desk("curation_batchedit_changelist", query=f"?state__in={states}")


@register
class EditsToDecide(_Edits):
    """Edits that wait for a curator: to be checked, applied or resumed."""

    name, order, states = "batch-edits-to-decide", 46, (State.NEW, State.READY, State.PAUSED)
    title = _("Batch edits to apply, or paused")
    todo = _("Continue batch edits")


@register
class EditsUnderWay(_Edits):
    """Edits that a worker is at."""

    name, order = "batch-edits-under-way", 49
    states = (State.CHECKING, State.RUNNING, State.UNDOING)
    title = _("Batch edits under way")
    todo = _("See the batch edits")
