"""From histories to batches: windows of a collector's events, with the visits to be foretold.

A window is a stretch of one collector's events (tokens) and the visits (slots) inside it. A slot
sees the window's tokens that are strictly earlier than itself and is scored on the works on offer
at its moment.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from recommendations.ml.config import TrainConfig
from recommendations.ml.data import Floats, Histories, Ints
from recommendations.ml.offers import OFFER, Offers, fresh_bucket

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
class Said:
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
    said: Said | None = None


@dataclass(frozen=True)
class Batch:
    """Windows as tensors; B windows of T tokens, S slots, U different works.

    rows: [U] row numbers of works; `tokens`, `own` and `shared` are places in it.
    tokens, kinds: [B, T]; at: float64 [B, T]; visible: bool [B, T]. token_fresh: [B, T], row of
    `fresh_table`, how new the work was at the event. strength: [B, T], factor of its gain.
    window, seen: [S]; moment: float64 [S]; weight: [S].
    own: [S, C] each slot's candidates; own_mask: bool [S, C]; offer: [S, C, OFFER], how offered;
    target: [S, C], rows add up to 1. shared: [K] works that are nobody's own candidates;
    shared_mask: bool [B, K], false where the collector had the work.
    words: [Q, text width], text blocks of what was said; word: [B, T], a token's place there, -1
    for a work; both None where nobody said anything.
    """

    rows: Tensor
    tokens: Tensor
    kinds: Tensor
    at: Tensor
    visible: Tensor
    token_fresh: Tensor
    strength: Tensor
    window: Tensor
    seen: Tensor
    moment: Tensor
    weight: Tensor
    own: Tensor
    own_mask: Tensor
    offer: Tensor
    target: Tensor
    shared: Tensor
    shared_mask: Tensor
    words: Tensor | None = None
    word: Tensor | None = None


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


class Sampler:
    """Draws what slots are scored on, and what was said before; say: makes a statement."""

    def __init__(
        self,
        offers: Offers,
        config: TrainConfig,
        rng: np.random.Generator,
        say: Callable[[Window, np.random.Generator], list[Window]] | None = None,
    ) -> None:
        self.offers = offers
        self.stock = offers.stock
        self.config = config
        self.rng = rng
        self.say = say

    def met(self, window: Window) -> list[Window]:
        """Return the window, and in a share of the cases a visit of it after a statement."""
        if self.say is None or self.rng.random() >= self.config.statements:
            return [window]
        return [window, *self.say(window, self.rng)]

    def own(self, slot: Slot) -> Ints:
        """Return a slot's own candidates: what it had, and, where known, works on offer."""
        if not (self.stock.dated and self.config.in_stock):
            return slot.targets
        offered = self.stock.at(slot.at)
        if len(offered) > self.config.in_stock:
            offered = self.rng.choice(offered, self.config.in_stock, replace=False)
        return np.union1d(offered, slot.targets)

    def shared(self) -> Ints:
        """Return works drawn uniformly for the whole batch, none where stocks are known."""
        if self.stock.dated and self.config.in_stock:
            return np.zeros(0, dtype=np.int64)
        count = 1 if self.config.loss == "bce" else self.config.negatives
        return self.rng.integers(0, len(self.stock.listed), size=count)


