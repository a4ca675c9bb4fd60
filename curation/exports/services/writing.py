"""Writing an export in the background: its parts are rows.

So any web process can send the file, and nobody finds it without the desk.
"""

import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db import connection
from django.utils.translation import gettext_lazy as _

from catalog.exporters import BATCH, FORMATS, parts_of
from common import clock, jobs
from common.errors import NotFoundError
from common.permissions import require
from curation.exports.models import ExportPart, ExportRun
from curation.exports.services.runs import TASK, TO_EXPORT
from curation.runs.services.working import PartByPart

if TYPE_CHECKING:
    from accounts.models import User

FAST = 1
SLICE = "SELECT artwork_ids[%s:%s] FROM curation_exportrun WHERE id = %s"


class _WriteExports(PartByPart[ExportRun]):
    """Writes running exports; a part of the file is some works."""

    task = TASK
    label = _("Exports")
    model = ExportRun

    def read(self, run: ExportRun) -> tuple[bytes, int]:
        """Return the next part, packed, and how many works are in it."""
        writer, end = FORMATS[run.format], run.done + BATCH
        content, written = parts_of(writer, _ids(run, run.done, end))
        if run.done == 0:
            content = writer.begin().encode() + content
        if end >= run.total:
            content += writer.end().encode()
        return zlib.compress(content, FAST), written

    def write(self, run: ExportRun, part: tuple[bytes, int]) -> None:
        """Store the part; the last one makes the file whole."""
        content, written = part
        run.parts.create(number=run.done // BATCH, content=content)
        run.done = min(run.total, run.done + BATCH)
        run.written += written
        if run.done == run.total:
            run.move(run.State.DONE, now=clock.now())

    def shown(self, row: ExportRun) -> str:
        """Name the export."""
        return str(_("Export %(run)s") % {"run": row.pk})


WRITE_EXPORTS = jobs.register(_WriteExports())


def process() -> int:
    """Write the exports that are due; return how many are whole now."""
    return jobs.process(WRITE_EXPORTS)


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
    require(by, TO_EXPORT)
    run = ExportRun.objects.filter(pk=run_id).first()
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
