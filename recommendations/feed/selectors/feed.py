"""The stored list as a page shows it: no model call, the same few queries for everybody."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from catalog import selectors as catalog
from common import clock
from common.messaging import worker_is_up
from recommendations.feed.selectors import everybodys
from recommendations.lists.models import ListRequest, RecommendationList
from recommendations.lists.selectors.names import (
    CursorExpiredError,
    Place,
    cursor_of,
    place_of,
    signed_list,
)
from recommendations.retrieval.selectors import recommendable
from recommendations.taste.selectors.reasons import Reason, reasons
from shelves.selectors import saved_ids

if TYPE_CHECKING:
    from catalog.models import Artwork

# A list that lost works and has fewer left than a page, or than half of them, is worn.
WORN_BELOW = 24


@dataclass(frozen=True)
class FeedEntry:
    """A work in a list, its score before diversity, and the source that proposed it."""

    artwork: "Artwork"
    score: float
    source: str
    reasons: tuple[Reason, ...]
    position: int

    @property
    def place(self) -> str:
        """Return the `source` of events on this work: the list, and what proposed it."""
        return f"for-you/{self.source}"

    @property
    def headlines(self) -> tuple[str, ...]:
        """Return the one or two reasons to show with the work: a word said, and a work met.

        A whole clause of a statement is the reason of half the list; its words tell more.
        """
        told = [reason for reason in self.reasons if not reason.of_clause] or list(self.reasons)
        said = [reason.text for reason in told if reason.artwork_id is None]
        met = [reason.text for reason in told if reason.artwork_id is not None]
        return (*said[:1], *met[:1])


@dataclass(frozen=True)
class Feed:
    """A page of a subject's list.

    `list_id` names the list by a signed id; everybody's has none. `pending`: something newer is
    known than the current list was made from. `worker_away`: nobody is there to make a newer one,
    so this is the last. `worn`: so many of the stored works may no longer be recommended that a
    newer list is due. `stored` is the list itself.
    """

    personalised: bool
    model_version: str
    stored: RecommendationList | None
    list_id: str | None
    generated_at: datetime | None
    entries: tuple[FeedEntry, ...]
    next_cursor: str | None
    pending: bool
    worker_away: bool
    worn: bool

    @property
    def newly_served(self) -> list[int]:
        """Return the places of the stored list that this page is the first to send."""
        if self.stored is None:
            return []
        ahead = {*range(len(self.stored.items))}.difference(self.stored.served)
        return [entry.position for entry in self.entries if entry.position in ahead]


@dataclass(frozen=True)
class _Page:
    """Stored items with their positions in the list, and where the next page begins."""

    items: list[dict[str, Any]]
    positions: list[int]
    next: Place | None
    worn: bool = False


def feed(*, subject_id: UUID | None, personalised: bool, cursor: str | None, limit: int) -> Feed:
    """Return a page of the subject's list; without one (or personalisation) everybody's.

    What may not be recommended any more is left out, and later works move up; no place in the list
    shifts. A cursor goes on in the list that gave it, also when a newer one was made in between.
    Raises BadCursorError, CursorExpiredError.
    """
    place = place_of(cursor)
    requests = ListRequest.objects.select_related("current__version")
    request = requests.filter(pk=subject_id).first() if subject_id and personalised else None
    stored = _list_at(place, request)
    page = (
        _everybodys_page(subject_id, place or Place(), limit)
        if stored is None
        else _own_page(stored, place or Place(stored.pk), limit)
    )
    pending = request is not None and request.pending
    return Feed(
        personalised=stored is not None and stored.personalised,
        model_version=stored.version.name if stored and stored.version else "",
        stored=stored,
        list_id=signed_list(stored.pk, now=clock.now()) if stored else None,
        generated_at=stored.generated_at if stored else None,
        entries=entries(page.items, page.positions),
        next_cursor=cursor_of(page.next) if page.next else None,
        pending=pending,
        worker_away=pending and not worker_is_up(),
        # Of a list that was replaced, no newer one is due.
        worn=page.worn and request is not None and stored == request.current,
    )


def _list_at(place: Place | None, request: ListRequest | None) -> RecommendationList | None:
    """Return the list that a place lies in, None for everybody's. Raises CursorExpiredError."""
    if place is None:
        return request.current if request else None
    if not place.list_id:
        return None
    stored: RecommendationList | None = None
    if request is not None:
        rows = RecommendationList.objects.select_related("version")
        stored = rows.filter(pk=place.list_id, subject_id=request.subject_id).first()
    if stored is None:
        told = _("This list is no longer stored. Start again without a cursor.")
        raise CursorExpiredError(told, fields={"cursor": [told]})
    return stored


def _own_page(stored: RecommendationList, place: Place, limit: int) -> _Page:
    """Return a page of a stored list; a worn or empty one goes on with everybody's at its end."""
    items = stored.items
    ids = [item["artwork"] for item in items]
    allowed = recommendable.among(ids, subject_id=stored.subject_id)
    left = [index for index, pk in enumerate(ids) if pk in allowed]
    # A newer list has lost nothing yet: it is not asked for again and again.
    worn = len(left) < len(items) and len(left) < max(len(items) // 2, WORN_BELOW)
    ahead = [index for index in left if index >= place.index]
    shown = ahead[:limit]
    rows = [items[index] for index in shown]
    if len(ahead) > limit:
        return _Page(rows, shown, Place(stored.pk, shown[-1] + 1), worn)
    if items and not worn and not place.beyond:
        return _Page(rows, shown, None)
    without = {*ids, *saved_ids(stored.subject_id)}
    ends = replace(place, index=len(items))
    filled = _everybodys_page(stored.subject_id, ends, limit - len(rows), without)
    return _Page([*rows, *filled.items], [*shown, *filled.positions], filled.next, worn)


def _everybodys_page(
    subject_id: UUID | None, place: Place, limit: int, without: Collection[int] = ()
) -> _Page:
    after = everybodys.After(place.pick, place.newest, place.picks, place.beyond)
    items, ends, more = everybodys.page(
        subject_id, after=after if place.beyond else None, limit=limit, without=without
    )
    first = place.index + place.beyond
    going_on = replace(
        place, pick=ends.pick, newest=ends.newest, picks=ends.picks, beyond=ends.shown
    )
    positions = list(range(first, first + len(items)))
    return _Page(items, positions, going_on if more else None)


def entries(
    items: Sequence[dict[str, Any]], positions: Sequence[int] | None = None
) -> tuple[FeedEntry, ...]:
    """Return list items with their works and reasons; works no longer shown are left out.

    positions: each item's place in the list, counted from the first without.
    """
    works = {work.pk: work for work in catalog.artworks_in_order([i["artwork"] for i in items])}
    places = range(len(items)) if positions is None else positions
    return tuple(
        FeedEntry(works[item["artwork"]], item["score"], item["source"], why, place)
        for item, why, place in zip(items, reasons(items), places, strict=True)
        if item["artwork"] in works
    )
