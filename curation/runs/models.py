"""What all runs have: who requested them, how they stand, and which steps lead where."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.jobs.models import UNTRIED, JobRow


class Run(models.Model):
    """Work that a curator requests and steers, and that workers do in the background.

    A model with states of its own replaces `State`, `state`, `STEPS`, `ACTIVE` and `ENDED`.
    """

    class State(models.TextChoices):
        """New ones wait for their settings; stopped and done ones are final."""

        NEW = "new", _("Not started")
        RUNNING = "running", _("Running")
        PAUSED = "paused", _("Paused")
        STOPPED = "stopped", _("Stopped")
        DONE = "done", _("Done")

    # What a curator may ask for: in which states, and the state that follows each.
    STEPS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "start": {State.NEW: State.RUNNING},
        "pause": {State.RUNNING: State.PAUSED},
        "resume": {State.PAUSED: State.RUNNING},
        "stop": dict.fromkeys((State.NEW, State.RUNNING, State.PAUSED), State.STOPPED),
    }
    # The states in which a worker does something, and those that end a run.
    ACTIVE: ClassVar[Collection[str]] = (State.RUNNING,)
    ENDED: ClassVar[Collection[str]] = (State.STOPPED, State.DONE)

    # The columns of one that no worker has tried, where it is a job itself.
    UNTRIED: ClassVar[Mapping[str, Any]] = {}

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.NEW)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+",
        verbose_name=_("requested by"),
    )  # fmt: skip
    requested_at = models.DateTimeField(_("requested at"))
    ended_at = models.DateTimeField(_("ended at"), null=True)

    class Meta:
        abstract = True
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.pk}: {self.get_state_display()}"

    @property
    def is_active(self) -> bool:
        """Tell whether a worker has to do with it."""
        return self.state in self.ACTIVE

    @property
    def steps(self) -> Collection[str]:
        """Return what a curator may ask for now."""
        return [name for name, leads in self.STEPS.items() if self.state in leads]

    def move(self, state: str, *, now: datetime) -> None:
        """Set the state, with the time at which a final one ends the run; the caller saves."""
        self.state, self.ended_at = state, now if state in self.ENDED else None


class JobRun(JobRow, Run):
    """A run that is a job itself; set aside after its last attempt, it waits for a curator."""

    STEPS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        **Run.STEPS,
        "retry": {Run.State.RUNNING: Run.State.RUNNING},
    }
    UNTRIED = UNTRIED

    class Meta(Run.Meta):
        abstract = True

    @property
    def steps(self) -> Collection[str]:
        """Return what a curator may ask for now; what a worker is at is not retried."""
        is_worked_at = self.is_active and self.set_aside_at is None
        return [name for name in super().steps if name != "retry" or not is_worked_at]


class CountedRun(JobRun):
    """A run that counts the works that are through."""

    total = models.PositiveIntegerField(_("works"), default=0)
    done = models.PositiveIntegerField(default=0)

    class Meta(Run.Meta):
        abstract = True

    @property
    def percent(self) -> int:
        """Return the share that is through, rounded down."""
        return percent(self.done, self.total)


def percent(done: int, total: int) -> int:
    """Return a share rounded down; nothing to do is all done."""
    return min(100, 100 * done // total) if total else 100
