"""Windows: stretches of a collector's events (tokens) and the visits (slots) to be foretold.

A slot sees the window's tokens that are strictly earlier than itself.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from recommender.data.dataset import Floats, Histories, Ints

# A window's slots lie within so many days where works come and go, so that a batch shares works.
NEAR_DAYS = 365.0
# A first visit tells of newcomers, not of tastes: it counts so much of another.
FIRST = 0.1
# A window has at most so many slots.
SLOTS = 64


@dataclass(frozen=True)
class Slot:
    """A visit: when, how many of the window's tokens came before, and the works had."""

    at: float
    seen: int
    targets: Ints
    weight: float = 1.0


@dataclass(frozen=True)
class StatementWords:
    """Words before a window's events: J pieces of one kind; vectors: float32 [J, text width]."""

    kind: int
    vectors: npt.NDArray[np.float32]


@dataclass(frozen=True)
class Window:
    """A stretch of one collector's events, and what the collector said before all of them."""

    work: Ints
    kind: Ints
    at: Floats
    slots: Sequence[Slot]
    said: StatementWords | None = None


def windows_of(
    histories: Histories,
    *,
    history: int,
    targets: npt.NDArray[np.bool_],
    known: npt.NDArray[np.bool_],
    dated: bool,
    weigh: "Weigh | None" = None,
) -> list[Window]:
    """Return all collectors' windows.

    known: bool [M] events that may be looked at, in the order of `histories`. targets: bool [M],
    those of them that are foretold. weigh: weight of a slot by its time, 1 without.
    """
    windows: list[Window] = []
    for first, last in zip(histories.start[:-1], histories.start[1:], strict=True):
        rows = np.arange(first, last)[known[first:last]]
        if len(rows):
            parts = _windows(histories, rows, history, targets[rows], weigh, dated=dated)
            windows += parts
    return windows


@dataclass(frozen=True)
class Weigh:
    """Weights that halve with every `half_life` days before `now`."""

    now: float
    half_life: float

    def __call__(self, at: float) -> float:
        """Return the weight of something that happened at a time."""
        return float(np.exp2(-(self.now - at) / self.half_life))


def _windows(
    histories: Histories,
    rows: Ints,
    history: int,
    targets: npt.NDArray[np.bool_],
    weigh: Weigh | None,
    *,
    dated: bool,
) -> Iterator[Window]:
    work, kind, at = histories.work[rows], histories.kind[rows], histories.at[rows]
    moments, visits = np.unique(at, return_inverse=True)
    slots: list[Slot] = []
    for number, moment in enumerate(moments):
        had = work[(visits == number) & targets]
        if not len(had):
            continue
        seen = int(np.searchsorted(at, moment, "left"))
        if slots and (len(slots) == SLOTS or (dated and moment - slots[0].at > NEAR_DAYS)):
            yield _window(work, kind, at, slots, history)
            slots = []
        weight = weigh(float(moment)) if weigh else 1.0
        slots.append(Slot(float(moment), seen, had, weight if seen else weight * FIRST))
    if slots:
        yield _window(work, kind, at, slots, history)


def _window(work: Ints, kind: Ints, at: Floats, slots: list[Slot], history: int) -> Window:
    """Cut the tokens that the slots may see: `history` before the first, all up to the last."""
    start, stop = max(0, slots[0].seen - history), slots[-1].seen
    moved = [Slot(slot.at, slot.seen - start, slot.targets, slot.weight) for slot in slots]
    return Window(work[start:stop], kind[start:stop], at[start:stop], moved)


def query_window(histories: Histories, collector: int, moment: float, history: int) -> Window:
    """Return the window of one query: what came strictly before, nothing to be foretold."""
    rows = histories.before(collector, moment)
    rows = slice(max(rows.start, rows.stop - history), rows.stop)
    seen = rows.stop - rows.start
    slot = Slot(moment, seen, np.zeros(0, dtype=np.int64))
    return Window(histories.work[rows], histories.kind[rows], histories.at[rows], [slot])


def with_slots(windows: Sequence[Window], keep: Callable[[float], bool]) -> list[Window]:
    """Return the windows with only the slots whose time is kept."""
    kept = [
        replace(window, slots=[slot for slot in window.slots if keep(slot.at)])
        for window in windows
    ]
    return [window for window in kept if window.slots]
