"""Imports in the background: one job, whatever its state asks for.

What is written and how far it is are stored in the transaction of each batch, which also prolongs
the worker's claim: a worker that dies goes on where it was, one that was overtaken or told to pause
takes its batch back.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.db import connection
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from catalog.importers import SourceError
from catalog.services import imports
from catalog.services.exported_records import EXPORTED
from catalog.services.imports import Batch, Counts
from catalog.services.records import Flag, Refusal
from catalog.services.tags import sync_tags
from common import clock, jobs
from common.errors import DomainError
from common.jobs.models import ClockTimestamp
from curation.imports import files, reading
from curation.imports.models import ImportRun
from curation.imports.services.choosing import chosen_of
from curation.imports.services.comparing import Comparison
from curation.imports.services.preparing import fetch_file, prepare_file
from curation.imports.services.runs import TASK
from curation.imports.services.storing import store_changes, store_problems
from curation.imports.services.undoing import undo_batch
from curation.runs.services.working import ActiveRuns

State = ImportRun.State
# After so long others on the queue have their turn; the file is read again up to where it was.
TURN_S = 180.0
# How often the progress of a fetch is stored.
FETCH_EVERY_S = 1.0


class _StoppedError(Exception):
    """A curator, or another worker, has changed the import's state meanwhile."""


class _ImportWorks(ActiveRuns[ImportRun]):
    """Fetches, looks, checks, writes or takes back, a part of an import at a time."""

    task = TASK
    label = _("Imports")
    model = ImportRun
    # Each batch prolongs it.
    claimed_for_s = 60.0
    most_attempts = 4

    def run(self, row: ImportRun, session: object) -> bool:  # noqa: ARG002 - the shape
        """Do what the state asks for; what the file itself is to blame for ends the import."""
        with translation.override(row.language):
            try:
                return _STEPS[State(row.state)](_Work(self, row))
            except _StoppedError:
                return False
            except (SourceError, DomainError) as error:
                return _end(row, State.FAILED, problem=reading.words_of(error, row)[:LONGEST])

    def shown(self, row: ImportRun) -> str:
        """Name the import."""
        return str(_("Import %(run)s, %(place)s")) % {"run": row.pk, "place": row.place[:200]}


LONGEST = 2000


class _Work:
    """A claimed import, with the problems of the batch that is being read."""

    def __init__(self, job: _ImportWorks, row: ImportRun) -> None:
        self.job, self.row = job, row
        self.problems: list[Flag | Refusal] = []
        self._ends = time.monotonic() + TURN_S

    @property
    def is_over(self) -> bool:
        """Tell whether others have their turn."""
        return time.monotonic() > self._ends

    def hand_over(self) -> bool:
        """Release the claim, for the next turn."""
        jobs.release(self.job, self.row)
        return True

    def keep(self, **values: Any) -> None:
        """Store how far it is and prolong the claim; raises _StoppedError."""
        owned = ImportRun.objects.filter(pk=self.row.pk, claim=self.row.claim, state=self.row.state)
        now = clock.now()
        if not owned.update(moved_at=now, **self.job.prolonged(), **values):
            raise _StoppedError
        for name, value in values.items():
            setattr(self.row, name, value)

    def report(self, item: Flag | Refusal) -> None:
        """Take a problem of the batch."""
        self.problems.append(item)

    def take_problems(self) -> Sequence[Flag | Refusal]:
        """Return what was reported since the last call."""
        taken, self.problems = self.problems, []
        return taken


IMPORT_WORKS = jobs.register(_ImportWorks())


def process() -> int:
    """Do what is due; return how many steps."""
    return jobs.process(IMPORT_WORKS)


def _end(row: ImportRun, state: State, *, problem: str = "") -> bool:
    """Leave an active state, unless somebody has meanwhile."""
    owned = ImportRun.objects.filter(pk=row.pk, claim=row.claim, state=row.state)
    now = clock.now()
    return bool(owned.update(
        state=state, problem=problem, claim=None, last_error="", moved_at=now,
        ended_at=now if state in row.ENDED else None, next_attempt_at=ClockTimestamp(),
    ))  # fmt: skip


