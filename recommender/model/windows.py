"""Windows: consecutive events of a collector (tokens) and the visits to predict (slots).

A slot sees only tokens of its window that are strictly earlier.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from recommender.data.dataset import Floats, Histories, Ints

# Longest span in days of a window's slots in dated datasets, so that a batch shares candidates.
NEAR_DAYS = 365.0
# Weight of a collector's first visit, which trains the cold start only, relative to later ones.
FIRST = 0.1
# Most slots of a window.
SLOTS = 64


@dataclass(frozen=True)
class Slot:
    """A visit: its time, the number of earlier tokens of the window, and the works chosen."""

    at: float
    seen: int
    targets: Ints
    weight: float = 1.0


@dataclass(frozen=True)
class StatementTokens:
    """J tokens of one kind before a window's events; vectors: float32 [J, text width]."""

    kind: int
    vectors: npt.NDArray[np.float32]


@dataclass(frozen=True)
class Window:
    """Consecutive events of one collector, optionally after a statement."""

    work: Ints
    kind: Ints
    at: Floats
    slots: Sequence[Slot]
    statement: StatementTokens | None = None


def windows_of(
    histories: Histories,
    *,
    history: int,
    targets: npt.NDArray[np.bool_],
    known: npt.NDArray[np.bool_],
    dated: bool,
    weigh: "Weigh | None" = None,
) -> list[Window]:
    """Return the windows of all collectors.

    known: bool [M], the events that may be used, in the order of `histories`. targets: bool [M],
    those to predict. weigh: the weight of a slot by its time; 1 by default.
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
    """Weights that halve for every `half_life` days before `now`."""

    now: float
    half_life: float

    def __call__(self, at: float) -> float:
        """Return the weight at a time."""
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
        chosen = work[(visits == number) & targets]
        if not len(chosen):
            continue
        seen = int(np.searchsorted(at, moment, "left"))
        if slots and (len(slots) == SLOTS or (dated and moment - slots[0].at > NEAR_DAYS)):
            yield _window(work, kind, at, slots, history)
            slots = []
        weight = weigh(float(moment)) if weigh else 1.0
        slots.append(Slot(float(moment), seen, chosen, weight if seen else weight * FIRST))
    if slots:
        yield _window(work, kind, at, slots, history)


def _window(work: Ints, kind: Ints, at: Floats, slots: list[Slot], history: int) -> Window:
    """Cut out the tokens visible to the slots: `history` before the first, all up to the last."""
    start, stop = max(0, slots[0].seen - history), slots[-1].seen
    shifted = [Slot(slot.at, slot.seen - start, slot.targets, slot.weight) for slot in slots]
    return Window(work[start:stop], kind[start:stop], at[start:stop], shifted)


def query_window(histories: Histories, collector: int, moment: float, history: int) -> Window:
    """Return the window of one query: events strictly before it, and no targets."""
    rows = histories.before(collector, moment)
    rows = slice(max(rows.start, rows.stop - history), rows.stop)
    seen = rows.stop - rows.start
    slot = Slot(moment, seen, np.zeros(0, dtype=np.int64))
    return Window(histories.work[rows], histories.kind[rows], histories.at[rows], [slot])


def with_slots(windows: Sequence[Window], keep: Callable[[float], bool]) -> list[Window]:
    """Return the windows with the slots whose time satisfies `keep`, without empty windows."""
    filtered = [
        replace(window, slots=[slot for slot in window.slots if keep(slot.at)])
        for window in windows
    ]
    return [window for window in filtered if window.slots]
