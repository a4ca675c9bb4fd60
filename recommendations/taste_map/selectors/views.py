"""What a collector sees on the map: their own works, and the works recommended to them.

Positions are the catalogue's: what somebody does changes which works are marked, and moves none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from catalog import selectors as catalog
from recommendations.feed.selectors.feed import FeedEntry, entries, request_of
from recommendations.interactions.selectors.evidence import history
from recommendations.retrieval.selectors import recommendable
from recommendations.taste_map.models import MapPlace, MapRoom, TasteMap
from recommendations.taste_map.selectors.maps import (
    joined,
    map_in_use,
    places_of,
    room_words,
    rooms_of,
)
from recommender import kinds
from shelves.selectors.owned import owned_artwork_ids

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    from catalog.models import Artwork
    from recommendations.lists.models import RecommendationList

OWNED, WANTED, SAVED, VIEWED = "owned", "wanted", "saved", "viewed"
RECOMMENDED, PICK = "recommended", "pick"
RELATIONS: "Mapping[str, StrPromise]" = {
    OWNED: _("You own it"),
    WANTED: _("You are looking for it"),
    SAVED: _("You saved it"),
    VIEWED: _("You viewed it"),
    RECOMMENDED: _("Recommended"),
    PICK: _("Curators’ pick"),
}
OWN = (OWNED, WANTED, SAVED, VIEWED)
# By the strongest interaction with a work; other kinds are not on the map.
OF_KIND = {
    kinds.PURCHASE: OWNED, kinds.WANT: WANTED, kinds.SAVE: SAVED, kinds.VIEW: VIEWED,
    kinds.SHARE: VIEWED,
}  # fmt: skip
MOST = {OWNED: 40, WANTED: 40, SAVED: 60, VIEWED: 12, RECOMMENDED: 60, PICK: 24}


@dataclass(frozen=True)
class MappedWork:
    """A work on the map: where, in which room, and what it is to the collector.

    `reasons`: why it is recommended, in words; none of the collector's own.
    """

    artwork: "Artwork"
    relation: str
    x: float
    y: float
    room: int
    reasons: tuple[str, ...] = ()

    @property
    def is_own(self) -> bool:
        """Tell whether it is one of the collector's works and not a recommendation."""
        return self.relation in OWN

    @property
    def words(self) -> "StrPromise":
        """Return what it is to the collector, in words."""
        return RELATIONS[self.relation]


@dataclass(frozen=True)
class Room:
    """A room with the works in it that the collector sees, their own first."""

    row: MapRoom
    words: tuple[str, ...]
    works: tuple[MappedWork, ...]

    @property
    def name(self) -> str:
        """Return the room's name in one line."""
        return joined(self.words)

    @property
    def own(self) -> tuple[MappedWork, ...]:
        """Return the collector's own works."""
        return tuple(work for work in self.works if work.is_own)

    @property
    def recommended(self) -> tuple[MappedWork, ...]:
        """Return the recommended works."""
        return tuple(work for work in self.works if not work.is_own)


@dataclass(frozen=True)
class PersonalMap:
    """The map in use as a collector sees it; `rooms` in their order, those with works first."""

    drawn_at: datetime
    personalised: bool
    backdrop: str
    rooms: tuple[Room, ...]

    @property
    def works(self) -> tuple[MappedWork, ...]:
        """Return all works that are marked, the collector's own first."""
        marked = [work for room in self.rooms for work in room.works]
        return tuple(sorted(marked, key=lambda work: list(RELATIONS).index(work.relation)))


def personal_map(*, subject_id: UUID, personalised: bool) -> PersonalMap | None:
    """Return the map as a collector sees it; None while there is none.

    Who turned personal recommendations off sees rooms and curators' picks only.
    """
    drawn = map_in_use()
    if drawn is None:
        return None
    items = _recommended(subject_id, personalised=personalised)
    relations = _own(subject_id) if personalised else {}
    # A work that was viewed and is recommended is shown as recommended.
    relations |= {
        pk: str(item["relation"])
        for pk, item in items.items()
        if relations.get(pk) not in (OWNED, WANTED, SAVED)
    }
    places = places_of(drawn, relations)
    shown = [pk for pk in relations if pk in places]
    works = {work.pk: work for work in catalog.artworks_in_order(shown)}
    chosen = [items[pk] for pk in shown if pk in items and relations[pk] in (RECOMMENDED, PICK)]
    read = {entry.artwork.pk: entry for entry in entries(chosen, works=works)}
    return _assembled(drawn, relations, places, works, read, personalised=personalised)


def _own(subject_id: UUID) -> dict[int, str]:
    """Return the collector's works with what they are to them: own ones first, newest first.

    By their log, from which a work that they had forgotten is gone, and their collection.
    """
    found = dict.fromkeys(sorted(owned_artwork_ids(subject_id), reverse=True), OWNED)
    for past in history(subject_id).works:
        if past.kind in OF_KIND:
            found.setdefault(past.artwork_id, OF_KIND[past.kind])
        elif past.kind == kinds.NOT_INTERESTED:
            found.pop(past.artwork_id, None)
    return {
        pk: relation
        for relation in OWN
        for pk in [pk for pk in found if found[pk] == relation][: MOST[relation]]
    }


def _recommended(subject_id: UUID, *, personalised: bool) -> dict[int, dict[str, Any]]:
    """Return the items of the current list that may be recommended now, else curators' picks."""
    request = request_of(subject_id, personalised=personalised)
    stored: RecommendationList | None = request.current if request else None
    if stored is not None and stored.items:
        listed = [item["artwork"] for item in stored.items]
        allowed = recommendable.among(listed, subject_id=subject_id, in_own_list=True)
        found = [item for item in stored.items if item["artwork"] in allowed][: MOST[RECOMMENDED]]
        return {item["artwork"]: {**item, "relation": RECOMMENDED} for item in found}
    picks = recommendable.picked_ids(limit=MOST[PICK], subject_id=subject_id)
    empty = {"score": 0.0, "source": "pick", "reasons": [], "relation": PICK}
    return {pk: {"artwork": pk, **empty} for pk in picks}


def _assembled(
    drawn: TasteMap,
    relations: Mapping[int, str],
    places: Mapping[int, MapPlace],
    works: "Mapping[int, Artwork]",
    read: Mapping[int, FeedEntry],
    *,
    personalised: bool,
) -> PersonalMap:
    """Return the map with its rooms, those with most of the collector's works first."""
    of_room: dict[int, list[MappedWork]] = {}
    rows = rooms_of(drawn)
    numbers = {row.pk: row.number for row in rows}
    for pk, relation in relations.items():
        if pk not in works or pk not in places:
            continue
        place = places[pk]
        reasons = read[pk].headlines if pk in read and relation == RECOMMENDED else ()
        of_room.setdefault(place.room_id, []).append(
            MappedWork(works[pk], relation, place.x, place.y, numbers[place.room_id], reasons)
        )
    rooms = [Room(row, room_words(row.concepts), _ordered(of_room.get(row.pk, ()))) for row in rows]
    rooms.sort(key=lambda room: (-len(room.own), -len(room.works), room.row.number))
    return PersonalMap(drawn.drawn_at or drawn.requested_at, personalised, drawn.backdrop,
                       tuple(rooms))  # fmt: skip


def _ordered(works: Sequence[MappedWork]) -> tuple[MappedWork, ...]:
    order = list(RELATIONS)
    return tuple(sorted(works, key=lambda work: order.index(work.relation)))
