"""Ports: what a lower app needs from an upper one, named and typed here.

The upper app provides in its `AppConfig.ready`; the lower one calls. Without a provider a port
answers its honest fallback, so that each app works alone. The fallback's signature is the port's:
callers and providers are checked against it.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, ParamSpec, TypeVar

from common.money import Money

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.auth.models import _User as User
    from django.db.models import QuerySet

Args = ParamSpec("Args")
Answer = TypeVar("Answer")


class Port(Generic[Args, Answer]):
    """A call that an upper app may answer; `fallback` answers where none does."""

    def __init__(self, *, name: str, fallback: Callable[Args, Answer]) -> None:
        self.name = name
        self._fallback = fallback
        self._provider: Callable[Args, Answer] | None = None

    def provide(self, provider: Callable[Args, Answer]) -> None:
        """Register the provider; the last one counts."""
        self._provider = provider

    def __call__(self, *args: Args.args, **kwargs: Args.kwargs) -> Answer:
        return (self._provider or self._fallback)(*args, **kwargs)


@dataclass(frozen=True)
class SemanticMatches:
    """Works nearest in meaning to a query, best first; unanswered when nobody could say."""

    artwork_ids: tuple[int, ...] = ()
    answered: bool = False


LotOfWorkState = Literal["scheduled", "open", "closed", "sold", "passed"]


@dataclass(frozen=True)
class LotOfWork:
    """A work's lot as everybody may see it, read at `now`; times are shown in zone `timezone`.

    `state`: scheduled, open, closed (the result is pending), sold or passed.
    """

    lot_id: int
    url: str
    state: LotOfWorkState
    price: Money | None
    start: Money
    opens_at: datetime
    ends_at: datetime
    now: datetime
    timezone: str

    @property
    def is_in_play(self) -> bool:
        """Tell whether the lot is announced, open or about to be settled."""
        return self.state in {"scheduled", "open", "closed"}


class NamedLot(NamedTuple):
    """What the public pages call a lot, in English and Chinese, and when it ends.

    `ends_at` is None unless the lot is announced, open or about to be settled.
    """

    en: str
    zh: str
    ends_at: datetime | None = None


def _nobody_reads(
    text: str,  # noqa: ARG001 - the port's shape
    *,
    limit: int,  # noqa: ARG001
    among: "QuerySet[Any, Any] | None" = None,  # noqa: ARG001
) -> SemanticMatches:
    return SemanticMatches()


def _nothing_is_similar(
    artwork_id: int,  # noqa: ARG001
    *,
    limit: int,  # noqa: ARG001
    user: "User | AnonymousUser | None" = None,  # noqa: ARG001
) -> Sequence[int]:
    return ()


def _all_are_recommendable(
    artwork_ids: Collection[int],
    *,
    user: "User | None" = None,  # noqa: ARG001
) -> set[int]:
    return set(artwork_ids)


def _in_no_sale(artwork_ids: Sequence[int]) -> Mapping[int, Sequence[str]]:  # noqa: ARG001
    return {}


def _nothing_listed(*, user: "User") -> Sequence[int]:  # noqa: ARG001 - the port's shape
    return ()


def _near_nothing(*, user: "User") -> Mapping[int, Sequence[int]]:  # noqa: ARG001 - the port's shape
    return {}


def _in_no_lot(artwork_ids: Collection[int]) -> Mapping[int, LotOfWork]:  # noqa: ARG001
    return {}


def _in_no_draft(artwork_ids: Sequence[int]) -> Sequence[str]:  # noqa: ARG001
    return ()


def _no_lots(links: Collection[str]) -> Mapping[str, NamedLot]:  # noqa: ARG001
    return {}


def _not_shown(artist_id: int) -> int | None:  # noqa: ARG001 - the port's shape
    return None


@dataclass(frozen=True)
class FollowedCollector:
    """A collector with a public profile whom somebody follows, and the lists that they show.

    `lists`: the names of their public lists by id.
    """

    handle: str
    name: str
    url: str
    followed_at: datetime
    lists: Mapping[int, str]


def _nobody_followed(*, user: "User") -> Sequence[FollowedCollector]:  # noqa: ARG001 - the port's shape
    return ()


@dataclass(frozen=True)
class Valuation:
    """What a work is worth by comparable results: a range, its middle, and how it was reckoned.

    `share` of such ranges held the price in the measurement; `since` is the earliest year used.
    """

    low: Money
    middle: Money
    high: Money
    results: int
    by_artist: str
    since: int
    until: int
    share: int


@dataclass(frozen=True)
class ValuedWork:
    """What is known of a work that is to be valued."""

    artwork_id: int | None
    artist: str
    title: str
    medium: str
    height_cm: float | None
    width_cm: float | None
    currency: str


def _no_valuation(work: ValuedWork, *, now: datetime) -> Valuation | None:  # noqa: ARG001
    return None


def _no_facts(link: str, *, reader: "User") -> Sequence[tuple[str, str]]:  # noqa: ARG001 - the port's shape
    return ()


def _no_saleroom(*, user: "User", sale_id: int) -> None:  # noqa: ARG001 - the port's shape
    raise LookupError("The saleroom is not installed.")


def _not_counted(text: str, *, person: str) -> None:  # noqa: ARG001 - the port's shape
    return None


@dataclass(frozen=True)
class NamedSale:
    """A sale by its name, with its time in words, and its page."""

    pk: int
    name: str
    when: str
    url: str


def _no_sales(words: Sequence[str], *, limit: int) -> Sequence[NamedSale]:  # noqa: ARG001
    return ()


# `among` holds the ids of the works that may be found, as a query of one column: the upper app puts
# it into its own as a subquery and knows no table of the lower one. None stands for all works.
semantic_search = Port(name="semantic search", fallback=_nobody_reads)
# With `user`, who is shown them, those that may be recommended to that person as things stand now.
similar_artworks = Port(name="similar artworks", fallback=_nothing_is_similar)
# Those of the works that may be recommended to a person (None: to everybody) as things stand now.
recommendable_works = Port(name="recommendable works", fallback=_all_are_recommendable)
# The works of a person's list, best first; none where they turned it off.
listed_works = Port(name="works listed for a person", fallback=_nothing_listed)
# The exhibitions near a person's taste, the nearest first, each with the works in it that are; as
# of their stored list, and none where they turned it off.
exhibitions_near = Port(name="exhibitions near a taste", fallback=_near_nothing)
# Names the announced and open lots of works, by work, as a curator reads them.
works_in_sales = Port(name="works in sales", fallback=_in_no_sale)
# The lot of each work that a page shows: the one in play, else the last to end. One query.
lots_of_works = Port(name="lots of works", fallback=_in_no_lot)
# Names the lots of drafts that name one of the works, as a curator reads them.
works_in_drafts = Port(name="works in drafts", fallback=_in_no_draft)
# What lots are called on the public pages now, and when they end, by their pages' addresses.
lot_names = Port(name="lot names", fallback=_no_lots)
# What the public pages say of a lot now, by its page's address: labels and values in the active
# language, its sale and price; for its buyer also what is to be paid, of an invoice's address that
# alone. Empty for what is no longer public.
lot_facts = Port(name="lot facts", fallback=_no_facts)
# What a work is worth by the results of lots; None where too few are comparable.
value_of_work = Port(name="value by comparables", fallback=_no_valuation)
# The collectors whom a person follows, the last followed first.
followed_collectors = Port(name="followed collectors", fallback=_nobody_followed)
# About how many collectors follow an artist; None where there are too few to say.
artist_followers = Port(name="followers of an artist", fallback=_not_shown)
# Registers a collector for a sale, approved, on an operator's word; raises DomainError.
register_bidder = Port(name="registration for a sale", fallback=_no_saleroom)
# The published sales of which a name begins with all of the words, folded as the index has them.
sales_named = Port(name="sales by name", fallback=_no_sales)
# Counts a search that found nothing; `person` identifies who searched, and is stored by nobody.
search_without_result = Port(name="searches without result", fallback=_not_counted)


def near_in_exhibition(*, user: "User | AnonymousUser", exhibition_id: int) -> Sequence[int]:
    """Return works near a person's taste, those of an exhibition first; none for a visitor."""
    if not user.is_authenticated:
        return ()
    near = exhibitions_near(user=user).get(exhibition_id, ())
    return list(dict.fromkeys([*near, *listed_works(user=user)]))
