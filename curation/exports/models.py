"""Exports of works: what was asked for, how far it is, and the file in parts."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from curation.runs.models import CountedRun


class WithoutIds(models.Manager["ExportRun"]):
    """Exports without their many ids, which are read in slices."""

    def get_queryset(self) -> models.QuerySet["ExportRun"]:
        """Leave them out."""
        return super().get_queryset().defer("artwork_ids")


class ExportRun(CountedRun):
    """An export: a job that goes on where it was until its file is whole."""

    format = models.SlugField(_("format"), max_length=20, blank=True)
    # In the order of the file; emptied with it.
    artwork_ids = ArrayField(models.BigIntegerField(), default=list)
    # How many of those that are through there still were.
    written = models.PositiveIntegerField(_("works written"), default=0)
    removed_at = models.DateTimeField(_("file deleted at"), null=True)

    objects = WithoutIds()

    class Meta(CountedRun.Meta):
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        indexes = [
            models.Index(
                fields=["next_attempt_at", "id"], condition=Q(state="running"),
                name="exports_waiting",
            )
        ]  # fmt: skip

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
