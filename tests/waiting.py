"""Waiting for other processes: by looking again and again, up to a deadline."""

import time
from collections.abc import Callable


def wait_until(condition: Callable[[], object], *, within_s: float) -> float:
    """Return after how many seconds the condition held; fail when it does not in time."""
    start = time.monotonic()
    while not condition():
        if time.monotonic() - start > within_s:
            raise AssertionError(f"Still waiting after {within_s} s for {condition}.")
        time.sleep(0.02)
    return time.monotonic() - start
