"""The taste map's layout on the site's own works: time, neighbours kept, and how far works move.

Needs a site with works that were read (`make up`); writes nothing.
"""

import argparse
import time

import numpy as np

from recommendations.retrieval.models import TextVector
from recommendations.taste_map.services.placing import as_vectors
from recommender.layout import fit_spread, lay_out, neighbours_kept

LANDMARKS = (300, 1500, 4000)
SEED = 0


def measure(_chosen: argparse.Namespace) -> list[dict[str, object]]:
    """Return a row for each number of landmarks that the catalogue has, with 1 % more to redraw."""
    from sklearn.manifold import trustworthiness  # noqa: PLC0415 - workers only

    _ids, vectors = as_vectors(TextVector.objects.values_list("artwork_id", "vector"))
    vectors = vectors[np.random.default_rng(SEED).permutation(len(vectors))]
    rows: list[dict[str, object]] = []
    for number in LANDMARKS:
        more = number + number // 100
        if len(vectors) < more:
            break
        chosen = vectors[:number]
        began = time.monotonic()
        raw = lay_out(chosen)
        seconds = time.monotonic() - began
        places = fit_spread(raw)(raw)
        before = np.full((more, 2), np.nan)
        before[:number] = raw
        renewed = lay_out(vectors[:more], before)
        moved = np.linalg.norm(fit_spread(renewed)(renewed)[:number] - places, axis=1)
        trust = trustworthiness(chosen, places, n_neighbors=10, metric="cosine")
        rows.append({
            "landmarks": number,
            "seconds": round(seconds, 1),
            "kept_raw": round(neighbours_kept(chosen, raw), 3),
            "kept": round(neighbours_kept(chosen, places), 3),
            "trustworthiness": round(float(trust), 3),
            "moved_median": round(float(np.median(moved)), 4),
            "moved_90": round(float(np.quantile(moved, 0.9)), 4),
        })  # fmt: skip
    return rows
