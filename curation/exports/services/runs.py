"""Exports as a curator steers them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from catalog.exporters import FORMATS
from common.errors import DomainError
from common.permissions import require
from curation.exports.models import ExportPart, ExportRun
from curation.runs.services.steering import Steering

if TYPE_CHECKING:
    from accounts.models import User

TASK = "curation.bulk.write_exports"
TO_EXPORT = ("catalog.export_artwork", "catalog.view_artwork")
MOST_WORKS = 500_000
# One that was never started is deleted after so long.
FORGOTTEN_AFTER = timedelta(days=1)


class NothingToExportError(DomainError):
    """No work, too many, or no format is chosen."""

    code = "nothing_to_export"


class _Exports(Steering[ExportRun]):
    """A stopped export leaves nothing of its file."""

    model, permissions, task = ExportRun, TO_EXPORT, TASK

    def besides(self, run: ExportRun, step: str, *, now: datetime) -> None:  # noqa: ARG002 - the shape
        """Delete what is written when the export is stopped."""
        if step == "stop":
            run.artwork_ids = []
            run.parts.all().delete()


EXPORTS = _Exports()


def request_export(*, by: "User", artwork_ids: Sequence[int], now: datetime) -> ExportRun:
    """Return a new export of these works in their order, which waits for its format.

    Raises ForbiddenError, NothingToExportError.
    """
    require(by, TO_EXPORT)
    works = list(dict.fromkeys(artwork_ids))
    if not 1 <= len(works) <= MOST_WORKS:
        text = _("Choose between 1 and %(most)d works.") % {"most": MOST_WORKS}
        raise NothingToExportError(text)
    return ExportRun.objects.create(
        requested_by=by, requested_at=now, artwork_ids=works, total=len(works)
    )


def start_export(*, by: "User", run_id: int, format_name: str, now: datetime) -> ExportRun:
    """Start an export. Raises NothingToExportError, and as `Steering.step` does."""
    with EXPORTS.step("start", by=by, run_id=run_id, now=now) as run:
        if format_name not in FORMATS:
            raise NothingToExportError(_("Choose a format."))
        run.format = format_name
    return run


def remove_old_exports(*, now: datetime) -> int:
    """Delete the files of exports that ended long ago, and those never started; return how many."""
    ended = Q(ended_at__lt=now - timedelta(days=settings.EXPORTS_KEPT_DAYS), removed_at=None)
    removed = 0
    with transaction.atomic():
        for run in ExportRun.objects.select_for_update().filter(ended, state=ExportRun.State.DONE):
            ExportPart.objects.filter(run=run).delete()
            run.artwork_ids, run.removed_at = [], now
            run.save(update_fields=["artwork_ids", "removed_at"])
            removed += 1
        forgotten = ExportRun.objects.filter(
            state=ExportRun.State.NEW, requested_at__lt=now - FORGOTTEN_AFTER
        )
        for run in forgotten:
            run.delete()
            removed += 1
    return removed
