"""Runs as workers do them: part by part, some parts a turn.

A part and how far the run is are stored in one transaction under the run's lock: a worker that
dies, a pause and a resume cost at most the part that was being done, and none is done twice.
"""

from abc import abstractmethod
from datetime import timedelta
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import QuerySet

from common import jobs, outbox
from common.jobs.models import ClockTimestamp
from curation.runs.models import JobRun

R = TypeVar("R", bound=JobRun)


class ActiveRuns(jobs.Job[R]):
    """A job whose rows are the active runs of a model, one at a time; a turn asks for the next."""

    batch, turn = 1, 1

    def pending(self) -> QuerySet[R]:
        """Return the runs that a worker has to do with."""
        return self.table().filter(state__in=self.model.ACTIVE)

    def after_turn(self) -> None:
        """Ask for the next turn where there is more to do."""
        if self.due().exists():
            outbox.send(self.task, {})

    def prolonged(self) -> dict[str, Any]:
        """Return the columns of a claim that a part renews: what has moved on has not failed."""
        until = ClockTimestamp() + timedelta(seconds=self.claimed_for_s)
        return {"attempts": 1, "last_error": "", "next_attempt_at": until}


class PartByPart(ActiveRuns[R]):
    """Does a run's parts one after the other until its turn is over or somebody stops it."""

    # Longer than a part takes; each part renews it.
    claimed_for_s = 120.0
    most_attempts = 3
    # Parts of one turn; then other work of the queue has its own.
    parts = 20

    def read(self, run: R) -> Any:
        """Return what the next part needs: read and computed while nothing is locked."""

    @abstractmethod
    def write(self, run: R, part: Any) -> None:
        """Store a part, and set in the run how far it is; `run.move` ends it. It is saved after."""

    def run(self, row: R, session: object) -> bool:  # noqa: ARG002 - the shape
        """Do some parts; false where the run is not ended, or no longer this process's to do."""
        present = row
        for _part in range(self.parts):
            part = self.read(present)
            with transaction.atomic():
                held = self._held(row)
                if held is None:
                    return False
                self.write(held, part)
                self._store(held)
            present, row.attempts = held, 1
            if not held.is_active:
                return True
        jobs.release(self, row)
        return False

    def _held(self, row: R) -> R | None:
        """Return a claimed run, locked; None where it was taken over, or left its state."""
        owned = self.table().select_for_update(of=("self",), no_key=True)
        held = owned.filter(pk=row.pk, claim=row.claim).first()
        if held is not None and held.state != row.state:
            jobs.release(self, row)
            return None
        return held

    def _store(self, run: R) -> None:
        columns = self.prolonged() if run.is_active else {"claim": None, "last_error": ""}
        for name, value in columns.items():
            setattr(run, name, value)
        run.save()
