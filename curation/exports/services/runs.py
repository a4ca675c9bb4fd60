"""Exports as a curator steers them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from catalog.exporters import FORMATS
from common import outbox
from common.errors import DomainError, ForbiddenError, NotFoundError
from common.jobs.models import UNTRIED
from curation.exports.models import ExportPart, ExportRun

if TYPE_CHECKING:
    from accounts.models import User

TASK = "curation.bulk.write_exports"
TO_EXPORT = ("catalog.export_artwork", "catalog.view_artwork")
MOST_WORKS = 500_000
# One that was never started is deleted after so long.
FORGOTTEN_AFTER = timedelta(days=1)
State = ExportRun.State
# What may follow a state, by what a curator asks for.
FROM = {
    "start": {State.NEW},
    "pause": {State.RUNNING},
    "resume": {State.PAUSED},
    "stop": {State.NEW, State.RUNNING, State.PAUSED},
    "retry": {State.RUNNING},
}


class ExportStateError(DomainError):
    """The export is in another state meanwhile."""

    code = "export_state"
    status = 409


class NothingToExportError(DomainError):
    """No work, too many, or no format is chosen."""

    code = "nothing_to_export"


def require(by: "User") -> None:
    """Raise ForbiddenError for who may not export works."""
    if not (by.is_active and by.has_perms(TO_EXPORT)):
        raise ForbiddenError(_("Only a curator may do this."))


def request_export(*, by: "User", artwork_ids: Sequence[int], now: datetime) -> ExportRun:
    """Return a new export of these works in their order, which waits for its format.

    Raises ForbiddenError, NothingToExportError.
    """
    require(by)
    works = list(dict.fromkeys(artwork_ids))
    if not 1 <= len(works) <= MOST_WORKS:
        text = _("Choose between 1 and %(most)d works.") % {"most": MOST_WORKS}
        raise NothingToExportError(text)
    return ExportRun.objects.create(
        requested_by=by, requested_at=now, artwork_ids=works, total=len(works)
    )


def start_export(*, by: "User", run_id: int, format_name: str, now: datetime) -> ExportRun:
    """Start an export. Raises ForbiddenError, NotFoundError, ExportStateError."""
    require(by)
    if format_name not in FORMATS:
        raise NothingToExportError(_("Choose a format."))
    with transaction.atomic():
        run = _locked(run_id, "start")
        run.state, run.format, run.next_attempt_at = State.RUNNING, format_name, now
        run.save(update_fields=["state", "format", "next_attempt_at"])
        outbox.publish(TASK)
    return run


def pause_export(*, by: "User", run_id: int) -> ExportRun:
    """Pause an export after the part that is being written. Raises as `start_export` does."""
    require(by)
    with transaction.atomic():
        run = _locked(run_id, "pause")
        run.state = State.PAUSED
        run.save(update_fields=["state"])
    return run


def resume_export(*, by: "User", run_id: int) -> ExportRun:
    """Go on with a paused export. Raises as `start_export` does."""
    require(by)
    with transaction.atomic():
        run = _locked(run_id, "resume")
        run.state = State.RUNNING
        run.save(update_fields=["state"])
        _try_again(run)
    return run


def retry_export(*, by: "User", run_id: int) -> ExportRun:
    """Go on with an export that was set aside. Raises as `start_export` does."""
    require(by)
    with transaction.atomic():
        run = _locked(run_id, "retry")
        if run.set_aside_at is not None:
            _try_again(run)
    return run


def stop_export(*, by: "User", run_id: int, now: datetime) -> ExportRun:
    """End an export and delete what is written of its file. Raises as `start_export` does."""
    require(by)
    with transaction.atomic():
        run = _locked(run_id, "stop")
        run.state, run.ended_at, run.artwork_ids = State.STOPPED, now, []
        run.save(update_fields=["state", "ended_at", "artwork_ids"])
        ExportPart.objects.filter(run=run).delete()
    return run


def remove_old_exports(*, now: datetime) -> int:
    """Delete the files of exports that ended long ago, and those never started; return how many."""
    ended = Q(ended_at__lt=now - timedelta(days=settings.EXPORTS_KEPT_DAYS), removed_at=None)
    removed = 0
    with transaction.atomic():
        for run in ExportRun.objects.select_for_update().filter(ended, state=State.DONE):
            ExportPart.objects.filter(run=run).delete()
            run.artwork_ids, run.removed_at = [], now
            run.save(update_fields=["artwork_ids", "removed_at"])
            removed += 1
        forgotten = ExportRun.objects.filter(
            state=State.NEW, requested_at__lt=now - FORGOTTEN_AFTER
        )
        for run in forgotten:
            run.delete()
            removed += 1
    return removed


def _try_again(run: ExportRun) -> None:
    ExportRun.objects.filter(pk=run.pk).update(**UNTRIED)
    outbox.publish(TASK)


def _locked(run_id: int, asked: str) -> ExportRun:
    rows = ExportRun.objects.select_for_update(of=("self",), no_key=True).filter(pk=run_id)
    run = rows.defer("artwork_ids").first()
    if run is None:
        raise NotFoundError(_("There is no such export."))
    if run.state not in FROM[asked]:
        text = _("Nothing changed. The export’s state is now: %(state)s.")
        raise ExportStateError(text % {"state": run.get_state_display()})
    return run
