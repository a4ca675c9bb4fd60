"""What the database's refusals mean: a write to try again, a busy database, or none at all."""

import random
import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import psycopg
from django.db import OperationalError, connection
from psycopg import errors
from psycopg_pool import PoolTimeout

Args = ParamSpec("Args")
Answer = TypeVar("Answer")

# Postgres ended the transaction so that another could go on: done again, it succeeds.
UNDONE = (errors.DeadlockDetected, errors.SerializationFailure)
# The database is there and has too much to do, or somebody holds what is needed too long.
BUSY = (*UNDONE, errors.LockNotAvailable, errors.QueryCanceled, errors.TooManyConnections)
PROBE_S = 1
# Before a write is done again: the shortest and the longest pause.
PAUSE_S = (0.05, 0.15)


def retried(write: Callable[Args, Answer]) -> Callable[Args, Answer]:
    """Have a write done a second time when the first fell to a deadlock.

    The write must be one transaction of its own and may be called inside another: then that one's
    write is the one that is done again.
    """

    @wraps(write)
    def done(*args: Args.args, **kwargs: Args.kwargs) -> Answer:
        try:
            return write(*args, **kwargs)
        except OperationalError as error:
            if connection.in_atomic_block or not isinstance(error.__cause__, UNDONE):
                raise
        # At once, it could take a lock again that the other has just been promised.
        time.sleep(random.uniform(*PAUSE_S))  # noqa: S311 - a pause, not a secret
        return write(*args, **kwargs)

    return done


def is_busy(error: BaseException | None) -> bool:
    """Tell whether a database error says that the database is there, but busy."""
    cause = error.__cause__ if error is not None else None
    if isinstance(cause, PoolTimeout):
        # All connections of the pool are in use, or none can be made: only a new one tells.
        return _database_answers()
    return isinstance(cause, BUSY)


def _database_answers() -> bool:
    parameters = {**connection.get_connection_params(), "connect_timeout": PROBE_S}
    try:
        psycopg.connect(**parameters).close()
    except errors.TooManyConnections:
        return True
    except psycopg.Error:
        return False
    return True
