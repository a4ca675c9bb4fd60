"""Item vectors of trained versions, kept up to date with the catalogue. Loads torch."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from django.db import connection, transaction
from pgvector import HalfVector

from catalog import selectors as catalog
from recommendations.registry.models import ModelVersion
from recommendations.registry.selectors import versions_with_vectors
from recommendations.registry.services import serving
from recommendations.retrieval.models import ItemVector, TextVector
from recommendations.retrieval.selectors.vectors import Vector
from recommendations.retrieval.selectors.work_rows import work_row
from recommender.data.dataset import FOREVER, Dataset, Events, Histories, Queries, Works
from recommender.features.encoder import DIMENSIONS
from recommender.model.folder import ModelError, TrainedModel

if TYPE_CHECKING:
    from catalog.models import Artwork

logger = logging.getLogger(__name__)

WINDOW = 2048
MISSING = """
    SELECT t.artwork_id FROM recommendations_textvector t
    WHERE NOT EXISTS (
        SELECT FROM recommendations_itemvector i
        WHERE i.version_id = %s AND i.artwork_id = t.artwork_id
    ) ORDER BY t.artwork_id LIMIT %s
"""
# Only rows that differ are written: an HNSW entry costs a graph insertion.
UPDATE_CHANGED = """
    ON CONFLICT (version_id, artwork_id) DO UPDATE SET vector = excluded.vector,
        recommendable = excluded.recommendable, available = excluded.available,
        artist_ref = excluded.artist_ref, price_minor = excluded.price_minor
    WHERE (recommendations_itemvector.vector, recommendations_itemvector.recommendable,
           recommendations_itemvector.available, recommendations_itemvector.artist_ref,
           recommendations_itemvector.price_minor)
        IS DISTINCT FROM (excluded.vector, excluded.recommendable, excluded.available,
           excluded.artist_ref, excluded.price_minor)
"""
UPSERT = (
    """
    INSERT INTO recommendations_itemvector
        (artwork_id, version_id, vector, recommendable, available, artist_ref, price_minor)
    SELECT a.id, %s, %s,
        a.recommendable, a.available, a.artist_id, a.price_minor
    FROM recommendable_artworks a WHERE a.id = %s FOR KEY SHARE
"""
    + UPDATE_CHANGED
)
DELETE = """
    DELETE FROM recommendations_itemvector WHERE id IN (
        SELECT id FROM recommendations_itemvector WHERE version_id = %s LIMIT %s
    )
"""


def write_missing(
    version_id: int, stored: TrainedModel, *, progress: Callable[[int], None] = lambda _: None
) -> int:
    """Write the vectors that a version lacks; resumable. Needs the embedding lock."""
    done = 0
    while ids := _missing(version_id):
        write(version_id, stored, ids)
        done += len(ids)
        progress(done)
    return done


@dataclass(frozen=True)
class Prepared:
    """Works' vectors under one trained version, to be written; to be deleted if None."""

    version_id: int
    artwork_ids: list[int]
    vectors: Vector | None


def prepare(works: "Sequence[Artwork]", texts: Mapping[int, Vector]) -> list[Prepared]:
    """Compute works' vectors under every retained trained version; writes nothing.

    texts: each work's text vector. If a version's folder can't be read here, its vectors of these
    works are outdated and will be deleted: `fill` writes them where the folder can be read.
    Meanwhile this process serves zero-shot.
    """
    ids = [work.pk for work in works]
    rows = [work_row(work) for work in works]
    prepared: list[Prepared] = []
    for version in versions_with_vectors() if ids else ():
        stored = _readable(version)
        matrix = vectors_of(stored, rows, np.stack([texts[pk] for pk in ids])) if stored else None
        prepared.append(Prepared(version.pk, ids, matrix))
    return prepared


