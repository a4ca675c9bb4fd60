"""Logging; rejected requests are short lines, limited in number."""

import logging
import time
from threading import Lock
from typing import Any

# Requests that Django refuses are logged under this name, each with its traceback.
REFUSED = "django.security"
MAX_LINES, INTERVAL_S, MAX_LENGTH = 10, 60.0, 200


def configuration(*, level: str) -> dict[str, Any]:
    """Return Django's setting: everything to standard error, a line each."""
    console = {"class": "logging.StreamHandler", "formatter": "line", "filters": ["refusals"]}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "filters": {"refusals": {"()": RefusalFilter}},
        "handlers": {"console": console},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django.request": {"level": "ERROR"},
            "httpx": {"level": "WARNING"},
            "sentence_transformers": {"level": "WARNING"},
        },
    }


class RefusalFilter(logging.Filter):
    """Shortens rejected requests to a line and passes MAX_LINES of a kind per INTERVAL_S."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = Lock()
        self._until = 0.0
        self._counts: dict[str, int] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether to write the record."""
        if not record.name.startswith(REFUSED):
            return True
        message = record.getMessage()
        record.msg, record.args = (
            message if len(message) <= MAX_LENGTH else f"{message[:MAX_LENGTH]}…",
            None,
        )
        record.exc_info = record.exc_text = record.stack_info = None
        with self._lock:
            if time.monotonic() >= self._until:
                self._until, self._counts = time.monotonic() + INTERVAL_S, {}
            count = self._counts[record.name] = self._counts.get(record.name, 0) + 1
        if count == MAX_LINES:
            record.msg += f" (more of these are left out for {INTERVAL_S:.0f} s at most)"
        return count <= MAX_LINES
