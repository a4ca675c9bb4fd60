"""From windows to batches: what is drawn for each slot to be scored on, and all of it as tensors.

A slot is scored on the works on offer at its moment, or on works drawn for the whole batch.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from recommendations.ml.config import TrainConfig
from recommendations.ml.data import Ints
from recommendations.ml.offers import OFFER, Offers, fresh_bucket
from recommendations.ml.windows import NEAR_DAYS, Slot, Window


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
