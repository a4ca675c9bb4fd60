"""What a source of works is, and the registry of them."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

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

    @abstractmethod
    def read(self, request: Request) -> Delivery:
        """Return the works of a file, read as they are asked for.

        Raises WrongCallError; SourceError where the file can't be read, also while it is.
        """


IMPORTERS: dict[str, Importer] = {}


def register(importer: type[Importer]) -> type[Importer]:
    """Add an importer to the registry."""
    IMPORTERS[importer.name] = importer()
    return importer
