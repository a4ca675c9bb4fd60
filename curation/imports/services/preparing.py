"""What a worker does before anybody is asked: fetch, unpack, recognise, guess."""

import tomllib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from catalog.importers import SourceError
from catalog.importers.guessing import guess
from catalog.importers.mapping_file import mapping_text
from catalog.importers.sources import IMPORTERS, recognised
from curation.imports import archives, files, reading
from curation.imports.models import ImportMapping, ImportRun

# Where an archive is unpacked to, in the folder of its import.
UNPACKED = "files"


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


def _recognise(run: ImportRun, path: Path) -> tuple[str, str]:
    """Return the source, and the file or folder: of a folder that no source takes, one file."""
    sure = recognised(path)
    if sure:
        return next(iter(sure)), run.path
    if not path.is_dir():
        raise files.FileRefusedError(
            _("The file is in none of the formats that can be imported: %(formats)s.")
            % {"formats": ", ".join(sorted(IMPORTERS))}
        )
    best: tuple[float, str, Path] | None = None
    for one in files.files_in(path):
        for name, confidence in recognised(one).items():
            if best is None or confidence > best[0]:
                best = (confidence, name, one)
    if best is None:
        raise files.FileRefusedError(
            _("None of the files is in a format that can be imported: %(formats)s.")
            % {"formats": ", ".join(sorted(IMPORTERS))}
        )
    return best[1], str(Path(run.path) / best[2].relative_to(path))


def map_columns(run: ImportRun) -> None:
    """Set the mapping of a file with columns: one saved for the same columns, else a guess."""
    run.header, run.mapping = [], ""
    try:
        found = reading.look(run)
    except SourceError:
        found = None  # a curator has to say how it is written; the page tells why
    importer = IMPORTERS.get(run.importer)
    if found is None:
        if importer is not None and importer.takes_mapping:
            run.mapping = mapping_text({"source": _name_of(run)})
        return
    run.header = reading.header_key(found.header)
    saved = ImportMapping.objects.filter(header=run.header).order_by("-changed_at").first()
    given: dict[str, object] = {"source": _name_of(run)}
    if saved is not None:
        given = tomllib.loads(saved.text)
    else:
        columns = {one.field: found.header[one.column] for one in guess(found)}
        given["columns"] = columns
    for name, value in (("encoding", found.encoding), ("delimiter", found.delimiter)):
        if value:
            given.setdefault(name, "tab" if value == "\t" else value)
    run.mapping = mapping_text(given)


def _name_of(run: ImportRun) -> str:
    """Return a name for the source: the file's, as the mapping demands it."""
    stem = Path(urlsplit(run.place).path if run.origin == "url" else run.place).stem.lower()
    kept = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in stem)
    name = "-".join(filter(None, kept.split("-")))[:40].strip("-")
    with suppress(ValueError):
        int(name)
        name = f"file-{name}"
    return name if name and name not in {"demo", "curator"} else "import"
