"""Vectors without an encoder: unit vectors in clusters by artist, as texts of one hand lie."""

from typing import Any

import numpy as np
import numpy.typing as npt
from django.db import connection
from pgvector import HalfVector

from recommendations.registry.selectors import text_version
from recommendations.registry.services import versions
from recommendations.retrieval.models import DIMENSIONS

Matrix = npt.NDArray[np.float32]
COPY = (
    "COPY recommendations_itemvector (artwork_id, version_id, vector, recommendable, available, "
    "artist_ref, price_minor) FROM STDIN"
)


def write_vectors(works: list[tuple[int, int | None]], *, seed: int = 7) -> Matrix:
    """Give each work (id, artist) a vector, one in twenty not recommendable; return what is stored.

    The index is built at the end, as after a large load.
    """
    rng = np.random.default_rng(seed)
    centres = rng.normal(size=(211, DIMENSIONS))
    own = rng.normal(size=(len(works), DIMENSIONS))
    matrix = centres[[(artist or 0) % 211 for _, artist in works]] + 1.2 * own
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    stored = matrix.astype(np.float16)
    version_id = text_version().pk
    versions.drop_index(version_id)
    with connection.cursor() as cursor:
        with cursor.copy(COPY) as copy:
            for place, (artwork_id, artist) in enumerate(works):
                text = HalfVector(stored[place]).to_text()
                row = (artwork_id, version_id, text, place % 20 != 0, True, artist, None)
                copy.write_row(row)
        # An index is built where no check of a foreign key waits.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ANALYZE recommendations_itemvector")
    versions.build_index(version_id)
    return stored.astype(np.float32)


def queries(matrix: Matrix, *, count: int, seed: int = 3) -> list[Matrix]:
    """Return mixtures of three works each: what people ask for lies between works."""
    rng = np.random.default_rng(seed)
    drawn: list[Any] = [matrix[rng.integers(0, len(matrix), 3)].mean(axis=0) for _ in range(count)]
    return [np.asarray(one / np.linalg.norm(one), np.float32) for one in drawn]


def recall(found: list[int], ids: list[int], scores: Matrix, *, most: int) -> float:
    """Return which share of the `most` nearest was found; a tie with the last is a hit."""
    most = min(most, len(ids))
    # The query is compared in half precision.
    least = np.sort(scores)[-most] - 1e-4
    good = {pk for pk, score in zip(ids, scores, strict=True) if score >= least}
    return len(good & set(found[:most])) / most
