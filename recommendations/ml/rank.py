"""A model at work: it scores and ranks what a query may see, and says which past work gave what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from recommendations.ml.batches import Batch, Window, collate, query_window
from recommendations.ml.candidates import candidates
from recommendations.ml.config import Config
from recommendations.ml.data import Ints, Queries
from recommendations.ml.model import Attended, Recommender
from recommendations.ml.world import ArtistTables, World

QUERIES_A_BATCH = 256
NOTHING = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class Ranked:
    """One query's best works, best first; query: its row number."""

    query: int
    works: Ints
    scores: npt.NDArray[np.float32]


class Judge:
    """A model that does not learn any more, before one set's works."""

    def __init__(self, model: Recommender, world: World, artists: ArtistTables) -> None:
        self.model = model.eval()
        self.world = world
        world.features.of_artists = artists.at(np.inf)
        with torch.inference_mode():
            every = torch.arange(len(world.features))
            self.z = torch.cat([model.items(world.features, rows) for rows in _pieces(every)])

    def attend(self, batch: Batch) -> Attended:
        """Return the user vectors of a batch."""
        with torch.inference_mode():
            return self.model.attend(self.model.values(self.z[batch.rows], batch), batch)

    def scored(self, queries: Queries) -> Iterator[tuple[int, Ints, npt.NDArray[np.float32]]]:
        """Yield (query, candidates, their scores), in order of time."""
        dataset, dated = self.world.dataset, self.world.stock.dated
        order = np.argsort(queries.at, kind="stable")
        for start in range(0, len(order), QUERIES_A_BATCH):
            numbers = order[start : start + QUERIES_A_BATCH]
            own = [
                candidates(
                    dataset, self.world.stock, int(queries.collector[row]), float(queries.at[row])
                )
                for row in numbers
            ]
            windows = [window_of(self.world, self.model.config, queries, row) for row in numbers]
            # Where every work is on offer all are scored at once, and what was had is left out.
            batch = collate(
                windows, own if dated else [NOTHING] * len(own), NOTHING, self.world.stock
            )
            scores = self._own(batch) if dated else self._every(batch)
            for place, row in enumerate(numbers):
                values = scores[place, : len(own[place])] if dated else scores[place, own[place]]
                yield int(row), own[place], values

    def rank(self, queries: Queries, length: int) -> Iterator[Ranked]:
        """Yield each query's best `length` works; ties go to the earlier row."""
        for row, works, scores in self.scored(queries):
            best = top(scores, length)
            yield Ranked(row, works[best], scores[best])

    def _own(self, batch: Batch) -> npt.NDArray[np.float32]:
        with torch.inference_mode():
            z = self.z[batch.rows]
            return np.asarray(self.model.score_own(z, self._user(batch), batch).numpy())

    def _every(self, batch: Batch) -> npt.NDArray[np.float32]:
        with torch.inference_mode():
            items = self.model.items.unit(self.z)  # [N, D]
            return np.asarray((self._user(batch) @ items.T).numpy())

    def _user(self, batch: Batch) -> Tensor:
        user = self.attend(batch).user
        return self.model.direction(user) / self.model.temperature.exp()


def window_of(world: World, config: Config, queries: Queries, row: int) -> Window:
    """Return what a query may look at: its collector's events strictly before it."""
    return query_window(
        world.histories,
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


def mean_gain(judge: Judge, queries: Queries, targets: Sequence[Ints]) -> float:
    """Return the mean of 1 / log2(1 + rank) over what was had: NDCG's gain without a cut."""
    total, count = 0.0, 0
    for row, works, scores in judge.scored(queries):
        for target in np.flatnonzero(np.isin(works, targets[row])):
            rank = 1 + int((scores > scores[target]).sum())
            total += 1 / np.log2(1 + rank)
            count += 1
    return total / max(1, count)


def _pieces(rows: Tensor) -> list[Tensor]:
    return [rows[start : start + 8192] for start in range(0, len(rows), 8192)]
