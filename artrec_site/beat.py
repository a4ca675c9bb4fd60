"""Celery's scheduler, starting anew from the settings where its file can't be read."""

from pickle import UnpicklingError

from celery.beat import PersistentScheduler


class RecoveringScheduler(PersistentScheduler):
    """Remembers in a file when each task last ran.

    Where a power cut left half of the file, Celery's own scheduler stops at every start; no lot
    would close any more.
    """

    def setup_schedule(self) -> None:
        """Read the file, or replace it."""
        try:
            super().setup_schedule()
        except (EOFError, OSError, LookupError, AttributeError, UnpicklingError) as error:
            self._store = self._destroy_open_corrupted_schedule(error)  # type: ignore[attr-defined]
            super().setup_schedule()
