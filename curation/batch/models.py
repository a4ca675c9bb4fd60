"""Batch edits, and what each of them does to each work."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalog.services.batch.operations import Operation
from curation.runs.models import CountedRun


class WithoutIds(models.Manager["BatchEdit"]):
    """Edits without their many ids, which are read in slices."""

    def get_queryset(self) -> models.QuerySet["BatchEdit"]:
        """Leave them out."""
        return super().get_queryset().defer("artwork_ids")


class BatchEdit(CountedRun):
    """Operations on chosen works: checked first, written as checked, and undone while it stands.

    `total` and `done` are those of what a worker does now; `counts` has what came of each step.
    """

    class State(models.TextChoices):
        """New and checked ones wait for a curator; stopped and done ones can be undone."""

        NEW = "new", _("Not checked")
        CHECKING = "checking", _("Checking")
        READY = "ready", _("Ready to apply")
        RUNNING = "running", _("Running")
        PAUSED = "paused", _("Paused")
        STOPPED = "stopped", _("Stopped")
        DONE = "done", _("Done")
        UNDOING = "undoing", _("Undoing")
        UNDONE = "undone", _("Undone")
        DISCARDED = "discarded", _("Discarded")

    STEPS: ClassVar = {
        "check": dict.fromkeys((State.NEW, State.READY), State.CHECKING),
        "change": dict.fromkeys((State.CHECKING, State.READY), State.NEW),
        "start": {State.READY: State.RUNNING},
        "pause": {State.RUNNING: State.PAUSED},
        "resume": {State.PAUSED: State.RUNNING},
        "stop": {
            **dict.fromkeys((State.NEW, State.CHECKING, State.READY), State.DISCARDED),
            **dict.fromkeys((State.RUNNING, State.PAUSED), State.STOPPED),
        },
        "undo": dict.fromkeys((State.DONE, State.STOPPED), State.UNDOING),
        "retry": {one: one for one in (State.CHECKING, State.RUNNING, State.UNDOING)},
    }
    ACTIVE = (State.CHECKING, State.RUNNING, State.UNDOING)
    ENDED = (State.STOPPED, State.DONE, State.UNDONE, State.DISCARDED)

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.NEW)
    # In the order of the list in which they were chosen.
    artwork_ids = ArrayField(models.BigIntegerField(), default=list)
    chosen = models.PositiveIntegerField(_("works"), default=0)
    operations = models.JSONField(_("changes"), default=list)
    # In which errors are written.
    language = models.CharField(max_length=10, default="en")
    # Who started the edit or its undo: the audit log names them.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # Works that change, do not, cannot, are gone; then written, left, undone, partly undone.
    counts = models.JSONField(default=dict)
    # When the works were compared with the operations, whole.
    checked_at = models.DateTimeField(_("checked at"), null=True)
    # Why it went no further.
    problem = models.TextField(blank=True)

    objects = WithoutIds()

    class Meta(CountedRun.Meta):
        verbose_name = _("batch edit")
        verbose_name_plural = _("batch edits")
        indexes = [
            models.Index(
                fields=["next_attempt_at", "id"],
                condition=Q(state__in=["checking", "running", "undoing"]),
                name="batch_edits_waiting",
            )
        ]

    @property
    def steps_of_edit(self) -> list[Operation]:
        """Return the operations."""
        return [Operation.stored(one) for one in self.operations]


class BatchChange(models.Model):
    """What an edit does to a work, or why it can't; `Applied` says what the columns hold."""

    class Outcome(models.TextChoices):
        """What came of it."""

        PLANNED = "planned", _("Will change")
        REFUSED = "refused", _("Can’t be changed")
        WRITTEN = "written", _("Changed")
        LEFT = "left", _("Left unchanged")
        UNDONE = "undone", _("Undone")
        KEPT = "kept", _("Not undone, or not wholly")

    run = models.ForeignKey(BatchEdit, on_delete=models.CASCADE, related_name="changes")
    artwork_id = models.BigIntegerField()
    # As it was: it names a work that is deleted, too.
    title = models.CharField(max_length=300)
    outcome = models.CharField(max_length=8, choices=Outcome)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    # By column: the error of the field; or, of what an undo has left, its value.
    problems = models.JSONField(default=dict)
    kept = models.JSONField(default=dict)
    # Why the work was left: a code of `catalog.services.batch.writing`.
    reason = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["run", "artwork_id"], name="one_batch_change_a_work")
        ]
        indexes = [models.Index(fields=["run", "outcome", "id"], name="batch_changes_by_outcome")]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.title}"
