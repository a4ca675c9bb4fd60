"""Which file of an archive or a folder an import reads."""

from pathlib import Path

from django.utils.translation import gettext as _

from common.errors import DomainError
from curation.imports import files, reading
from curation.imports.models import ImportRun

UNPACKED = "files"


def choices_of_file(run: ImportRun) -> list[tuple[str, str]]:
    """Return the files of an import with their names, the folder as a whole first."""
    try:
        top = _top(run)
    except DomainError:
        return []
    path, start = top
    if not path.is_dir():
        return [(run.path, path.name)]
    inner = [one.relative_to(path) for one in files.files_in(path)]
    whole = [(start, str(_("All files of the folder")))]
    return whole + [(str(Path(start) / one), str(one)) for one in inner]


def _top(run: ImportRun) -> tuple[Path, str]:
    """Return what was given as a whole, and its path as `ImportRun.path` names it."""
    if run.origin == ImportRun.Origin.FOLDER:
        return files.on_server(run.place), run.place
    if run.path.split("/")[0] == UNPACKED:
        return files.folder_of(run.pk) / UNPACKED, UNPACKED
    return reading.path_of(run), run.path
