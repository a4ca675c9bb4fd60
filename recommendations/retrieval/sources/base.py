"""What a source of candidates is, and the registry of them."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from recommendations.retrieval.models import ItemVector
from recommendations.retrieval.selectors.vectors import Vector, nearest

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django_stubs_ext import StrPromise


@dataclass(frozen=True)
class Query:
    """What candidates are wanted for.

    user, statement, recent: unit vectors [D] of the taste, of what was written, and of the newest
    works that were liked. version_id: whose item vectors are searched. exclude: works that need
    not be named.
    """

    subject_id: UUID
    user: Vector | None
    statement: Vector | None
    recent: Sequence[Vector]
    version_id: int
    exclude: Collection[int]
    now: datetime
    rng: Random

    def near(self, vector: Vector, limit: int) -> list[int]:
        """Return the recommendable works nearest to a vector, nearest first."""
        rows = nearest(vector, version_id=self.version_id, limit=limit, exclude=self.exclude)
        return [row.artwork_id for row in rows]

    def recommendable(self) -> "QuerySet[ItemVector]":
        """Return the vectors of the works that may be recommended."""
        return ItemVector.objects.filter(version_id=self.version_id, recommendable=True)


class Source(ABC):
    """A source of candidates; scoring comes later and is the same for all.

    A module of this package that defines a subclass adds a source: nothing else names it.
    """

    # As lists store it, and events after them.
    name: ClassVar[str]
    # A work that several sources propose is the first one's.
    order: ClassVar[int]
    # Why a work of this source is shown; None: because it is close to the taste.
    reason: ClassVar["StrPromise | None"] = None
    # Whether the source leaves the taste aside; its reason then comes before all others.
    beyond_taste: ClassVar[bool] = False
    # Whether it may name works that can't be had; such are left out.
    unchecked: ClassVar[bool] = False

    @abstractmethod
    def propose(self, query: Query) -> Iterable[int]:
        """Return ids of works, best first."""


SOURCES: list[Source] = []


def register(source: type[Source]) -> type[Source]:
    """Add a source to the registry, in its order."""
    SOURCES.append(source())
    SOURCES.sort(key=lambda each: each.order)
    return source
