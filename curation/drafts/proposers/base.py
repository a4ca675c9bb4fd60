"""The interface of proposers, and their registry."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from curation.drafts.models import DraftField

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    from catalog.writing import WorkRecord


class ProposerPausedError(Exception):
    """A proposer can't go on for now, whatever the work: the run pauses and loses nothing.

    `reason` is the code of `selectors.runs.advice`, which says what to do.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ProposerFailedError(Exception):
    """A proposer failed for some fields of a work; `proposed` is what it has for the others.

    The error that it met is its cause.
    """

    def __init__(self, proposed: "list[Proposed]") -> None:
        super().__init__()
        self.proposed = proposed


@dataclass(frozen=True)
class WorkToDraft:
    """A work as proposers see it: its record, and the tags that it has."""

    artwork_id: int
    record: "WorkRecord"
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Proposed:
    """A proposal for a field: a text, or tags each with its confidence.

    rests_on: the names of the record's fields that were used. confidence: of a text, between 0
    and 1; None has it follow from the checker of facts (the share of words that no flag marks).
    """

    field: DraftField
    text: str = ""
    tags: tuple[tuple[str, float | None], ...] = ()
    rests_on: tuple[str, ...] = ()
    confidence: float | None = None
    model: str = ""
    prompt_version: str = ""


class Proposer(ABC):
    """A source of drafts; it writes nothing.

    A module of this package that defines and registers a subclass adds a source: nothing else
    names it. Only workers call `propose`; what is heavy is imported there.
    """

    name: ClassVar[str]
    label: "ClassVar[StrPromise]"
    fields: ClassVar[frozenset[DraftField]]
    # Proposals stand on the bench in this order, the lowest first.
    order: ClassVar[int]

    def is_ready(self) -> bool:
        """Tell whether the source can be asked on this site."""
        return not self.why_not_ready

    @property
    def why_not_ready(self) -> str:
        """What keeps the source from being asked on this site, and what to do; '' if nothing."""
        return ""

    @abstractmethod
    def propose(
        self, work: WorkToDraft, *, fields: Collection[DraftField], now: datetime
    ) -> list[Proposed]:
        """Return proposals for some of `fields`; none is an honest answer.

        Raises ProposerPausedError; any other error counts for the work alone, which is tried again,
        and ProposerFailedError saves what was proposed before it.
        """


_PROPOSERS: dict[str, Proposer] = {}


def register(kind: type[Proposer]) -> type[Proposer]:
    """Register a proposer."""
    _PROPOSERS[kind.name] = kind()
    return kind


def proposers() -> Mapping[str, Proposer]:
    """Return the proposers by their names, in their order."""
    ordered = sorted(_PROPOSERS.values(), key=lambda one: one.order)
    return MappingProxyType({one.name: one for one in ordered})
