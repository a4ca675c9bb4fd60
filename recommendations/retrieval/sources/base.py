"""The interface of candidate sources, and their registry."""

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
    """What to retrieve candidates for.

    user, statement, recent: unit vectors [D] of the taste, of the statement, and of the works liked
    last. liked, disliked: concepts of the statement, the weightiest first; artists: those liked.
    wanted: works that they look for, the newest first. version_id: the model version whose item
    vectors are searched. exclude: works to skip.
    """

    subject_id: UUID
    user: Vector | None
    statement: Vector | None
    recent: Sequence[Vector]
    version_id: int
    exclude: Collection[int]
    now: datetime
    rng: Random
    liked: Sequence[str] = ()
    disliked: Collection[str] = ()
    artists: Sequence[str] = ()
    wanted: Sequence[int] = ()

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

    # As stored in lists and in the events that follow.
    name: ClassVar[str]
    # A work that several sources propose is credited to the first in order.
    order: ClassVar[int]
    # The reason shown for a work of this source; None: because it is close to the taste.
    reason: ClassVar["StrPromise | None"] = None
    # Whether the source ignores the taste; its reason then comes before all others.
    beyond_taste: ClassVar[bool] = False
    # Whether it may propose works that are not recommendable; those are filtered out.
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
