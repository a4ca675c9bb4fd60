"""Records of an export of a catalogue like this one: they say all that it has of a work.

Other than a source's records (`records`) they are statements about the catalogue itself: what
differs is an edit, and what the sources last gave stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalog.services.exported_versions import Version

# The source of a file whose records name their own.
EXPORTED = "artrec"


@dataclass(frozen=True)
class ExportedMaker:
    """An artist or a series by its source and id, and its columns' values, as far as stated."""

    source: str
    source_id: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class ExportedRecord:
    """A work by our number, or by its source and id; `values` has what the file states, by column.

    `relations` are those of artist and series that the file states; None is none. Origins of
    descriptions and tags are JSON as `TextOrigin` and `TagOrigin` have it.
    """

    source: str
    source_id: str
    values: Mapping[str, Any]
    relations: frozenset[str] = frozenset()
    artist: ExportedMaker | None = None
    series: ExportedMaker | None = None
    line: int = 0
    # Our number of the work, 0 for a new one, and what the work was when it was exported.
    work_id: int = 0
    version: Version | None = None
