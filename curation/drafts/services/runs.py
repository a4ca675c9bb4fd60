"""Runs: requested, started, paused, resumed, stopped, their failures retried."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from common.errors import DomainError
from common.jobs.models import UNTRIED
from common.permissions import require
from curation.drafts.models import Draft, DraftField, DraftRun
from curation.drafts.proposers import proposers
from curation.drafts.services.permissions import TO_RUN
from curation.runs.services.steering import Steering

if TYPE_CHECKING:
    from accounts.models import User

TASK = "curation.bulk.write_drafts"
# The most works of one run.
MOST_WORKS = 5000
State = DraftRun.State


class NothingToDraftError(DomainError):
    """No works, no source or no field is chosen."""

    code = "nothing_to_draft"


class _Drafting(Steering[DraftRun]):
    """What is drafted stays, whatever becomes of the run."""

    model, permissions, task = DraftRun, TO_RUN, TASK

    def besides(self, run: DraftRun, step: str, *, now: datetime) -> None:  # noqa: ARG002 - the shape
        """Forget why the run paused, and note that it has just moved."""
        run.reason, run.moved_at = "", now


DRAFTING = _Drafting()


def request_run(*, by: "User", artwork_ids: Sequence[int], now: datetime) -> DraftRun:
    """Return a new run for these works, which waits for its settings (`start_run`).

    Raises ForbiddenError, NothingToDraftError.
    """
    require(by, TO_RUN)
    works = list(dict.fromkeys(artwork_ids))
    if not 1 <= len(works) <= MOST_WORKS:
        text = _("Choose between 1 and %(most)d works.") % {"most": MOST_WORKS}
        raise NothingToDraftError(text)
    with transaction.atomic():
        run = DraftRun.objects.create(requested_by=by, requested_at=now)
        Draft.objects.bulk_create([Draft(run=run, artwork_id=pk) for pk in works], batch_size=1000)
    return run


def start_run(
    *,
    by: "User",
    run_id: int,
    sources: Iterable[str],
    fields: Iterable[str],
    beside_texts: bool,
    now: datetime,
) -> DraftRun:
    """Start a run. Raises NothingToDraftError, and as `Steering.step` does."""
    asked = set(sources)
    chosen = [name for name, one in proposers().items() if name in asked and one.is_ready()]
    wanted = [field.value for field in DraftField if field in set(fields)]
    covered = {field for name in chosen for field in proposers()[name].fields}
    with DRAFTING.step("start", by=by, run_id=run_id, now=now) as run:
        if not covered.intersection(wanted):
            raise NothingToDraftError(_("Choose a source and a field that it can draft."))
        run.sources, run.fields, run.beside_texts = chosen, wanted, beside_texts
    return run


def draft_anew(*, by: "User", artwork_id: int, source: str, now: datetime) -> DraftRun:
    """Have one work drafted again by one source, beside what is there."""
    with transaction.atomic():
        run = request_run(by=by, artwork_ids=[artwork_id], now=now)
        return start_run(
            by=by, run_id=run.pk, sources=[source], fields=list(DraftField), beside_texts=True,
            now=now,
        )  # fmt: skip


def retry_works(*, by: "User", run_id: int, now: datetime, draft_id: int | None = None) -> int:
    """Have a run's failed works, or one of them, drafted again at once; return how many.

    A run that was done goes on. Raises ForbiddenError, NotFoundError.
    """
    require(by, TO_RUN)
    with transaction.atomic():
        run = DRAFTING.locked(run_id)
        failed = Draft.objects.filter(run=run, outcome="", claim=None).exclude(last_error="")
        if draft_id is not None:
            failed = failed.filter(pk=draft_id)
        count = failed.update(**UNTRIED)
        if count and run.state == State.DONE:
            run.move(State.RUNNING, now=now)
            run.save()
        if count and run.is_active:
            DRAFTING.hand_over(run)
    return count


def pause(*, run_id: int, reason: str) -> None:
    """Pause a running run because a source can't go on."""
    DraftRun.objects.filter(pk=run_id, state=State.RUNNING).update(
        state=State.PAUSED, reason=reason
    )


def end_finished(*, now: datetime) -> int:
    """End the running runs all of whose works are drafted or set aside; return how many."""
    waiting = Draft.objects.filter(run=OuterRef("pk"), outcome="", set_aside_at=None)
    through = DraftRun.objects.filter(~Exists(waiting), state=State.RUNNING)
    return through.update(state=State.DONE, ended_at=now)
