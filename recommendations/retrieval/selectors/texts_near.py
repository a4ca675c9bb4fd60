"""How near the texts of two works are."""

from collections.abc import Collection

import numpy as np

from recommendations.retrieval.models import TextVector

CHUNK = 5000


def cosines(pairs: Collection[tuple[int, int]]) -> dict[tuple[int, int], float]:
    """Return the cosine of the text vectors of each pair whose works are both encoded."""
    ids = sorted({pk for pair in pairs for pk in pair})
    vectors: dict[int, np.ndarray] = {}
    for start in range(0, len(ids), CHUNK):
        rows = TextVector.objects.filter(artwork_id__in=ids[start : start + CHUNK])
        for pk, vector in rows.values_list("artwork_id", "vector"):
            vectors[pk] = vector.to_numpy().astype(np.float32)
    return {
        (left, right): float(vectors[left] @ vectors[right])
        for left, right in pairs
        if left in vectors and right in vectors
    }
