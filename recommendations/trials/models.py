"""Trials, their two arms, and what was counted of them each day."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# What a list is made with where no trial and no ended trial says otherwise.
VARIETY = 0.25


class Metric(models.TextChoices):
    """An outcome of a subject, from 0 to 1: the share of the works they were shown."""

    OPENED = "opened", _("opened works")
    SAVED = "saved", _("saved works")
    ASKED = "asked", _("bids and enquiries")
    HIDDEN = "hidden", _("hidden works")
    ARTISTS = "artists", _("different artists")


class Trial(models.Model):
    """Two arms side by side; the salt decides which subjects see which arm, for ever.

    `plan` holds what was known before the start, `mixtures` each metric's τ² of the sequential
    test: both are fixed at the start.
    """

    class State(models.TextChoices):
        """At most one trial runs; ended and discarded ones are final."""

        DRAFT = "draft", _("In preparation")
        RUNNING = "running", _("Running")
        ENDED = "ended", _("Ended")
        DISCARDED = "discarded", _("Discarded")

    class Way(models.TextChoices):
        """How the arms are compared."""

        SPLIT = "split", _("Each collector sees one arm (A/B)")
        INTERLEAVED = "interleaved", _("Both arms in one list (interleaving)")

    name = models.CharField(_("trial"), max_length=80)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT)
    way = models.CharField(_("comparison"), max_length=12, choices=Way, default=Way.SPLIT)
    salt = models.CharField(max_length=32, unique=True, editable=False)
    share = models.PositiveSmallIntegerField(
        _("collectors in the trial (%)"),
        default=100,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    split = models.PositiveSmallIntegerField(
        _("of these, in arm B (%)"),
        default=50,
        validators=[MinValueValidator(5), MaxValueValidator(95)],
    )
    main_metric = models.CharField(_("main metric"), max_length=12, choices=Metric)
    effect = models.PositiveSmallIntegerField(
        _("smallest effect to detect (%)"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    plan = models.JSONField(_("plan"), null=True, editable=False)
    mixtures = models.JSONField(default=dict, editable=False)
    created_at = models.DateTimeField(_("created"))
    started_at = models.DateTimeField(_("started"), null=True)
    ended_at = models.DateTimeField(_("ended"), null=True)
    # The arm that everybody got at the end; empty: lists went on as without the trial.
    winner = models.CharField(_("outcome"), max_length=1, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("trial")
        verbose_name_plural = _("trials")
        constraints = [
            models.UniqueConstraint(
                fields=["state"],
                condition=Q(state="running"),
                name="one_running_trial",
                violation_error_code="state",
                violation_error_message=_("Another trial is running. End it first."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def interleaved(self) -> bool:
        """Whether both arms are in one list."""
        return self.way == self.Way.INTERLEAVED


class TrialArm(models.Model):
    """What an arm's lists are made with. Without a version: the live one, fixed at the start."""

    class Name(models.TextChoices):
        """A is what the site does, B what is tried."""

        A = "a", "A"
        B = "b", "B"

    trial = models.ForeignKey(
        Trial, on_delete=models.CASCADE, related_name="arms", verbose_name=_("trial")
    )
    name = models.CharField(_("arm"), max_length=1, choices=Name)
    version = models.ForeignKey(
        "recommendations.ModelVersion",
        on_delete=models.PROTECT,
        null=True,
        related_name="trial_arms",
        verbose_name=_("version"),
    )
    variety = models.FloatField(
        _("variety"), default=VARIETY, validators=[MinValueValidator(0), MaxValueValidator(1)]
    )
    explores = models.BooleanField(_("exploration"), default=True)
    floor = models.BooleanField(_("exposure floor"), default=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["trial", "name"], name="an_arm_once_a_trial")
        ]

    def __str__(self) -> str:
        return f"{self.trial}: {self.get_name_display()}"


class TrialLook(models.Model):
    """What was known of a trial at the end of a day, or by now today."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="looks")
    day = models.DateField()
    at = models.DateTimeField()
    figures = models.JSONField()

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["trial", "day"], name="one_look_a_day")]

    def __str__(self) -> str:
        return f"{self.trial}, {self.day}"


class TrialPlot(models.Model):
    """The plot of a metric over the days, drawn by a worker, in a language."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="plots")
    metric = models.CharField(max_length=12, choices=Metric)
    language = models.CharField(max_length=12)
    svg = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["trial", "metric", "language"], name="one_plot_of_a_metric"
            )
        ]

    def __str__(self) -> str:
        return f"{self.trial}: {self.metric}"
