"""Works as points of a plane, so that works that are alike are near each other.

`lay_out` gives landmarks raw positions; a `Spread` turns raw positions into places from 0 to 1, so
that no part of the plane is crowded and none is empty.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Vectors = npt.NDArray[np.floating]

SEED = 0
# Of t-SNE: about so many works are each landmark's neighbourhood.
PERPLEXITY = 30.0
# A layout that continues an earlier one: no early exaggeration, which would tear it apart, the
# fewest steps that scikit-learn takes, and a learning rate of so much per landmark: that of a first
# layout by scikit-learn's rule, but without the least rate of 50, which throws a small map about.
CONTINUED_STEPS, RATE = 250, 1 / 48
# A work stands among so many landmarks; one that is less alike by this much counts 1/e as much.
AMONG, SOFTNESS = 5, 0.03
# How much of the spread is by ranks on each axis; the rest leaves distances as they are.
EVENNESS = 0.7
KNOTS = 65
# Share of the layout's points that lie beyond the straight part of the spread on either side.
TAIL = 0.01


def lay_out(vectors: Vectors, before: Floats | None = None) -> Floats:
    """Return raw positions [N, 2] of landmarks with unit vectors [N, D]; the same for the same.

    before: positions in an earlier layout, NaN where a landmark was not in it; the new layout
    continues from it, and those that are new begin among the landmarks that they are most like.
    """
    from sklearn.manifold import TSNE  # noqa: PLC0415 - not installed in the web process
    from threadpoolctl import threadpool_limits  # noqa: PLC0415 - as above

    perplexity = min(PERPLEXITY, (len(vectors) - 1) / 3)
    known = None if before is None else ~np.isnan(before[:, 0])
    layout = TSNE(perplexity=perplexity, metric="cosine", init="pca", random_state=SEED)
    if before is not None and known is not None and known.sum() >= AMONG:
        start = before.copy()
        if not known.all():
            start[~known] = stand_among(vectors[~known], vectors[known], before[known])
        layout.set_params(
            init=start.astype(np.float32),
            early_exaggeration=1.0,
            max_iter=CONTINUED_STEPS,
            learning_rate=RATE * len(vectors),
        )
    # One thread: the same sums in the same order, and a core left to the site.
    with threadpool_limits(limits=1):
        return np.asarray(layout.fit_transform(np.asarray(vectors, np.float32)), np.float64)


def stand_among(vectors: Vectors, landmarks: Vectors, positions: Floats) -> Floats:
    """Return the raw positions [M, 2] of works [M, D] among landmarks [N, D] at positions [N, 2].

    Each stands at the mean of the landmarks that it is most like, weighted by similarity.
    """
    alike = np.asarray(vectors, np.float32) @ np.asarray(landmarks, np.float32).T  # [M, N]
    nearest = np.argpartition(-alike, min(AMONG, alike.shape[1]) - 1, axis=1)[:, :AMONG]  # [M, k]
    near = np.take_along_axis(alike, nearest, axis=1).astype(np.float64)
    weights = np.exp((near - near.max(axis=1, keepdims=True)) / SOFTNESS)
    weights /= weights.sum(axis=1, keepdims=True)
    return np.asarray(np.einsum("mk,mkd->md", weights, positions[nearest]))


@dataclass(frozen=True)
class Spread:
    """From raw positions to places between 0 and 1, axis by axis; order on an axis stays.

    knots: [KNOTS, 2], the layout's quantiles.
    """

    knots: Floats

    def __call__(self, positions: Floats) -> Floats:
        """Return the places [M, 2] of raw positions [M, 2]."""
        return np.column_stack(
            [_spread(positions[:, axis], self.knots[:, axis]) for axis in (0, 1)]
        )


def fit_spread(positions: Floats) -> Spread:
    """Return the spread by which a layout's positions [N, 2] fill the plane."""
    return Spread(np.quantile(positions, np.linspace(0, 1, KNOTS), axis=0))


def _spread(values: Floats, knots: Floats) -> Floats:
    shares = np.linspace(0, 1, len(knots))
    ranks = np.interp(values, knots, shares)
    low, high = np.interp((TAIL, 1 - TAIL), shares, knots)
    straight = np.clip((values - low) / max(high - low, 1e-9), 0, 1)
    return np.asarray(EVENNESS * ranks + (1 - EVENNESS) * straight)


def neighbours_kept(vectors: Vectors, places: Floats, among: int = 10) -> float:
    """Return the share of each work's nearest by vector that are among its nearest on the map."""
    by_vector = _nearest(np.asarray(vectors, np.float32), among)
    by_place = _nearest_places(places, among)
    kept = [len({*one} & {*other}) for one, other in zip(by_vector, by_place, strict=True)]
    return float(np.mean(kept)) / among


def _nearest(vectors: Vectors, among: int) -> npt.NDArray[np.int64]:
    alike = vectors @ vectors.T  # [N, N]
    np.fill_diagonal(alike, -np.inf)
    return np.argpartition(-alike, among, axis=1)[:, :among]


def _nearest_places(places: Floats, among: int) -> npt.NDArray[np.int64]:
    squares = np.square(places).sum(axis=1)
    distances = squares[:, None] + squares[None, :] - 2 * places @ places.T  # [N, N]
    np.fill_diagonal(distances, np.inf)
    return np.argpartition(distances, among, axis=1)[:, :among]
