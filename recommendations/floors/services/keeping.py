"""The re-rank that keeps floors: works change places, scores and reasons do not.

A place's exposure is 1 / log2(1 + rank) (Singh & Joachims 2018). The list is walked from its first
place; a group that is owed as much as a place gives gets the place, with its best work that is not
placed yet, as in the deterministic constrained ranking of Geyik et al. (KDD 2019), by exposure in
place of counts. What a group is owed before it gets a place is drawn anew each time, so that a
group that is owed less than one place in a list gets one in some of the lists.
"""

import math
from collections.abc import Callable, Sequence
from random import Random
from typing import Generic, TypeVar

Slot = TypeVar("Slot")


def exposure(place: int) -> float:
    """Return the exposure of a place, counted from 0."""
    return 1 / math.log2(2 + place)


class _Owed:
    """What a group is owed so far, and what it must be owed for the next place."""

    def __init__(self, share: float, rng: Random) -> None:
        self.share, self.rng = share, rng
        self.owed, self.until = 0.0, rng.random()

    def is_due(self, place: int) -> bool:
        return self.owed + self.share * exposure(place) >= self.until * exposure(place)

    def fill(self, place: int, *, own: bool) -> None:
        self.owed += self.share * exposure(place)
        if own:
            self.owed -= exposure(place)
            self.until = self.rng.random()


class FloorKeeper(Generic[Slot]):
    """Orders slots so that each group gets its share of the exposure, as far as there are works.

    shares: each group's share. groups_of: the numbers of a slot's groups.
    """

    def __init__(
        self, shares: Sequence[float], groups_of: Callable[[Slot], set[int]], rng: Random
    ) -> None:
        self._groups_of = groups_of
        self._owed = [_Owed(share, rng) for share in shares]

    def order(
        self,
        slots: Sequence[Slot],
        spare: Sequence[Slot],
        *,
        allows: Callable[[Slot, Sequence[Slot]], bool] = lambda _slot, _placed: True,
    ) -> list[Slot]:
        """Return as many slots, in the given order but for those that a floor moves.

        spare: more slots, best first, that only a floor brings in. allows: whether a slot may
        follow those placed; a list that could not be filled otherwise breaks it.
        """
        waiting, spare, placed = list(slots), list(spare), list[Slot]()
        while len(placed) < len(slots):
            place = len(placed)
            chosen = self._due(place, waiting, spare, placed, allows)
            if chosen is None:
                chosen = next((each for each in waiting if allows(each, placed)), waiting[0])
            (waiting if chosen in waiting else spare).remove(chosen)
            own = self._groups_of(chosen)
            for number, owed in enumerate(self._owed):
                owed.fill(place, own=number in own)
            placed.append(chosen)
        return placed

    def _due(
        self,
        place: int,
        waiting: Sequence[Slot],
        spare: Sequence[Slot],
        placed: Sequence[Slot],
        allows: Callable[[Slot, Sequence[Slot]], bool],
    ) -> Slot | None:
        """Return the best slot of the group that is owed most and due, if one has a slot left."""
        due = [number for number, owed in enumerate(self._owed) if owed.is_due(place)]
        for number in sorted(due, key=lambda number: -self._owed[number].owed):
            for each in (*waiting, *spare):
                if number in self._groups_of(each) and allows(each, placed):
                    return each
        return None
