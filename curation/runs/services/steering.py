"""Steps that curators take with runs: one permission, one lock, one table of transitions."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Generic, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from common import outbox
from common.errors import DomainError, NotFoundError
from common.permissions import require
from curation.runs.models import Run

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from accounts.models import User

R = TypeVar("R", bound=Run)


class RunStateError(DomainError):
    """The run is in another state meanwhile."""

    code = "run_state"
    status = 409


class Steering(Generic[R]):
    """How the runs of a model are steered; a feature adds what a step does besides."""

    model: type[R]
    # Who may steer them, and the task that does them.
    permissions: tuple[str, ...]
    task: str

    def steer(self, step: str, *, by: "User", run_id: int, now: datetime) -> R:
        """Take a step that needs no more than its name. Raises as `step` does."""
        with self.step(step, by=by, run_id=run_id, now=now) as run:
            pass
        return run

    @contextmanager
    def step(self, name: str, *, by: "User", run_id: int, now: datetime) -> Iterator[R]:
        """Yield a run, locked, to be set for a step; then store it with the state that follows.

        One transaction, in which a run that becomes active is handed to a worker. Raises
        ForbiddenError, NotFoundError, RunStateError.
        """
        require(by, self.permissions_for(name))
        with transaction.atomic():
            run = self.locked(run_id)
            if name not in run.steps:
                text = _("Nothing changed. The state is now: %(state)s.")
                raise RunStateError(text % {"state": run.get_state_display()})
            yield run
            run.move(self.model.STEPS[name][run.state], now=now)
            self.besides(run, name, now=now)
            self.store(run)
            if run.is_active:
                self.hand_over(run)

    def locked(self, run_id: int) -> R:
        """Return a run, locked for the caller's transaction; raises NotFoundError."""
        run = self._rows().select_for_update(of=("self",), no_key=True).filter(pk=run_id).first()
        if run is None:
            raise NotFoundError(_("It no longer exists."))
        return run

    def hand_over(self, run: R) -> None:
        """Have a worker go on with a run, after the caller's transaction."""
        if run.UNTRIED:
            self._rows().filter(pk=run.pk).update(**run.UNTRIED)
        outbox.publish(self.task)

    def permissions_for(self, step: str) -> tuple[str, ...]:  # noqa: ARG002 - the shape
        """Return what a step demands."""
        return self.permissions

    def besides(self, run: R, step: str, *, now: datetime) -> None:
        """Do what a step does besides, in its transaction; the run is stored after."""

    def store(self, run: R) -> None:
        """Store a run that has moved."""
        run.save()

    def _rows(self) -> "QuerySet[R]":
        return self.model._default_manager.all()  # noqa: SLF001 - Django's documented name
