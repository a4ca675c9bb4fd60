"""What events tell of artists: what their buyers have in common, how much they are sought."""

import numpy as np
import torch
from scipy.sparse import coo_matrix, diags
from sklearn.utils.extmath import randomized_svd
from torch import Tensor
from torch.nn import functional

from recommender.data.dataset import Floats, Ints

# A purchase tells half as much of what is sought now when it is so many days old.
HALF_LIFE = 730.0
# Power iterations of the randomised decomposition.
POWERS = 7


def artist_popularity(artists: Ints, ages: Floats, *, count: int, width: int) -> Tensor:
    """Return how much artists are sought, [A, width]; artists, ages in days: [M], one a purchase.

    Radial basis functions of the logarithm of recent purchases, 1 being the most sought; unit
    rows, zero where nobody bought.
    """
    wanted = np.bincount(artists, np.exp2(-ages / HALF_LIFE), minlength=count)
    place = torch.from_numpy(np.log1p(wanted) / max(np.log1p(wanted.max(initial=0.0)), 1e-9))
    near = torch.exp(-0.5 * (place.unsqueeze(1) * (width - 1) - torch.arange(width)) ** 2)
    return (functional.normalize(near, dim=1) * (place > 0).unsqueeze(1)).float()


def shared_buyers(artists: Ints, collectors: Ints, *, count: int, width: int) -> Tensor:
    """Return artists' vectors [A, width] by what their buyers have in common.

    artists, collectors: int [M], one row a purchase; count: A. Truncated singular value
    decomposition (Deerwester et al. 1990) of the log counts, scaled by the roots of both margins.
    Rows of artists that share no buyer with anybody are short: what is hardly known says little.
    """
    met, rows = np.unique(artists, return_inverse=True)
    buyers, columns = np.unique(collectors, return_inverse=True)
    shared = torch.zeros(count, width)
    if min(len(met), len(buyers)) <= width:
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
    shared[torch.from_numpy(met)] = torch.from_numpy((vectors / (norm + 0.05)).astype(np.float32))
    return shared
