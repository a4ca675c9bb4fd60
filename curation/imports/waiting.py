"""Imports that wait for a curator or are under way, for the desk's front page."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from common.waiting import Named, WaitingKind, desk, register
from curation.imports.models import ImportRun
from curation.imports.services.permissions import TO_IMPORT

State = ImportRun.State
WAITING = (State.READY, State.PAUSED)
UNDER_WAY = (State.FETCHING, State.PREPARING, State.CHECKING, State.RUNNING, State.UNDOING)


class _Imports(WaitingKind):
    """Imports in some states, the oldest first."""

    since = "requested_at"
    permissions = ("curation.view_importrun", *TO_IMPORT)
    states: tuple[State, ...]

    def rows(self, now: datetime) -> QuerySet[Any]:  # noqa: ARG002 - the shape
        """Return the imports."""
        found = ImportRun.objects.filter(Q(state__in=self.states))
        return found.order_by("requested_at", "pk")

    def named(self, row: Any) -> Named:
        """Name an import by its file, with its state."""
        name = row.place.rstrip("/").rsplit("/", 1)[-1] or row.place
        return Named(name, desk("curation_importrun_change", row.pk), row.get_state_display())

    def address(self) -> str:
        """Return the list of imports."""
        states = ",".join(self.states)
        return desk("curation_importrun_changelist", query=f"?state__in={states}")


@register
class ImportsToDecide(_Imports):
    """Imports that wait for a curator: to be checked and started, or resumed."""

    name, order, states = "imports-to-decide", 45, WAITING
    title = _("Imports to check, or paused")
    todo = _("Continue imports")


@register
class ImportsUnderWay(_Imports):
    """Imports that a worker is at."""

    name, order, states = "imports-under-way", 48, UNDER_WAY
    title = _("Imports under way")
    todo = _("See the imports")
