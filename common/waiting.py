"""What waits for somebody at the desk: one class a kind, in one mapping.

A kind is one file of its app or feature, `waiting.py`, which `CommonConfig.ready` imports. The
desk's front page (`curation.workbench`) shows what each kind reads, by one query.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from django.db.models import BigIntegerField, QuerySet, Subquery
from django.urls import reverse

from common.bilingual import prefers_chinese

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# How many are named on a card.
NAMED = 3
Kind = TypeVar("Kind", bound="type[WaitingKind]")


class Somebody(Protocol):
    """Who is at the desk."""

    def has_perms(self, perm_list: Iterable[str], /) -> bool:
        """Tell whether they have all these permissions."""


@dataclass(frozen=True)
class Named:
    """One of those that wait: its name, the page where it is dealt with, and a remark."""

    text: str
    address: str = ""
    remark: Any = ""


@dataclass(frozen=True)
class Waiting:
    """How many wait, since when the oldest does, and the first few."""

    count: int = 0
    since: datetime | None = None
    first: tuple[Named, ...] = ()


class Total(Subquery):
    """How many rows a query has, as a column beside its first few."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS waiting)"
    output_field = BigIntegerField()


class WaitingKind(ABC):
    """A kind of thing that waits for somebody; shown to who has all `permissions`."""

    # Unique; the card's id on the page.
    name: str
    # Cards are shown in this order: what ends first, then what people wait for, then the rest.
    order: int
    title: "_StrPromise"
    # What the card's one link says, and what can be begun where nothing waits, '' for nothing.
    todo: "_StrPromise"
    permissions: tuple[str, ...]
    # The column, annotated or stored, that says since when a row waits; '' where none does.
    since = ""

    @abstractmethod
    def rows(self, now: datetime) -> QuerySet[Any]:
        """Return all that waits, in the order in which it should be dealt with."""

    @abstractmethod
    def named(self, row: Any) -> Named:
        """Return a row's name and page, from what the query read."""

    @abstractmethod
    def address(self) -> str:
        """Return where one deals with them: a list shows no others (`waiting_filter`)."""

    def in_list(self, page: str) -> str:
        """Return the address of a desk's list that shows only what waits."""
        return desk(page, query=f"?waiting={self.name}")

    def listed(self, now: datetime) -> QuerySet[Any, Any]:
        """Return the keys of the rows that the list shows."""
        return self.rows(now).order_by().values("pk")

    def read(self, now: datetime) -> Waiting:
        """Return what waits: one query, however much there is."""
        rows = self.rows(now)
        first = list(rows.annotate(waiting_total=Total(rows.order_by()))[:NAMED])
        if not first:
            return Waiting()
        since = _value(first[0], self.since) if self.since else None
        return Waiting(_value(first[0], "waiting_total"), since, tuple(map(self.named, first)))


def _value(row: Any, name: str) -> Any:
    """Return a column of a row, of a model or of a query for values."""
    return row[name] if isinstance(row, dict) else getattr(row, name)


def bilingual(row: "dict[str, Any]", path: str) -> str:
    """Return a title of a query for values, in the reader's language."""
    english, chinese = str(row[f"{path}_en"] or ""), str(row[f"{path}_zh"] or "")
    return (chinese or english) if prefers_chinese() else (english or chinese)


def desk(page: str, *keys: object, query: str = "") -> str:
    """Return the address of a page of the desk: "catalog_artwork_changelist"."""
    return reverse(f"admin:{page}", args=keys) + query


_KINDS: dict[str, WaitingKind] = {}


def register(kind: Kind) -> Kind:
    """Have the desk's front page show a kind."""
    _KINDS[kind.name] = kind()
    return kind


def kind_named(name: str) -> WaitingKind:
    """Return a kind by its name."""
    return _KINDS[name]


def kinds_for(user: Somebody) -> list[WaitingKind]:
    """Return the kinds that a person may deal with, in their order."""
    found = [kind for kind in _KINDS.values() if user.has_perms(kind.permissions)]
    return sorted(found, key=lambda kind: (kind.order, kind.name))
