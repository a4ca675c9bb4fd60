"""What a source of works is, and the registry of them."""

import zlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import ClassVar

from catalog.importers.fields import SourceError
from catalog.importers.looking import Look
from catalog.services.exported_records import ExportedRecord
from catalog.services.records import ArtworkRecord, Flag, Refusal


class WrongCallError(Exception):
    """The command was not given what the source needs; the text says what."""


@dataclass(frozen=True)
class Request:
    """What is to be read: a file, and for some sources how it is to be read.

    `note` is called with what was found out about the file before its first row.
    """

    path: Path
    mapping: Path | None
    note: Callable[[str], None]


@dataclass(frozen=True)
class Delivery:
    """Records under the name of their source, with flags and refusals in between."""

    source: str
    records: Iterator[ArtworkRecord | ExportedRecord | Flag | Refusal]


class Importer(ABC):
    """A source of works. A module of this package that defines one adds it, nothing names it."""

    # What `import_artworks` calls it.
    name: ClassVar[str]
    # How it is called, for the command's help.
    usage: ClassVar[str]
    # Names of columns or keys that files of this source alone have together, in small letters.
    signs: ClassVar[frozenset[str]] = frozenset()
    # Whether a mapping says which column is what (`look` shows the columns).
    takes_mapping: ClassVar[bool] = False
    # Whether the path may be a folder of files.
    takes_folder: ClassVar[bool] = False

    @abstractmethod
    def read(self, request: Request) -> Delivery:
        """Return the works of a file, read as they are asked for.

        Raises WrongCallError; SourceError where the file can't be read, also while it is.
        """

    def recognise(self, path: Path, head: bytes) -> float:
        """Return how surely, from 0 to 1, a file is of this source: by its content, not its name.

        `head` is how it begins, b"" for a folder (`HEAD` bytes). By default a file is recognised by
        the `signs`, a folder by those of a file in it. A format that others use, too, stays below
        0.5.
        """
        if not self.signs:
            return 0.0
        text = beginning(_some_file(path) if path.is_dir() else head).lower()
        return SURE if all(sign in text for sign in self.signs) else 0.0

    def look(self, path: Path, *, encoding: str = "", delimiter: str = "") -> Look:  # noqa: ARG002
        """Return the columns of a file that takes a mapping, with its first rows.

        What is not given is detected. Raises SourceError, UnsureError.
        """
        raise SourceError(f"{self.name} has no columns to map: {path.name}")


# How many bytes of a file `Importer.recognise` is given.
HEAD = 2**16
# Below it, nobody recognises a file; with all its signs, it is of a source.
LEAST, SURE = 0.2, 0.9
GZIP = b"\x1f\x8b"
# How many files of a folder are looked at for one with content.
LOOKED_AT = 20
IMPORTERS: dict[str, Importer] = {}


def register(importer: type[Importer]) -> type[Importer]:
    """Add an importer to the registry."""
    IMPORTERS[importer.name] = importer()
    return importer


def beginning(head: bytes) -> str:
    """Return how a file begins, unpacked, as far as it is text."""
    if head.startswith(GZIP):
        # What is cut off is no error here.
        try:
            head = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, 16 * HEAD)
        except zlib.error:
            return ""
    codec = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    return head.decode(codec, "replace")


def _some_file(folder: Path) -> bytes:
    """Return how the largest of the first files of a folder begins."""
    files = islice((path for path in folder.rglob("*") if path.is_file()), LOOKED_AT)
    largest = max(files, key=lambda path: path.stat().st_size, default=None)
    if largest is None:
        return b""
    with largest.open("rb") as handle:
        return handle.read(HEAD)


def recognised(path: Path) -> dict[str, float]:
    """Return the sources that may read a file or folder, the surest first."""
    if path.is_dir():
        head = b""
        asked = [one for one in IMPORTERS.values() if one.takes_folder]
    else:
        with path.open("rb") as handle:
            head = handle.read(HEAD)
        asked = list(IMPORTERS.values())
    sure = {one.name: one.recognise(path, head) for one in asked}
    return {
        name: sure[name] for name in sorted(sure, key=lambda key: -sure[key]) if sure[name] > LEAST
    }
