"""Co-occurrence neighbours of works and artists within collectors' histories.

During full training an identity embedding is the sum of its own vector and the mean of its
neighbours', one step of graph convolution (He et al. 2020) with most edges dropped at random in
each forward pass (Rong et al. 2020). This lets rarely seen works learn from more than their own few
events. After training the sums replace the embeddings, so that a stored model has no graph.
"""

from dataclasses import dataclass

import numpy as np
import torch
from scipy.sparse import csr_array, diags_array
from torch import Tensor
from torch.nn import functional

from recommender.data.dataset import Ints

# Largest distance in a history, in events, at which two entries co-occur.
MAX_DISTANCE = 3
# Share of edges dropped in each forward pass.
EDGE_DROPOUT = 0.65


@dataclass(frozen=True)
class Neighbours:
    """The K nearest neighbours of each of V embeddings.

    rows: int64 [V, K], rows of the embedding table. share: float32 [V, K], weights in the mean;
    they sum to 1, or to 0 for a row without neighbours.
    """

    rows: Tensor
    share: Tensor

    def means(self, table: Tensor, rows: Tensor, *, training: bool) -> Tensor:
        """Return the weighted means of neighbours' vectors; table: [V, D], rows: [U] → [U, D]."""
        share = functional.dropout(self.share[rows], EDGE_DROPOUT, training)
        return functional.embedding_bag(
            self.rows[rows], table, per_sample_weights=share, mode="sum"
        )


def nearest(collectors: Ints, rows: Ints, *, size: int, count: int) -> Neighbours:
    """Return the `count` nearest neighbours of each row of a table of `size` rows.

    who, rows: [M], the collector and the table row of each event, ordered by collector and time.
    Similarity is the co-occurrence count, weighted by 1 / distance in the history and normalised
    like a cosine.
    """
    counts = csr_array((size, size))
    for apart in range(1, MAX_DISTANCE + 1):
        same = (collectors[apart:] == collectors[:-apart]) & (rows[apart:] != rows[:-apart])
        one, other = rows[apart:][same], rows[:-apart][same]
        pairs = csr_array((np.full(len(one), 1 / apart), (one, other)), shape=(size, size))
        counts = counts + pairs + pairs.T
    # One pseudo-count keeps rare rows from becoming everybody's nearest neighbour.
    scale = diags_array(1 / np.sqrt(counts.sum(axis=1) + 1.0))
    near = csr_array(scale @ counts @ scale)
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
