"""What a worker does before anybody is asked: fetch, unpack, recognise, guess."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from catalog.importers.csv_file import DELIMITERS
from catalog.importers.sources import IMPORTERS, recognised
from catalog.importers.sources.base import HEAD, beginning
from curation.imports import archives, files, reading
from curation.imports.models import ImportRun
from curation.imports.selectors.choices import UNPACKED
from curation.imports.services.columns import map_columns

# How JSON and XML begin, of which only their sources know more.
STARTS = {"{", "[", "<"}
# What a server sends in the place of a file: a form to sign in, an error.
PAGES = ("<!doctype html", "<html")
# Tables by their names, however uneven their rows are.
TABLES = {".csv", ".tsv", ".tab", ".txt"}
# Of what a text begins with, how much can be read.
READ = 0.8


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


def _unsure(path: Path) -> str:
    """Return the source of a file that none is sure of: '' where a curator has to say it.

    Raises FileRefusedError.
    """
    with path.open("rb") as handle:
        head = handle.read(HEAD)
    text = beginning(head).lstrip("\ufeff \t\r\n")
    if text[: len(PAGES[0])].lower().startswith(PAGES):
        raise files.FileRefusedError(
            _("This is a web page, not a file of works. Download the file itself and upload it.")
        )
    if text[:1] in STARTS:
        return ""
    if path.suffix.lower() in TABLES and _is_in_columns(text):
        return "csv"
    raise files.FileRefusedError(
        _("The file’s format can’t be imported. Use one of these: %(formats)s.")
        % {"formats": ", ".join(sorted(IMPORTERS))}
    )


def _is_in_columns(text: str) -> bool:
    """Tell whether the first line has several columns, and nearly all of the rest can be read."""
    first, _end, _rest = text.partition("\n")
    shown = sum(sign.isprintable() or sign.isspace() for sign in text if sign != "\ufffd")
    return any(sign in first for sign in DELIMITERS) and shown >= READ * len(text)


def _recognise(run: ImportRun, path: Path) -> tuple[str, str]:
    """Return the source, and the file or folder: of a folder that no source takes, one file."""
    sure = recognised(path)
    if sure:
        return next(iter(sure)), run.path
    if not path.is_dir():
        return _unsure(path), run.path
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
