"""A source's files: one file, or all of a folder that have its endings."""

import gzip
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from django.utils.translation import gettext as _

from catalog.importers.fields import SourceError

GZIP = b"\x1f\x8b"


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """Open a file, unpacked where it is packed by gzip."""
    with path.open("rb") as raw:
        packed = raw.read(len(GZIP)) == GZIP
        raw.seek(0)
        yield cast("IO[bytes]", gzip.GzipFile(fileobj=raw) if packed else raw)


def files_of(path: Path, endings: Collection[str]) -> list[Path]:
    """Return a file itself, or the files below a folder by their endings, in order of their names.

    Hidden files and folders are left out. Raises SourceError where there is none.
    """
    if not path.is_dir():
        return [path]
    found = sorted(_below(path, tuple(endings)))
    if not found:
        shown = ", ".join(f"*{ending}" for ending in endings)
        raise SourceError(_("%(path)s has no file %(endings)s.") % {"path": path, "endings": shown})
    return found


def shown_below(file: Path, path: Path) -> str:
    """Return a file's name as reports write it: '' where it is the only one."""
    return "" if file == path else file.relative_to(path).as_posix()


def _below(path: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.lower().endswith(endings) and not name.startswith("."):
                yield Path(folder, name)


def one_of(path: Path, names: Collection[str]) -> Path:
    """Return a file itself, or the first of these names that a folder has; else the folder."""
    if path.is_dir():
        there = {file.name.casefold(): file for file in path.iterdir() if file.is_file()}
        return next((there[name.casefold()] for name in names if name.casefold() in there), path)
    return path
