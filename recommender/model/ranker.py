"""Scoring and ranking the candidates of queries with a trained model."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from recommender.config import Config
from recommender.data.candidates import candidates
from recommender.data.dataset import Floats, Ints, Queries
from recommender.model.batches import Batch, collate
from recommender.model.context import ArtistTables, TrainingContext
from recommender.model.recommender import Recommender
from recommender.model.windows import Window, query_window

QUERIES_A_BATCH = 256
# Works encoded at once, to bound the memory.
CHUNK = 8192
# Most pairs of works and queries in a batch of a dated dataset.
PAIRS = 2**22
NOTHING = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class Ranked:
    """The best works of one query, best first; query: its row number."""

    query: int
    works: Ints
    scores: npt.NDArray[np.float32]


class Ranker:
    """A trained model applied to the works of one dataset."""

    def __init__(self, model: Recommender, context: TrainingContext, artists: ArtistTables) -> None:
        self.model = model.eval()
        self.context = context
        self.artists = artists
        self._table, self._works = -1, torch.zeros(0)

    def works(self, moment: float = np.inf) -> Tensor:
        """Return z of all works, [N, content], with artist statistics as of a moment."""
        table = int(self.artists.rows(np.array(moment)))
        if table != self._table:
            features = self.context.features
            features.of_artists = self.artists.tables[table]
            every = torch.arange(len(features))
            with torch.inference_mode():
                chunks = [self.model.items(features, rows) for rows in torch.split(every, CHUNK)]
            self._table, self._works = table, torch.cat(chunks)
        return self._works

    def scored(self, queries: Queries) -> Iterator[tuple[int, Ints, npt.NDArray[np.float32]]]:
        """Yield (query, candidates, their scores), in order of time."""
        dataset, dated = self.context.dataset, self.context.stock.dated
        order = np.argsort(queries.at, kind="stable")
        for numbers in self._batches(queries, order):
            own = [
                candidates(
                    dataset, self.context.stock, int(queries.collector[row]), float(queries.at[row])
                )
                for row in numbers
            ]
            windows = [window_of(self.context, self.model.config, queries, row) for row in numbers]
            # Without listing dates all works are scored at once and the candidates selected below.
            batch = collate(
                windows, own if dated else [NOTHING] * len(own), NOTHING, self.context.item_context
            )
            z = self.works(float(queries.at[numbers[0]]))
            scores = self._own(z, batch) if dated else self._every(z, batch)
            for place, row in enumerate(numbers):
                values = scores[place, : len(own[place])] if dated else scores[place, own[place]]
                yield int(row), own[place], values

    def rank(self, queries: Queries, length: int) -> Iterator[Ranked]:
        """Yield each query's best `length` works; ties go to the earlier row."""
        for row, works, scores in self.scored(queries):
            best = top(scores, length)
            yield Ranked(row, works[best], scores[best])

    def _batches(self, queries: Queries, order: Ints) -> Iterator[Ints]:
        """Yield batches of queries that use the same table of artist statistics."""
        size = QUERIES_A_BATCH
        if self.context.stock.dated:
            size = int(np.clip(PAIRS // max(1, len(self.context.dataset.works)), 1, size))
        tables = self.artists.rows(queries.at[order])
        for together in np.split(order, np.flatnonzero(np.diff(tables)) + 1):
            for start in range(0, len(together), size):
                yield together[start : start + size]

    def _own(self, z: Tensor, batch: Batch) -> npt.NDArray[np.float32]:
        with torch.inference_mode():
            rows = z[batch.rows]
            return np.asarray(self.model.score_own(rows, self._user(z, batch), batch).numpy())

    def _every(self, z: Tensor, batch: Batch) -> npt.NDArray[np.float32]:
        with torch.inference_mode():
            items = self.model.items.unit(z)  # [N, D]
            return np.asarray((self._user(z, batch) @ items.T).numpy())

    def _user(self, z: Tensor, batch: Batch) -> Tensor:
        user = self.model.attend(self.model.values(z[batch.rows], batch), batch).user
        return self.model.direction(user) / self.model.temperature.exp()


def window_of(context: TrainingContext, config: Config, queries: Queries, row: int) -> Window:
    """Return a query's history: its collector's events strictly before it."""
    return query_window(
        context.histories,
        int(queries.collector[row]),
        float(queries.at[row]),
        config.model.history,
    )


def top(scores: npt.NDArray[np.float32], length: int) -> Ints:
    """Return the indices of the highest scores, best first; ties go to the lower index."""
    if len(scores) > 4 * length:
        least = np.partition(scores, -length)[-length]
        best = np.flatnonzero(scores >= least)
        return best[np.argsort(-scores[best], kind="stable")][:length]
    return np.argsort(-scores, kind="stable")[:length]


def discounted_gains(ranker: Ranker, queries: Queries, targets: Sequence[Ints]) -> Floats:
    """Return DCG's 1 / log2(1 + rank) of each target, without a cut-off.

    Works of equal score get the mean of their ranks, and so do works whose score is NaN: a model
    that can't distinguish works gets the value of a random order.
    """
    found = []
    for row, works, scores in ranker.scored(queries):
        for target in np.flatnonzero(np.isin(works, targets[row])):
            above = int((scores > scores[target]).sum())
            not_below = int((~(scores < scores[target])).sum()) - 1
            rank = 1 + (above + not_below) / 2
            found.append(1 / np.log2(1 + rank))
    return np.array(found)
