"""Jobs that were set aside, for the desk's front page."""

from datetime import datetime
from typing import Any

from django.db.models import CharField, Count, Min, QuerySet, Value
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from common.jobs import registered, set_aside
from common.models import SetAsideJob
from common.waiting import Named, Waiting, WaitingKind, desk, register

META = SetAsideJob._meta  # noqa: SLF001 - Django's documented name


@register
class FailedJobs(WaitingKind):
    """Jobs of all kinds that failed on every attempt."""

    name, order = "jobs", 60
    title = _("Jobs that failed")
    todo = _("Find the cause and retry")
    permissions = (f"{META.app_label}.view_{META.model_name}",)

    def rows(self, now: datetime) -> QuerySet[Any]:  # noqa: ARG002 - the shape
        """Return how many rows of each kind of job were set aside: all tables in one query."""
        first, *others = (
            set_aside(job).order_by().annotate(job=Value(task, CharField())).values("job")
            .annotate(number=Count("pk"), since=Min("set_aside_at"))
            for task, job in registered().items()
        )  # fmt: skip
        found: QuerySet[Any] = first.union(*others, all=True).order_by("since")
        return found

    def named(self, row: Any) -> Named:
        """Name a kind of job, with how many failed."""
        text = ngettext("{count} job", "{count} jobs", row["number"])
        shown = text.format(count=row["number"])
        return Named(str(registered()[row["job"]].label), self.address(), shown)

    def address(self) -> str:
        """Return the page of jobs set aside."""
        return desk("common_setasidejob_changelist")

    def read(self, now: datetime) -> Waiting:
        """Return how many jobs there are, over all kinds."""
        rows: list[Any] = list(self.rows(now))
        if not rows:
            return Waiting()
        named = tuple(self.named(row) for row in rows[:3])
        return Waiting(sum(row["number"] for row in rows), rows[0]["since"], named)
