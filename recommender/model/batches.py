"""From windows to batches: candidate sampling, and collation into tensors.

The candidates of a slot are works on offer at its moment, or uniform negatives shared by the batch.
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
    """B windows of T tokens as tensors, with S slots and U distinct works.

    rows: [U] row numbers of works; `tokens`, `own` and `shared` index into it.
    tokens, kinds: [B, T], padded at the end; at: float64 [B, T], days.
    token_listing_age: [B, T], row of `listing_age_table` for the work's age at the event.
    strength: [B, T], factor of the kind's gain.
    window: [S], the window of each slot; seen: [S], the number of its visible tokens;
    moment: float64 [S], days; weight: [S], of its loss.
    own: [S, C], candidates of each slot; own_mask: bool [S, C]; target: [S, C], rows sum to 1;
    item_context: float32 [S, C, CONTEXT_WIDTH].
    shared: [K], negatives of all slots; shared_mask: bool [B, K], false if it occurs in the window.
    words: [Q, text width], text blocks of statement tokens; word: [B, T], index into it, -1 for
    works; both None without statements.
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
    """Samples candidates of slots, and synthetic statements.

    draw_statement: returns a window's copies with a statement, see `Statements.draw`.
    """

    def __init__(
        self,
        item_context: ItemContext,
        config: TrainConfig,
        rng: np.random.Generator,
        draw_statement: Callable[[Window, np.random.Generator], list[Window]] | None = None,
    ) -> None:
        self.item_context = item_context
        self.stock = item_context.stock
        self.config = config
        self.rng = rng
        self.draw_statement = draw_statement

    def with_statement(self, window: Window) -> list[Window]:
        """Return the window and, for a share of windows, a copy of one slot after a statement."""
        if self.draw_statement is None or self.rng.random() >= self.config.statements:
            return [window]
        return [window, *self.draw_statement(window, self.rng)]

    def own(self, slot: Slot) -> Ints:
        """Return a slot's candidates: its targets and, in dated datasets, works on offer."""
        if not (self.stock.dated and self.config.in_stock):
            return slot.targets
        offered = self.stock.at(slot.at)
        if len(offered) > self.config.in_stock:
            offered = self.rng.choice(offered, self.config.in_stock, replace=False)
        return np.union1d(offered, slot.targets)

    def shared(self) -> Ints:
        """Return uniform negatives for a whole batch, none if slots have works on offer."""
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
    candidates = _candidates(slots, own, item_context)
    # A work that occurs anywhere in the window is not a negative of its collector.
    occurring = [np.concatenate([w.work, *(slot.targets for slot in w.slots)]) for w in windows]
    grid = (np.repeat(np.arange(len(windows)), len(shared)), np.tile(shared, len(windows)))
    shared_mask = ~_contained(grid, _flatten(occurring)).reshape(len(windows), len(shared))
    parts = (tokens.work, candidates.work, shared)
    rows, place = np.unique(np.concatenate([part.ravel() for part in parts]), return_inverse=True)
    places = np.split(place, np.cumsum([part.size for part in parts[:-1]]))
    statements = [window.statement.vectors for window in windows if window.statement]
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
        own=tensor(places[1].reshape(candidates.work.shape)),
        own_mask=tensor(candidates.mask),
        item_context=tensor(candidates.item_context),
        target=tensor(candidates.target),
        shared=tensor(places[2]),
        shared_mask=tensor(shared_mask),
        words=tensor(np.concatenate(statements)) if statements else None,
        word=tensor(tokens.word) if statements else None,
    )


class _Tokens(NamedTuple):
    """Windows' tokens, [B, T] each, statement tokens first; words: their number, [B]."""

    work: Ints
    kinds: Ints
    at: Floats
    word: Ints
    words: Ints


def _tokens(windows: Sequence[Window]) -> _Tokens:
    words = np.array(
        [len(w.statement.vectors) if w.statement else 0 for w in windows], dtype=np.int64
    )
    sizes = words + np.array([len(window.work) for window in windows], dtype=np.int64)
    shape = (len(windows), max(1, int(sizes.max())))
    work, kinds = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    at, word = np.zeros(shape), np.full(shape, -1)
    first_word = np.cumsum(words) - words
    for row, window in enumerate(windows):
        before, size = words[row], sizes[row]
        work[row, before:size], kinds[row, before:size] = window.work, window.kind
        at[row, before:size] = window.at
        if window.statement:
            word[row, :before] = first_word[row] + np.arange(before)
            # A statement has age 0 at the window's last slot.
            kinds[row, :before], at[row, :before] = window.statement.kind, window.slots[-1].at
    return _Tokens(work, kinds, at, word, words)


class _Candidates(NamedTuple):
    """Slots' candidates, [S, C] each; item_context: [S, C, CONTEXT_WIDTH]."""

    work: Ints
    mask: npt.NDArray[np.bool_]
    target: Matrix
    item_context: Matrix


def _candidates(
    slots: Sequence[Slot], own: Sequence[Ints], item_context: ItemContext
) -> _Candidates:
    shape = (len(slots), max([1, *(len(works) for works in own)]))
    work, mask = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=bool)
    target = np.zeros(shape, dtype=np.float32)
    which, works = _flatten(own)
    place = np.arange(len(works)) - np.searchsorted(which, which)
    work[which, place], mask[which, place] = works, True
    hit = _contained((which, works), _flatten([slot.targets for slot in slots]))
    hits = np.bincount(which[hit], minlength=len(slots))
    target[which[hit], place[hit]] = 1 / hits[which[hit]]
    dated = item_context.stock.dated
    contexts = np.zeros((*shape, CONTEXT_WIDTH if dated else 0), dtype=np.float32)
    for row, slot in enumerate(slots if dated else ()):
        contexts[row, : len(own[row])] = item_context.at(slot.at, own[row])
    return _Candidates(work, mask, target, contexts)


def _flatten(lists: Sequence[Ints]) -> tuple[Ints, Ints]:
    """Return each entry's list number, and the concatenated lists."""
    sizes = np.array([len(works) for works in lists], dtype=np.int64)
    which = np.repeat(np.arange(len(lists)), sizes)
    return which, np.concatenate([np.zeros(0, dtype=np.int64), *lists])


def _contained(pairs: tuple[Ints, Ints], others: tuple[Ints, Ints]) -> npt.NDArray[np.bool_]:
    """Return whether each pair of a list number and a work is among the others."""
    works = 1 + max((int(each.max()) for _, each in (pairs, others) if len(each)), default=0)
    (number, work), (other_number, other_work) = pairs, others
    return np.isin(number * works + work, other_number * works + other_work)


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
        chosen = [each for row in batches[number] for each in sampler.with_statement(windows[row])]
        own = [[sampler.own(slot) for slot in window.slots] for window in chosen]
        shared = sampler.shared()
        weight = sum(slot.weight for window in chosen for slot in window.slots)
        # Every process computes all of a batch that has fewer windows than there are processes.
        mine = slice(share[0], None, share[1]) if len(chosen) >= share[1] else slice(None)
        local = chosen[mine]
        total = weight * (share[1] if len(local) == len(chosen) else 1)
        candidates = [works for of_slots in own[mine] for works in of_slots]
        yield collate(local, candidates, shared, sampler.item_context), total
