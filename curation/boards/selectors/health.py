"""Imports and background work: what runs, waits, and was set aside."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common import jobs
from curation.boards.selectors.base import BoardKind, Column, Explanation, Plot, Row, Table
from curation.exports.models import ExportRun
from curation.imports.models import ImportRun

WITHIN = timedelta(days=30)


def compute(now: datetime) -> Mapping[str, Sequence[Row]]:
    """Return the state of imports, of exports, and of each kind of job."""
    return {
        "imports": _runs(ImportRun, now),
        "exports": _runs(ExportRun, now),
        "jobs": [
            {
                "job": job.task,
                "waiting": job.due().count(),
                "delayed": job.pending()
                .filter(attempts__gt=0, claim=None, set_aside_at=None)
                .count(),
                "aside": jobs.set_aside(job).count(),
            }
            for job in jobs.registered().values()
        ],
    }


def _runs(model: type[ImportRun] | type[ExportRun], now: datetime) -> list[Row]:
    rows = model.objects.filter(requested_at__gte=now - WITHIN).order_by()
    counts = rows.values("state").annotate(runs=Count("pk"))
    return [dict(row) for row in counts.order_by("-runs", "state")]


def _job_labels() -> dict[str, object]:
    return {task: job.label for task, job in jobs.registered().items()}


class _Labels(dict[str, "object"]):
    """The names of the jobs, which are registered after this module is read."""

    def get(self, key: str, default: object = None) -> object:
        """Return a job's name."""
        return _job_labels().get(key, default)


def _table(name: str, title: object, states: Sequence[tuple[str, object]]) -> Table:
    return Table(
        name,
        title,  # type: ignore[arg-type]
        (
            Column("state", _("State"), "word", words=dict(states)),  # type: ignore[arg-type]
            Column("runs", _("Runs"), "count", "runs-by-state"),
        ),
        _("None within 30 days."),
        link=f"admin:curation_{name.removesuffix('s')}run_changelist",
    )


BOARD = BoardKind(
    name="health",
    label=_("Background work"),
    lead=_("Imports, exports and jobs that are running, waiting or set aside."),
    compute=compute,
    tables=(
        Table(
            "jobs",
            _("Jobs"),
            (
                Column("job", _("Job"), "word", words=_Labels()),  # type: ignore[arg-type]
                Column("waiting", _("Waiting"), "count", "jobs"),
                Column("delayed", _("Failed, to be retried"), "count", "jobs"),
                Column("aside", pgettext_lazy("rows", "Set aside"), "count", "jobs"),
            ),
            _("No jobs."),
            Plot("bars", "job", ("waiting", "delayed", "aside"), _("Rows"), number="d"),
            link="admin:common_setasidejob_changelist",
        ),
        _table("imports", _("Imports"), ImportRun.State.choices),
        _table("exports", _("Exports"), ExportRun.State.choices),
    ),
    explanations=(
        Explanation(
            "jobs",
            _("Jobs"),
            _("Rows of a job that are ready to be processed, that failed and will be tried"
                " again, and that failed too often and were set aside until somebody retries them"
                " under “Jobs set aside”."),
        ),
        Explanation(
            "runs-by-state",
            _("Runs"),
            _("Imports or exports requested within 30 days, by current state."),
        ),
    ),
)  # fmt: skip
