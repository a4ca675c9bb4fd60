"""Searches for duplicates: requested, and done in the background, some works at a time.

Pages see the candidates of the last search until this one ends.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.selectors import comparing as catalog
from catalog.services import picture_hashes
from common import clock, jobs
from common.permissions import require
from curation.duplicates.models import DuplicateRun, PairState, WorkPair
from curation.duplicates.selectors.records import records_of
from curation.duplicates.services import artists, keys, scoring
from curation.duplicates.services.permissions import TO_SEARCH
from curation.runs.services.steering import RunStateError, Steering
from curation.runs.services.working import PartByPart

if TYPE_CHECKING:
    from accounts.models import User

TASK = "curation.bulk.find_duplicates"
State, Phase = DuplicateRun.State, DuplicateRun.Phase
WORKS, PICTURES = 1000, 50


class _Searches(Steering[DuplicateRun]):
    """Searches are steered on the pages of what they find."""

    model, permissions, task = DuplicateRun, TO_SEARCH, TASK


SEARCHES = _Searches()


def request_search(*, by: "User", now: datetime) -> DuplicateRun:
    """Search the whole catalogue for duplicates, in the background.

    Raises ForbiddenError; RunStateError while another search is under way.
    """
    require(by, TO_SEARCH)
    try:
        with transaction.atomic():
            run = DuplicateRun.objects.create(
                state=State.RUNNING, requested_by=by, requested_at=now
            )
            SEARCHES.hand_over(run)
    except IntegrityError as error:
        raise RunStateError(
            _("Another search is under way. Wait until it ends, or stop it.")
        ) from error
    return run


class _FindDuplicates(PartByPart[DuplicateRun]):
    """Takes a running search further; its phases follow one another."""

    task = TASK
    label = gettext_lazy("Search for duplicates")
    model = DuplicateRun
    most_attempts = 5
    parts = 10

    def read(self, run: DuplicateRun) -> None:
        """Read pictures, which takes long and is stored with them."""
        if run.phase == Phase.PICTURES:
            picture_hashes.hash_pictures(limit=PICTURES)

    def write(self, run: DuplicateRun, part: None) -> None:  # noqa: ARG002 - the shape
        """Do the next part of the phase."""
        PHASES[Phase(run.phase)](run)

    def shown(self, row: DuplicateRun) -> str:
        """Name the search."""
        return str(_("Search %(run)s") % {"run": row.pk})


FIND_DUPLICATES = jobs.register(_FindDuplicates())


def process() -> int:
    """Take the running search to its end; return how many ended."""
    return jobs.process(FIND_DUPLICATES)


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
    run.done = 1
    run.move(State.DONE, now=clock.now())


def _advance(run: DuplicateRun) -> Sequence[int]:
    ids = catalog.comparable_ids_after(run.reached, limit=WORKS)
    run.reached = ids[-1] if ids else run.reached
    run.done += len(ids)
    return ids


PHASES = {
    Phase.PICTURES: _look_at_pictures,
    Phase.KEYS: _write_keys,
    Phase.PAIRS: _compare,
    Phase.RIVALS: _weigh,
}
