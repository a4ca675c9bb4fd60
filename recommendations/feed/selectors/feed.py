"""Pages of the stored list: no model call, a constant number of queries."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from catalog import selectors as catalog
from common import clock
from common.messaging import worker_is_up
from recommendations.feed.selectors import fallback
from recommendations.lists.models import ListRequest, RecommendationList
from recommendations.lists.selectors.served import IN_LIST
from recommendations.lists.selectors.signed_ids import (
    CursorExpiredError,
    CursorPosition,
    cursor_at,
    position_of,
    read_list_id,
    sign_list_id,
)
from recommendations.retrieval.selectors import recommendable
from recommendations.taste.selectors.preferences import PreferenceNote, preference_notes
from recommendations.taste.selectors.reasons import Reason, reasons
from recommendations.taste.selectors.tokens import token_labels
from shelves.selectors import saved_ids

if TYPE_CHECKING:
    from catalog.models import Artwork

# A list that lost works and has fewer left than a page, or than half of them, is stale.
STALE_BELOW = 24


@dataclass(frozen=True)
class FeedEntry:
    """A work in a list, its score before preferences and diversity, and its source."""

    artwork: "Artwork"
    score: float
    source: str
    reasons: tuple[Reason, ...]
    position: int
    preferences: tuple[PreferenceNote, ...] = ()
    rail: str = IN_LIST
    # What is said of it in place of its reasons.
    note: str = ""

    @property
    def place(self) -> str:
        """Return the `source` of events on this work: the list or rail, and what proposed it."""
        return self.rail if self.rail == self.source else f"{self.rail}/{self.source}"

    @property
    def headlines(self) -> tuple[str, ...]:
        """Return one or two reasons to show with the work: a word of the statement, a past work.

        A whole clause of a statement explains half the list; single concepts are more specific.
        """
        if self.note:
            return (self.note,)
        preferred = [reason for reason in self.reasons if not reason.of_clause] or list(
            self.reasons
        )
        words = [reason.text for reason in preferred if reason.artwork_id is None]
        works = [reason.text for reason in preferred if reason.artwork_id is not None]
        return (*words[:1], *works[:1])

    @property
    def unmet_preferences(self) -> tuple[str, ...]:
        """Return the preferences that rank the work lower, in words."""
        return tuple(note.text for note in self.preferences if note.met is False)


@dataclass(frozen=True)
class Feed:
    """A page of a subject's list.

    `list_id` is the list's signed id; the fallback list has none. `pending`: a newer list was
    requested and is not stored yet. `worker_unavailable`: no worker can compute it now. `stale`: so
    many of the stored works may no longer be recommended that a newer list is due. `stored` is the
    list itself. `unmet`, on the first page: the collector's words that no work meets.
    """

    personalised: bool
    model_version: str
    stored: RecommendationList | None
    list_id: str | None
    generated_at: datetime | None
    entries: tuple[FeedEntry, ...]
    next_cursor: str | None
    pending: bool
    worker_unavailable: bool
    stale: bool
    unmet: tuple[str, ...] = ()

    @property
    def newly_served(self) -> list[int]:
        """Return the indexes in the stored list that this page is the first to send."""
        if self.stored is None:
            return []
        ahead = {*range(len(self.stored.items))}.difference(self.stored.served)
        return [entry.position for entry in self.entries if entry.position in ahead]


@dataclass(frozen=True)
class _Page:
    """Stored items with their positions in the list, and the position of the next page."""

    items: list[dict[str, Any]]
    positions: list[int]
    next: CursorPosition | None
    stale: bool = False


def feed(*, subject_id: UUID | None, personalised: bool, cursor: str | None, limit: int) -> Feed:
    """Return a page of the subject's list, or of the fallback list without one or when opted out.

    Works that may no longer be recommended are skipped, and later works move up; positions in the
    list do not shift. A cursor continues in the list that issued it, even if a newer one exists.
    Raises BadCursorError, CursorExpiredError.
    """
    place = position_of(cursor)
    request = request_of(subject_id, personalised=personalised)
    stored = _list_at(place, request)
    page = (
        _fallback_page(subject_id, place or CursorPosition(), limit)
        if stored is None
        else _own_page(stored, place or CursorPosition(stored.pk), limit)
    )
    return described(
        request,
        stored,
        entries=entries(page.items, page.positions),
        following=page.next,
        stale=page.stale,
        is_first=cursor is None,
    )


def request_of(subject_id: UUID | None, *, personalised: bool) -> ListRequest | None:
    """Return a subject's request with the list served; None when opted out. One query."""
    requests = ListRequest.objects.select_related("current__version")
    return requests.filter(pk=subject_id).first() if subject_id and personalised else None


