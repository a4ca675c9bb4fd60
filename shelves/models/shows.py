"""What followers of an exhibition know of it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class FollowedShow(models.Model):
    """What the followers of an exhibition have been notified of, or knew when they followed.

    The days are those that a notice named: an exhibition that is moved has a new one.
    """

    exhibition = models.OneToOneField(
        "catalog.Exhibition", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    artwork_ids = ArrayField(models.BigIntegerField(), default=list)
    opened_on = models.DateField(null=True)
    closing_on = models.DateField(null=True)
    checked_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.exhibition_id}: {len(self.artwork_ids)}"
