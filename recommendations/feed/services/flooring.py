"""Exposure floors in a list: works of groups that are owed exposure come earlier."""

import random
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from torch import Tensor

from recommendations.feed.services.exploration import PER_ARTIST, STRETCH
from recommendations.feed.services.scoring import Scored
from recommendations.floors.selectors import floors, members
from recommendations.floors.services.keeping import FloorKeeper

Slot = tuple[int, str]


def with_floors(
    slots: Sequence[Slot], scored: Scored, ranking: Tensor, *, now: datetime, rng: random.Random
) -> list[Slot]:
    """Return a list's slots, reordered where a floor demands it; one query without floors."""
    set_floors = floors(now=now)
    if not set_floors or not slots:
        return list(slots)
    artists = scored.items.artists
    known = {artist for artist in artists if artist is not None}
    in_group = members(known, of=set_floors, now=now)

    def groups_of(slot: Slot) -> set[int]:
        artist = artists[slot[0]]
        return {number for number, group in enumerate(in_group) if artist in group}

    def allows(slot: Slot, placed: Sequence[Slot]) -> bool:
        artist = artists[slot[0]]
        recent = [artists[row] for row, _origin in placed[-(STRETCH - 1) :]]
        return artist is None or recent.count(artist) < PER_ARTIST

    used = {row for row, _origin in slots}
    best_first = ranking.argsort(descending=True).tolist()
    keeper = FloorKeeper[Slot]([floor.share for floor in set_floors], groups_of, rng)
    spare = [(row, "") for row in best_first if row not in used]
    return keeper.order(slots, [each for each in spare if groups_of(each)], allows=allows)


def moves(
    before: Sequence[Slot], after: Sequence[Slot], ids: Sequence[int]
) -> dict[int, list[int]]:
    """Return what floors changed, by the place in the list: [work, its place without floors].

    A work that is in the list for a floor only stands for one that it took the place of, so that
    all values are the list without floors. Places count from 0.
    """
    old = {row: place for place, (row, _origin) in enumerate(before)}
    kept = {row for row, _origin in after}
    lost = [(row, place) for row, place in old.items() if row not in kept]
    found: dict[int, list[int]] = {}
    for place, (row, _origin) in enumerate(after):
        was = (row, old[row]) if row in old else lost.pop()
        if was != (row, place):
            found[place] = [ids[was[0]], was[1]]
    return found


def stored(moved: dict[int, list[int]], place: int) -> dict[str, Any]:
    """Return a move as the list's item holds it."""
    return {"without_floors": moved[place]} if place in moved else {}
