"""The job by which a language model reads statements, in a worker of bulk work."""

from django.utils.translation import gettext_lazy as _

from common import clock, jobs
from recommendations.taste.models import StatementReading
from recommendations.taste.services.suggestions import TASK


class _ReadStatements(jobs.Job[StatementReading]):
    """Reads a statement; while the model is unavailable or its budget spent, the row waits."""

    task = TASK
    label = _("Reading of statements by the language model")
    model = StatementReading
    batch = 1
    # Longer than all attempts of a request, each at its longest.
    claimed_for_s = 3600.0

    def run(self, row: StatementReading, session: object) -> bool:  # noqa: ARG002 - the shape
        """Ask the model, and store what it suggests."""
        from recommendations.taste.services import model_reading  # noqa: PLC0415 - openai: workers only

        wait = model_reading.read_pending(row, now=clock.now())
        if wait is None:
            return True
        jobs.release(self, row, after=wait)
        return False


READ_STATEMENTS = jobs.register(_ReadStatements())
