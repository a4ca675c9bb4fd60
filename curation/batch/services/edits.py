"""Batch edits as a curator steers them."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalog.services.batch.fields import FIELDS
from catalog.services.batch.operations import Operation, find_targets, require_operations
from common.errors import DomainError
from common.permissions import require
from curation.batch.models import BatchChange, BatchEdit
from curation.runs.services.steering import Steering

if TYPE_CHECKING:
    from accounts.models import User

TASK = "curation.bulk.edit_works"
TO_EDIT = ("catalog.change_artwork", "catalog.view_artwork")
MOST_WORKS = 200_000
# One that nobody has applied is deleted after so long.
FORGOTTEN_AFTER = timedelta(days=7)
State = BatchEdit.State


class NothingToEditError(DomainError):
    """No work is chosen, or too many are."""

    code = "nothing_to_edit"


class _Edits(Steering[BatchEdit]):
    """An edit that is checked anew forgets what was planned before."""

    model, permissions, task = BatchEdit, TO_EDIT, TASK

    def besides(self, run: BatchEdit, step: str, *, now: datetime) -> None:  # noqa: ARG002 - the shape
        """Count from the start what a worker does now, and forget what no longer counts."""
        if step in {"check", "change"} or run.state == State.DISCARDED:
            BatchChange.objects.filter(run=run).delete()
            run.counts, run.done, run.total, run.problem = {}, 0, run.chosen, ""
            run.checked_at = None
        elif step == "start":
            run.done, run.total = 0, run.counts.get("planned", 0)
        elif step == "undo":
            run.done, run.total = 0, run.counts.get("written", 0)
        if run.state == State.DISCARDED:
            run.artwork_ids = []


EDITS = _Edits()


def request_edit(*, by: "User", artwork_ids: Sequence[int], now: datetime) -> BatchEdit:
    """Return a new edit of these works, which waits for its operations.

    Raises ForbiddenError, NothingToEditError.
    """
    require(by, TO_EDIT)
    works = list(dict.fromkeys(artwork_ids))
    if not 1 <= len(works) <= MOST_WORKS:
        text = _("Choose between 1 and %(most)d works.") % {"most": MOST_WORKS}
        raise NothingToEditError(text)
    return BatchEdit.objects.create(
        requested_by=by, requested_at=now, artwork_ids=works, chosen=len(works), total=len(works)
    )


def check_edit(
    *, by: "User", run_id: int, operations: Sequence[Operation], now: datetime
) -> BatchEdit:
    """Have a worker find out what operations would do to each work; nothing is written.

    Raises OperationError, and as `Steering.step` does.
    """
    require(by, permissions_of(operations))
    require_operations(operations)
    find_targets(operations)
    with EDITS.step("check", by=by, run_id=run_id, now=now) as run:
        run.operations = [one.as_json() for one in operations]
        run.language = get_language() or "en"
    return run


def check_again(*, by: "User", run_id: int, now: datetime) -> BatchEdit:
    """Have a worker compare the same operations with the works as they are now.

    Raises as `check_edit` does.
    """
    run = BatchEdit.objects.filter(pk=run_id).first()
    operations = run.steps_of_edit if run else ()
    return check_edit(by=by, run_id=run_id, operations=operations, now=now)


def start_edit(*, by: "User", run_id: int, now: datetime) -> BatchEdit:
    """Have a worker write what was checked. Raises as `Steering.step` does."""
    return _write(by, run_id, "start", now)


def undo_edit(*, by: "User", run_id: int, now: datetime) -> BatchEdit:
    """Have a worker take back what was written. Raises as `Steering.step` does."""
    return _write(by, run_id, "undo", now)


def permissions_of(operations: Collection[Operation]) -> tuple[str, ...]:
    """Return what a curator needs for operations, those on works included."""
    fields = {name for one in operations for name in one.fields if name in FIELDS}
    own = {permission for name in fields for permission in FIELDS[name].permissions}
    return (*TO_EDIT, *sorted(own))


def remove_forgotten(*, now: datetime) -> int:
    """Delete edits that nobody has applied for long, and discarded ones; return how many."""
    waiting = Q(state__in=(State.NEW, State.READY, State.DISCARDED))
    with transaction.atomic():
        rows = BatchEdit.objects.select_for_update(skip_locked=True).filter(
            waiting, requested_at__lt=now - FORGOTTEN_AFTER
        )
        found = list(rows)
        for run in found:
            run.delete()
    return len(found)


def _write(by: "User", run_id: int, step: str, now: datetime) -> BatchEdit:
    with EDITS.step(step, by=by, run_id=run_id, now=now) as run:
        require(by, permissions_of(run.steps_of_edit))
        run.actor = by
    return run
