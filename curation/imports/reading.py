"""How the file of an import is read: its source of the registry, with the mapping as a file."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from catalog.importers import SourceError
from catalog.importers.encodings import comparable
from catalog.importers.looking import Look, Written
from catalog.importers.mapping import parse_mapping
from catalog.importers.sources import IMPORTERS, Delivery, Importer, Request, WrongCallError
from curation.imports import files
from curation.imports.models import ImportRun

MAPPING = "mapping.toml"


def path_of(run: ImportRun) -> Path:
    """Return where the file or folder of an import lies; raises FileRefusedError."""
    if run.origin == ImportRun.Origin.FOLDER:
        return files.on_server(run.path)
    path = files.folder_of(run.pk) / run.path
    if not run.path or not path.exists():
        raise files.FileRefusedError(_("The file of this import is no longer stored."))
    return path


def importer_of(run: ImportRun) -> Importer:
    """Return the source of the registry; raises SourceError for one that is none (any more)."""
    importer = IMPORTERS.get(run.importer)
    if importer is None:
        raise SourceError(_("Choose the format of the file."))
    return importer


def look(run: ImportRun) -> Look | None:
    """Return the columns of a file that is mapped, None for others. Raises SourceError."""
    importer = importer_of(run)
    if not run.mapping:
        return None
    given = settings_of(run)
    written = Written(
        str(given.get("encoding", "")), _sign(str(given.get("delimiter", ""))),
        str(given.get("sheet", "")),
    )  # fmt: skip
    return importer.look(path_of(run), written)


def settings_of(run: ImportRun) -> dict[str, Any]:
    """Return what the mapping of an import says."""
    return tomllib.loads(run.mapping)


def delivery(run: ImportRun, note: Callable[[str], None] = lambda _text: None) -> Delivery:
    """Return the records of an import. Raises SourceError, also while they are read."""
    importer = importer_of(run)
    path = path_of(run)
    try:
        return importer.read(Request(path, _mapping(run) if run.mapping else None, note))
    except WrongCallError as error:
        raise SourceError(str(error)) from error


def header_key(header: tuple[str, ...] | list[str]) -> list[str]:
    """Return column names as they are compared with those of another file."""
    return [comparable(name)[:300] for name in header]


def words_of(error: Exception, run: ImportRun) -> str:
    """Return an error's text without the folders that the file lies in."""
    text = str(error)
    for folder in (files.folder_of(run.pk), files.folder_of(run.pk).parent):
        text = text.replace(f"{folder}/", "")
    return text


def _mapping(run: ImportRun) -> Path:
    """Return the mapping as the file that the source reads."""
    path = files.folder_of(run.pk) / MAPPING
    parse_mapping(run.mapping, Path(MAPPING))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != run.mapping:
        temporary = path.with_suffix(".new")
        temporary.write_text(run.mapping, encoding="utf-8")
        temporary.replace(path)
    return path


def _sign(delimiter: str) -> str:
    names = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}
    return names.get(delimiter.lower(), delimiter)
