"""The feature space of the questionnaire, and the works that it asks about.

Vectors are centred, rotated to their principal axes and half whitened: whitening keeps directions
of large variance from dominating, and only half of it is applied because the smallest directions of
a sentence encoder are mostly noise. Rows then get unit length, so that outliers are not more
informative. The works to ask about are the medoids of k-means clusters of these rows.

If there are enough other collectors, the space is also stretched by the covariance between their
tastes: a direction in which collectors differ is worth asking about. Fitting needs scikit-learn, so
it runs in workers and commands only.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

DIMENSIONS = 64
CLUSTERS = 200
# Power of each direction's standard deviation that is divided out: 1 whitens fully.
WHITENING = 0.5
EPSILON = 1e-9
# Least collectors for estimating the covariance, and least likes of each of them.
MIN_COLLECTORS, MIN_LIKES = 20, 2
# A mean of n likes has the weight n / (n + this).
LIKES_AT_PAR = 3.0
# Shrinkage of the covariance towards the identity. Tuned before 1910, like the whitening and the
# dimensions, by the distance of E θ from the taste that generated the answers.
SHRINKAGE = 0.3


@dataclass(frozen=True)
class QuizSpace:
    """A linear map from item vectors to coordinates of taste.

    mean: [D]. axes: [D, d], scaled by the whitening. stretch: [d, d], a factor of the covariance
    between collectors; None without enough collectors.
    """

    mean: Floats
    axes: Floats
    stretch: Floats | None = None

    @property
    def dimensions(self) -> int:
        """Return d."""
        return int(self.axes.shape[1])

    def features(self, vectors: npt.NDArray[np.floating]) -> Floats:
        """Return the coordinates of works or texts, [N, D] → [N, d].

        Rows have unit length before stretching, and about unit length on average after it.
        """
        rows = (np.asarray(vectors, np.float64) - self.mean) @ self.axes
        unit = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), EPSILON)
        return np.asarray(unit if self.stretch is None else unit @ self.stretch)

    def direction(self, theta: Floats, vectors: npt.NDArray[np.floating]) -> Floats:
        """Return the direction [D] along which works' vectors have about the products θ·x.

        vectors: [N, D] of some works, for the usual length of a row before it gets unit length.
        """
        rows = (np.asarray(vectors, np.float64) - self.mean) @ self.axes
        length = max(float(np.linalg.norm(rows, axis=1).mean()), EPSILON)
        pulled = theta if self.stretch is None else self.stretch @ theta
        return np.asarray(self.axes @ pulled / length)

    def stretched(self, liked: npt.NDArray[np.floating], collectors: Ints) -> "QuizSpace":
        """Return the space stretched by the covariance between collectors' mean likes.

        liked: [n, D], vectors of liked works; collectors: [n], who liked them. The covariance is
        shrunk towards the identity; with too few collectors the space is not stretched.
        """
        unit = replace(self, stretch=None).features(liked)
        _, collector_rows, likes = np.unique(collectors, return_inverse=True, return_counts=True)
        sums = np.zeros((len(likes), self.dimensions))
        np.add.at(sums, collector_rows, unit)
        enough = likes >= MIN_LIKES
        if enough.sum() < MIN_COLLECTORS:
            return replace(self, stretch=None)
        means = sums[enough] / likes[enough, None]  # [C, d]
        covariance = np.cov(means.T, aweights=likes[enough] / (likes[enough] + LIKES_AT_PAR))
        covariance = np.atleast_2d(covariance) * self.dimensions / np.trace(covariance)
        mixed = (1 - SHRINKAGE) * covariance + SHRINKAGE * np.eye(self.dimensions)
        # θ ~ N(0, L Lᵀ) over x is θ ~ N(0, I) over x L.
        return replace(self, stretch=np.linalg.cholesky(mixed))


@dataclass(frozen=True)
class Medoids:
    """The works to ask about, one for each cluster of N works.

    rows: [M], row numbers among the N. weights: [M], the clusters' shares of the works.
    clusters: [N], each work's cluster, 0 to M − 1.
    """

    rows: Ints
    weights: Floats
    clusters: Ints


def fit_space(
    vectors: npt.NDArray[np.floating], *, dimensions: int = DIMENSIONS, whitening: float = WHITENING
) -> QuizSpace:
    """Fit a space to a catalogue's vectors [N, D], with at most N − 1 dimensions."""
    from sklearn.decomposition import PCA  # noqa: PLC0415 - not installed in the web process

    fitted = PCA(min(dimensions, *(size - 1 for size in vectors.shape)), random_state=0)
    fitted.fit(np.asarray(vectors, np.float64))
    spread = np.maximum(fitted.explained_variance_, EPSILON) ** (-whitening / 2)  # [d]
    return QuizSpace(mean=fitted.mean_, axes=fitted.components_.T * spread)


def medoids(features: Floats, *, clusters: int = CLUSTERS, seed: int = 0) -> Medoids:
    """Return the works nearest to the centres of k-means clusters of features [N, d].

    At most half as many clusters as works, so that most clusters have several.
    """
    from sklearn.cluster import MiniBatchKMeans  # noqa: PLC0415 - as above

    fitted = MiniBatchKMeans(min(clusters, max(len(features) // 2, 1)), random_state=seed, n_init=3)
    labels = fitted.fit(features).labels_
    distance = np.linalg.norm(features - fitted.cluster_centers_[labels], axis=1)  # [N]
    order = np.lexsort((distance, labels))
    filled, first, sizes = np.unique(labels[order], return_index=True, return_counts=True)
    # Renumbered without gaps: k-means may leave clusters empty.
    return Medoids(order[first], sizes / len(features), np.searchsorted(filled, labels))
