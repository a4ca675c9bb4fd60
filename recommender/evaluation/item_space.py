"""A vector space of works for measuring lists: by text, by columns, or by co-occurrence."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from sklearn.cluster import MiniBatchKMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.preprocessing import OneHotEncoder

from recommender.baselines.signals import Vectors, unit_rows
from recommender.data.columns import artists_of
from recommender.data.dataset import Dataset, Ints

COLUMNS = ("school", "medium", "genre", "style", "subject")
DIMENSIONS = 64
CLUSTERS = 20


@dataclass(frozen=True)
class ItemSpace:
    """Vectors of works and their k-means clusters.

    kind: text, columns or co-occurrence. unit: float32 [N, D], unit rows, 0 for works without data.
    cluster: [N], 0 to `clusters` − 1.
    """

    kind: str
    unit: Vectors
    cluster: Ints
    clusters: int


def item_space(
    dataset: Dataset, vectors: Vectors | None, before: float, *, seed: int = 0
) -> ItemSpace:
    """Return the space of a dataset's works; co-occurrence uses events before `before`."""
    if vectors is not None:
        kind, unit = "text", unit_rows(vectors)
    else:
        columns = [artists_of(dataset.works), *(dataset.works.column(name) for name in COLUMNS)]
        filled = [values for values in columns if any(values)]
        kind = "columns" if filled else "co-occurrence"
        table = _of_columns(filled) if filled else _of_owners(dataset, before)
        unit = _reduced(table, seed)
    clusters = min(CLUSTERS, len(np.unique(unit, axis=0)))
    means = MiniBatchKMeans(clusters, random_state=seed, n_init=3, batch_size=2048)
    return ItemSpace(kind, unit, means.fit_predict(unit).astype(np.int64), clusters)


def _of_columns(columns: Sequence[Sequence[str]]) -> sparse.csr_matrix:
    """Return one-hot columns [N, V] without empty values."""
    table = np.array(columns, dtype=object).T
    coder = OneHotEncoder(dtype=np.float32)
    coded = sparse.csc_matrix(coder.fit_transform(table))
    filled = [value != "" for values in coder.categories_ for value in values]
    return sparse.csr_matrix(coded[:, np.flatnonzero(filled)])


def _of_owners(dataset: Dataset, before: float) -> sparse.csr_matrix:
    """Return an indicator of each work's collectors before a moment, [N, collectors]."""
    events = dataset.events.where(dataset.events.at < before)
    shape = (len(dataset.works), max(len(dataset.collectors), 2))
    ones = np.ones(len(events), dtype=np.float32)
    table = sparse.csr_matrix((ones, (events.work, events.collector)), shape=shape)
    table.data[:] = 1.0  # several events count once
    return table


def _reduced(table: sparse.csr_matrix, seed: int) -> Vectors:
    width = min(DIMENSIONS, min(table.shape) - 1)
    if width < 1 or not table.nnz:
        # Too small for an SVD; without data all works are at 0.
        return unit_rows(table[:, :DIMENSIONS].toarray())
    return unit_rows(TruncatedSVD(width, random_state=seed).fit_transform(table))
