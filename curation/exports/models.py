"""Exports of works: what was asked for, how far it is, and the file in parts."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.jobs.models import JobRow


class ExportRun(JobRow):
    """An export: a job that goes on where it was until its file is whole."""

    class State(models.TextChoices):
        """New ones wait for their format; stopped and done ones are final."""

        NEW = "new", _("Not started")
        RUNNING = "running", _("Running")
        PAUSED = "paused", _("Paused")
        STOPPED = "stopped", _("Stopped")
        DONE = "done", _("Done")

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.NEW)
    format = models.SlugField(_("format"), max_length=20, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+",
        verbose_name=_("requested by"),
    )  # fmt: skip
    requested_at = models.DateTimeField(_("requested at"))
    ended_at = models.DateTimeField(_("ended at"), null=True)
    # In the order of the file; emptied with it.
    artwork_ids = ArrayField(models.BigIntegerField(), default=list)
    total = models.PositiveIntegerField(_("works"), default=0)
    # How many are through, and how many of these there still were.
    done = models.PositiveIntegerField(default=0)
    written = models.PositiveIntegerField(_("works written"), default=0)
    removed_at = models.DateTimeField(_("file deleted at"), null=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        indexes = [
            models.Index(
                fields=["next_attempt_at", "id"], condition=Q(state="running"),
                name="exports_waiting",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.pk}: {self.get_state_display()}"

    @property
    def percent(self) -> int:
        """Return the share that is through, rounded down."""
        return 100 * self.done // self.total if self.total else 100

    @property
    def has_file(self) -> bool:
        """Tell whether there is a file to download."""
        return self.state == self.State.DONE and self.removed_at is None


class ExportPart(models.Model):
    """A part of an export's file, packed; all of them in their order are the file."""

    run = models.ForeignKey(ExportRun, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="one_part_a_number_and_export")
        ]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.number}"
