"""Artists, series, tags and exhibitions that collectors follow."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FollowKind(models.TextChoices):
    """What can be followed."""

    ARTIST = "artist", _("Artist")
    SERIES = "series", _("Series")
    TAG = "tag", _("Tag")
    SHOW = "show", _("Exhibition")


class Follow(models.Model):
    """That a collector follows something; one that ended stays as a tombstone for delta sync."""

    profile = models.ForeignKey(
        "accounts.CollectorProfile", on_delete=models.CASCADE, related_name="follows"
    )
    kind = models.CharField(max_length=8, choices=FollowKind)
    # The id of what is followed, as text; of an artist who was merged, the merged row's.
    key = models.CharField(max_length=60)
    followed_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    removed = models.BooleanField(default=False)

    class Meta:
        ordering = ["-followed_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "kind", "key"], name="a_thing_is_followed_once"
            )
        ]
        indexes = [
            models.Index(fields=["profile", "changed_at", "id"], name="follows_of_a_collector"),
            models.Index(
                fields=["kind", "key"], condition=models.Q(removed=False), name="followers"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile_id}: {self.kind} {self.key}"
