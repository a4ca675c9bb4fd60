"""The live model version, and the index over its item vectors."""

from django.db import connection, transaction

from recommendations.registry.models import ZERO_SHOT, ModelVersion

INDEX = "itemvector_hnsw_{version_id}"
# Ef and m after the measurements of `python -m benchmarks nearest`.
BUILD = """
    CREATE INDEX IF NOT EXISTS {name} ON recommendations_itemvector
    USING hnsw (vector halfvec_ip_ops) WITH (m = 16, ef_construction = 128)
    WHERE version_id = {version_id} AND recommendable
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
    """Build the HNSW index over a version's recommendable works, unless it exists."""
    name = INDEX.format(version_id=int(version_id))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [name])
        if cursor.fetchone()[0] is not None:
            return
        # The graph is built in memory where it fits: 70,000 works take some 200 MB.
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        cursor.execute(BUILD.format(name=name, version_id=int(version_id)))


def drop_index(version_id: int) -> None:
    """Drop a version's index: before a bulk load that would otherwise insert row by row."""
    name = INDEX.format(version_id=int(version_id))
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX IF EXISTS {name}")


def drop_stale_indexes() -> None:
    """Drop the indexes of deleted versions."""
    existing = {
        INDEX.format(version_id=pk) for pk in ModelVersion.objects.values_list("pk", flat=True)
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
