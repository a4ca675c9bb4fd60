"""Imports: opened from an upload, a folder or an address; checked, started, paused, undone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalog.importers import SourceError
from catalog.services.exported_records import EXPORTED
from catalog.services.source_locks import SourceBusyError
from common import outbox
from common.errors import DomainError
from common.permissions import require
from curation.imports import files, reading
from curation.imports.models import ImportRun
from curation.imports.selectors.choices import choices_of_file
from curation.imports.services.columns import map_columns
from curation.imports.services.permissions import TO_IMPORT, TO_UNDO
from curation.runs.services.steering import RunStateError, Steering

if TYPE_CHECKING:
    from accounts.models import User

TASK = "curation.bulk.import_works"
State, Origin = ImportRun.State, ImportRun.Origin
# Two imports of one source that write would overwrite each other's works.
WRITING = (State.RUNNING, State.UNDOING)


class NotReadableError(DomainError):
    """The file can't be read as it is mapped; the text says why."""

    code = "not_readable"


class _Imports(Steering[ImportRun]):
    """An import keeps its file until it ends, and writes only where no other of its source does."""

    model, permissions, task = ImportRun, TO_IMPORT, TASK

    def permissions_for(self, step: str) -> tuple[str, ...]:
        """Ask for more where works are deleted."""
        return TO_UNDO if step == "undo" else TO_IMPORT

    def steer(self, step: str, *, by: "User", run_id: int, now: datetime) -> ImportRun:
        """Take a step; the file of an import that is given up goes.

        Raises as `step` does, NotReadableError, SourceBusyError.
        """
        run = super().steer(step, by=by, run_id=run_id, now=now)
        if step in {"stop", "discard"} and run.ended_at:
            files.remove(run.pk)
        return run

    @contextmanager
    def step(self, name: str, *, by: "User", run_id: int, now: datetime) -> Iterator[ImportRun]:
        """Yield an import as `Steering.step` does, and note who has works written."""
        with super().step(name, by=by, run_id=run_id, now=now) as run:
            if name in {"start", "undo"}:
                run.actor = by
            yield run

    def besides(self, run: ImportRun, step: str, *, now: datetime) -> None:
        """Prepare what the next state begins with."""
        run.moved_at = now
        if run.is_active:
            run.problem = run.last_error = ""
        if step in _BESIDES:
            _BESIDES[step](run)

    def store(self, run: ImportRun) -> None:
        """Store an import; raises SourceBusyError where another of its source writes."""
        if run.state in WRITING:
            others = ImportRun.objects.filter(source=run.source, state__in=WRITING)
            if other := others.exclude(pk=run.pk).first():
                raise _busy(other.pk)
        try:
            with transaction.atomic():
                run.save()
        except IntegrityError as error:
            raise _busy() from error


IMPORTS = _Imports()


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

    Raises as `Steering.step` does.
    """
    with IMPORTS.step("settings", by=by, run_id=run_id, now=now) as run:
        if (run.mapping, run.allow_clearing) != (mapping, allow_clearing):
            run.checked, run.source = None, ""
        run.mapping, run.allow_clearing = mapping, allow_clearing
    return run


def read_anew(
    *, by: "User", run_id: int, importer: str, path: str, mapping: str, now: datetime
) -> ImportRun:
    """Choose another file of the import, format, encoding or delimiter: its columns are guessed.

    Raises as `set_reading` does, and FileRefusedError.
    """
    with IMPORTS.step("settings", by=by, run_id=run_id, now=now) as run:
        if path != run.path and path not in dict(choices_of_file(run)):
            raise files.FileRefusedError(_("There is no such file in this import."))
        run.importer, run.path, run.mapping = importer, path, mapping
        map_columns(run)
        run.checked, run.source = None, ""
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


def _before_check(run: ImportRun) -> None:
    _know_source(run)
    run.checked = {}


def _before_start(run: ImportRun) -> None:
    _know_source(run)
    if run.source == EXPORTED and run.checked is None:
        raise RunStateError(_("Compare the file with the catalogue first."))
    run.position, run.counts = 0, {}


def _after_stop(run: ImportRun) -> None:
    if run.state == State.READY:
        run.checked = None


def _before_discard(run: ImportRun) -> None:
    if run.position:
        raise RunStateError(_("This import has written works. Undo it instead."))


def _before_undo(run: ImportRun) -> None:
    if not run.changes.exists():
        raise RunStateError(_("This import has changed nothing that could be undone."))
    run.undone = {}


def _before_retry(run: ImportRun) -> None:
    """Go on where it was: a fetch begins anew, an import after what is written."""
    if run.state == State.PREPARING and run.position:
        run.state = State.RUNNING
    elif run.state == State.PREPARING and run.origin == Origin.URL and not run.path:
        run.state = State.FETCHING


_BESIDES = {
    "check": _before_check,
    "start": _before_start,
    "stop": _after_stop,
    "discard": _before_discard,
    "undo": _before_undo,
    "retry": _before_retry,
}


def _busy(other: int | None = None) -> SourceBusyError:
    text = _("Import %(other)s of the same source is under way. Wait until it has ended.")
    return SourceBusyError(text % {"other": other or ""})
