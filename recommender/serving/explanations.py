"""Explanations of rankings: each event's contribution to a score, and the score without it.

Contributions ("parts") are exact: they add up to the score. The score without an event is
recomputed in full, attention and norm included, because removing a positive part can raise a
normalised score. A reason is an event with a positive part whose removal lowers the score.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from torch import Tensor

from recommender.data.dataset import Ints, Queries, iso
from recommender.model.batches import Batch, collate
from recommender.model.ranker import NOTHING, Ranker, window_of
from recommender.model.windows import Slot, Window

# Ranks that are explained, and the length of a deletion curve.
EXPLAINED, DELETED = 10, 10


@dataclass(frozen=True)
class Explanation:
    """The scores of C works for one query with a history of T events, in float64.

    works: [C], row numbers. scores: [C]. parts: [C, T + 1], the last column the null token's; rows
    add up to the scores. attention: [T], raw. without: [T, C], the scores without each event.
    """

    window: Window
    works: Ints
    scores: Tensor
    parts: Tensor
    attention: Tensor
    without: Tensor

    def drops(self) -> Tensor:
        """Return the decrease of each score without each event, [C, T]."""
        return self.scores.unsqueeze(1) - self.without.T

    def reasons(self, place: int) -> list[int]:
        """Return the events that are reasons for a work, the largest part first."""
        parts, drops = self.parts[place, :-1], self.drops()[place]
        order = torch.argsort(parts, descending=True, stable=True).tolist()
        return [event for event in order if parts[event] > 0 and drops[event] > 0]


class Explainer:
    """Explains the rankings of a ranker.

    Computes in float64: the sum of a hundred float32 parts can deviate by 1e-5.
    """

    def __init__(self, ranker: Ranker) -> None:
        self.context = ranker.context
        self.model = deepcopy(ranker.model).double()
        self.ranker = ranker

    def explain(self, queries: Queries, row: int, works: Ints) -> Explanation:
        """Return the explanation of works (row numbers) for a query."""
        window = window_of(self.context, self.model.config, queries, row)
        count = len(window.work)
        with torch.inference_mode():
            items = self._items(works, window)  # [C, D]
            batch = self._batch([window])
            z = self._works(window)[batch.rows].double()
            values = self.model.values(z, batch)
            attended = self.model.attend(values, batch)
            parts = self.model.parts(attended, values, batch, items.unsqueeze(0))[0]
            scores = self._scores([window], items)[0]
            without = self._scores([_without(window, {event}) for event in range(count)], items)
        return Explanation(
            window=window,
            works=works,
            scores=scores,
            parts=torch.cat([parts[:, :count], parts[:, -1:]], dim=1),
            attention=attended.alpha[0, :count],
            without=without,
        )

    def deletion(self, explanation: Explanation, place: int, order: list[int]) -> list[float]:
        """Return a work's scores as the events of `order` are removed one after the other."""
        windows, removed = [], set()
        for event in order[:DELETED]:
            removed.add(event)
            windows.append(_without(explanation.window, removed))
        with torch.inference_mode():
            items = self._items(explanation.works[[place]], explanation.window)
            return [float(score) for score in self._scores(windows, items)[:, 0]]

    def _works(self, window: Window) -> Tensor:
        """Return z of all works at a window's moment, [N, content]."""
        return self.ranker.works(window.slots[0].at)

    def _items(self, works: Ints, window: Window) -> Tensor:
        item_context = torch.from_numpy(
            self.context.item_context.at(window.slots[0].at, works)
        ).double()
        z = self._works(window)[torch.from_numpy(works)].double()
        return self.model.items.at(z, item_context)

    def _scores(self, windows: list[Window], items: Tensor) -> Tensor:
        """Return the works' scores under several histories, [windows, C]."""
        if not windows:
            return torch.zeros(0, len(items))
        batch = self._batch(windows)
        values = self.model.values(self._works(windows[0])[batch.rows].double(), batch)
        attended = self.model.attend(values, batch)
        return self.model.direction(attended.user) @ items.T / self.model.temperature.exp()

    def _batch(self, windows: list[Window]) -> Batch:
        return collate(windows, [NOTHING] * len(windows), NOTHING, self.context.item_context)


def records(
    explainer: Explainer, queries: Queries, row: int, works: Ints
) -> Iterator[dict[str, Any]]:
    """Yield one query's explanations as JSON objects, one for each work."""
    context = explainer.context
    dataset = context.dataset
    found = explainer.explain(queries, row, works[:EXPLAINED])
    drops, events = found.drops(), len(found.window.work)
    kinds = context.learned.kinds
    for place, work in enumerate(found.works):
        reasons = set(found.reasons(place))
        by_part = torch.argsort(found.parts[place, :-1], descending=True, stable=True).tolist()
        by_attention = torch.argsort(found.attention, descending=True, stable=True).tolist()
        yield {
            "query_id": queries.ids[row],
            "rank": place + 1,
            "artwork_id": dataset.works.ids[work],
            "score": float(found.scores[place]),
            "general": float(found.parts[place, -1]),
            "parts": [
                {
                    "artwork_id": dataset.works.ids[found.window.work[event]],
                    "kind": kinds[found.window.kind[event]],
                    "at": iso(float(found.window.at[event])),
                    "value": float(found.parts[place, event]),
                    "attention": float(found.attention[event]),
                    "drop": float(drops[place, event]),
                    "reason": event in reasons,
                }
                for event in range(events)
            ],
            "deletion": {
                "part": explainer.deletion(found, place, by_part),
                "attention": explainer.deletion(found, place, by_attention),
            }
            if place == 0
            else None,
        }


def _without(window: Window, events: set[int]) -> Window:
    """Return a query's window without some of its events."""
    keep = np.array([row not in events for row in range(len(window.work))], dtype=bool)
    slot: Slot = replace(window.slots[0], seen=int(keep.sum()))
    return Window(window.work[keep], window.kind[keep], window.at[keep], [slot])
