"""The kinds of jobs: one class each, in one mapping."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from celery import shared_task
from django.db import transaction
from django.db.models import QuerySet

from common.jobs.models import JobRow, claimable

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Row = TypeVar("Row", bound=JobRow)


class UnavailableError(Exception):
    """A service that the job needs (the broker, the mail server) is unavailable.

    The rows of the batch are released without counting an attempt: an outage sets nothing aside.
    """


class Job(ABC, Generic[Row]):
    """How the rows of a table are processed: at least once, so the effect must be idempotent.

    `run` is called outside of any transaction and marks the row done itself.
    """

    # The name of the Celery task that processes due rows; it determines the queue.
    task: str
    # The name of the job at the desk.
    label: "_StrPromise"
    model: type[Row]
    batch = 20
    # Longer than a batch takes: then the rows of a process that died are claimed again.
    claimed_for_s = 60.0
    most_attempts = 8
    # The delay after the first failure, and the longest one; each is three times the one before.
    first_delay_s, longest_delay_s = 5.0, 3600.0
    # How many rows a call of the task processes at most, so that its queue serves others, too.
    turn = 2000

    def table(self) -> QuerySet[Row]:
        """Return all rows."""
        return self.model._default_manager.all()  # noqa: SLF001 - Django's documented name

    def pending(self) -> QuerySet[Row]:
        """Return all rows to be processed, claimed and delayed ones included."""
        return self.table()

    def due(self) -> QuerySet[Row]:
        """Return the rows that may be claimed now."""
        return self.pending().filter(claimable())

    def overdue(self) -> QuerySet[Row]:
        """Return the rows whose signal may be lost; beat signals the job while there are any."""
        return self.due()

    def begin(self) -> None:
        """Prepare the table before anything is claimed."""

    def after_turn(self) -> None:
        """Do what follows a call of the task; beat signals what it left."""

    def session(self) -> AbstractContextManager[Any]:
        """Open what the rows of a batch share, which `run` gets; may raise UnavailableError."""
        return nullcontext()

    @abstractmethod
    def run(self, row: Row, session: Any) -> bool:
        """Process a claimed row; false where there was nothing to do. Errors count for the row."""

    def run_batch(self, rows: Sequence[Row]) -> Iterator[Row]:  # noqa: ARG002 - the shape
        """Process rows in bulk where that is cheaper; yield each that is done."""
        yield from ()

    def shown(self, row: Row) -> str:
        """Return the text that the desk shows for a row."""
        return str(row)


class TransactionalJob(Job[Row]):
    """A job whose effect is in the database: exactly once.

    Effect and deletion of the row are one transaction under the row's lock, and a claim that
    another process has taken over is noticed there.
    """

    def rows(self) -> QuerySet[Row]:
        """Return the rows, joined with the tables that `apply` reads."""
        return self.table()

    @abstractmethod
    def apply(self, row: Row) -> None:
        """Apply the row's effect in the caller's transaction."""

    def run(self, row: Row, session: object) -> bool:  # noqa: ARG002 - the shape
        """Apply the row and delete it."""
        with transaction.atomic():
            owned = self.rows().select_for_update(of=("self",)).filter(pk=row.pk, claim=row.claim)
            locked = owned.first()
            if locked is None:
                return False
            self.apply(locked)
            locked.delete()
        return True


_JOBS: dict[str, Job[Any]] = {}


def register(job: Job[Row]) -> Job[Row]:
    """Register a job: its Celery task, its signals from beat, its rows at the desk."""
    from common.jobs.processing import process  # noqa: PLC0415 - it reads this module

    def process_due() -> int:
        done = process(job, most=job.turn)
        job.after_turn()
        return done

    _JOBS[job.task] = job
    shared_task(name=job.task)(process_due)
    return job


def registered() -> Mapping[str, Job[Any]]:
    """Return all jobs by their tasks' names."""
    return MappingProxyType(_JOBS)
