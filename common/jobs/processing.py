"""Claiming rows, processing them, delaying or setting aside those that fail."""

import logging
import random
from collections.abc import Iterator, Sequence
from datetime import timedelta
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from common.jobs.models import ONE_LESS, ONE_MORE, UNTRIED, ClockTimestamp
from common.jobs.registry import Job, Row, UnavailableError

logger = logging.getLogger(__name__)

LONGEST_ERROR = 2000
# Factor by which delays vary, so that rows that failed together are not retried together.
JITTER = (0.75, 1.25)
DIED = gettext_noop("The process stopped repeatedly while processing this job.")


def claim(
    job: Job[Row],
    *,
    rows: QuerySet[Row] | None = None,
    wait: bool = False,
) -> list[Row]:
    """Claim a batch of rows for this process, those due longest first.

    rows: of these alone, as long as they are due or forced by the caller. wait: for a row that
    another transaction holds for a moment, instead of leaving it out.

    Rows that were claimed `most_attempts` times and whose processes died are set aside here.
    """
    chosen = job.due() if rows is None else rows
    claimed: list[Row] = []
    with transaction.atomic():
        locked = chosen.select_for_update(skip_locked=not wait, of=("self",), no_key=True)
        for row in locked.order_by("next_attempt_at", "pk")[: job.batch]:
            if row.attempts >= job.most_attempts and row.claim is not None:
                _set_aside(job, row, DIED)
            else:
                claimed.append(row)
        token = uuid4()
        job.table().filter(pk__in=[row.pk for row in claimed]).update(
            attempts=ONE_MORE,
            claim=token,
            next_attempt_at=ClockTimestamp() + timedelta(seconds=job.claimed_for_s),
        )
    for row in claimed:
        row.claim, row.attempts = token, row.attempts + 1
    return claimed


def process(job: Job[Row], *, rows: QuerySet[Row] | None = None, most: int = 2000) -> int:
    """Process what is due, in batches, and return how many rows are done.

    rows: of these alone. Ends when nothing is due, after `most` rows, or when what the job needs
    is unavailable; the rest is processed by a later call.
    """
    job.begin()
    done = tried = 0
    while tried < most and (batch := claim(job, rows=rows)):
        tried += len(batch)
        try:
            done += _process_batch(job, batch)
        except UnavailableError as error:
            logger.warning("%s: unavailable, remaining rows wait: %s", job.task, error)
            break
    return done


def _process_batch(job: Job[Row], batch: Sequence[Row]) -> int:
    """Process claimed rows; release those that were not reached."""
    remaining = {row.pk: row for row in batch}
    done = 0
    try:
        with job.session() as session:
            for row in _process_together(job, batch):
                del remaining[row.pk]
                done += 1
            for row in list(remaining.values()):
                done += _run(job, row, session)
                del remaining[row.pk]
    finally:
        for row in remaining.values():
            release(job, row)
    return done


def _process_together(job: Job[Row], batch: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows that `run_batch` has processed; after an error the rest go one by one."""
    try:
        yield from job.run_batch(batch)
    except UnavailableError:
        raise
    except Exception:
        logger.exception("%s: a batch failed, retrying its rows one by one", job.task)


def _run(job: Job[Row], row: Row, session: object) -> bool:
    """Process one row; its error is noted there and must not keep back the others."""
    try:
        return job.run(row, session)
    except UnavailableError:
        raise
    except Exception as error:
        logger.exception("%s: row %s failed", job.task, row.pk)
        fail(job, row, error)
        return False


def fail(job: Job[Row], row: Row, error: BaseException | str) -> None:
    """Record the failure of a claimed row: delay it, or set it aside after its last attempt.

    Nothing is recorded where another process has claimed it meanwhile.
    """
    text = error if isinstance(error, str) else f"{type(error).__name__}: {error}"
    if row.attempts >= job.most_attempts:
        _set_aside(job, row, text)
        return
    _owned(job, row).update(
        claim=None,
        last_error=text[:LONGEST_ERROR],
        next_attempt_at=ClockTimestamp() + _delay(job, row.attempts),
    )


def release(job: Job[Row], row: Row, *, after: timedelta = timedelta()) -> None:
    """Undo a claim without counting an attempt."""
    _owned(job, row).update(claim=None, attempts=ONE_LESS, next_attempt_at=ClockTimestamp() + after)


def set_aside(job: Job[Row]) -> QuerySet[Row]:
    """Return a job's rows that were set aside, the newest first."""
    rows = job.table().filter(set_aside_at__isnull=False)
    return rows.order_by("-set_aside_at", "-pk")


def retry(job: Job[Row], *, pk: object) -> bool:
    """Have a row that was set aside processed anew; false where there is none (any more).

    Its error stays to be read until the row is done.
    """
    try:
        key = job.model._meta.pk.to_python(pk)  # noqa: SLF001 - Django's documented name
    except ValidationError:
        return False
    return bool(set_aside(job).filter(pk=key).order_by().update(**UNTRIED))


def retry_all(job: Job[Row]) -> int:
    """Have all rows of a job that were set aside processed anew; return how many."""
    return set_aside(job).order_by().update(**UNTRIED)


def _owned(job: Job[Row], row: Row) -> QuerySet[Row]:
    return job.table().filter(pk=row.pk, claim=row.claim)


def _set_aside(job: Job[Row], row: Row, error: str) -> None:
    _owned(job, row).update(
        claim=None, last_error=error[:LONGEST_ERROR], set_aside_at=ClockTimestamp()
    )
    logger.error("%s: row %s set aside after %d attempts", job.task, row.pk, row.attempts)


def _delay(job: Job[Row], attempts: int) -> timedelta:
    delay = job.first_delay_s * 3.0 ** (attempts - 1)
    jitter = random.uniform(*JITTER)  # noqa: S311 - a pause, not a secret
    return timedelta(seconds=min(delay, job.longest_delay_s) * jitter)
