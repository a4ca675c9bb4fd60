"""Text vectors of works, kept up to date with the catalogue: only changed texts are encoded.

Runs in workers and commands: this module loads the encoder.
"""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction
from pgvector import HalfVector

from catalog.selectors import artworks_for_reading
from recommendations import locks
from recommendations.registry.selectors import text_version
from recommendations.registry.services import versions
from recommendations.retrieval.models import ItemVector, TextVector
from recommendations.retrieval.selectors.texts import artwork_text, text_hash
from recommendations.retrieval.selectors.vectors import MAX_SCANNED
from recommendations.retrieval.services import item_vectors
from recommender.features.encoder import Encoder, load_encoder

logger = logging.getLogger(__name__)

# Sorting by length needs a window to sort in; a worker that dies loses at most one.
WINDOW = 4096
# Building the index over so many new rows at once is cheaper than inserting each into its graph.
INDEX_LATER_ABOVE = 5000

# A vector stores the `updated_at` of the work that was encoded. With the time of encoding instead,
# an edit committed meanwhile would look older than the vector.
PENDING = """
    SELECT a.id FROM recommendable_artworks a
    LEFT JOIN recommendations_textvector t ON t.artwork_id = a.id
    WHERE t.artwork_id IS NULL OR t.updated_at <> a.updated_at OR t.encoder <> %s
    ORDER BY a.id LIMIT %s
"""

COUNT_PENDING = """
    SELECT count(*) FROM recommendable_artworks a
    LEFT JOIN recommendations_textvector t ON t.artwork_id = a.id
    WHERE t.artwork_id IS NULL OR t.updated_at <> a.updated_at OR t.encoder <> %s
"""

# Encoding takes a while: a work deleted meanwhile must not undo its whole window.
UPSERT_TEXT = """
    INSERT INTO recommendations_textvector (artwork_id, vector, text_hash, encoder, updated_at)
    SELECT a.id, %s, %s, %s, %s FROM recommendable_artworks a WHERE a.id = %s FOR KEY SHARE
    ON CONFLICT (artwork_id) DO UPDATE SET vector = excluded.vector,
        text_hash = excluded.text_hash, encoder = excluded.encoder, updated_at = excluded.updated_at
"""

RESTAMP = """
    UPDATE recommendations_textvector t SET updated_at = seen.updated_at
    FROM unnest(%s::bigint[], %s::timestamptz[]) AS seen(artwork_id, updated_at)
    WHERE t.artwork_id = seen.artwork_id
"""

# Zero-shot items are the texts themselves.
SYNC_ITEMS = (
    """
    INSERT INTO recommendations_itemvector
        (artwork_id, version_id, vector, recommendable, available, artist_ref, price_minor)
    SELECT a.id, %(version)s, t.vector,
        a.recommendable, a.available, a.artist_id, a.price_minor
    FROM recommendable_artworks a JOIN recommendations_textvector t ON t.artwork_id = a.id
    WHERE a.id = ANY(%(ids)s)
"""
    + item_vectors.UPDATE_CHANGED
)


@dataclass(frozen=True)
class Embedded:
    """Counts of one run: works checked, and texts encoded because they were new or changed."""

    checked: int = 0
    encoded: int = 0

    def __add__(self, other: "Embedded") -> "Embedded":
        return Embedded(self.checked + other.checked, self.encoded + other.encoded)


def pending_count() -> int:
    """Return how many works are to be checked or encoded."""
    name = load_encoder(settings.EMBEDDING_MODEL).name
    with connection.cursor() as cursor:
        cursor.execute(COUNT_PENDING, [name])
        row = cursor.fetchone()
    return int(row[0])


def embed_pending(
    *, progress: Callable[[int], None] = lambda _: None, wait: bool = False
) -> Embedded:
    """Encode every work whose text is new or changed, window by window.

    Each window commits by itself, so the next run continues an interrupted one. Only one run at a
    time: another finds the lock taken and returns at once, or waits for it with `wait`. The lock is
    released between windows, so that a training's vectors do not wait for a whole import. After a
    large backlog the index is built at once, or by the next run if this one is interrupted.
    Meanwhile searches read every row, or use the old index where that would take long.
    """
    encoder = load_encoder(settings.EMBEDDING_MODEL)
    total, begun = Embedded(), wait
    while True:
        with embedding_lock(wait=begun) as acquired:
            if not acquired:
                return total
            begun = True
            window = _embed_window(encoder)
        total += window
        progress(window.checked)
        # Counted after releasing: a run in between found the lock taken and returned.
        if not (window.checked or pending_count()):
            return total


def _embed_window(encoder: Encoder) -> Embedded:
    """Encode a window of pending works, or complete the versions if none is left.

    Needs the embedding lock.
    """
    ids = _pending_ids(encoder.name)
    version_id = text_version().pk
    if not ids:
        versions.build_index(version_id)
        item_vectors.fill()
        return Embedded()
    pending = pending_count()
    if pending > INDEX_LATER_ABOVE:
        works = pending + ItemVector.objects.filter(version_id=version_id).count()
        index_later = versions.drop_index if works <= MAX_SCANNED else versions.set_aside_index
        index_later(version_id)
    return embed(ids, encoder=encoder)


def embed(artwork_ids: list[int], *, encoder: Encoder) -> Embedded:
    """Write these works' vectors; unchanged texts are not encoded again."""
    works = list(artworks_for_reading(artwork_ids))
    as_of = {work.pk: work.updated_at for work in works}
    texts = {work.pk: artwork_text(work) for work in works}
    hashes = {pk: text_hash(text) for pk, text in texts.items()}
    known = dict(
        TextVector.objects.filter(artwork_id__in=texts, encoder=encoder.name).values_list(
            "artwork_id", "text_hash"
        )
    )
    changed = [pk for pk in texts if known.get(pk) != hashes[pk]]
    vectors = list(encoder.encode([texts[pk] for pk in changed])) if changed else []
    unchanged = [pk for pk in texts if pk not in set(changed)]
    encoded_vectors = {
        **item_vectors.text_vectors(unchanged),
        **dict(zip(changed, vectors, strict=True)),
    }
    # Before the transaction, which holds the works' rows: a curator's change waits for them.
    trained = item_vectors.prepare(
        [work for work in works if work.pk in encoded_vectors], encoded_vectors
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(
            UPSERT_TEXT,
            [
                (HalfVector(vector).to_text(), hashes[pk], encoder.name, as_of[pk], pk)
                for pk, vector in zip(changed, vectors, strict=True)
            ],
        )
        cursor.execute(RESTAMP, [unchanged, [as_of[pk] for pk in unchanged]])
        cursor.execute(SYNC_ITEMS, {"version": text_version().pk, "ids": list(texts)})
        item_vectors.write_prepared(trained)
    return Embedded(checked=len(texts), encoded=len(changed))


def _pending_ids(encoder: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(PENDING, [encoder, WINDOW])
        return [row[0] for row in cursor.fetchall()]


def embedding_lock(*, wait: bool) -> AbstractContextManager[bool]:
    """Hold the embedding lock for the session; yields whether it was acquired."""
    return locks.session_lock(locks.EMBEDDING, wait=wait)
