"""Writing an export in the background, part by part.

A part is stored in one transaction with how far the export is: a worker that dies, a pause and a
resume cost at most the part that was being written, and the file has no work twice. The parts are
rows, so that any web process can send the file, and nobody finds it without the desk.
"""

import zlib
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from catalog.exporters import BATCH, FORMATS, parts_of
from common import clock, jobs, outbox
from common.errors import NotFoundError
from common.jobs.models import ClockTimestamp
from curation.exports.models import ExportPart, ExportRun
from curation.exports.services.runs import TASK, require

if TYPE_CHECKING:
    from accounts.models import User

# Parts of one turn; then other work of the queue has its own.
TURN = 20
FAST = 1
SLICE = "SELECT artwork_ids[%s:%s] FROM curation_exportrun WHERE id = %s"


class _WriteExports(jobs.Job[ExportRun]):
    """Writes running exports, some parts at a time."""

    task = TASK
    label = _("Exports")
    model = ExportRun
    batch = 1
    # Longer than a part takes; each part renews it.
    claimed_for_s = 120.0
    most_attempts = 3
    turn = 1

    def table(self) -> QuerySet[ExportRun]:
        """Return all rows, without their many ids."""
        return ExportRun.objects.defer("artwork_ids")

    def pending(self) -> QuerySet[ExportRun]:
        """Return the running exports."""
        return self.table().filter(state=ExportRun.State.RUNNING)

    def after_turn(self) -> None:
        """Ask for the next turn where there is more to write."""
        if self.due().exists():
            outbox.send(self.task, {})

    def run(self, row: ExportRun, session: object) -> bool:  # noqa: ARG002 - the shape
        """Write parts until the turn is over, the file is whole, or somebody pauses or stops it."""
        for _part in range(TURN):
            if not _write_part(row):
                return False
            if row.state == ExportRun.State.DONE:
                return True
        jobs.release(self, row)
        return False

    def shown(self, row: ExportRun) -> str:
        """Name the export."""
        return str(_("Export %(run)s") % {"run": row.pk})


WRITE_EXPORTS = jobs.register(_WriteExports())


def process() -> int:
    """Write the exports that are due; return how many are whole now."""
    return jobs.process(WRITE_EXPORTS)


def _write_part(row: ExportRun) -> bool:
    """Write the next part; false where the export is no longer this process's to write."""
    writer = FORMATS[row.format]
    first = row.done == 0 and not ExportPart.objects.filter(run=row).exists()
    content = writer.begin().encode() if first else b""
    ids = _ids(row, row.done, row.done + BATCH)
    body, written = parts_of(writer, ids)
    is_last = row.done + BATCH >= row.total
    content += body + (writer.end().encode() if is_last else b"")
    now = clock.now()
    with transaction.atomic():
        owned = ExportRun.objects.defer("artwork_ids").select_for_update(no_key=True)
        held = owned.filter(pk=row.pk, claim=row.claim).first()
        if held is None:
            return False
        if held.state != ExportRun.State.RUNNING:
            ExportRun.objects.filter(pk=row.pk).update(claim=None, attempts=0)
            return False
        number = held.done // BATCH
        ExportPart.objects.create(run=held, number=number, content=zlib.compress(content, FAST))
        row.done = min(held.total, held.done + BATCH)
        row.written = held.written + written
        renewed = ClockTimestamp() + timedelta(seconds=WRITE_EXPORTS.claimed_for_s)
        # What has moved on has not failed.
        fields: dict[str, Any] = {"attempts": 1, "last_error": "", "next_attempt_at": renewed}
        if is_last:
            row.state = ExportRun.State.DONE
            held.state, held.ended_at = row.state, now
            held.save(update_fields=["state", "ended_at"])
            fields |= {"claim": None}
        ExportRun.objects.filter(pk=row.pk).update(done=row.done, written=row.written, **fields)
    return True


def _ids(row: ExportRun, start: int, end: int) -> list[int]:
    """Return some of an export's works; the array is not read as a whole."""
    with connection.cursor() as cursor:
        cursor.execute(SLICE, [start + 1, end, row.pk])
        found: list[int] = cursor.fetchone()[0]
    return found


def open_file(*, by: "User", run_id: int) -> tuple[ExportRun, Iterator[bytes]]:
    """Return a whole export with its file, piece by piece.

    Raises ForbiddenError; NotFoundError where there is no file (any more).
    """
    require(by)
    run = ExportRun.objects.defer("artwork_ids").filter(pk=run_id).first()
    if run is None or not run.has_file:
        raise NotFoundError(_("There is no such file."))
    return run, FORMATS[run.format].packed(_parts(run.pk))


def _parts(run_id: int) -> Iterator[bytes]:
    number = 0
    while True:
        part = ExportPart.objects.filter(run_id=run_id, number=number).first()
        if part is None:
            return
        yield zlib.decompress(part.content)
        number += 1
