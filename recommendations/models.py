"""What the recommender knows: vectors of works, the interaction log, tastes and lists.

People appear under a random `subject_id` only; the link to an account lives in `accounts`.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from pgvector.django import HalfVectorField

DIMENSIONS = 384
# The version whose vectors are the works' texts; it never goes.
ZERO_SHOT = "zero-shot-1"


class TextVector(models.Model):
    """The encoder's reading of a work's text: a unit vector, and the hash of what was read.

    `updated_at` is the work's own, as it was when it was read.
    """

    artwork = models.OneToOneField(
        "catalog.Artwork", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    vector = HalfVectorField(dimensions=DIMENSIONS)
    text_hash = models.CharField(max_length=64)
    encoder = models.CharField(max_length=120)
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"text of {self.artwork_id}"


class ModelVersion(models.Model):
    """A recommender that was or may be served. The first is zero-shot: no training, W = I."""

    class State(models.TextChoices):
        """At most one version is live."""

        CANDIDATE = "candidate", _("Candidate")
        LIVE = "live", _("Live")
        RETIRED = "retired", _("Retired")

    name = models.SlugField(unique=True, max_length=60)
    state = models.CharField(max_length=12, choices=State, default=State.CANDIDATE)
    created_at = models.DateTimeField(auto_now_add=True)
    promoted_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state="live"), name="one_live_model"
            )
        ]

    def __str__(self) -> str:
        return self.name


class TrainingRun(models.Model):
    """One training: when, by whom, from what, with what figures, and what came of it.

    A run that runs holds the training's advisory lock; `signs_of_life_at` is its last epoch. What
    came of it is told by `recommendations.selectors.training.verdict`, in the reader's language.
    """

    class State(models.TextChoices):
        """Only queued and running runs are not over."""

        QUEUED = "queued", _("Queued")
        RUNNING = "running", _("Running")
        PROMOTED = "promoted", _("Promoted")
        REFUSED = "refused", _("Refused")
        FAILED = "failed", _("Failed")
        INTERRUPTED = "interrupted", _("Interrupted")
        SKIPPED = "skipped", _("Skipped")

    class AskedBy(models.TextChoices):
        """Who wanted the run."""

        BEAT = "beat", _("the timetable")
        COMMAND = "command", _("a command")
        CURATOR = "curator", _("a curator")
        RETRY = "retry", _("an interrupted run")

    state = models.CharField(_("state"), max_length=12, choices=State, default=State.QUEUED)
    asked_by = models.CharField(_("asked for by"), max_length=12, choices=AskedBy)
    resumes = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("resumes")
    )
    asked_at = models.DateTimeField(_("asked for at"))
    started_at = models.DateTimeField(_("started at"), null=True)
    signs_of_life_at = models.DateTimeField(_("last sign of life"), null=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    config = models.JSONField(_("configuration"))
    data_hash = models.CharField(_("hash of the data"), max_length=64, blank=True)
    epochs = models.JSONField(_("epochs"), default=list)
    figures = models.JSONField(_("figures"), default=dict)
    reason = models.SlugField(max_length=40, blank=True)
    detail = models.TextField(_("detail"), blank=True)
    version = models.ForeignKey(
        ModelVersion,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("version"),
    )

    class Meta:
        ordering = ["-id"]
        verbose_name = _("training run")
        verbose_name_plural = _("training runs")
        indexes = [models.Index(fields=["state", "-id"], name="training_runs_by_state")]

    def __str__(self) -> str:
        return f"{self.pk}: {self.get_state_display()}"


class ItemVector(models.Model):
    """A work under one model version, with the columns that a filtered search needs beside it.

    The HNSW index over a version's recommendable works is made when the version goes live
    (`services.vectors.build_index`), one partial index a version.
    """

    artwork = models.ForeignKey("catalog.Artwork", on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(ModelVersion, on_delete=models.CASCADE, related_name="+")
    vector = HalfVectorField(dimensions=DIMENSIONS)
    recommendable = models.BooleanField()
    available = models.BooleanField()
    artist_ref = models.BigIntegerField(null=True)
    price_minor = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "artwork"], name="one_vector_a_version")
        ]
        indexes = [
            # What a search adds to what the HNSW index holds: `selectors.vectors.nearest_among`.
            models.Index(
                fields=["version"],
                condition=models.Q(recommendable=False),
                name="vectors_not_recommendable",
            )
        ]

    def __str__(self) -> str:
        return f"{self.artwork_id} under {self.version_id}"


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


class Statement(models.Model):
    """What a subject wrote about their taste, in their own words; the newest counts."""

    subject_id = models.UUIDField(primary_key=True)
    text = models.TextField()
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text[:80]


class TasteToken(models.Model):
    """A piece of what a subject said: a concept (shown as a chip) or a clause (the words around).

    `weight` is 0 to 1 and the subject may change it; `polarity` is +1 or -1. `vector` is null
    until a worker has encoded `gloss`.
    """

    class Source(models.TextChoices):
        """Where the token comes from."""

        STATEMENT = "statement", _("your statement")
        MANUAL = "manual", _("added by you")

    subject_id = models.UUIDField(db_index=True)
    concept_id = models.SlugField(max_length=60, blank=True)
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


class Taste(models.Model):
    """A subject's taste as last computed: the user vector and what each piece of evidence gave."""

    subject_id = models.UUIDField(primary_key=True)
    vector = HalfVectorField(dimensions=DIMENSIONS)
    version = models.ForeignKey(ModelVersion, on_delete=models.CASCADE, related_name="+")
    evidence = models.JSONField(default=list)
    computed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"taste of {self.subject_id}"


