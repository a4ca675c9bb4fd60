"""Where the files of imports lie: below IMPORT_FILES, or below IMPORT_ROOT on the server.

A path of IMPORT_ROOT counts as it is after all links: one that leads out of it is refused.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from common.errors import DomainError

MOST_FILES = 1000
LONGEST_NAME = 120
CHUNK = 2**20


class FileRefusedError(DomainError):
    """A file or folder can't be imported; the text says why."""

    code = "file_refused"


def folder_of(run_id: int) -> Path:
    """Return the folder of an import."""
    return Path(settings.IMPORT_FILES) / str(run_id)


def safe_name(name: str) -> str:
    """Return a file's name without folders, signs that mean something, or a dot in front."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(sign if sign.isalnum() or sign in "._- " else "_" for sign in last)
    kept = kept.strip(". ") or "file"
    stem, dot, end = kept.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(end) - 1]}{dot}{end}" if dot else kept[:LONGEST_NAME]


def store(run_id: int, name: str, source: BinaryIO) -> tuple[str, int]:
    """Copy a file into the folder of an import; return its name there and its size."""
    folder = folder_of(run_id)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = safe_name(name)
    with (folder / kept).open("wb") as target:
        shutil.copyfileobj(source, target, CHUNK)
    return kept, (folder / kept).stat().st_size


def remove(run_id: int) -> None:
    """Delete the files of an import."""
    shutil.rmtree(folder_of(run_id), ignore_errors=True)


def on_server(text: str) -> Path:
    """Return a path below IMPORT_ROOT; raises FileRefusedError for any other."""
    root = _root()
    path = Path(os.path.realpath(root / text.strip().lstrip("/")))
    if not path.is_relative_to(root) or not path.exists():
        raise FileRefusedError(_("There is no such file or folder in the import folder."))
    if path.is_dir():
        for inner in _walk(path):
            if not Path(os.path.realpath(inner)).is_relative_to(root):
                raise FileRefusedError(
                    _("“%(name)s” is a link that points outside the import folder.")
                    % {"name": inner.name}
                )
    return path


def server_choices() -> list[str]:
    """Return what lies in IMPORT_ROOT, two levels deep, as paths below it; [] without one."""
    if not settings.IMPORT_ROOT:
        return []
    root, found = _root(), list[str]()
    for path in sorted(root.iterdir()):
        if path.name.startswith("."):
            continue
        found.append(path.name + "/" * path.is_dir())
        if path.is_dir() and not path.is_symlink():
            inner = sorted(one for one in path.iterdir() if not one.name.startswith("."))
            found += [f"{path.name}/{one.name}" + "/" * one.is_dir() for one in inner]
    return found[:MOST_FILES]


def files_in(path: Path) -> list[Path]:
    """Return the files to choose from: of a folder all, else the file itself."""
    return sorted(_walk(path)) if path.is_dir() else [path]


def size_of(path: Path) -> int:
    """Return the bytes of a file, or of a folder's files."""
    return sum(one.stat().st_size for one in files_in(path))


def require_size(size: int) -> None:
    """Raise FileRefusedError for more bytes than IMPORT_MOST_MB allows."""
    if size > settings.IMPORT_MOST_BYTES:
        text = _("The file is larger than %(most)d MB.")
        raise FileRefusedError(text % {"most": settings.IMPORT_MOST_BYTES // 2**20})


def _root() -> Path:
    if not settings.IMPORT_ROOT:
        raise FileRefusedError(_("No import folder is set on this server (IMPORT_ROOT)."))
    return Path(os.path.realpath(settings.IMPORT_ROOT))


def _walk(folder: Path) -> Iterator[Path]:
    count = 0
    for parent, _folders, names in os.walk(folder):
        for name in names:
            if name.startswith("."):
                continue
            count += 1
            if count > MOST_FILES:
                text = _("The folder has more than %(most)d files.")
                raise FileRefusedError(text % {"most": MOST_FILES})
            yield Path(parent) / name
