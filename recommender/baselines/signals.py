"""What a collector's past says of a work: the signals that baselines are made of."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from recommender.data.dataset import Dataset, Floats, Histories, Ints
from recommender.kinds import is_like

Vectors = npt.NDArray[np.float32]

YEAR = 365.25
# What somebody has bought lately says most; an event of a year ago counts half.
HALF_LIFE = YEAR
# Only the latest events of a long history count.
MOST = 100


@dataclass(frozen=True)
class Past:
    """A collector's likes before a moment, the latest last: J works, weights that add up to 1."""

    works: Ints
    weights: Floats

    def __len__(self) -> int:
        return len(self.works)


class Likes:
    """What collectors liked, by time: all events but the kinds that say no."""

    def __init__(self, dataset: Dataset) -> None:
        liked = np.array([is_like(kind) for kind in dataset.kinds])
        self.events = dataset.events.where(liked[dataset.events.kind])
        self.histories = Histories(self.events, len(dataset.collectors))

    def past(self, collector: int, at: float, half_life: float = HALF_LIFE) -> Past:
        """Return a collector's latest likes before a moment, halved in weight every `half_life`."""
        rows = self.histories.before(collector, at)
        rows = slice(max(rows.start, rows.stop - MOST), rows.stop)
        when = self.histories.at[rows]
        weights = np.exp2((when - when.max(initial=-np.inf)) / half_life)
        return Past(self.histories.work[rows], weights / max(weights.sum(), 1e-12))


def artist_match(artist: Ints, past: Past, works: Ints) -> Floats:
    """Return the weight of the past that is by each work's artist, 0 for unknown ones."""
    weight = np.bincount(artist[past.works] + 1, past.weights, int(artist.max()) + 2)
    weight[0] = 0.0
    return np.asarray(weight[artist[works] + 1])


def text_similarity(unit: Vectors, past: Past, works: Ints) -> Floats:
    """Return each work's cosine to the works of the past, averaged by their weights."""
    # The mean of inner products is the inner product with the mean.
    mean = past.weights.astype(np.float32) @ unit[past.works]
    return np.asarray(unit[works] @ mean, dtype=np.float64)


def unit_rows(vectors: Vectors) -> Vectors:
    """Return rows of length 1; a row of zeros stays."""
    norm = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(norm, 1e-12), dtype=np.float32)
