"""The HNSW index against reading every row: recall and time at the catalogue's size."""

import argparse
import statistics
import time

import numpy as np
import numpy.typing as npt
from django.db.models.functions import Mod

from catalog.models import Artwork
from catalog.search.ranking import MAX_RANKED
from recommendations.registry.selectors import live_version
from recommendations.retrieval.models import ItemVector
from recommendations.retrieval.selectors import vectors

QUERIES = 100


def measure(_chosen: argparse.Namespace) -> list[dict[str, object]]:
    """Ask for the neighbours of mixtures of works, as user vectors are."""
    version_id = live_version().pk
    rows = ItemVector.objects.filter(version_id=version_id, recommendable=True)
    drawn = [
        np.asarray(v, np.float32)
        for v in rows.order_by("?").values_list("vector", flat=True)[: QUERIES * 3]
    ]
    if len(drawn) < QUERIES * 3:
        return [{"rows": rows.count(), "note": "too few rows"}]
    measured: list[dict[str, object]] = []
    for k in (10, 100):
        recall: list[float] = []
        fast: list[float] = []
        slow: list[float] = []
        for query in range(QUERIES):
            mean = np.mean(drawn[query * 3 : query * 3 + 3], axis=0)
            unit = mean / np.linalg.norm(mean)
            start = time.perf_counter()
            found = vectors.nearest(unit, version_id=version_id, limit=k)
            fast.append(time.perf_counter() - start)
            start = time.perf_counter()
            true = vectors.exact_nearest(unit, version_id=version_id, limit=k)
            slow.append(time.perf_counter() - start)
            # Works with one text have one vector: a tie with the last true neighbour is a hit.
            least = true[-1].similarity - 1e-6
            recall.append(sum(row.similarity >= least for row in found) / len(true))
        measured.append(
            {
                "rows": rows.count(),
                "k": k,
                "recall": round(statistics.mean(recall), 4),
                **_times("hnsw", fast),
                **_times("exact", slow),
            }
        )
    return measured + [
        _measure_searched(version_id, drawn, one_in) for one_in in (1, 2, 100, 10_000)
    ]


def _measure_searched(
    version_id: int, drawn: list[npt.NDArray[np.float32]], one_in: int
) -> dict[str, object]:
    """Ask for all that a search may show among one work in so many, as a filter leaves them."""
    passing = Artwork.objects.visible().annotate(rest=Mod("pk", one_in)).filter(rest=0)
    seconds: list[float] = []
    found = 0
    for vector in drawn[:QUERIES]:
        start = time.perf_counter()
        rows = vectors.nearest_among(
            vector, version_id=version_id, limit=MAX_RANKED, among=passing.values("pk")
        )
        seconds.append(time.perf_counter() - start)
        found = len(rows)
    return {"passing": passing.count(), "found": found, **_times("searched", seconds)}


def _times(name: str, seconds: list[float]) -> dict[str, object]:
    cuts = statistics.quantiles(seconds, n=20)
    return {
        f"{name} p50 ms": round(statistics.median(seconds) * 1000, 2),
        f"{name} p95 ms": round(cuts[18] * 1000, 2),
    }
