"""Searches that collectors save, to be alerted of new works."""

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.jobs.models import JobRow

LONGEST_NAME = 120


class Rhythm(models.TextChoices):
    """How often alerts about a saved search are sent."""

    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day")


class SavedSearch(JobRow):
    """A search with alerts; a deleted one stays as a tombstone for delta sync.

    Works that began to be shown up to `checked_until` have been matched.
    """

    profile = models.ForeignKey(
        "accounts.CollectorProfile", on_delete=models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    # A `BrowseQuery` without what is not asked.
    query = models.JSONField()
    rhythm = models.CharField(max_length=8, choices=Rhythm, default=Rhythm.DAILY)
    paused = models.BooleanField(default=False)
    saved_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    removed = models.BooleanField(default=False)
    checked_until = models.DateTimeField()
    # When the works found since the last notice are to be named in one; null while there are none.
    notice_due_at = models.DateTimeField(null=True)
    notified_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-saved_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "query"],
                condition=models.Q(removed=False),
                name="a_search_is_saved_once",
            )
        ]
        indexes = [
            models.Index(fields=["profile", "changed_at", "id"], name="changes_of_saved_searches"),
            models.Index(
                fields=["checked_until"],
                condition=models.Q(removed=False, paused=False),
                name="searches_to_check",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("shelves:search_news", args=[self.pk])


class SearchHit(models.Model):
    """A new work that a saved search found: once, whatever becomes of the work."""

    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="hits")
    artwork = models.ForeignKey("catalog.Artwork", on_delete=models.CASCADE, related_name="+")
    found_at = models.DateTimeField()
    notified_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-found_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["search", "artwork"], name="a_work_is_new_once")
        ]
        indexes = [
            models.Index(
                fields=["search"],
                condition=models.Q(notified_at__isnull=True),
                name="hits_to_notify",
            )
        ]

    def __str__(self) -> str:
        return f"{self.search_id}: {self.artwork_id}"


class SaleArrival(models.Model):
    """That a work came into a published sale, with whom it is sold for; kept for some days."""

    artwork = models.ForeignKey("catalog.Artwork", on_delete=models.CASCADE, related_name="+")
    seller = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(db_default=Now(), db_index=True)

    def __str__(self) -> str:
        return f"{self.artwork_id}: {self.at}"
