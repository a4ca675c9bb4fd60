"""Runs that wait or are under way, for the desk's front page: a feature names its states."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from common.waiting import Named, WaitingKind, desk
from curation.runs.models import Run


class WaitingRuns(WaitingKind):
    """Runs in some states, the oldest first."""

    since = "requested_at"
    model: type[Run]
    states: Collection[str]
    # What a run is called, with a place for its number.
    run_title: Any = ""

    def rows(self, now: datetime) -> QuerySet[Any]:  # noqa: ARG002 - the shape
        """Return the runs."""
        rows = self.model._default_manager.filter(state__in=self.states)  # noqa: SLF001 - documented
        return rows.order_by("requested_at", "pk")

    def named(self, row: Any) -> Named:
        """Name a run, with its state."""
        page = desk(f"curation_{self.model.__name__.lower()}_change", row.pk)
        return Named(self.name_of(row), page, row.get_state_display())

    def name_of(self, row: Any) -> str:
        """Return what a run is called."""
        return str(self.run_title) % {"run": row.pk}

    def address(self) -> str:
        """Return the list of the runs."""
        return self.in_list(f"curation_{self.model.__name__.lower()}_changelist")
