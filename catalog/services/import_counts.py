"""Results of an import: sums, and what a batch did."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from catalog.services.import_changes import Changed


@dataclass(frozen=True)
class Counts:
    """Results of an import by record; `flagged` and `kept` count single fields."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    flagged: int = 0
    kept: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            *(getattr(self, part.name) + getattr(other, part.name) for part in fields(self))
        )

    @property
    def seen(self) -> int:
        """Return the number of records."""
        return self.created + self.updated + self.unchanged + self.refused

    def __str__(self) -> str:
        shown = (
            f"created {self.created}, updated {self.updated}, "
            f"unchanged {self.unchanged}, refused {self.refused}"
        )
        if self.flagged:
            shown += f"; flagged {self.flagged} fields"
        if self.kept:
            shown += f"; kept {self.kept} fields changed by curators"
        return shown


@dataclass(frozen=True)
class Batch:
    """A batch that was written: which one, from 1, with how many works, and what it changed."""

    number: int
    counts: Counts
    changes: Sequence[Changed] = ()
