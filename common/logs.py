"""The log; what a stranger has written into it by one request each is a line, and few of them."""

import logging
import time
from threading import Lock
from typing import Any

# Requests that Django refuses are logged under this name, each with its traceback.
REFUSED = "django.security"
LINES, EACH_S, LONGEST = 10, 60.0, 200


def configuration(*, level: str) -> dict[str, Any]:
    """Return Django's setting: everything to standard error, a line each."""
    console = {"class": "logging.StreamHandler", "formatter": "line", "filters": ["refusals"]}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "filters": {"refusals": {"()": RefusalsInBrief}},
        "handlers": {"console": console},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django.request": {"level": "ERROR"},
            "httpx": {"level": "WARNING"},
            "sentence_transformers": {"level": "WARNING"},
        },
    }


class RefusalsInBrief(logging.Filter):
    """Shortens refusals to a line, and lets through so many of a kind in so many seconds."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = Lock()
        self._until = 0.0
        self._seen: dict[str, int] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether the record is written."""
        if not record.name.startswith(REFUSED):
            return True
        said = record.getMessage()
        record.msg, record.args = said if len(said) <= LONGEST else f"{said[:LONGEST]}…", None
        record.exc_info = record.exc_text = record.stack_info = None
        with self._lock:
            if time.monotonic() >= self._until:
                self._until, self._seen = time.monotonic() + EACH_S, {}
            number = self._seen[record.name] = self._seen.get(record.name, 0) + 1
        if number == LINES:
            record.msg += f" (more of these are left out for {EACH_S:.0f} s at most)"
        return number <= LINES
