"""Vector queries: nearest works by HNSW or, where a filter leaves few, by exact scan."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import Avg, CharField, F
from django.db.models.functions import MD5, Cast
from pgvector import HalfVector
from pgvector.django import MaxInnerProduct

from recommendations.registry.selectors import index_names, text_version
from recommendations.retrieval.models import DIMENSIONS, ItemVector

if TYPE_CHECKING:
    from django.db.models import QuerySet

Vector = npt.NDArray[np.float32]
# How many candidates the index keeps while it searches: `python -m benchmarks nearest` measures
# recall and time for each value.
MIN_EF_SEARCH, MAX_EF_SEARCH = 400, 1000
# From how many works on the index is used for what is near a vector.
INDEXED_FROM = 5_000
# Up to how many works of a search are compared one by one: 69,202 take some 60 ms, the index for
# a thousand of them 80 ms and leaves some out (`python -m benchmarks nearest`).
MAX_SCANNED = 200_000
MAX_INDEX_SCANNED = 1_000_000
# Times work_mem (4 MB) that a scan of the index may keep.
INDEX_SCAN_MEMORY = 8
# The index knows how many works it holds since it was built or last analysed: to count them would
# take as long as the search.
SCAN_ON = """
    SELECT count(set_config(key, value, true)) > 0 AND EXISTS (
        SELECT FROM pg_class WHERE oid IN (to_regclass(%(index)s), to_regclass(%(outgrown)s))
        AND greatest(reltuples, 0) >= %(few)s
    )
    FROM json_each_text(%(settings)s)
"""
# Distances alone are sorted: with the vectors beside them a sort goes to disk.
SCAN = """
    WITH near AS MATERIALIZED (
        SELECT artwork_id, vector <#> %(vector)s::halfvec AS distance
        FROM recommendations_itemvector WHERE version_id = %(version)s {passing}
    )
    SELECT artwork_id, distance FROM near ORDER BY distance, artwork_id LIMIT %(limit)s
