"""A visit to an exhibition: its works room by room, with the time they take."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from catalog.selectors.hanging import works_hung_in
from catalog.selectors.works import artworks_in_order

if TYPE_CHECKING:
    from catalog.models import Artwork, Exhibition

# Minutes in front of a work, and in front of one of one's own list; from a room to the next.
LOOK, LOOK_LONGER, WALK = 2, 4, 2
SHORTEST, LONGEST = 10, 480


@dataclass(frozen=True)
class Stop:
    """A room of a visit: its works in hanging order, when one is there, and for how long."""

    room: str
    works: Sequence["Artwork"]
    begins: datetime
    minutes: int


@dataclass(frozen=True)
class Visit:
    """A visit from `begins` to `ends`; works that the time does not allow are left out."""

    begins: datetime
    ends: datetime
    stops: Sequence[Stop]
    left_out: int
    chosen: Collection[int] = field(default_factory=tuple)

    @property
    def minutes(self) -> int:
        """Return how long it takes."""
        return int((self.ends - self.begins).total_seconds() // 60)

    @property
    def count(self) -> int:
        """Return how many works it shows."""
        return sum(len(stop.works) for stop in self.stops)


def visit(
    exhibition: "Exhibition",
    *,
    begins: datetime,
    minutes: int | None = None,
    chosen: Sequence[int] = (),
) -> Visit:
    """Return a visit in hanging order; three queries and one.

    minutes: how long one has; None for all works. chosen: ids of works to see in any case, the
    first ones first, and to look at longer.
    """
    rooms = works_hung_in(exhibition.pk)
    works = artworks_in_order(list(rooms))
    own = [pk for pk in chosen if pk in rooms]
    kept = _kept(works, rooms, own, minutes)
    stops: list[Stop] = []
    at = begins
    seen = [work for work in works if work.pk in kept]
    for room, group in groupby(seen, key=lambda work: rooms[work.pk]):
        if stops:
            at += timedelta(minutes=WALK)
        members = list(group)
        length = sum(LOOK_LONGER if work.pk in own else LOOK for work in members)
        stops.append(Stop(room, members, at, length))
        at += timedelta(minutes=length)
    return Visit(begins, at, stops, len(works) - len(seen), set(own) & kept)


def _kept(
    works: Sequence["Artwork"], rooms: Mapping[int, str], own: Sequence[int], minutes: int | None
) -> set[int]:
    """Return the works that the time allows: one's own first, then some from everywhere."""
    if minutes is None:
        return {work.pk for work in works}
    shown = {work.pk for work in works}
    order = [*(pk for pk in own if pk in shown), *_spread([w.pk for w in works], own)]
    kept: set[int] = set()
    for pk in order:
        tried = {*kept, pk}
        places = [rooms[one] for one in rooms if one in tried]
        walks = max(0, len([room for room, _group in groupby(places)]) - 1)
        looks = sum(LOOK_LONGER if one in own else LOOK for one in tried)
        if looks + WALK * walks <= minutes:
            kept = tried
    return kept


def _spread(ids: Sequence[int], own: Collection[int]) -> list[int]:
    """Return the other works so that the first few come from all over the exhibition."""
    others = [pk for pk in ids if pk not in own]
    steps = [step for step in (16, 8, 4, 2, 1) if step == 1 or step < len(others)]
    return list(dict.fromkeys(pk for step in steps for pk in others[::step]))
