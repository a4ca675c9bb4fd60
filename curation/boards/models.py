"""Boards as last computed."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from common.jobs.models import JobRow


class Board(JobRow):
    """A board's tables and plots as last computed; a job computes those that are asked for.

    `tables`: rows by table, without words of a language. `plots`: SVG by language and table.
    """

    name = models.SlugField(primary_key=True, max_length=40)
    tables = models.JSONField(default=dict)
    plots = models.JSONField(default=dict)
    requested_at = models.DateTimeField()
    computed_at = models.DateTimeField(null=True)
    took_ms = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("board")
        verbose_name_plural = _("boards")
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(set_aside_at__isnull=True)
                & (Q(computed_at__isnull=True) | Q(requested_at__gt=F("computed_at"))),
                name="boards_to_compute",
            )
        ]

    def __str__(self) -> str:
        return self.name
