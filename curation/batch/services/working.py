"""Batch edits in the background: checked, written, undone, some works at a time.

What is done to works and how far the edit is are stored in one transaction: a worker that dies
costs the works that it was at, and none is edited twice.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from catalog.services.batch import undoing, writing
from catalog.services.batch.operations import OperationError
from catalog.services.batch.undoing import ToUndo
from catalog.services.batch.writing import Planned
from common import clock, jobs
from curation.batch.models import BatchChange, BatchEdit
from curation.batch.services.edits import TASK
from curation.batch.services.storing import store_outcomes, store_plan
from curation.runs.services.working import PartByPart

BATCH = 500
State = BatchEdit.State
Outcome = BatchChange.Outcome
SLICE = "SELECT artwork_ids[%s:%s] FROM curation_batchedit WHERE id = %s"


class _EditWorks(PartByPart[BatchEdit]):
    """Checks, writes or undoes active edits."""

    task = TASK
    label = _("Batch edits")
    model = BatchEdit

    def read(self, run: BatchEdit) -> Any:
        """Return what is planned for the next works, or the changes to write or undo next."""
        if run.state == State.CHECKING:
            with translation.override(run.language):
                return _plan(run)
        wanted = Outcome.PLANNED if run.state == State.RUNNING else Outcome.WRITTEN
        rows = BatchChange.objects.filter(run=run, outcome=wanted)
        return list(rows.order_by("id" if run.state == State.RUNNING else "-id")[:BATCH])

    def write(self, run: BatchEdit, part: Any) -> None:
        """Store the plan, or write or undo the changes."""
        with translation.override(run.language):
            _STEPS[State(run.state)](run, part)

    def shown(self, row: BatchEdit) -> str:
        """Name the edit."""
        return str(_("Batch edit %(run)s") % {"run": row.pk})


EDIT_WORKS = jobs.register(_EditWorks())


def process() -> int:
    """Do what is due; return how many edits are through."""
    return jobs.process(EDIT_WORKS)


def _plan(run: BatchEdit) -> tuple[int, list[Planned]] | OperationError:
    """Return how many works are looked at, and what is planned for those that are there."""
    with connection.cursor() as cursor:
        cursor.execute(SLICE, [run.done + 1, run.done + BATCH, run.pk])
        ids: list[int] = cursor.fetchone()[0]
    try:
        return len(ids), writing.plan(artwork_ids=ids, operations=run.steps_of_edit)
    except OperationError as error:
        return error


def _check(run: BatchEdit, part: tuple[int, list[Planned]] | OperationError) -> None:
    if isinstance(part, OperationError):
        run.problem = str(part.text)
        run.move(State.NEW, now=clock.now())
        return
    count, planned = part
    store_plan(run.pk, [one for one in planned if one.changes or one.problems])
    refused = sum(bool(one.problems) for one in planned)
    changing = sum(one.changes for one in planned)
    _count(run, {
        "planned": changing, "refused": refused, "same": len(planned) - refused - changing,
        "gone": count - len(planned),
    })  # fmt: skip
    run.done += count
    if run.done >= run.total:
        run.checked_at = clock.now()
        run.move(State.READY, now=run.checked_at)


def _write(run: BatchEdit, part: Sequence[BatchChange]) -> None:
    planned = [Planned(row.artwork_id, row.title, row.before, row.after) for row in part]
    try:
        found = writing.write(
            planned=planned, operations=run.steps_of_edit, by=run.actor, now=clock.now()
        )
    except OperationError as error:
        run.problem = str(error.text)
        run.move(State.STOPPED, now=clock.now())
        return
    for row in part:
        written = found.written.get(row.artwork_id)
        row.outcome = Outcome.LEFT if written is None else Outcome.WRITTEN
        row.reason = found.left.get(row.artwork_id, "")
        if written is not None:
            # Beside tags and places that others have given meanwhile.
            row.before, row.after = written.before, written.after
    store_outcomes(part)
    _count(run, {"written": len(found.written), "left": len(found.left)})
    _move_on(run, len(part), State.DONE)


def _undo(run: BatchEdit, part: Sequence[BatchChange]) -> None:
    changes = [ToUndo(row.artwork_id, row.before, row.after) for row in part]
    found = undoing.undo(changes=changes, by=run.actor, now=clock.now())
    for row in part:
        row.reason = found.left.get(row.artwork_id, "")
        row.kept = found.kept.get(row.artwork_id, {})
        row.outcome = Outcome.KEPT if row.reason or row.kept else Outcome.UNDONE
    store_outcomes(part)
    kept = sum(row.outcome == Outcome.KEPT for row in part)
    _count(run, {"undone": len(part) - kept, "kept": kept})
    _move_on(run, len(part), State.UNDONE)


_STEPS = {State.CHECKING: _check, State.RUNNING: _write, State.UNDOING: _undo}


def _move_on(run: BatchEdit, count: int, end: BatchEdit.State) -> None:
    run.done += count
    if count == 0 or run.done >= run.total:
        run.move(end, now=clock.now())


def _count(run: BatchEdit, news: Mapping[str, int]) -> None:
    run.counts = dict(Counter(run.counts) + Counter(news))