def _fetch(work: _Work) -> bool:
    stored = [0.0]

    def progress(received: int, size: int | None) -> None:
        if time.monotonic() - stored[0] > FETCH_EVERY_S:
            stored[0] = time.monotonic()
            work.keep(received=received, size=size)

    fetch_file(work.row, progress)
    work.keep(path=work.row.path, size=work.row.size, received=work.row.received)
    if not _end(work.row, State.PREPARING):
        files.remove(work.row.pk)
    return True


def _prepare(work: _Work) -> bool:
    row = work.row
    prepare_file(row)
    found = {
        "path": row.path, "size": row.size, "importer": row.importer, "mapping": row.mapping,
        "header": row.header,
    }  # fmt: skip
    if not _is_export(row):
        work.keep(**found)
        return _end(row, State.READY)
    # What an export would change is known without being asked for anything.
    work.keep(**found, source=EXPORTED, state=State.CHECKING)
    return _check(work)


def _is_export(row: ImportRun) -> bool:
    try:
        return reading.delivery(row).source == EXPORTED
    except (SourceError, DomainError):
        return False


def _check(work: _Work) -> bool:
    """Count what an import would do. A check that was cut off begins again."""
    row = work.row
    _forget(row)
    work.keep(checked={})
    comparison = Comparison(row) if row.source == EXPORTED else None

    def done(batch: Batch) -> None:
        problems = work.take_problems()
        store_problems(row.pk, problems)
        checked = _added(row.checked or {}, batch.counts)
        if comparison is not None:
            comparison.store(problems)
            checked["unversioned"] = comparison.unversioned
        work.keep(checked=checked)

    choose = comparison and comparison.choose
    for _counts in _load(work, done=done, dry_run=True, choose=choose):
        pass
    return _end(row, State.READY)


def _write(work: _Work) -> bool:
    row = work.row
    if row.position == 0:
        _forget_problems(row)

    def done(batch: Batch) -> None:
        store_problems(row.pk, work.take_problems())
        store_changes(row.pk, batch.changes)
        work.keep(position=batch.number, counts=_added(row.counts, batch.counts))

    choose = chosen_of(row) if row.source == EXPORTED else None
    for _counts in _load(work, done=done, skip=row.position, choose=choose):
        if work.is_over:
            return work.hand_over()
    if _end(row, State.DONE):
        files.remove(row.pk)
    return True


def _undo(work: _Work) -> bool:
    row = work.row

    def done(counted: Mapping[str, int]) -> None:
        sums = dict(row.undone)
        for name, count in counted.items():
            sums[name] = sums.get(name, 0) + count
        work.keep(undone=sums)

    while undo_batch(row, now=clock.now(), done=done):
        if work.is_over:
            return work.hand_over()
    if _end(row, State.UNDONE):
        files.remove(row.pk)
    return True


_STEPS = {
    State.FETCHING: _fetch,
    State.PREPARING: _prepare,
    State.CHECKING: _check,
    State.RUNNING: _write,
    State.UNDOING: _undo,
}


def _load(work: _Work, **options: Any) -> Any:
    sync_tags()
    delivery = reading.delivery(work.row)
    return imports.load(
        source=delivery.source, records=delivery.records, now=clock.now,
        allow_clearing=work.row.allow_clearing, refused=work.report, flagged=work.report,
        by=work.row.actor or work.row.requested_by,
        **options,
    )  # fmt: skip


def _added(sums: Mapping[str, int], counts: Counts) -> dict[str, int]:
    return {name: sums.get(name, 0) + count for name, count in asdict(counts).items()}


def _forget_problems(row: ImportRun) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM curation_importproblem WHERE run_id = %s", [row.pk])


def _forget(row: ImportRun) -> None:
    """Forget what an earlier check has found."""
    _forget_problems(row)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM curation_importdifference WHERE run_id = %s", [row.pk])
