"""The HNSW index against reading every row, and our query against bare SQL on the same index."""

import argparse
import statistics
import time

import numpy as np
from django.db import connection, transaction
from django.db.models.functions import Mod
from pgvector import HalfVector

from catalog.models import Artwork
from catalog.search.ranking import MAX_RANKED
from recommendations.registry.selectors import live_version
from recommendations.registry.services.versions import EF_CONSTRUCTION, M
from recommendations.retrieval.models import ItemVector
from recommendations.retrieval.selectors import vectors
from recommendations.retrieval.selectors.vectors import Vector

QUERIES = 100
BARE = """
    SELECT artwork_id, vector <#> %(vector)s::halfvec FROM recommendations_itemvector
    WHERE version_id = {version_id} AND recommendable
    ORDER BY vector <#> %(vector)s::halfvec LIMIT {limit}
"""


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
    queries = [_mean(drawn[place : place + 3]) for place in range(0, QUERIES * 3, 3)]
    measured = [_measure_nearest(version_id, queries, k) for k in (10, 100)]
    return measured + [
        _measure_searched(version_id, drawn, one_in) for one_in in (1, 2, 100, 10_000)
    ]


def _mean(drawn: list[Vector]) -> Vector:
    mean = np.mean(drawn, axis=0)
    return np.asarray(mean / np.linalg.norm(mean), np.float32)


def _measure_nearest(version_id: int, queries: list[Vector], k: int) -> dict[str, object]:
    """Ask for the k nearest by the site's path, by bare SQL on the same index, and exactly.

    Path and bare SQL take turns in going first: the second finds the pages in memory.
    """
    recall: list[float] = []
    path: list[float] = []
    bare: list[float] = []
    exact: list[float] = []
    for number, query in enumerate(queries):
        asked = [
            (path, lambda q=query: vectors.nearest(q, version_id=version_id, limit=k)),
            (bare, lambda q=query: _bare(q, version_id, k)),
        ]
        for seconds, ask in asked if number % 2 else reversed(asked):
            start = time.perf_counter()
            ask()
            seconds.append(time.perf_counter() - start)
        found = vectors.nearest(query, version_id=version_id, limit=k)
        start = time.perf_counter()
        true = vectors.exact_nearest(query, version_id=version_id, limit=k)
        exact.append(time.perf_counter() - start)
        # Works with one text have one vector: a tie with the last true neighbour is a hit.
        least = true[-1].similarity - 1e-6
        recall.append(sum(row.similarity >= least for row in found) / len(true))
    return {
        "k": k, "m": M, "ef_construction": EF_CONSTRUCTION, "ef_search": vectors.ef_search(k),
        "recall": round(statistics.mean(recall), 4),
        **_times("path", path),
        **_times("bare SQL", bare),
        "path / bare": round(statistics.median(path) / statistics.median(bare), 2),
        **_times("exact", exact),
    }  # fmt: skip


def _bare(query: Vector, version_id: int, k: int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL hnsw.ef_search = {vectors.ef_search(k)}")
        cursor.execute(
            BARE.format(version_id=version_id, limit=k), {"vector": HalfVector(query).to_text()}
        )
        cursor.fetchall()


def _measure_searched(version_id: int, drawn: list[Vector], one_in: int) -> dict[str, object]:
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