def described(
    request: ListRequest | None,
    stored: RecommendationList | None,
    *,
    entries: tuple[FeedEntry, ...],
    following: CursorPosition | None,
    stale: bool,
    is_first: bool,
) -> Feed:
    """Return a page of a list (None: of the fallback list) with what is said of the list."""
    pending = request is not None and request.pending
    return Feed(
        personalised=stored is not None and stored.personalised,
        model_version=stored.version.name if stored and stored.version else "",
        stored=stored,
        list_id=sign_list_id(stored.pk, now=clock.now()) if stored else None,
        generated_at=stored.generated_at if stored else None,
        entries=entries,
        next_cursor=cursor_at(following) if following else None,
        pending=pending,
        worker_unavailable=pending and not worker_is_up(),
        # A replaced list already has a newer one.
        stale=stale and request is not None and stored == request.current,
        unmet=_unmet_words(stored) if stored and is_first else (),
    )


def is_worn(items: int, allowed: int) -> bool:
    """Tell whether a list lost so many works that a newer one is due.

    One that has lost nothing never is, so that no refresh follows a refresh.
    """
    return allowed < items and allowed < max(items // 2, STALE_BELOW)


def _unmet_words(stored: RecommendationList) -> tuple[str, ...]:
    """Return the words that no work meets as the collector wrote them; a query where there are."""
    labels = token_labels(set(stored.unmet))
    return tuple(labels[token].label for token in stored.unmet if token in labels)


def _list_at(
    place: CursorPosition | None, request: ListRequest | None
) -> RecommendationList | None:
    """Return the list of a cursor, None for the fallback list. Raises CursorExpiredError."""
    if place is None:
        return request.current if request else None
    if not place.list_id:
        return None
    stored: RecommendationList | None = None
    if request is not None:
        rows = RecommendationList.objects.select_related("version")
        stored = rows.filter(pk=place.list_id, subject_id=request.subject_id).first()
    if stored is None:
        message = _("This list is no longer stored. Start again without a cursor.")
        raise CursorExpiredError(message, fields={"cursor": [message]})
    return stored


def _own_page(stored: RecommendationList, place: CursorPosition, limit: int) -> _Page:
    """Return a page of a stored list; a stale or empty one continues with the fallback list."""
    items = stored.items
    ids = [item["artwork"] for item in items]
    allowed = recommendable.among(ids, subject_id=stored.subject_id, in_own_list=True)
    allowed_indexes = [index for index, pk in enumerate(ids) if pk in allowed]
    stale = is_worn(len(items), len(allowed_indexes))
    passed = set(place.passed)
    ahead = [
        index for index in allowed_indexes if index >= place.index and ids[index] not in passed
    ]
    shown = ahead[:limit]
    rows = [items[index] for index in shown]
    if len(ahead) > limit:
        following = CursorPosition(stored.pk, shown[-1] + 1, passed=place.passed)
        return _Page(rows, shown, following, stale)
    if items and not stale and not place.beyond:
        return _Page(rows, shown, None)
    exclude = {*ids, *saved_ids(stored.subject_id)}
    end = replace(place, index=len(items))
    filled = _fallback_page(stored.subject_id, end, limit - len(rows), exclude)
    return _Page([*rows, *filled.items], [*shown, *filled.positions], filled.next, stale)


def _fallback_page(
    subject_id: UUID | None, place: CursorPosition, limit: int, exclude: Collection[int] = ()
) -> _Page:
    position = fallback.FallbackPosition(place.pick, place.newest, place.picks, place.beyond)
    items, end, more = fallback.page(
        subject_id,
        position=position if place.beyond else None,
        limit=limit,
        exclude={*exclude, *place.passed},
    )
    first = place.index + place.beyond
    next_position = replace(
        place, pick=end.pick, newest=end.newest, picks=end.picks, beyond=end.shown
    )
    positions = list(range(first, first + len(items)))
    return _Page(items, positions, next_position if more else None)


def entry_of(artwork_id: int, *, subject_id: UUID, list_id: str, now: datetime) -> FeedEntry | None:
    """Return a work's entry in the subject's list of that signed id; None if it has none."""
    pk = read_list_id(list_id, now=now)
    rows = RecommendationList.objects.filter(pk=pk or 0, subject_id=subject_id)
    stored = rows.first()
    for index, item in enumerate(stored.items if stored else []):
        if item["artwork"] == artwork_id:
            return next(iter(entries([item], [index])), None)
    return None


def entries(
    items: Sequence[dict[str, Any]],
    positions: Sequence[int] | None = None,
    *,
    works: "Mapping[int, Artwork] | None" = None,
) -> tuple[FeedEntry, ...]:
    """Return list items with their works and reasons; hidden works are left out.

    positions: each item's index in the list; 0, 1, 2, … by default. works: the visible ones with
    what a card shows, where they are read already.
    """
    if works is None:
        ids = [item["artwork"] for item in items]
        works = {work.pk: work for work in catalog.artworks_in_order(ids)}
    places = range(len(items)) if positions is None else positions
    return tuple(
        FeedEntry(
            works[item["artwork"]],
            item["score"],
            item["source"],
            item_reasons,
            place,
            preference_notes(item.get("preferences", ())),
        )
        for item, item_reasons, place in zip(items, reasons(items), places, strict=True)
        if item["artwork"] in works
    )
