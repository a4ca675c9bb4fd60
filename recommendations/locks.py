"""Every lock of the recommender, named, and the order in which they are taken.

Order where several are taken: a collector's profile (`accounts`), the subject's list request, then
the subject's other rows: tokens, questions, events, lists, taste. Every write for a subject begins
with `lock_subject`, so that two writes of one subject wait for each other at that one row and
nowhere else. It is held for the milliseconds that rows take to write: encoding and computing happen
outside of any transaction, under a claim (`services.claims`), which is a row's content and no lock.

Each session lock lets one process at a time do one thing. Session locks outlast transactions and
end with their holder; no page waits for one.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import OperationalError, connection, transaction
from psycopg.errors import LockNotAvailable

logger = logging.getLogger(__name__)

# Encoding works; choosing the questionnaire's works; training; requesting a training; training the
# tag predictor.
EMBEDDING, CHOOSING, TRAINING, ASKING = 384_001, 384_002, 384_003, 384_004
TAGGING = 384_005
# Longer than any write takes: after this the site answers that it is busy.
WAIT = "3s"
# How long one statement waits for a session lock before it asks anew.
MOMENT = "500ms"
LOCK_SUBJECT = """
    INSERT INTO recommendations_listrequest (subject_id, wanted, wanted_at, made_from)
    VALUES (%(subject)s, 0, %(now)s, 0)
    ON CONFLICT (subject_id) DO UPDATE SET wanted = recommendations_listrequest.wanted
"""


def lock_subject(subject_id: UUID, *, now: datetime) -> None:
    """Lock the subject's list request, created if missing, until the transaction ends.

    The first statement of every write for a subject. Raises OperationalError after `WAIT`.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [WAIT])
        cursor.execute(LOCK_SUBJECT, {"subject": subject_id, "now": now})


def lock_transaction(number: int) -> None:
    """Hold one of the numbered locks until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def _wait_for(number: int) -> bool:
    """Wait for a session lock for a moment; return whether it was acquired.

    A statement that waits holds a snapshot, and an index that the lock's holder builds
    concurrently waits for all older ones: in less than `deadlock_timeout` (1 s) it must be gone.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [MOMENT])
            cursor.execute("SELECT pg_advisory_lock(%s)", [number])
    except OperationalError as error:
        if not isinstance(error.__cause__, LockNotAvailable):
            raise
        return False
    return True


@contextmanager
def session_lock(number: int, *, wait: bool) -> Iterator[bool]:
    """Hold a numbered lock for the session; yields whether it was acquired."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
        (mine,) = cursor.fetchone()
        if wait and not mine:
            logger.info(
                "Another process is doing this (lock %s). Waiting for it to finish.", number
            )
            while not mine:
                mine = _wait_for(number)
    try:
        yield bool(mine)
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [number])