def collate(windows: Sequence[Window], own: Sequence[Ints], shared: Ints, offers: Offers) -> Batch:
    """Return windows as a batch; own: the candidates of each slot, in the windows' order."""
    spoken = [len(window.said.vectors) if window.said else 0 for window in windows]
    length = max([1, *(len(w.work) + words for w, words in zip(windows, spoken, strict=True))])
    shape = (len(windows), length)
    work = np.zeros(shape, dtype=np.int64)
    kinds = np.zeros(shape, dtype=np.int64)
    at = np.zeros(shape)
    visible = np.zeros(shape, dtype=bool)
    word = np.full(shape, -1)
    for row, (window, words) in enumerate(zip(windows, spoken, strict=True)):
        size = words + len(window.work)
        work[row, words:size], kinds[row, words:size] = window.work, window.kind
        at[row, words:size], visible[row, :size] = window.at, True
        if window.said:
            word[row, :words] = sum(spoken[:row]) + np.arange(words)
            # What was said holds at every visit of the window.
            kinds[row, :words], at[row, :words] = window.said.kind, window.slots[-1].at
    slots = [slot for window in windows for slot in window.slots]
    cards = (len(slots), max([1, *(len(rows) for rows in own)]))
    cand = np.zeros(cards, dtype=np.int64)
    mask = np.zeros(cards, dtype=bool)
    stock = offers.stock
    offer = np.zeros((*cards, OFFER if stock.dated else 0), dtype=np.float32)
    target = np.zeros(cards, dtype=np.float32)
    which, each = _side_by_side(own)
    card = np.arange(len(each)) - np.searchsorted(which, which)
    cand[which, card], mask[which, card] = each, True
    hit = _among((which, each), _side_by_side([slot.targets for slot in slots]))
    hits = np.bincount(which[hit], minlength=len(slots))
    target[which[hit], card[hit]] = 1 / hits[which[hit]]
    if stock.dated:
        for row, (slot, rows) in enumerate(zip(slots, own, strict=True)):
            offer[row, : len(rows)] = offers.at(slot.at, rows)
    # What a collector had at any time of the window is no negative.
    had = [np.concatenate([w.work, *(slot.targets for slot in w.slots)]) for w in windows]
    grid = (np.repeat(np.arange(len(windows)), len(shared)), np.tile(shared, len(windows)))
    shared_mask = ~_among(grid, _side_by_side(had)).reshape(len(windows), len(shared))
    rows, place = np.unique(
        np.concatenate([work.ravel(), cand.ravel(), shared]), return_inverse=True
    )
    tokens, candidates, negatives = np.split(place, [work.size, work.size + cand.size])
    said = [window.said.vectors for window in windows if window.said]
    seen = [slot.seen + n for w, n in zip(windows, spoken, strict=True) for slot in w.slots]
    tensor = torch.from_numpy
    return Batch(
        rows=tensor(rows),
        tokens=tensor(tokens.reshape(shape)),
        kinds=tensor(kinds),
        at=tensor(at),
        visible=tensor(visible),
        token_fresh=tensor(fresh_bucket(at - stock.listed[work])),
        strength=torch.ones(shape),
        window=tensor(np.repeat(np.arange(len(windows)), [len(w.slots) for w in windows])),
        seen=torch.tensor(seen),
        moment=torch.tensor([slot.at for slot in slots], dtype=torch.float64),
        weight=torch.tensor([slot.weight for slot in slots]),
        own=tensor(candidates.reshape(cards)),
        own_mask=tensor(mask),
        offer=tensor(offer),
        target=tensor(target),
        shared=tensor(negatives),
        shared_mask=tensor(shared_mask),
        words=tensor(np.concatenate(said)) if said else None,
        word=tensor(word) if said else None,
    )


def _side_by_side(lists: Sequence[Ints]) -> tuple[Ints, Ints]:
    """Return the lists one after another, and before each entry the number of its list."""
    sizes = np.array([len(works) for works in lists], dtype=np.int64)
    which = np.repeat(np.arange(len(lists)), sizes)
    return which, np.concatenate([np.zeros(0, dtype=np.int64), *lists])


def _among(pairs: tuple[Ints, Ints], others: tuple[Ints, Ints]) -> npt.NDArray[np.bool_]:
    """Tell for each pair of a list's number and a work whether it is among the others."""
    works = 1 + max((int(each.max()) for _, each in (pairs, others) if len(each)), default=0)
    (one, work), (other, had) = pairs, others
    return np.isin(one * works + work, other * works + had)


def epoch(
    windows: Sequence[Window],
    sampler: Sampler,
    config: TrainConfig,
    *,
    dated: bool,
    share: tuple[int, int] = (0, 1),
) -> Iterator[tuple[Batch, float]]:
    """Yield the batches of one pass in random order, each with the weight of all its slots.

    Windows of neighbouring times share a batch where works come and go, else of like lengths.
    share: (k, n) yields of each batch only every n-th window from the k-th on; the draws are the
    same for every k.
    """
    rng = sampler.rng
    slots = np.array([len(window.slots) for window in windows])
    size = int(np.clip(slots.sum() / config.steps, 64, config.batch))
    if dated:
        near = rng.normal(0, NEAR_DAYS / 2, len(windows))
        key = np.array([w.slots[0].at for w in windows]) + near
    else:
        key = np.array([len(w.work) for w in windows]) * rng.lognormal(0, 0.1, len(windows))
    order = np.argsort(key, kind="stable")
    group = np.cumsum(slots[order]) // size
    batches = np.split(order, np.flatnonzero(np.diff(group)) + 1)
    for number in rng.permutation(len(batches)):
        chosen = [each for row in batches[number] for each in sampler.met(windows[row])]
        own = [[sampler.own(slot) for slot in window.slots] for window in chosen]
        shared = sampler.shared()
        weight = sum(slot.weight for window in chosen for slot in window.slots)
        # A batch of fewer windows than processes is everybody's.
        mine = slice(share[0], None, share[1]) if len(chosen) >= share[1] else slice(None)
        kept = chosen[mine]
        whole = len(kept) == len(chosen)
        flat = [works for slots_of in own[mine] for works in slots_of]
        yield collate(kept, flat, shared, sampler.offers), weight * (share[1] if whole else 1)
