"""The works that a questionnaire asks about, and the coordinates in which it thinks of taste.

Vectors are centred, turned to their principal axes and whitened, so that no direction counts more
because works vary more along it; a tempering of 1/2 leaves the square root of the variance, since
the smallest directions of a sentence encoder are mostly noise. Rows then get unit length: a work
of a rare sort is not more informative for being far out. The works asked about are the medoids of
k-means clusters of these rows.

Where there are collectors to learn from, the coordinates are turned and stretched once more, so
that tastes vary alike along each: a direction in which collectors differ is worth asking about.
Fitting loads scikit-learn: workers and commands only.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

DIMENSIONS = 64
CLUSTERS = 200
# Share of each direction's standard deviation (log scale) that is taken away: 1 whitens wholly.
WHITENING = 0.5
EPSILON = 1e-9
# Fewer collectors tell nothing of how collectors differ; nor does one with fewer likes than two.
LEAST_COLLECTORS, LEAST_LIKES = 20, 2
# A mean of n likes tells of a taste as n / (n + this).
LIKES_AT_PAR = 3.0
# What is kept of the belief that tastes vary alike in all directions. Chosen before 1910, as are
# the whitening and the dimensions, by how near E θ comes to the taste that gave the answers.
KEPT = 0.3


@dataclass(frozen=True)
class QuizSpace:
    """Coordinates of taste.

    mean: [D]. axes: [D, d], scaled for the whitening. stretch: [d, d], by what sets collectors
    apart; None while nobody has bought anything.
    """

    mean: Floats
    axes: Floats
    stretch: Floats | None = None

    @property
    def dimensions(self) -> int:
        """Return d."""
        return int(self.axes.shape[1])

    def features(self, vectors: npt.NDArray[np.floating]) -> Floats:
        """Return the coordinates of works or words, [N, D] → [N, d].

        Rows have unit length before they are stretched, and about that on average after.
        """
        rows = (np.asarray(vectors, np.float64) - self.mean) @ self.axes
        unit = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), EPSILON)
        return np.asarray(unit if self.stretch is None else unit @ self.stretch)

    def stretched(self, liked: npt.NDArray[np.floating], collectors: Ints) -> "QuizSpace":
        """Return the space stretched by the tastes of others.

        liked: [n, D], what somebody liked; collectors: [n], who. Between-collector covariance of
        the mean likes, shrunk towards the identity; as it is with too few collectors.
        """
        unit = replace(self, stretch=None).features(liked)
        _, who, likes = np.unique(collectors, return_inverse=True, return_counts=True)
        sums = np.zeros((len(likes), self.dimensions))
        np.add.at(sums, who, unit)
        known = likes >= LEAST_LIKES
        if known.sum() < LEAST_COLLECTORS:
            return replace(self, stretch=None)
        means = sums[known] / likes[known, None]  # [C, d]
        covariance = np.cov(means.T, aweights=likes[known] / (likes[known] + LIKES_AT_PAR))
        covariance = np.atleast_2d(covariance) * self.dimensions / np.trace(covariance)
        mixed = (1 - KEPT) * covariance + KEPT * np.eye(self.dimensions)
        # θ ~ N(0, L Lᵀ) over x is N(0, I) over x L.
        return replace(self, stretch=np.linalg.cholesky(mixed))


@dataclass(frozen=True)
class Medoids:
    """The works to ask about, one a cluster.

    rows: [M], which of the N works clustered they are. weights: [M], the clusters' shares of them.
    clusters: [N], each work's cluster, 0 to M − 1.
    """

    rows: Ints
    weights: Floats
    clusters: Ints


def fit_space(
    vectors: npt.NDArray[np.floating], *, dimensions: int = DIMENSIONS, whitening: float = WHITENING
) -> QuizSpace:
    """Return the space of a catalogue's vectors [N, D]; at most N − 1 dimensions."""
    from sklearn.decomposition import PCA  # noqa: PLC0415 - heavy, and the web process needs none

    fitted = PCA(min(dimensions, *(size - 1 for size in vectors.shape)), random_state=0)
    fitted.fit(np.asarray(vectors, np.float64))
    spread = np.maximum(fitted.explained_variance_, EPSILON) ** (-whitening / 2)  # [d]
    return QuizSpace(mean=fitted.mean_, axes=fitted.components_.T * spread)


def medoids(features: Floats, *, clusters: int = CLUSTERS, seed: int = 0) -> Medoids:
    """Return the works nearest to the centres of k-means clusters of features [N, d].

    At most half as many clusters as works: a cluster of one work says nothing of a sort.
    """
    from sklearn.cluster import MiniBatchKMeans  # noqa: PLC0415 - as above

    fitted = MiniBatchKMeans(min(clusters, max(len(features) // 2, 1)), random_state=seed, n_init=3)
    labels = fitted.fit(features).labels_
    distance = np.linalg.norm(features - fitted.cluster_centers_[labels], axis=1)  # [N]
    order = np.lexsort((distance, labels))
    filled, first, sizes = np.unique(labels[order], return_index=True, return_counts=True)
    # Numbers of clusters without a gap: k-means may leave some empty.
    return Medoids(order[first], sizes / len(features), np.searchsorted(filled, labels))
