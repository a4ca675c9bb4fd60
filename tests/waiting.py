"""Waiting for other processes: by looking again and again, up to a deadline."""

import time
from collections.abc import Callable

from django.db import connection

# How many times longer a busy or slow machine may take before a test calls it a failure.
PATIENCE = 5


def wait_until(condition: Callable[[], object], *, within_s: float, every_s: float = 0.02) -> float:
    """Return after how many seconds the condition held; fail when it does not in time.

    `within_s` is what a quiet machine needs at most.
    """
    start = time.monotonic()
    while not condition():
        waited = time.monotonic() - start
        if waited > within_s * PATIENCE:
            raise AssertionError(f"Still waiting after {waited:.0f} s for {condition}.")
        time.sleep(every_s)
    return time.monotonic() - start


def somebody_waits_for_a_lock() -> bool:
    """Tell whether a connection to this database waits for an advisory lock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted "
            "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))"
        )
        return bool(cursor.fetchone()[0])
