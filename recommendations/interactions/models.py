"""The interaction log."""

import uuid

from django.db import models


class Interaction(models.Model):
    """One event of the append-only log."""

    event_id = models.UUIDField(default=uuid.uuid4)
    subject_id = models.UUIDField()
    # One of `recommender.kinds.KINDS`.
    kind = models.CharField(max_length=16)
    # The log outlives the work: a deleted work leaves the row with its number.
    artwork = models.ForeignKey(
        "catalog.Artwork",
        on_delete=models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
    )
    at = models.DateTimeField()
    received_at = models.DateTimeField()
    dwell_ms = models.PositiveIntegerField(null=True)
    source = models.CharField(max_length=40, blank=True)
    position = models.PositiveIntegerField(null=True)
    # The list it happened in: a number only, since the log outlives lists.
    list_id = models.BigIntegerField(null=True)
    # The trial that the list belonged to, and the arm that placed the work in it.
    trial_id = models.BigIntegerField(null=True)
    arm = models.CharField(max_length=1, blank=True, db_default="")
    # Whether it may change anything for other people: see `services.events`. Read the shared part
    # of the log by `selectors.shared.shared_log` alone, which knows who has opted out.
    shared = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_id", "event_id"], name="an_event_counts_once"),
            models.UniqueConstraint(
                fields=["subject_id", "list_id", "artwork"],
                condition=models.Q(kind="impression", list_id__isnull=False),
                name="one_impression_a_list",
            ),
        ]
        indexes = [
            models.Index(fields=["subject_id", "-at"], name="history_of_a_subject"),
            models.Index(fields=["artwork", "kind", "-at"], name="history_of_a_work"),
            models.Index(fields=["-at"], name="recent_interactions"),
            models.Index(
                fields=["trial_id", "subject_id", "artwork"],
                condition=models.Q(kind="impression", trial_id__isnull=False),
                name="impressions_of_trials",
            ),
            # What counts against a person's limits of the day.
            models.Index(
                fields=["subject_id", "received_at"],
                condition=models.Q(shared=True),
                name="shared_by_day",
            ),
            # What a subject bought or refused is looked up whenever a list is served.
            models.Index(
                fields=["subject_id", "artwork"],
                condition=models.Q(kind__in=["purchase", "not_interested"]),
                name="bought_or_refused",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.artwork_id}"
