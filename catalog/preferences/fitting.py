"""How well a work meets a preference."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from catalog.preferences.preference import MEASURES, Kind, Preference
from catalog.preferences.rooms import rooms
from catalog.search import LARGE_CM, SMALL_CM

# A side longer than the other by no more than this share makes a square.
SQUARE = 1.05
# What the wrong orientation or an unsuitable subject of a room leaves of a score.
WRONG_WAY, UNSUITABLE = 0.3, 0.1
# Less than one meant to spend, or a size that a room hardly takes, counts no further than this.
MILD = 0.3


@dataclass(frozen=True)
class WorkFacts:
    """What of a work preferences look at; None where it is not recorded."""

    price_minor: int | None
    currency: str
    width_cm: float | None
    height_cm: float | None
    tags: tuple[str, ...] = ()

    @property
    def longest_cm(self) -> float | None:
        """Return the longer side."""
        return max((side for side in (self.width_cm, self.height_cm) if side), default=None)


@dataclass(frozen=True)
class Fit:
    """How far a work meets a preference: `factor` 0 to 1; `met` is None where unknown."""

    factor: float
    met: bool | None


UNKNOWN, MET = Fit(1.0, None), Fit(1.0, met=True)


def fit(preference: Preference, work: WorkFacts) -> Fit:
    """Return how well a work meets a preference; what is not recorded counts nothing."""
    return RULES[preference.kind](preference, work)


def _budget(preference: Preference, work: WorkFacts) -> Fit:
    if work.price_minor is None or work.currency != preference.currency:
        return UNKNOWN
    return _within(work.price_minor, preference.least, preference.most, under=MILD)


def _size(preference: Preference, work: WorkFacts) -> Fit:
    sides = {"longest": work.longest_cm, "width": work.width_cm, "height": work.height_cm}
    size = sides[preference.value] if preference.value in MEASURES else work.longest_cm
    if size is None:
        return UNKNOWN
    if preference.value in MEASURES:
        return _within(size, preference.least, preference.most)
    refused = preference.polarity < 0
    bounds: Mapping[tuple[str, bool], tuple[float | None, float | None]] = {
        ("small", False): (None, SMALL_CM),
        ("small", True): (SMALL_CM, None),
        ("large", False): (LARGE_CM, None),
        ("large", True): (None, LARGE_CM),
        ("medium", False): (SMALL_CM, LARGE_CM),
    }
    least, most = bounds.get((preference.value, refused), (None, None))
    return _within(size, least, most)


def _orientation(preference: Preference, work: WorkFacts) -> Fit:
    if not work.width_cm or not work.height_cm:
        return UNKNOWN
    ratio = work.width_cm / work.height_cm
    own = "horizontal" if ratio > SQUARE else "vertical" if ratio < 1 / SQUARE else "square"
    is_met = (own == preference.value) == (preference.polarity > 0)
    return MET if is_met else Fit(WRONG_WAY, met=False)


def _room(preference: Preference, work: WorkFacts) -> Fit:
    room = rooms()[preference.value]
    if not set(room.without).isdisjoint(work.tags):
        return Fit(UNSUITABLE, met=False)
    if work.longest_cm is None:
        return UNKNOWN
    return _within(work.longest_cm, room.least_cm or None, room.most_cm, under=MILD, over=MILD)


def _within(
    value: float,
    least: float | None,
    most: float | None,
    *,
    under: float = 0.0,
    over: float = 0.0,
) -> Fit:
    """Return the fit of a value to its bounds: nothing is left of twice the most, half the least.

    under, over: what is left at least of what lies outside.
    """
    if most is not None and value > most:
        return Fit(max(over, 1 - math.log2(value / most) if most else 0.0), met=False)
    if least is not None and value < least:
        return Fit(max(under, 1 - math.log2(least / value) if value else 0.0), met=False)
    return MET


RULES: Mapping[Kind, Callable[[Preference, WorkFacts], Fit]] = {
    Kind.BUDGET: _budget,
    Kind.SIZE: _size,
    Kind.ORIENTATION: _orientation,
    Kind.ROOM: _room,
}
