"""Computed lists, and the requests for them."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from common.jobs.models import JobRow

# A work of a rail has the position RAIL_STEP · (1 + the rail's) + its own in the rail; those of the
# list itself are below.
RAIL_STEP = 1000


class RecommendationList(models.Model):
    """A list computed for a subject, replaced by a newer one. Only `served` changes afterwards.

    `items` holds, best first, objects {"artwork", "score", "source", "far", "reasons"}, in an
    interleaved list also "arm"; cursors hold an index in it and continue in the list that issued
    them. Replaced lists are kept for a while (`services.claims`): cursors still read them, and
    events refer to their list.

    `rails` are the home page's other rails of the subject, computed with the list: objects
    {"rail", "items"}, with the "anchor" of one that belongs to a past work, and {"rail", "works"}
    of exhibitions with the works in them that are closest to the taste.
    """

    subject_id = models.UUIDField()
    version = models.ForeignKey(
        "recommendations.ModelVersion", on_delete=models.CASCADE, null=True, related_name="+"
    )
    # The trial and the arm it was computed for; in an interleaved list each item has its arm.
    trial = models.ForeignKey(
        "recommendations.Trial", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    arm = models.CharField(max_length=1, blank=True, db_default="")
    items = models.JSONField(default=list)
    rails = models.JSONField(default=list, db_default=[])
    # The indexes that pages have sent, possibly repeated.
    served = ArrayField(models.PositiveSmallIntegerField(), default=list, db_default=[])
    generated_at = models.DateTimeField()
    # When a newer list took its place.
    replaced_at = models.DateTimeField(null=True)
    personalised = models.BooleanField(default=False)
    # Liked words of the statement, by their tokens, that no work of the catalogue meets.
    unmet = ArrayField(models.BigIntegerField(), default=list, db_default=[])

    class Meta:
        indexes = [
            models.Index(fields=["subject_id", "-id"], name="lists_of_a_subject"),
            models.Index(fields=["generated_at"], name="lists_by_age"),
        ]

    def __str__(self) -> str:
        return f"list {self.pk} of {self.subject_id}"

    def at(self, position: int) -> tuple[str, dict[str, Any]]:
        """Return the item at a position, and the rail it is in; empty for the list itself."""
        rail, place = divmod(position, RAIL_STEP)
        if not rail:
            return "", self.items[place]
        found = self.rails[rail - 1]
        return found["rail"], found["items"][place]


class ListRequest(JobRow):
    """A subject's request for a newer list, the claim on it, and the list served: one row.

    These rows are the queue of requested lists: a job like others (`feed.services.claims`), whose
    row stays.

    `wanted` counts requests and is read before the evidence; `made_from` is its value when the
    current list was computed. They are compared, never clocks: an event reported late counts like
    any other.
    """

    subject_id = models.UUIDField(primary_key=True)
    wanted = models.BigIntegerField(default=0)
    # Time of the last request, never decreasing: shows recent activity and overdue requests.
    wanted_at = models.DateTimeField()
    made_from = models.BigIntegerField(default=0)
    current = models.ForeignKey(
        RecommendationList, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["next_attempt_at", "subject_id"],
                condition=models.Q(wanted__gt=models.F("made_from"), set_aside_at__isnull=True),
                name="lists_to_be_made",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_id}: {self.made_from} of {self.wanted}"

    @property
    def pending(self) -> bool:
        """Tell whether a list newer than the current one is requested."""
        return self.wanted > self.made_from
