"""Writes of many works by few statements: COPY into a staging table, then one upsert."""

import json
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import datetime
from types import SimpleNamespace
from typing import Any, cast

from django.db import connection
from django.db.models import JSONField

from catalog.models import Artwork
from catalog.services.records import ArtworkRecord, every_field

# A work, or what has the columns of one.
Row = Artwork | SimpleNamespace
OWN = tuple(
    part.name
    for part in fields(ArtworkRecord)
    if part.name in every_field(ArtworkRecord) - {"artist", "series", "medium_tags"}
)
WRITTEN = (
    "source", "source_id", *OWN, "artist_id", "series_id", "search_text", "source_hash",
    "source_values",
)  # fmt: skip
JSON = [at for at, name in enumerate(WRITTEN) if name in {"source_values", "other_titles"}]
FIXED = {
    "description_author": "''",
    "published": "true",
    "created_at": "%(now)s",
    "updated_at": "%(now)s",
}
TYPES = {
    "year_from": "smallint",
    "year_to": "smallint",
    "height_cm": "numeric(9,2)",
    "width_cm": "numeric(9,2)",
    "depth_cm": "numeric(9,2)",
    "tags": "varchar(60)[]",
    "source_terms": "varchar(300)[]",
    "price_minor": "bigint",
    "curators_pick": "boolean",
    "artist_id": "bigint",
    "series_id": "bigint",
    "source_values": "jsonb",
    "other_titles": "jsonb",
}
STAGE = "CREATE TEMP TABLE staged ({}) ON COMMIT DROP".format(
    ", ".join(f"{name} {TYPES.get(name, 'text')}" for name in WRITTEN)
)
COPY = f"COPY staged ({', '.join(WRITTEN)}) FROM STDIN"
UPSERT = f"""
    INSERT INTO catalog_artwork ({", ".join((*WRITTEN, *FIXED))})
    SELECT {", ".join((*WRITTEN, *FIXED.values()))} FROM staged
    ON CONFLICT (source, source_id) WHERE NOT source_id = '' DO UPDATE SET {
    ", ".join(f"{name} = excluded.{name}" for name in (*WRITTEN, "updated_at"))
}
    RETURNING id
"""
# Spelled out, the index's condition lets it serve many ids (`catalog.querysets.given_by`).
KNOWN = """
    SELECT source_id, source_hash, source_values ->> 'artist' FROM catalog_artwork
    WHERE source = %s AND source_id = ANY(%s) AND NOT source_id = ''
"""
COLUMNS = {one.attname: one for one in Artwork._meta.concrete_fields}  # noqa: SLF001 - documented
REMEMBER = """
    UPDATE catalog_artwork SET source_hash = latest.hash, source_values = latest.held
    FROM unnest(%s::bigint[], %s::text[], %s::jsonb[]) AS latest (id, hash, held)
    WHERE catalog_artwork.id = latest.id
"""


def commit_without_waiting() -> None:
    """Have this transaction's commit not wait for the disk; a later one takes it there.

    For a batch that the next run would write again: a machine that loses power may lose the last.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")


def known_works(source: str, source_ids: list[str]) -> list[tuple[str, str, str | None]]:
    """Return of existing works their id at the source, the record's hash, and the artist's id."""
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, [source, source_ids])
        return cast("list[tuple[str, str, str | None]]", cursor.fetchall())


def write_works(
    works: Sequence[Row], now: datetime, *, meanwhile: Callable[[], None] = lambda: None
) -> list[int]:
    """Insert works, or overwrite existing ones, by (source, source id); return all ids.

    Existing rows must have been locked when read: every column is written. `meanwhile` is called
    when there is nothing left to do but wait for the database.
    """
    with connection.cursor() as cursor:
        cursor.execute(STAGE)
        with cursor.copy(COPY) as copy:
            for work in works:
                row = [getattr(work, name) for name in WRITTEN]
                for place in JSON:
                    row[place] = json.dumps(row[place], ensure_ascii=False)
                copy.write_row(row)
        meanwhile()
        cursor.execute(UPSERT, {"now": now})
        written = [pk for (pk,) in cursor.fetchall()]
        cursor.execute("DROP TABLE staged")
    return written


def remember_source(works: Sequence[Artwork]) -> None:
    """Store the source's last values of works that do not change."""
    if not works:
        return
    with connection.cursor() as cursor:
        ids, hashes, values = zip(
            *((work.pk, work.source_hash, json.dumps(work.source_values)) for work in works),
            strict=True,
        )
        cursor.execute(REMEMBER, [list(ids), list(hashes), list(values)])


def update_works(works: Sequence[Artwork], columns: Sequence[str]) -> None:
    """Write these columns of works: COPY into a staging table, then one update."""
    listed, places = ", ".join(columns), [COLUMNS[name] for name in columns]
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE staged_edits ON COMMIT DROP AS"
            f" SELECT id, {listed} FROM catalog_artwork LIMIT 0"
        )
        with cursor.copy(f"COPY staged_edits (id, {listed}) FROM STDIN") as rows:
            for work in works:
                rows.write_row((work.pk, *(_stored(work, one) for one in places)))
        sets = ", ".join(f"{name} = staged_edits.{name}" for name in columns)
        cursor.execute(
            f"UPDATE catalog_artwork SET {sets} FROM staged_edits"
            " WHERE catalog_artwork.id = staged_edits.id"
        )
        cursor.execute("DROP TABLE staged_edits")


def _stored(work: Artwork, column: Any) -> Any:
    value = getattr(work, column.attname)
    is_json = isinstance(column, JSONField)
    return json.dumps(value, ensure_ascii=False) if is_json else value
