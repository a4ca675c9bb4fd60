"""The questionnaire: the works it shows, their coordinates, the answers."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class QuizWork(models.Model):
    """A work that the questionnaire may show: the medoid of a cluster of the catalogue."""

    artwork = models.OneToOneField(
        "catalog.Artwork", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    weight = models.FloatField(help_text="Share of the catalogue that the cluster holds.")
    features = ArrayField(models.FloatField(), help_text="Whitened coordinates of the medoid.")

    def __str__(self) -> str:
        return f"medoid {self.artwork_id}"


class QuizSpace(models.Model):
    """The coordinate system of the quiz works' features: one row, replaced together with them.

    Little-endian float32: mean [D], axes [D, d], and stretch [d, d] or empty, as in
    `recommender.onboarding.space`; the statement is projected into the same coordinates.
    """

    mean = models.BinaryField()
    axes = models.BinaryField()
    stretch = models.BinaryField(blank=True)

    def __str__(self) -> str:
        return "coordinates of the questionnaire"


class QuizPair(models.Model):
    """A question asked of a subject: two works, and the answer once given."""

    class Choice(models.TextChoices):
        """The possible answers."""

        LEFT = "left", _("This one")
        RIGHT = "right", _("That one")
        BOTH = "both", _("Both")
        NEITHER = "neither", _("Neither")
        SKIP = "skip", _("Skip")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    subject_id = models.UUIDField()
    left = models.ForeignKey("catalog.Artwork", on_delete=models.CASCADE, related_name="+")
    right = models.ForeignKey("catalog.Artwork", on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    choice = models.CharField(max_length=8, choices=Choice, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at"]
        indexes = [models.Index(fields=["subject_id", "asked_at"], name="pairs_of_a_subject")]
        constraints = [
            # Two browser tabs that ask at once get the same question.
            models.UniqueConstraint(
                fields=["subject_id"],
                condition=models.Q(choice=""),
                name="one_open_question_a_subject",
            )
        ]

    def __str__(self) -> str:
        return f"{self.left_id} or {self.right_id}"
