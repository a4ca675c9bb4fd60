"""Old imports: those that nobody has started, and what ended ones reported and changed."""

from datetime import datetime, timedelta

from django.db import connection

from curation.imports import files
from curation.imports.models import ImportRun

State = ImportRun.State
# Imports that nobody has started are discarded after so long; after so much longer an ended one
# can't be undone any more.
ABANDONED, FORGOTTEN = timedelta(days=7), timedelta(days=180)
OF_ENDED = ("curation_importproblem", "curation_importchange", "curation_importdifference")


def tidy(*, now: datetime) -> int:
    """Discard and forget; return how many imports were discarded."""
    abandoned = ImportRun.objects.filter(state=State.READY, moved_at__lt=now - ABANDONED)
    gone = list(abandoned.values_list("pk", flat=True))
    rows = ImportRun.objects.filter(pk__in=gone, state=State.READY)
    count = rows.update(state=State.DISCARDED, ended_at=now)
    # A failed one can be tried again until its file goes.
    failed = ImportRun.objects.filter(state=State.FAILED, moved_at__lt=now - ABANDONED)
    for pk in (*gone, *failed.values_list("pk", flat=True)):
        files.remove(pk)
    old = ImportRun.objects.filter(ended_at__lt=now - FORGOTTEN).values_list("pk", flat=True)
    with connection.cursor() as cursor:
        for table in OF_ENDED:
            cursor.execute(f"DELETE FROM {table} WHERE run_id = ANY(%s)", [list(old)])
    return count
