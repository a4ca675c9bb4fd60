"""Signals from a collector's past likes, from which the baselines are built."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from recommender.data.dataset import Dataset, Floats, Histories, Ints
from recommender.kinds import is_like

Vectors = npt.NDArray[np.float32]

YEAR = 365.25
# Half-life in days of a like's weight.
HALF_LIFE = YEAR
# Number of a collector's latest likes that count.
MAX_LIKES = 100


@dataclass(frozen=True)
class Past:
    """A collector's J likes before a moment, the latest last; the weights sum to 1."""

    works: Ints
    weights: Floats

    def __len__(self) -> int:
        return len(self.works)


class Likes:
    """All collectors' likes by time: the events of positive kinds."""

    def __init__(self, dataset: Dataset) -> None:
        liked = np.array([is_like(kind) for kind in dataset.kinds])
        self.events = dataset.events.where(liked[dataset.events.kind])
        self.histories = Histories(self.events, len(dataset.collectors))

    def past(self, collector: int, at: float, half_life: float = HALF_LIFE) -> Past:
        """Return a collector's latest likes before a moment; half_life: of the weights, in days."""
        rows = self.histories.before(collector, at)
        rows = slice(max(rows.start, rows.stop - MAX_LIKES), rows.stop)
        when = self.histories.at[rows]
        weights = np.exp2((when - when.max(initial=-np.inf)) / half_life)
        return Past(self.histories.work[rows], weights / max(weights.sum(), 1e-12))


def artist_match(artist: Ints, past: Past, works: Ints) -> Floats:
    """Return the weight of past likes by each work's artist, 0 for unknown artists; [C]."""
    weight = np.bincount(artist[past.works] + 1, past.weights, int(artist.max()) + 2)
    weight[0] = 0.0
    return np.asarray(weight[artist[works] + 1])


def text_similarity(unit: Vectors, past: Past, works: Ints) -> Floats:
    """Return each work's weighted mean cosine to the past likes, [C]."""
    # The mean of the inner products equals the inner product with the mean.
    mean = past.weights.astype(np.float32) @ unit[past.works]
    return np.asarray(unit[works] @ mean, dtype=np.float64)


def unit_rows(vectors: Vectors) -> Vectors:
    """Return rows scaled to unit length; zero rows are unchanged."""
    norm = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(norm, 1e-12), dtype=np.float32)
