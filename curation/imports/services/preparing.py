"""What a worker does before anybody is asked: fetch, unpack, recognise, guess."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from catalog.importers.sources import IMPORTERS, recognised
from catalog.importers.sources.base import HEAD, beginning
from curation.imports import archives, files, reading
from curation.imports.models import ImportRun
from curation.imports.selectors.choices import UNPACKED
from curation.imports.services.columns import map_columns

# How JSON and XML begin, of which only their sources know more.
STARTS = {"{", "[", "<"}


def fetch_file(run: ImportRun, progress: Callable[[int, int | None], None]) -> None:
    """Fetch the file of a web address; a part of an earlier attempt is overwritten.

    Raises FetchError, and what `progress` raises.
    """
    from common.safe_fetch import Limits, fetch  # noqa: PLC0415 - loads the client: workers alone

    folder = files.folder_of(run.pk)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = folder / ".part"
    try:
        with part.open("wb") as into:
            limits = Limits(settings.IMPORT_MOST_BYTES, settings.IMPORT_FETCH_S)
            fetched = fetch(
                run.place, into=into, limits=limits, private=settings.IMPORT_PRIVATE_ADDRESSES,
                progress=progress,
            )  # fmt: skip
        name = files.safe_name(fetched.name or urlsplit(run.place).hostname or "file")
        part.replace(folder / name)
    finally:
        part.unlink(missing_ok=True)
    run.path, run.size, run.received = name, fetched.size, fetched.size


def prepare_file(run: ImportRun) -> None:
    """Unpack an archive, recognise the source, and guess a mapping; the caller saves.

    Raises FileRefusedError.
    """
    path = reading.path_of(run)
    if path.is_file():
        files.require_size(path.stat().st_size)
        if run.origin != ImportRun.Origin.FOLDER and archives.is_archive(path):
            run.size = archives.unpack(path, files.folder_of(run.pk) / UNPACKED)
            path.unlink()
            run.path = UNPACKED
            path = reading.path_of(run)
    run.importer, run.path = _recognise(run, path)
    map_columns(run)


def _may_be_read(head: bytes) -> bool:
    """Tell whether a file is a text, plain or packed, that begins as data does."""
    return beginning(head).lstrip("\ufeff \t\r\n")[:1] in STARTS


def _recognise(run: ImportRun, path: Path) -> tuple[str, str]:
    """Return the source, and the file or folder: of a folder that no source takes, one file."""
    sure = recognised(path)
    if sure:
        return next(iter(sure)), run.path
    if not path.is_dir():
        with path.open("rb") as handle:
            if _may_be_read(handle.read(HEAD)):
                return "", run.path  # a curator has to say what it is
        raise files.FileRefusedError(
            _("The file’s format can’t be imported. Use one of these: %(formats)s.")
            % {"formats": ", ".join(sorted(IMPORTERS))}
        )
    best: tuple[float, str, Path] | None = None
    for one in files.files_in(path):
        for name, confidence in recognised(one).items():
            if best is None or confidence > best[0]:
                best = (confidence, name, one)
    if best is None:
        raise files.FileRefusedError(
            _("None of the files has a format that can be imported. Use one of these: %(formats)s.")
            % {"formats": ", ".join(sorted(IMPORTERS))}
        )
    return best[1], str(Path(run.path) / best[2].relative_to(path))
