"""What a stranger can have written into the log by one request each: a line, and few of them."""

import logging
import time
from threading import Lock

# Requests that Django refuses are logged under this name, each with its traceback.
REFUSED = "django.security"
LINES, EACH_S, LONGEST = 10, 60.0, 200


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