"""


@dataclass(frozen=True)
class Neighbour:
    """A work near a vector; `similarity` is the inner product of unit vectors."""

    artwork_id: int
    similarity: float


@dataclass(frozen=True)
class ItemVectors:
    """Works with their vectors: ids N, artists N (None unknown), vectors float32 [N, D]."""

    ids: list[int]
    artists: list[int | None]
    vectors: Vector


def nearest(
    vector: Sequence[float] | Vector,
    *,
    version_id: int,
    limit: int,
    among: "Collection[int] | QuerySet[Any, Any] | None" = None,
    exclude: Collection[int] = (),
) -> list[Neighbour]:
    """Return the recommendable works nearest to a vector, nearest first.

    Up to INDEXED_FROM works are compared one by one, which is as fast there and exact; beyond, the
    version's partial HNSW index is scanned until `limit` rows pass `exclude`. If the index can't
    reach enough of them (deleted rows not yet vacuumed can disconnect it), the works are compared
    one by one after all. `among` (ids, or a query of them) restricts to works by an exact scan.
    """
    rows = ItemVector.objects.filter(version_id=version_id, recommendable=True)
    if among is not None:
        rows = rows.filter(artwork_id__in=among)
    if exclude:
        rows = rows.exclude(artwork_id__in=list(exclude))
    with transaction.atomic():
        if among is None and _scan_on(limit, version_id=version_id):
            found = _ordered(rows, vector, limit, by_index=True)
            if len(found) == limit:
                return found
        return _ordered(rows, vector, limit, by_index=False)


def _half(vector: Sequence[float] | Vector) -> HalfVector:
    """Return a vector as it is stored and compared: in half precision."""
    return HalfVector(np.asarray(vector, np.float16))


def _ordered(
    rows: "QuerySet[ItemVector]", vector: Sequence[float] | Vector, limit: int, *, by_index: bool
) -> list[Neighbour]:
    """Return the nearest of some rows, nearest first."""
    query = rows.annotate(distance=MaxInnerProduct("vector", _half(vector)))
    # + 0 keeps the planner from the index.
    query = query.order_by(F("distance") if by_index else F("distance") + 0)
    return _nearest_first(
        Neighbour(artwork_id, -distance)
        for artwork_id, distance in query.values_list("artwork_id", "distance")[:limit]
    )


def nearest_among(
    vector: Sequence[float] | Vector,
    *,
    version_id: int,
    limit: int,
    among: "QuerySet[Any, Any] | None" = None,
) -> list[Neighbour]:
    """Return the works nearest to a vector among those of a query of ids, nearest first.

    Recommendable or not: search shows sold works, too. Up to MAX_SCANNED works are compared one by
    one, and the result is exact. Beyond, the index is scanned until `limit` rows pass, and the
    works that it does not hold are compared one by one.
    """
    rows = ItemVector.objects.filter(version_id=version_id)
    numbers = _half(vector)
    if not (rows[MAX_SCANNED : MAX_SCANNED + 1].exists() and _are_many(among)):
        return _scanned(numbers, version_id, limit, among)
    near = rows.annotate(distance=MaxInnerProduct("vector", numbers)).order_by("distance")
    if among is not None:
        near = near.filter(artwork_id__in=among)
    with transaction.atomic():
        _scan_on(limit, version_id=version_id)
        found = [
            Neighbour(artwork_id, -distance)
            for recommendable in (True, False)
            for artwork_id, distance in near.filter(recommendable=recommendable).values_list(
                "artwork_id", "distance"
            )[:limit]
        ]
    return _nearest_first(found)[:limit]


def _nearest_first(found: Iterable[Neighbour]) -> list[Neighbour]:
    return sorted(found, key=lambda row: (-row.similarity, row.artwork_id))


def _are_many(among: "QuerySet[Any, Any] | None") -> bool:
    return among is None or among[MAX_SCANNED : MAX_SCANNED + 1].exists()


def _scanned(
    vector: HalfVector, version_id: int, limit: int, among: "QuerySet[Any, Any] | None"
) -> list[Neighbour]:
    values: dict[str, Any] = {
        "version": version_id, "vector": vector.to_text(), "limit": limit,
    }  # fmt: skip
    passing = ""
    if among is not None:
        try:
            sql, parameters = among.query.sql_with_params()
        except EmptyResultSet:
            return []
        names = [f"among_{place}" for place in range(len(parameters))]
        passing = "AND artwork_id IN ({})".format(sql % tuple(f"%({name})s" for name in names))
        values |= dict(zip(names, parameters, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(SCAN.format(passing=passing), values)
        return [Neighbour(artwork_id, -distance) for artwork_id, distance in cursor.fetchall()]


def _scan_on(limit: int, *, version_id: int) -> bool:
    """Enable iterative index scans for this transaction; return whether the index is worth using.

    In relaxed order: strict order drops rows that are found late but are nearer than earlier ones,
    as happens with many dead rows not yet vacuumed. The index is worth using from INDEXED_FROM
    works on.
    """
    settings = {
        "hnsw.iterative_scan": "relaxed_order",
        "hnsw.max_scan_tuples": str(MAX_INDEX_SCANNED),
        "hnsw.scan_mem_multiplier": str(INDEX_SCAN_MEMORY),
        "hnsw.ef_search": str(ef_search(limit)),
    }
    index, _building, outgrown = index_names(version_id)
    values = {"settings": json.dumps(settings), "index": index, "outgrown": outgrown}
    with connection.cursor() as cursor:
        cursor.execute(SCAN_ON, values | {"few": INDEXED_FROM})
        return bool(cursor.fetchone()[0])


def ef_search(limit: int) -> int:
    """Return how many candidates the index keeps in a search for so many works."""
    return min(max(2 * limit, MIN_EF_SEARCH), MAX_EF_SEARCH)


def exact_nearest(
    vector: Sequence[float] | Vector, *, version_id: int, limit: int
) -> list[Neighbour]:
    """Return the nearest works by reading every row: the reference for the index."""
    rows = ItemVector.objects.filter(version_id=version_id, recommendable=True)
    return _ordered(rows, vector, limit, by_index=False)


def item_vectors(artwork_ids: Iterable[int], *, version_id: int) -> ItemVectors:
    """Return the vectors of works, recommendable or not, in the order of their ids given."""
    requested = list(dict.fromkeys(artwork_ids))
    rows = {
        artwork_id: (artist, vector)
        for artwork_id, artist, vector in ItemVector.objects.filter(
            version_id=version_id, artwork_id__in=requested
        ).values_list("artwork_id", "artist_ref", "vector")
    }
    ids = [artwork_id for artwork_id in requested if artwork_id in rows]
    stacked = [np.asarray(rows[artwork_id][1], np.float32) for artwork_id in ids]
    vectors = (
        np.stack(stacked).astype(np.float32) if stacked else np.zeros((0, DIMENSIONS), np.float32)
    )
    return ItemVectors(ids=ids, artists=[rows[pk][0] for pk in ids], vectors=vectors)


def products(
    artwork_ids: Collection[int], vector: Vector, *, version_id: int
) -> list[tuple[int, int | None, float]]:
    """Return works (id, artist) with their vectors' inner products with one, by PostgreSQL."""
    rows = ItemVector.objects.filter(version_id=version_id, artwork_id__in=list(artwork_ids))
    rows = rows.annotate(negative=MaxInnerProduct("vector", _half(vector)))
    found = rows.values_list("artwork_id", "artist_ref", "negative")
    return [(pk, artist, -negative) for pk, artist, negative in found]


def sampled_ids(*, version_id: int, limit: int) -> list[int]:
    """Return works that may be recommended, chosen at random, the same until the works change."""
    rows = ItemVector.objects.filter(version_id=version_id, recommendable=True)
    shuffled = rows.order_by(MD5(Cast("artwork_id", CharField())), "artwork_id")
    return list(shuffled.values_list("artwork_id", flat=True)[:limit])


def mean_vector(artwork_ids: Iterable[int], *, version_id: int) -> Vector | None:
    """Return the mean of works' vectors, not normalised, computed by PostgreSQL; None if empty."""
    rows = ItemVector.objects.filter(version_id=version_id, artwork_id__in=list(artwork_ids))
    mean = rows.aggregate(mean=Avg("vector"))["mean"]
    return None if mean is None else np.asarray(mean, np.float32)


def similar_ids(artwork_id: int, *, limit: int) -> list[int]:
    """Return the works most like one work, nearest first: no model call, one index scan."""
    version = text_version()
    own = item_vectors([artwork_id], version_id=version.pk)
    if not own.ids:
        return []
    near = nearest(own.vectors[0], version_id=version.pk, limit=limit, exclude=[artwork_id])
    return [neighbour.artwork_id for neighbour in near]
