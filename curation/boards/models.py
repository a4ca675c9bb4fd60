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


class UnmetSearch(models.Model):
    """A search that found nothing, by the keyed hash of its words.

    `text` is empty until five people have searched for it within 30 days: the words of fewer are
    never stored.
    """

    digest = models.CharField(primary_key=True, max_length=64)
    text = models.CharField(max_length=300, blank=True)
    last_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.text or self.digest[:8]


class UnmetSearcher(models.Model):
    """That somebody searched for it: a keyed hash of the person and the words together.

    So two searches of one person can't be told from those of two, and nobody is named. `times`
    are counted, for it says how many of the searches were repeated.
    """

    search = models.ForeignKey(UnmetSearch, on_delete=models.CASCADE, related_name="searchers")
    token = models.CharField(max_length=64)
    times = models.PositiveIntegerField(default=1)
    last_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["search", "token"], name="one_searcher_a_search")
        ]

    def __str__(self) -> str:
        return self.token[:8]
