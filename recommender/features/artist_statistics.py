"""Statistics of artists computed from events: buyers in common, and popularity."""

import numpy as np
import torch
from scipy.sparse import coo_matrix, diags
from sklearn.utils.extmath import randomized_svd
from torch import Tensor
from torch.nn import functional

from recommender.data.dataset import Floats, Ints

# Half-life in days of a purchase's weight in an artist's popularity.
HALF_LIFE = 730.0
# Power iterations of the randomised SVD.
POWERS = 7


def artist_popularity(artists: Ints, ages: Floats, *, count: int, width: int) -> Tensor:
    """Return the popularity of artists, float32 [A, width].

    artists, ages: [M], the artist and the age in days of each purchase. A row is radial basis
    functions of the logarithm of the time-decayed number of purchases, scaled so that the most
    popular artist has 1; unit length, or zero for an artist nobody bought.
    """
    purchases = np.bincount(artists, np.exp2(-ages / HALF_LIFE), minlength=count)
    most = max(np.log1p(purchases.max(initial=0.0)), 1e-9)
    level = torch.from_numpy(np.log1p(purchases) / most)  # [A]
    distance = level.unsqueeze(1) * (width - 1) - torch.arange(width)  # [A, width]
    basis = functional.normalize(torch.exp(-0.5 * distance**2), dim=1)
    return (basis * (level > 0).unsqueeze(1)).float()


def shared_buyers(artists: Ints, collectors: Ints, *, count: int, width: int) -> Tensor:
    """Return artists' vectors [A, width] by the buyers they have in common.

    artists, collectors: int [M], one row a purchase; count: A. Truncated SVD (Deerwester et al.
    1990) of the log counts, normalised by the square roots of both margins. Rows of artists with
    few buyers in common are shorter than 1, since little evidence supports them.
    """
    bought, rows = np.unique(artists, return_inverse=True)
    buyers, columns = np.unique(collectors, return_inverse=True)
    shared = torch.zeros(count, width)
    if min(len(bought), len(buyers)) <= width:
        return shared
    counts = coo_matrix((np.ones(len(rows)), (rows, columns))).tocsr()
    counts.data = np.log1p(counts.data)
    by_artist = diags(1 / (np.sqrt(np.asarray(counts.sum(1)).ravel()) + 0.5))
    by_collector = diags(1 / (np.sqrt(np.asarray(counts.sum(0)).ravel()) + 0.5))
    left, values, _ = randomized_svd(
        by_artist @ counts @ by_collector, width, n_iter=POWERS, random_state=0
    )
    vectors = left * values
    norm = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled = (vectors / (norm + 0.05)).astype(np.float32)
    shared[torch.from_numpy(bought)] = torch.from_numpy(scaled)
    return shared
