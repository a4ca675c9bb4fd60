"""The live model version, and the index over its item vectors."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from recommendations.registry.models import ZERO_SHOT, ModelVersion
from recommendations.registry.selectors import index_names

# After the measurements of `python -m benchmarks nearest` (ADR 0036).
M, EF_CONSTRUCTION = 24, 256
BUILD = f"""
    CREATE INDEX {{concurrently}} {{name}} ON recommendations_itemvector
    USING hnsw (vector halfvec_ip_ops) WITH (m = {M}, ef_construction = {EF_CONSTRUCTION})
    WHERE version_id = {{version_id}} AND recommendable
"""


def ensure_live_version() -> ModelVersion:
    """Return the live version; a new installation gets the zero-shot one, with its index."""
    with transaction.atomic():
        live = ModelVersion.objects.filter(state=ModelVersion.State.LIVE).first()
        if live is None:
            live, _created = ModelVersion.objects.update_or_create(
                name=ZERO_SHOT, defaults={"state": ModelVersion.State.LIVE}
            )
        texts, _created = ModelVersion.objects.get_or_create(
            name=ZERO_SHOT, defaults={"state": ModelVersion.State.RETIRED}
        )
        drop_stale_indexes()
    for version_id in {texts.pk, live.pk}:
        build_index(version_id)
    return live


def build_index(version_id: int) -> None:
    """Build the HNSW index over a version's recommendable works at once, unless it exists.

    Outside a transaction nothing waits for it: rows are read and written meanwhile, and searches
    use the index that was set aside, or read every row. An interrupted build is begun anew.
    """
    name, building, outgrown = index_names(version_id)
    concurrently = "" if connection.in_atomic_block else "CONCURRENTLY"
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [name])
        if cursor.fetchone()[0] is not None:
            return
        cursor.execute(f"DROP INDEX IF EXISTS {building}")
        with _graph_in_memory():
            cursor.execute(
                BUILD.format(concurrently=concurrently, name=building, version_id=int(version_id))
            )
        with transaction.atomic():
            cursor.execute(f"DROP INDEX IF EXISTS {outgrown}")
            cursor.execute(f"ALTER INDEX {building} RENAME TO {name}")


def set_aside_index(version_id: int) -> None:
    """Have `build_index` build a new index after a bulk load; the old one serves until then."""
    name, _building, outgrown = index_names(version_id)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s), to_regclass(%s)", [name, outgrown])
        if cursor.fetchone()[1] is None:
            cursor.execute(f"ALTER INDEX IF EXISTS {name} RENAME TO {outgrown}")


def drop_index(version_id: int) -> None:
    """Drop a version's index: before a bulk load that would otherwise insert row by row."""
    with connection.cursor() as cursor:
        for name in index_names(version_id):
            cursor.execute(f"DROP INDEX IF EXISTS {name}")


@contextmanager
def _graph_in_memory() -> Iterator[None]:
    """Give the session memory for the graph: 70,000 works take some 200 MB."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('maintenance_work_mem', '512MB', %s)", [connection.in_atomic_block]
        )
        try:
            yield
        finally:
            if not connection.in_atomic_block:
                cursor.execute("RESET maintenance_work_mem")


def drop_stale_indexes() -> None:
    """Drop the indexes of deleted versions."""
    existing = {
        name for pk in ModelVersion.objects.values_list("pk", flat=True) for name in index_names(pk)
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() "
            "AND indexname LIKE 'itemvector_hnsw_%%'",
            [],
        )
        for (name,) in cursor.fetchall():
            if name not in existing:
                cursor.execute(f'DROP INDEX IF EXISTS "{name}"')
