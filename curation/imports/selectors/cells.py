"""Rows and cells of a preview."""

from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 200


@dataclass(frozen=True)
class Cell:
    """A field: what stands in the file, what was understood, what is wrong with it."""

    label: str
    original: str
    understood: str
    problems: Sequence[str] = ()


@dataclass(frozen=True)
class Row:
    """A row; `refused` says why it would be left out."""

    line: int
    cells: Sequence[Cell] = ()
    refused: str = ""
    original: str = ""


def shortened(text: str) -> str:
    """Return a text as far as a preview shows it."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
