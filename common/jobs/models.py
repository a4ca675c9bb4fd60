"""The columns of a row that jobs process."""

from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Now


class ClockTimestamp(Func):
    """The database's clock, which all processes share; `Now` stands still in a transaction."""

    function = "clock_timestamp"
    template = "%(function)s()"
    output_field = models.DateTimeField()


class JobRow(models.Model):
    """A row that a job processes; `Job.pending` says which rows are to be processed."""

    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    # Not claimed before: after a failure its delay, under a claim the claim's end.
    next_attempt_at = models.DateTimeField(db_default=Now())
    claim = models.UUIDField(null=True)
    last_error = models.TextField(blank=True, default="", db_default="")
    set_aside_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


def claimable() -> Q:
    """Return the condition that rows are neither claimed, nor delayed, nor set aside."""
    return Q(set_aside_at__isnull=True, next_attempt_at__lte=ClockTimestamp())


# The values of a row that was never attempted.
UNTRIED = {
    "attempts": 0,
    "next_attempt_at": ClockTimestamp(),
    "claim": None,
    "set_aside_at": None,
}
ONE_MORE = F("attempts") + 1
ONE_LESS = F("attempts") - 1
