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
    """What a job needs (the broker, the mail server) is unavailable, whatever the row.

    The rows of the batch are given back, and no attempt is counted: an outage sets nothing aside.
    """


class Job(ABC, Generic[Row]):
    """How the rows of a table are processed: at least once, so the effect must be idempotent.

    `run` is called outside of any transaction and marks the row done itself.
    """

    # The name of the Celery task that processes what is due; it says its queue.
    task: str
    # How the desk calls it.
    label: "_StrPromise"
    model: type[Row]
    batch = 20
    # Longer than a batch takes: then the rows of a process that died are claimed again.
    claimed_for_s = 60.0
    most_attempts = 8
    # The delay after the first failure, and the longest one; each is three times the one before.
    first_delay_s, longest_delay_s = 5.0, 3600.0

    def table(self) -> QuerySet[Row]:
        """Return all rows."""
        return self.model._default_manager.all()  # noqa: SLF001 - Django's documented name

    def pending(self) -> QuerySet[Row]:
        """Return the rows that want processing, claimed and delayed ones and all."""
        return self.table()

    def due(self) -> QuerySet[Row]:
        """Return the rows that may be claimed now."""
        return self.pending().filter(claimable())

    def overdue(self) -> QuerySet[Row]:
        """Return the rows whose signal may be lost; beat signals the job while there are any."""
        return self.due()

    def begin(self) -> None:
        """Prepare the table before anything is claimed."""

    def session(self) -> AbstractContextManager[Any]:
        """Hold what the rows of a batch share; may raise UnavailableError. `run` is handed it."""
        return nullcontext()

    @abstractmethod
    def run(self, row: Row, held: Any) -> bool:
        """Process a claimed row; false where there was nothing to do. Any error is the row's."""

    def run_batch(self, rows: Sequence[Row]) -> Iterator[Row]:  # noqa: ARG002 - the shape
        """Process rows that go better together; yield each that is done."""
        yield from ()

    def shown(self, row: Row) -> str:
        """Return what the desk shows of a row."""
        return str(row)


class TransactionalJob(Job[Row]):
    """A job whose effect is in the database: exactly once.

    Effect and deletion of the row are one transaction under the row's lock, and a claim that
    another process has taken over is noticed there.
    """

    def rows(self) -> QuerySet[Row]:
        """Return the rows with what the effect reads of other tables."""
        return self.table()

    @abstractmethod
    def apply(self, row: Row) -> None:
        """Do what the row asks for, in the caller's transaction."""

    def run(self, row: Row, held: object) -> bool:  # noqa: ARG002 - the shape
        """Apply the row and delete it."""
        with transaction.atomic():
            mine = self.rows().select_for_update(of=("self",)).filter(pk=row.pk, claim=row.claim)
            locked = mine.first()
            if locked is None:
                return False
            self.apply(locked)
            locked.delete()
        return True


_JOBS: dict[str, Job[Any]] = {}


def register(job: Job[Row]) -> Job[Row]:
    """Have a job processed by its Celery task, looked after by beat and shown at the desk."""
    from common.jobs.processing import process  # noqa: PLC0415 - it reads this module

    def process_due() -> int:
        return process(job)

    _JOBS[job.task] = job
    shared_task(name=job.task)(process_due)
    return job


def registered() -> Mapping[str, Job[Any]]:
    """Return all jobs by their tasks' names."""
    return MappingProxyType(_JOBS)