def write_prepared(prepared: Sequence[Prepared]) -> None:
    """Write prepared vectors. Call in the transaction that writes the text vectors."""
    for each in prepared:
        if each.vectors is None:
            stale = ItemVector.objects.filter(version_id=each.version_id)
            stale.filter(artwork_id__in=each.artwork_ids).delete()
        else:
            _upsert(each.version_id, each.artwork_ids, each.vectors)


def fill() -> None:
    """Write the vectors that retained trained versions lack, if their folders can be read here.

    Needs the embedding lock.
    """
    for version in versions_with_vectors():
        if _missing(version.pk) and (stored := _readable(version)):
            write_missing(version.pk, stored)


def _readable(version: ModelVersion) -> TrainedModel | None:
    """Return a version's model, None where its folder can't be read."""
    try:
        return serving.stored_model(version.name)
    except ModelError as error:
        logger.warning("No item vectors computed for %s: %s", version.name, error)
        return None


def write(version_id: int, stored: TrainedModel, artwork_ids: list[int]) -> None:
    """Compute and write these works' vectors, in one transaction; they need their text vectors."""
    texts = text_vectors(artwork_ids)
    if not texts:
        return
    works = list(catalog.artworks_for_reading(texts))
    rows = [work_row(work) for work in works]
    vectors = vectors_of(stored, rows, np.stack([texts[work.pk] for work in works]))
    _upsert(version_id, [work.pk for work in works], vectors)


def _upsert(version_id: int, artwork_ids: list[int], vectors: Vector) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(
            UPSERT,
            [
                (version_id, HalfVector(vector).to_text(), pk)
                for pk, vector in zip(artwork_ids, vectors, strict=True)
            ],
        )


def vectors_of(stored: TrainedModel, rows: list[dict[str, str]], texts: Vector) -> Vector:
    """Return works' vectors under a model, float32 [N, D], unit rows."""
    ranker = stored.ranker(dataset_of(rows), texts)
    with torch.inference_mode():
        return np.asarray(ranker.model.items.unit(ranker.works()).numpy())


def dataset_of(rows: list[dict[str, str]]) -> Dataset:
    """Return a dataset of works without events."""
    names = [name for name in rows[0] if name not in {"artwork_id", "listed_on", "delisted_on"}]
    count = len(rows)
    works = Works(
        ids=[row["artwork_id"] for row in rows],
        columns={name: [row[name].strip() for row in rows] for name in names},
        listed=np.full(count, -FOREVER),
        delisted=np.full(count, FOREVER),
    )
    empty = np.zeros(0, dtype=np.int64)
    events = Events(empty, empty, empty, np.zeros(0))
    queries = {split: Queries([], empty, np.zeros(0)) for split in ("valid", "test")}
    return Dataset(
        folder=Path(), works=works, events=events, collectors=[], kinds=[], queries=queries,
        truth={}, hash="", histories=Histories(events, 0),
    )  # fmt: skip


def text_vectors(artwork_ids: list[int]) -> dict[int, Vector]:
    """Return works' text vectors by work, float32 [384]."""
    rows = TextVector.objects.filter(artwork_id__in=artwork_ids)
    return {pk: np.asarray(v, np.float32) for pk, v in rows.values_list("artwork_id", "vector")}


def text_matrix(artwork_ids: list[int]) -> Vector:
    """Return the text vectors of works, float32 [N, 384]; zero where none is written yet."""
    matrix = np.zeros((len(artwork_ids), DIMENSIONS), np.float32)
    for start in range(0, len(artwork_ids), WINDOW):
        ids = artwork_ids[start : start + WINDOW]
        found = text_vectors(ids)
        for place, pk in enumerate(ids, start=start):
            if pk in found:
                matrix[place] = found[pk]
    return matrix


def drop(version_id: int) -> None:
    """Delete a version's vectors in batches: there may be as many as works."""
    with connection.cursor() as cursor:
        while True:
            cursor.execute(DELETE, [version_id, WINDOW])
            if not cursor.rowcount:
                return


def _missing(version_id: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(MISSING, [version_id, WINDOW])
        return [row[0] for row in cursor.fetchall()]
