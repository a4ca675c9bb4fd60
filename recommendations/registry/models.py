"""Model versions, and the training runs that produced them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# The version whose vectors are the works' text vectors; never deleted.
ZERO_SHOT = "zero-shot-1"


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
    """One training run: times, requester, configuration, data, figures and outcome.

    A running run holds the training lock; `heartbeat_at` is the time of its last epoch.
    `recommendations.registry.selectors.verdict` states the outcome in the reader's language.
    """

    class State(models.TextChoices):
        """Queued and running runs are open; all others are final."""

        QUEUED = "queued", _("Queued")
        RUNNING = "running", _("Running")
        PROMOTED = "promoted", _("Promoted")
        REFUSED = "refused", _("Not promoted")
        FAILED = "failed", _("Failed")
        INTERRUPTED = "interrupted", _("Interrupted")
        SKIPPED = "skipped", _("Skipped")

    class RequestedBy(models.TextChoices):
        """Who requested the run."""

        BEAT = "beat", _("schedule")
        COMMAND = "command", _("command")
        CURATOR = "curator", _("curator")
        RETRY = "retry", _("interrupted run")

    state = models.CharField(_("state"), max_length=12, choices=State, default=State.QUEUED)
    requested_by = models.CharField(_("started by"), max_length=12, choices=RequestedBy)
    resumes = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("resumes run"),
    )
    requested_at = models.DateTimeField(_("requested at"))
    started_at = models.DateTimeField(_("started at"), null=True)
    heartbeat_at = models.DateTimeField(_("last heartbeat"), null=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    config = models.JSONField(_("configuration"))
    data_hash = models.CharField(_("data hash"), max_length=64, blank=True)
    epochs = models.JSONField(_("epochs"), default=list)
    figures = models.JSONField(_("metrics"), default=dict)
    reason = models.SlugField(_("reason"), max_length=40, blank=True)
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
