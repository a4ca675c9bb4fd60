"""Database errors: which writes to retry, and whether the database is busy or unavailable."""

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

# Postgres rolled the transaction back so that another could go on: a retry succeeds.
ROLLED_BACK = (errors.DeadlockDetected, errors.SerializationFailure)
# The database is up but overloaded, or a lock was held too long.
BUSY = (*ROLLED_BACK, errors.LockNotAvailable, errors.QueryCanceled, errors.TooManyConnections)
PROBE_S = 1
# The shortest and the longest pause before a retry.
PAUSE_S = (0.05, 0.15)


def retried(write: Callable[Args, Answer]) -> Callable[Args, Answer]:
    """Decorate a write to be retried once after a deadlock.

    The write must be one transaction. Inside another transaction it is not retried: the outer write
    is the one to decorate.
    """

    @wraps(write)
    def wrapper(*args: Args.args, **kwargs: Args.kwargs) -> Answer:
        try:
            return write(*args, **kwargs)
        except OperationalError as error:
            if connection.in_atomic_block or not isinstance(error.__cause__, ROLLED_BACK):
                raise
        # An immediate retry could deadlock with the same transaction again.
        time.sleep(random.uniform(*PAUSE_S))  # noqa: S311 - a pause, not a secret
        return write(*args, **kwargs)

    return wrapper


def is_busy(error: BaseException | None) -> bool:
    """Tell whether a database error means that the database is up, but busy."""
    cause = error.__cause__ if error is not None else None
    if isinstance(cause, PoolTimeout):
        # The pool is exhausted, or the database is down: only a new connection shows.
        return _is_database_up()
    return isinstance(cause, BUSY)


def _is_database_up() -> bool:
    parameters = {**connection.get_connection_params(), "connect_timeout": PROBE_S}
    try:
        psycopg.connect(**parameters).close()
    except errors.TooManyConnections:
        return True
    except psycopg.Error:
        return False
    return True
