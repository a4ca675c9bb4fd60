"""Searches for duplicates: requested, steered, and done in the background step by step.

A step reads a thousand works in one transaction and records how far it came, so that a search whose
worker dies goes on where it was. Pages see the candidates of the last search until this one ends.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.selectors import comparing as catalog
from catalog.services import picture_hashes
from common import clock, jobs, outbox
from common.errors import DomainError, NotFoundError
from common.jobs.models import UNTRIED
from common.permissions import require
from curation.duplicates.models import DuplicateRun, PairState, WorkPair
from curation.duplicates.selectors.records import records_of
from curation.duplicates.services import artists, keys, scoring
from curation.duplicates.services.permissions import TO_SEARCH

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from accounts.models import User

TASK = "curation.bulk.find_duplicates"
State, Phase = DuplicateRun.State, DuplicateRun.Phase
WORKS, PICTURES = 1000, 50
FROM = {
    "pause": {State.RUNNING},
    "resume": {State.PAUSED},
    "stop": {State.RUNNING, State.PAUSED},
}


class SearchStateError(DomainError):
    """Another search is under way, or this one is in another state meanwhile."""

    code = "search_state"
    status = 409


def request_search(*, by: "User", now: datetime) -> DuplicateRun:
    """Search the whole catalogue for duplicates, in the background.

    Raises ForbiddenError, SearchStateError.
    """
    require(by, TO_SEARCH)
    try:
        with transaction.atomic():
            run = DuplicateRun.objects.create(requested_by=by, requested_at=now)
            outbox.publish(TASK)
    except IntegrityError as error:
        raise SearchStateError(
            _("Another search is under way. Wait until it ends, or stop it.")
        ) from error
    return run


def steer_search(*, by: "User", run_id: int, step: str, now: datetime) -> DuplicateRun:
    """Pause, resume or stop a search. Raises ForbiddenError, NotFoundError, SearchStateError."""
    require(by, TO_SEARCH)
    with transaction.atomic():
        run = _locked(run_id)
        if run is None:
            raise NotFoundError(_("There is no such search."))
        if run.state not in FROM[step]:
            text = _("Nothing changed. The search’s state is now: %(state)s.")
            raise SearchStateError(text % {"state": run.get_state_display()})
        run.state = {"pause": State.PAUSED, "resume": State.RUNNING, "stop": State.STOPPED}[step]
        run.ended_at = now if step == "stop" else None
        run.save()
        if step == "resume":
            DuplicateRun.objects.filter(pk=run_id).update(**UNTRIED)
            outbox.publish(TASK)
    return run


class _FindDuplicates(jobs.Job[DuplicateRun]):
    """Takes a running search a step further; after a turn it asks for the next one."""

    task = TASK
    label = gettext_lazy("Search for duplicates")
    model = DuplicateRun
    batch = 1
    claimed_for_s = 120.0
    most_attempts = 5
    turn = 10

    def pending(self) -> "QuerySet[DuplicateRun]":
        """Return the running search."""
        return DuplicateRun.objects.filter(state=State.RUNNING)

    def after_turn(self) -> None:
        """Ask for the next turn."""
        if self.due().exists():
            outbox.send(self.task, {})

    def run(self, row: DuplicateRun, session: object) -> bool:  # noqa: ARG002 - the shape
        """Do one step, unless another process has taken over."""
        if row.phase == Phase.PICTURES:
            # Outside of the transaction: reading files takes long.
            picture_hashes.hash_pictures(limit=PICTURES)
        with transaction.atomic():
            run = _locked(row.pk)
            if run is None or run.claim != row.claim or run.state != State.RUNNING:
                return False
            STEPS[Phase(run.phase)](run)
            run.attempts, run.claim, run.last_error = 0, None, ""
            run.next_attempt_at = clock.now() - timedelta(seconds=1)
            run.save()
        return True

    def shown(self, row: DuplicateRun) -> str:
        """Name the search."""
        return str(_("Search %(run)s") % {"run": row.pk})


FIND_DUPLICATES = jobs.register(_FindDuplicates())


def process() -> int:
    """Take the running search to its end; return how many steps were done."""
    return jobs.process(FIND_DUPLICATES)


def _locked(run_id: int) -> DuplicateRun | None:
    return DuplicateRun.objects.select_for_update(no_key=True).filter(pk=run_id).first()


def _next(run: DuplicateRun, phase: DuplicateRun.Phase, total: int) -> None:
    run.phase, run.reached, run.done, run.total = phase, 0, 0, total


def _look_at_pictures(run: DuplicateRun) -> None:
    left = picture_hashes.pictures_to_hash()
    run.total = max(run.total, left)
    run.done = run.total - left
    if not left:
        keys.empty()
        _next(run, Phase.KEYS, catalog.comparable_count())


def _write_keys(run: DuplicateRun) -> None:
    ids = _advance(run)
    keys.write(records_of(ids))
    if len(ids) < WORKS:
        _next(run, Phase.PAIRS, catalog.comparable_count())


def _compare(run: DuplicateRun) -> None:
    ids = _advance(run)
    run.compared += scoring.compare(run_id=run.pk, artwork_ids=ids)
    if len(ids) < WORKS:
        _next(run, Phase.RIVALS, 1)


def _weigh(run: DuplicateRun) -> None:
    scoring.weigh(run_id=run.pk)
    artists.find_pairs()
    keys.empty()
    run.found = WorkPair.objects.filter(state=PairState.OPEN).count()
    run.done, run.state, run.ended_at = 1, State.DONE, clock.now()


def _advance(run: DuplicateRun) -> Sequence[int]:
    ids = catalog.comparable_ids_after(run.reached, limit=WORKS)
    run.reached = ids[-1] if ids else run.reached
    run.done += len(ids)
    return ids


STEPS = {
    Phase.PICTURES: _look_at_pictures,
    Phase.KEYS: _write_keys,
    Phase.PAIRS: _compare,
    Phase.RIVALS: _weigh,
}
