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


class LanguageModelUse(models.Model):
    """What a language model was used for on a day (UTC), by purpose: requests, tokens, cost.

    `requests` holds every one that was sent, `failures` those without an answer, `invalid` answers
    that did not fit their schema, `estimates` requests whose tokens the server did not report.
    `cost` is in the currency of the prices in the settings.
    """

    day = models.DateField(_("day"))
    purpose = models.CharField(_("purpose"), max_length=40)
    model = models.CharField(_("language model"), max_length=200)
    requests = models.PositiveBigIntegerField(_("requests"), default=0)
    failures = models.PositiveBigIntegerField(_("failures"), default=0)
    invalid = models.PositiveBigIntegerField(_("invalid answers"), default=0)
    estimates = models.PositiveBigIntegerField(_("estimated"), default=0)
    tokens_in = models.PositiveBigIntegerField(_("tokens read"), default=0)
    tokens_out = models.PositiveBigIntegerField(_("tokens written"), default=0)
    cost = models.DecimalField(_("cost"), max_digits=24, decimal_places=12, default=0)

    class Meta:
        verbose_name = _("use of the language model")
        verbose_name_plural = _("use of the language model")
        default_permissions = ("view",)
        ordering = ["-day", "purpose"]
        constraints = [
            models.UniqueConstraint(fields=["day", "purpose", "model"], name="one_row_of_a_use")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.purpose}"