class RecommendationList(models.Model):
    """A list made for a subject, never changed afterwards; a newer one takes its place.

    `items` holds, best first, objects {"artwork", "score", "source", "reasons"}; a place in it is
    an index, so that a cursor goes on in the list that gave it. Replaced lists are kept for a while
    (`services.claims`): pages are still asked of them, and events name the list they come from.
    """

    subject_id = models.UUIDField()
    version = models.ForeignKey(ModelVersion, on_delete=models.CASCADE, null=True, related_name="+")
    items = models.JSONField(default=list)
    generated_at = models.DateTimeField()
    # When a newer list took its place.
    replaced_at = models.DateTimeField(null=True)
    personalised = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["subject_id", "-id"], name="lists_of_a_subject"),
            models.Index(fields=["generated_at"], name="lists_by_age"),
        ]

    def __str__(self) -> str:
        return f"list {self.pk} of {self.subject_id}"


class ListRequest(models.Model):
    """Whether a subject's list is to be made anew, who makes it now, and the list served: one row.

    `wanted` counts requests and is read before the evidence; `made_from` is what it was for the
    current list. They are compared, never clocks: an event reported late counts like any other.
    """

    subject_id = models.UUIDField(primary_key=True)
    wanted = models.BigIntegerField(default=0)
    # Of the last request; it only grows. Tells who was here lately and what has waited long.
    wanted_at = models.DateTimeField()
    made_from = models.BigIntegerField(default=0)
    # The process that computes the list, and when it is taken for dead.
    claim = models.UUIDField(null=True)
    claimed_until = models.DateTimeField(null=True)
    current = models.ForeignKey(
        RecommendationList, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["wanted_at"],
                condition=models.Q(wanted__gt=models.F("made_from")),
                name="lists_to_be_made",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_id}: {self.made_from} of {self.wanted}"

    @property
    def pending(self) -> bool:
        """Tell whether something newer is known than the current list was made from."""
        return self.wanted > self.made_from


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
    """The coordinates in which the quiz works' features are told: one row, replaced with them.

    Little-endian float32: mean [D], axes [D, d], and stretch [d, d] or nothing, as in
    `recommender.onboarding.space`; the statement is read into the same coordinates.
    """

    mean = models.BinaryField()
    axes = models.BinaryField()
    stretch = models.BinaryField(blank=True)

    def __str__(self) -> str:
        return "coordinates of the questionnaire"


class QuizPair(models.Model):
    """A question asked of a subject: two works, and the answer once given."""

    class Choice(models.TextChoices):
        """The answers on offer."""

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
