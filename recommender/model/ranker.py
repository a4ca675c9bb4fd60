"""A model at work: it scores and ranks what a query may see, and says which past work gave what."""

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
# Works and queries of a batch, at most, where each query has its own candidates.
PAIRS = 2**22
NOTHING = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class Ranked:
    """One query's best works, best first; query: its row number."""

    query: int
    works: Ints
    scores: npt.NDArray[np.float32]


class Ranker:
    """A model that does not learn any more, before one set's works."""

    def __init__(self, model: Recommender, context: TrainingContext, artists: ArtistTables) -> None:
        self.model = model.eval()
        self.context = context
        self.artists = artists
        self._made, self._works = -1, torch.zeros(0)

    def works(self, moment: float = np.inf) -> Tensor:
        """Return all works' z, [N, content], by what events before a moment told of artists."""
        number = int(self.artists.rows(np.array(moment)))
        if number != self._made:
            features = self.context.features
            features.of_artists = self.artists.tables[number]
            every = torch.arange(len(features))
            with torch.inference_mode():
                pieces = [self.model.items(features, rows) for rows in _pieces(every)]
            self._made, self._works = number, torch.cat(pieces)
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
            # Where every work is on offer all are scored at once, and what was had is left out.
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
        """Yield queries that one table of artists answers, as many as memory has room for."""
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
    """Return what a query may look at: its collector's events strictly before it."""
    return query_window(
        context.histories,
        int(queries.collector[row]),
        float(queries.at[row]),
        config.model.history,
    )


def top(scores: npt.NDArray[np.float32], length: int) -> Ints:
    """Return the places of the highest scores, best first; ties go to the earlier place."""
    if len(scores) > 4 * length:
        least = np.partition(scores, -length)[-length]
        kept = np.flatnonzero(scores >= least)
        return kept[np.argsort(-scores[kept], kind="stable")][:length]
    return np.argsort(-scores, kind="stable")[:length]


def gains(ranker: Ranker, queries: Queries, targets: Sequence[Ints]) -> Floats:
    """Return 1 / log2(1 + rank) of each work that was had, by query: NDCG's gain without a cut.

    Works of one score share the middle of their ranks, and a score that is no number is worth no
    more: a model that sees no difference gains nothing by it.
    """
    found = []
    for row, works, scores in ranker.scored(queries):
        for target in np.flatnonzero(np.isin(works, targets[row])):
            above = int((scores > scores[target]).sum())
            not_below = int((~(scores < scores[target])).sum()) - 1
            rank = 1 + (above + not_below) / 2
            found.append(1 / np.log2(1 + rank))
    return np.array(found)


def _pieces(rows: Tensor) -> list[Tensor]:
    return [rows[start : start + 8192] for start in range(0, len(rows), 8192)]
