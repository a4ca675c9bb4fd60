"""Statements of taste, their tokens, and the computed taste."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from pgvector.django import HalfVectorField

from common.jobs.models import JobRow
from recommendations.retrieval.models import DIMENSIONS

# The widest coordinates of quiz answers (`recommender.onboarding.space`).
COORDINATES = 64


class Statement(models.Model):
    """What a subject wrote about their taste; the newest version is kept."""

    subject_id = models.UUIDField(primary_key=True)
    text = models.TextField()
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text[:80]


class TasteToken(models.Model):
    """A piece of a statement: a concept or an artist (shown as a chip), or a clause around them.

    `weight` is 0 to 1 and may be changed by the subject; `polarity` is +1 or -1. `vector` is null
    until a worker has encoded `gloss`.
    """

    class Source(models.TextChoices):
        """Where the token comes from."""

        STATEMENT = "statement", _("your statement")
        MANUAL = "manual", _("added by you")

    subject_id = models.UUIDField(db_index=True)
    concept_id = models.SlugField(max_length=60, blank=True)
    # An artist by the English name of the vocabulary's table, or else of the catalogue.
    artist = models.CharField(max_length=300, blank=True, default="", db_default="")
    text = models.CharField(max_length=400)
    gloss = models.CharField(max_length=1000)
    polarity = models.SmallIntegerField()
    weight = models.FloatField(default=1.0)
    source = models.CharField(max_length=12, choices=Source, default=Source.STATEMENT)
    vector = HalfVectorField(dimensions=DIMENSIONS, null=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{'+' if self.polarity > 0 else '-'} {self.text}"

    @property
    def is_clause(self) -> bool:
        """Tell whether this is a stretch of text, in which nothing else is named by it."""
        return not (self.concept_id or self.artist)


class TastePreference(models.Model):
    """A preference that ranks after the model: budget, size, orientation or room.

    `value` and the bounds are those of `catalog.preferences.Preference`; `text` is the subject's
    own wording, empty for what was added by hand.
    """

    class Kind(models.TextChoices):
        """What a preference is about."""

        BUDGET = "budget", _("budget")
        SIZE = "size", _("size")
        ORIENTATION = "orientation", _("orientation")
        ROOM = "room", _("room")

    subject_id = models.UUIDField()
    kind = models.CharField(max_length=12, choices=Kind)
    value = models.SlugField(max_length=20, blank=True)
    polarity = models.SmallIntegerField(default=1)
    least = models.BigIntegerField(null=True)
    most = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    text = models.CharField(max_length=200, blank=True)
    source = models.CharField(
        max_length=12, choices=TasteToken.Source, default=TasteToken.Source.STATEMENT
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_id", "kind", "value"], name="one_preference_of_a_kind_and_value"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


class Steering(models.Model):
    """Two sliders of a subject, each from −1 to 1, that act on their list after the score.

    variety: from more of the same to more variety. discovery: from well known to little known.
    """

    subject_id = models.UUIDField(primary_key=True)
    variety = models.FloatField(default=0.0)
    discovery = models.FloatField(default=0.0)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    variety__gte=-1, variety__lte=1, discovery__gte=-1, discovery__lte=1
                ),
                name="sliders_lie_between_their_ends",
            )
        ]

    def __str__(self) -> str:
        return f"{self.variety:+.2f} {self.discovery:+.2f}"


class PastWeight(models.Model):
    """How much a past work is to count as evidence, where the subject wants it to count less."""

    subject_id = models.UUIDField()
    artwork_id = models.BigIntegerField()
    weight = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_id", "artwork_id"], name="one_weight_of_a_past_work"
            ),
            models.CheckConstraint(
                condition=models.Q(weight__gt=0, weight__lt=1), name="a_past_work_counts_less"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.artwork_id}: {self.weight}"


class StatementReading(JobRow):
    """A statement that a language model is yet to read; a new version of it begins anew."""

    subject_id = models.UUIDField(primary_key=True)
    requested_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=models.Q(set_aside_at__isnull=True),
                name="statements_to_read",
            )
        ]

    def __str__(self) -> str:
        return f"statement of {self.subject_id}"


class TasteSuggestion(models.Model):
    """A concept or artist that only a language model read in the statement.

    It is no part of the taste until the subject adds it. `words` are the subject's own, from which
    the model concluded it. A dismissed one stays, so that it is not offered again.
    """

    subject_id = models.UUIDField()
    concept_id = models.SlugField(max_length=60, blank=True)
    artist = models.CharField(max_length=300, blank=True)
    polarity = models.SmallIntegerField()
    words = models.CharField(max_length=200)
    model = models.CharField(max_length=200)
    prompt_version = models.CharField(max_length=60)
    dismissed = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_id", "concept_id", "artist", "polarity"],
                name="one_suggestion_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{'+' if self.polarity > 0 else '-'} {self.concept_id or self.artist}"


class ReasonSentence(models.Model):
    """A language model's newest sentence on why a work is recommended to a subject.

    `digest` is that of the parts of the score from which it was written (`explanations`): it is
    shown beside no others.
    """

    subject_id = models.UUIDField()
    artwork_id = models.BigIntegerField()
    language = models.CharField(max_length=12)
    digest = models.CharField(max_length=64)
    text = models.CharField(max_length=400)
    model = models.CharField(max_length=200)
    prompt_version = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_id", "artwork_id", "language"], name="one_sentence_of_a_reason"
            )
        ]

    def __str__(self) -> str:
        return self.text


class Taste(models.Model):
    """A subject's taste as last computed: the user vector and each piece of evidence's part."""

    subject_id = models.UUIDField(primary_key=True)
    vector = HalfVectorField(dimensions=DIMENSIONS)
    version = models.ForeignKey(
        "recommendations.ModelVersion", on_delete=models.CASCADE, related_name="+"
    )
    evidence = models.JSONField(default=list)
    computed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"taste of {self.subject_id}"


class LinearTaste(models.Model):
    """A subject's taste as weights of a work's numbers, for scoring one work against all tastes.

    `numbers` are the weights of a work's vector and of its coordinates in the questionnaire's
    space, padded; a work's personal score is the inner product (`matching`). `space` names the
    coordinates, empty without answers. `cut`: the score from which on a work fits
    (ADR 0041). Beside `Taste`, and not in it, so that 100,000 rows are read in one pass.
    """

    subject_id = models.UUIDField(primary_key=True)
    version = models.ForeignKey(
        "recommendations.ModelVersion", on_delete=models.CASCADE, related_name="+"
    )
    space = models.CharField(max_length=16, blank=True)
    numbers = HalfVectorField(dimensions=DIMENSIONS + COORDINATES)
    cut = models.FloatField()

    def __str__(self) -> str:
        return f"linear taste of {self.subject_id}"
