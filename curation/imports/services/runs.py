"""Imports: opened from an upload, a folder or an address; checked, started, paused, undone."""

from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalog.importers import SourceError
from catalog.services.source_locks import SourceBusyError
from common import outbox
from common.errors import DomainError, NotFoundError
from common.jobs.models import UNTRIED
from common.permissions import require
from curation.imports import files, reading
from curation.imports.models import ImportRun
from curation.imports.selectors.choices import choices_of_file
from curation.imports.services.columns import map_columns
from curation.imports.services.permissions import TO_IMPORT, TO_UNDO

if TYPE_CHECKING:
    from accounts.models import User

TASK = "curation.bulk.import_works"
State, Origin = ImportRun.State, ImportRun.Origin
# In these a worker is at it.
ACTIVE = (State.FETCHING, State.PREPARING, State.CHECKING, State.RUNNING, State.UNDOING)
ENDED = (State.STOPPED, State.DONE, State.FAILED, State.UNDONE, State.DISCARDED)
# What may follow a state, by what a curator asks for.
FROM = {
    "settings": {State.READY},
    "check": {State.READY},
    "start": {State.READY},
    "pause": {State.RUNNING},
    "resume": {State.PAUSED},
    "stop": {State.CHECKING, State.RUNNING, State.PAUSED},
    "discard": {State.FETCHING, State.PREPARING, State.READY, State.FAILED},
    "undo": {State.DONE, State.STOPPED, State.FAILED},
    "retry": {*ACTIVE, State.FAILED},
}


class ImportStateError(DomainError):
    """The import is in another state meanwhile."""

    code = "import_state"
    status = 409


class NotReadableError(DomainError):
    """The file can't be read as it is mapped; the text says why."""

    code = "not_readable"


def open_upload(*, by: "User", name: str, body: BinaryIO, now: datetime) -> ImportRun:
    """Return a new import of an uploaded file. Raises ForbiddenError, FileRefusedError."""
    require(by, TO_IMPORT)
    with transaction.atomic():
        run = _new(by, Origin.UPLOAD, name, State.PREPARING, now)
        run.path, run.size = files.store(run.pk, name, body)
        if not run.size:
            files.remove(run.pk)
            raise files.FileRefusedError(_("The file is empty."))
        run.received = run.size
        run.save()
        outbox.publish(TASK)
    return run


def open_folder(*, by: "User", place: str, now: datetime) -> ImportRun:
    """Return a new import of what lies below IMPORT_ROOT. Raises as `open_upload` does."""
    require(by, TO_IMPORT)
    path = files.on_server(place)
    size = files.size_of(path)
    files.require_size(size)
    with transaction.atomic():
        run = _new(by, Origin.FOLDER, place, State.PREPARING, now)
        run.path, run.size, run.received = place, size, size
        run.save()
        outbox.publish(TASK)
    return run


def open_url(*, by: "User", url: str, now: datetime) -> ImportRun:
    """Return a new import of what a worker fetches. Raises ForbiddenError, FileRefusedError.

    The address is checked by the worker, on the connection that it makes.
    """
    require(by, TO_IMPORT)
    with transaction.atomic():
        run = _new(by, Origin.URL, url, State.FETCHING, now)
        outbox.publish(TASK)
    return run


def set_reading(
    *, by: "User", run_id: int, mapping: str, allow_clearing: bool, now: datetime
) -> ImportRun:
    """Say how the file is read; a dry run made before no longer counts.

    Raises ForbiddenError, NotFoundError, ImportStateError.
    """
    require(by, TO_IMPORT)
    with transaction.atomic():
        run = _locked(run_id, "settings")
        if (run.mapping, run.allow_clearing) != (mapping, allow_clearing):
            run.checked, run.source = None, ""
        run.mapping, run.allow_clearing, run.moved_at = mapping, allow_clearing, now
        run.save()
    return run


def read_anew(
    *, by: "User", run_id: int, importer: str, path: str, mapping: str, now: datetime
) -> ImportRun:
    """Choose another file of the import, format, encoding or delimiter: its columns are guessed.

    Raises as `set_reading` does, and FileRefusedError.
    """
    require(by, TO_IMPORT)
    with transaction.atomic():
        run = _locked(run_id, "settings")
        if path != run.path and path not in dict(choices_of_file(run)):
            raise files.FileRefusedError(_("There is no such file in this import."))
        run.importer, run.path, run.mapping = importer, path, mapping
        map_columns(run)
        run.checked, run.source, run.moved_at = None, "", now
        run.save()
    return run


def check_run(*, by: "User", run_id: int, now: datetime) -> ImportRun:
    """Have a worker read the whole file and count what would change. Raises as `start_run`."""
    require(by, TO_IMPORT)
    with transaction.atomic():
        run = _locked(run_id, "check")
        _know_source(run)
        run.checked, run.problem = {}, ""
        _activate(run, State.CHECKING, now)
    return run


