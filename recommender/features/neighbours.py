"""Neighbours of works and artists: what the same collectors had near them.

While everything is learned, a learned vector stands for itself and the mean of its neighbours', one
step of a graph convolution (He et al. 2020), most of them left out by chance at each look, as
in Rong et al. (2020). What was met twice is told by more than two visits. Afterwards the sums are
the vectors: a model keeps no graph.
"""

from dataclasses import dataclass

import numpy as np
import torch
from scipy.sparse import csr_array, diags_array
from torch import Tensor
from torch.nn import functional

from recommender.data.dataset import Ints

# Places between two things of a collector's that still lie near each other.
REACH = 3
# Share of the neighbours left out at each look in training.
LEFT_OUT = 0.65


@dataclass(frozen=True)
class Neighbours:
    """Rows of a table of V learned vectors and what lies near them.

    rows: int64 [V, K] of the table. share: float32 [V, K], how much of the mean each is; adds up
    to 1, or to 0 for a row without neighbours.
    """

    rows: Tensor
    share: Tensor

    def means(self, table: Tensor, rows: Tensor, *, training: bool) -> Tensor:
        """Return the means of neighbours' vectors; table: [V, D], rows: [U] → [U, D]."""
        share = functional.dropout(self.share[rows], LEFT_OUT, training)
        return functional.embedding_bag(
            self.rows[rows], table, per_sample_weights=share, mode="sum"
        )


def nearest(who: Ints, rows: Ints, *, size: int, count: int) -> Neighbours:
    """Return the `count` nearest of each row of a table of `size`.

    who, rows: [M], collectors and what they had, by collector and time. Two things are the nearer
    the more often few places lie between them, measured against how often either is met (cosine).
    """
    counts = csr_array((size, size))
    for apart in range(1, REACH + 1):
        same = (who[apart:] == who[:-apart]) & (rows[apart:] != rows[:-apart])
        one, other = rows[apart:][same], rows[:-apart][same]
        pairs = csr_array((np.full(len(one), 1 / apart), (one, other)), shape=(size, size))
        counts = counts + pairs + pairs.T
    # Of what is hardly met little is known: one meeting more keeps it from being everybody's.
    often = diags_array(1 / np.sqrt(counts.sum(axis=1) + 1.0))
    near = csr_array(often @ counts @ often)
    row = np.repeat(np.arange(size), np.diff(near.indptr))
    order = np.lexsort((near.indices, -near.data, row))
    place = np.arange(len(order)) - near.indptr[row]
    first = place < count
    at = (row[first], place[first])
    table = np.zeros((size, count), dtype=np.int64)
    share = np.zeros((size, count), dtype=np.float32)
    table[at] = near.indices[order][first]
    share[at] = near.data[order][first]
    share /= np.maximum(share.sum(axis=1, keepdims=True), 1e-9)
    return Neighbours(torch.from_numpy(table), torch.from_numpy(share))
