"""Tables of no app: the outbox, and counters of rates."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from common.jobs.models import JobRow


class OutboxMessage(JobRow):
    """A task to be handed to the broker once the transaction that wrote this row has committed.

    With a `channel` the arguments are published on it, and the task, if there is one, is only
    signalled.
    """

    task = models.CharField(max_length=120, blank=True)
    channel = models.CharField(max_length=60, blank=True, db_default="")
    arguments = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_attempt_at", "id"],
                condition=models.Q(set_aside_at__isnull=True),
                name="outbox_to_send",
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel or self.task} {self.arguments}"


class SetAsideJob(OutboxMessage):
    """The admin page of jobs set aside, with its permissions; it has no table."""

    class Meta:
        proxy = True
        default_permissions = ("view", "change")
        verbose_name = _("job set aside")
        verbose_name_plural = _("jobs set aside")


class RateCountQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Counters."""

    def running(self) -> "RateCountQuerySet":
        """Those whose window has not ended, by the database's clock."""
        return self.filter(ends_at__gt=Now())

    def ended(self) -> "RateCountQuerySet":
        """Those whose window has ended."""
        return self.filter(ends_at__lte=Now())


class RateCount(models.Model):
    """A counter of a rate limit in a window of time, for when Redis is unavailable."""

    key = models.CharField(primary_key=True, max_length=400)
    count = models.IntegerField()
    ends_at = models.DateTimeField(db_index=True)
    objects = RateCountQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"