def start_run(*, by: "User", run_id: int, now: datetime) -> ImportRun:
    """Start to write. Raises as `set_reading` does, and SourceBusyError."""
    require(by, TO_IMPORT)
    with transaction.atomic():
        run = _locked(run_id, "start")
        _know_source(run)
        run.position, run.counts, run.problem = 0, {}, ""
        _activate(run, State.RUNNING, now)
    return run


def pause_run(*, by: "User", run_id: int) -> ImportRun:
    """Pause after the batch that is being written."""
    require(by, TO_IMPORT)
    with transaction.atomic():
        run = _locked(run_id, "pause")
        run.state = State.PAUSED
        run.save()
    return run


def resume_run(*, by: "User", run_id: int, now: datetime) -> ImportRun:
    """Go on with a paused import. Raises as `start_run` does."""
    require(by, TO_IMPORT)
    with transaction.atomic():
        run = _locked(run_id, "resume")
        _activate(run, State.RUNNING, now)
    return run


def stop_run(*, by: "User", run_id: int, now: datetime) -> ImportRun:
    """End a check, which can be repeated, or an import: what is written stays and can be undone."""
    require(by, TO_IMPORT)
    with transaction.atomic():
        run = _locked(run_id, "stop")
        if run.state == State.CHECKING:
            run.state, run.checked = State.READY, None
        else:
            run.state, run.ended_at = State.STOPPED, now
        run.save()
    if run.state == State.STOPPED:
        files.remove(run.pk)
    return run


def discard_run(*, by: "User", run_id: int, now: datetime) -> ImportRun:
    """Give an import up before it has written anything; cancels the fetching."""
    require(by, TO_IMPORT)
    with transaction.atomic():
        run = _locked(run_id, "discard")
        if run.position:
            raise ImportStateError(_("This import has written works. Undo it instead."))
        run.state, run.ended_at = State.DISCARDED, now
        run.save()
    files.remove(run.pk)
    return run


def undo_run(*, by: "User", run_id: int, now: datetime) -> ImportRun:
    """Take back what an import wrote, in the background. Raises as `start_run` does."""
    require(by, TO_UNDO)
    with transaction.atomic():
        run = _locked(run_id, "undo")
        if not run.changes.exists():
            raise ImportStateError(_("This import has changed nothing that could be undone."))
        run.undone, run.problem = {}, ""
        _activate(run, State.UNDOING, now)
    return run


def retry_run(*, by: "User", run_id: int, now: datetime) -> ImportRun:
    """Try again what failed: the fetching from the beginning, an import where it was."""
    require(by, TO_IMPORT)
    with transaction.atomic():
        run = _locked(run_id, "retry")
        run.problem, run.ended_at = "", None
        if run.state in ACTIVE:
            state = State(run.state)
        elif run.position:
            state = State.RUNNING
        elif run.origin == Origin.URL and not run.path:
            state = State.FETCHING
        else:
            state = State.PREPARING
        _activate(run, state, now)
    return run


def _new(
    by: "User", origin: ImportRun.Origin, place: str, state: ImportRun.State, now: datetime
) -> ImportRun:
    return ImportRun.objects.create(
        origin=origin, place=place[:2000], state=state, requested_by=by, requested_at=now,
        moved_at=now, language=get_language() or "en",
    )  # fmt: skip


def _know_source(run: ImportRun) -> None:
    """Note the name under which the works are stored; raises NotReadableError."""
    try:
        run.source = reading.delivery(run).source
    except SourceError as error:
        raise NotReadableError(reading.words_of(error, run)) from error


def _activate(run: ImportRun, state: ImportRun.State, now: datetime) -> None:
    """Hand an import to the worker; refuse a second one of its source that would write."""
    if state in {State.RUNNING, State.UNDOING}:
        others = ImportRun.objects.filter(
            source=run.source, state__in=[State.RUNNING, State.UNDOING]
        )
        if other := others.exclude(pk=run.pk).first():
            raise _busy(other.pk)
    run.state, run.moved_at = state, now
    for name, value in UNTRIED.items():
        setattr(run, name, value)
    run.last_error = ""
    try:
        with transaction.atomic():
            run.save()
    except IntegrityError as error:
        raise _busy() from error
    outbox.publish(TASK)
    run.refresh_from_db()


def _busy(other: int | None = None) -> SourceBusyError:
    text = _("Import %(other)s of the same source is under way. Wait until it has ended.")
    return SourceBusyError(text % {"other": other or ""})


def run_of(run_id: int) -> ImportRun:
    """Return an import, locked; raises NotFoundError."""
    rows = ImportRun.objects.select_for_update(of=("self",), no_key=True)
    run = rows.filter(pk=run_id).first()
    if run is None:
        raise NotFoundError(_("There is no such import."))
    return run


def _locked(run_id: int, asked: str) -> ImportRun:
    run = run_of(run_id)
    if run.state not in FROM[asked]:
        text = _("Nothing changed. The import’s state is now: %(state)s.")
        raise ImportStateError(text % {"state": run.get_state_display()})
    return run
