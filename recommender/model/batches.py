"""From windows to batches: what is drawn for each slot to be scored on, and all of it as tensors.

A slot is scored on the works on offer at its moment, or on works drawn for the whole batch.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from recommender.config import TrainConfig
from recommender.data.dataset import Floats, Ints
from recommender.features.item_context import CONTEXT_WIDTH, ItemContext, Matrix, listing_age_bucket
from recommender.model.windows import NEAR_DAYS, Slot, Window


@dataclass(frozen=True)
class Batch:
    """Windows as tensors; B windows of T tokens, S slots, U different works.

    rows: [U] row numbers of works; `tokens`, `own` and `shared` are places in it.
    tokens, kinds: [B, T], shorter windows padded at their ends; at: float64 [B, T].
    token_listing_age: [B, T], row of `listing_age_table`: how new the work was at the event.
    strength: [B, T], factor of its gain.
    window, seen: [S]; moment: float64 [S]; weight: [S].
    own: [S, C] each slot's candidates; own_mask: bool [S, C]; item_context: float32 [S, C,
    CONTEXT_WIDTH]; target: [S, C], rows add up to 1.
    shared: [K] works that are nobody's own candidates; shared_mask: bool [B, K], false where the
    collector had the work.
    words: [Q, text width], text blocks of statements; word: [B, T], a token's place there, -1 for
    a work; both None where there is no statement.
    """

    rows: Tensor
    tokens: Tensor
    kinds: Tensor
    at: Tensor
    token_listing_age: Tensor
    strength: Tensor
    window: Tensor
    seen: Tensor
    moment: Tensor
    weight: Tensor
    own: Tensor
    own_mask: Tensor
    item_context: Tensor
    target: Tensor
    shared: Tensor
    shared_mask: Tensor
    words: Tensor | None = None
    word: Tensor | None = None


class Sampler:
    """Draws what slots are scored on, and what was said before; say: makes a statement."""

    def __init__(
        self,
        item_context: ItemContext,
        config: TrainConfig,
        rng: np.random.Generator,
        say: Callable[[Window, np.random.Generator], list[Window]] | None = None,
    ) -> None:
        self.item_context = item_context
        self.stock = item_context.stock
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


def collate(
    windows: Sequence[Window], own: Sequence[Ints], shared: Ints, item_context: ItemContext
) -> Batch:
    """Return windows as a batch; own: the candidates of each slot, in the windows' order."""
    tokens = _tokens(windows)
    slots = [slot for window in windows for slot in window.slots]
    cards = _cards(slots, own, item_context)
    # What a collector had at any time of the window is no negative.
    had = [np.concatenate([w.work, *(slot.targets for slot in w.slots)]) for w in windows]
    grid = (np.repeat(np.arange(len(windows)), len(shared)), np.tile(shared, len(windows)))
    shared_mask = ~_among(grid, _side_by_side(had)).reshape(len(windows), len(shared))
    parts = (tokens.work, cards.work, shared)
    rows, place = np.unique(np.concatenate([part.ravel() for part in parts]), return_inverse=True)
    places = np.split(place, np.cumsum([part.size for part in parts[:-1]]))
    said = [window.said.vectors for window in windows if window.said]
    window = np.repeat(np.arange(len(windows)), [len(window.slots) for window in windows])
    tensor = torch.from_numpy
    return Batch(
        rows=tensor(rows),
        tokens=tensor(places[0].reshape(tokens.work.shape)),
        kinds=tensor(tokens.kinds),
        at=tensor(tokens.at),
        token_listing_age=tensor(
            listing_age_bucket(tokens.at - item_context.stock.listed[tokens.work])
        ),
        strength=torch.ones(tokens.work.shape),
        window=tensor(window),
        seen=tensor(tokens.words[window] + np.array([slot.seen for slot in slots])),
        moment=torch.tensor([slot.at for slot in slots], dtype=torch.float64),
        weight=torch.tensor([slot.weight for slot in slots]),
        own=tensor(places[1].reshape(cards.work.shape)),
        own_mask=tensor(cards.mask),
        item_context=tensor(cards.item_context),
        target=tensor(cards.target),
        shared=tensor(places[2]),
        shared_mask=tensor(shared_mask),
        words=tensor(np.concatenate(said)) if said else None,
        word=tensor(tokens.word) if said else None,
    )


class _Tokens(NamedTuple):
    """Windows' tokens, [B, T] each, what was said first; words: how many pieces of it, [B]."""

    work: Ints
    kinds: Ints
    at: Floats
    word: Ints
    words: Ints


def _tokens(windows: Sequence[Window]) -> _Tokens:
    words = np.array([len(w.said.vectors) if w.said else 0 for w in windows], dtype=np.int64)
    sizes = words + np.array([len(window.work) for window in windows], dtype=np.int64)
    shape = (len(windows), max(1, int(sizes.max())))
    work, kinds = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    at, word = np.zeros(shape), np.full(shape, -1)
    spoken = np.cumsum(words) - words
    for row, window in enumerate(windows):
        before, size = words[row], sizes[row]
        work[row, before:size], kinds[row, before:size] = window.work, window.kind
        at[row, before:size] = window.at
        if window.said:
            word[row, :before] = spoken[row] + np.arange(before)
            # What was said holds at every visit of the window.
            kinds[row, :before], at[row, :before] = window.said.kind, window.slots[-1].at
    return _Tokens(work, kinds, at, word, words)


class _Cards(NamedTuple):
    """Slots' candidates, [S, C] each; item_context: how each is
    offered, [S, C, CONTEXT_WIDTH]."""

    work: Ints
    mask: npt.NDArray[np.bool_]
    target: Matrix
    item_context: Matrix


def _cards(slots: Sequence[Slot], own: Sequence[Ints], item_context: ItemContext) -> _Cards:
    shape = (len(slots), max([1, *(len(works) for works in own)]))
    work, mask = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=bool)
    target = np.zeros(shape, dtype=np.float32)
    which, works = _side_by_side(own)
    place = np.arange(len(works)) - np.searchsorted(which, which)
    work[which, place], mask[which, place] = works, True
    hit = _among((which, works), _side_by_side([slot.targets for slot in slots]))
    hits = np.bincount(which[hit], minlength=len(slots))
    target[which[hit], place[hit]] = 1 / hits[which[hit]]
    dated = item_context.stock.dated
    contexts = np.zeros((*shape, CONTEXT_WIDTH if dated else 0), dtype=np.float32)
    for row, slot in enumerate(slots if dated else ()):
        contexts[row, : len(own[row])] = item_context.at(slot.at, own[row])
    return _Cards(work, mask, target, contexts)


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
        yield collate(kept, flat, shared, sampler.item_context), weight * (share[1] if whole else 1)
