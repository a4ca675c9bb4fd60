"""Records of an export of a catalogue like this one: they say all that it has of a work.

Other than a source's records (`records`) they are statements about the catalogue itself: what
differs is an edit, and what the sources last gave stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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
    """A work by its source and id; `values` has the columns that the file states, by name.

    `relations` are those of artist and series that the file states; None is none. Origins of
    descriptions are JSON as `TextOrigin` has it.
    """

    source: str
    source_id: str
    values: Mapping[str, Any]
    relations: frozenset[str] = frozenset()
    artist: ExportedMaker | None = None
    series: ExportedMaker | None = None
    line: int = 0
