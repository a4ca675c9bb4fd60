"""The table of blocking keys, and the pairs that it gives, by SQL."""

from collections.abc import Collection, Iterable

from django.db import connection

from curation.duplicates.comparing.blocking import MOST, digest, keys
from curation.duplicates.comparing.records import Record

EMPTY = "TRUNCATE curation_workkey"
COPY = "COPY curation_workkey (artwork_id, key) FROM STDIN"
# Pairs of these works with older ones that share a key which few bear. Index `works_by_key`.
PAIRS = """
    SELECT DISTINCT older.artwork_id, newer.artwork_id
    FROM curation_workkey newer
    JOIN curation_workkey older
        ON older.key = newer.key AND older.artwork_id < newer.artwork_id
    JOIN (
        SELECT bearing.key FROM curation_workkey bearing
        WHERE bearing.key IN (SELECT key FROM curation_workkey WHERE artwork_id = ANY(%(works)s))
        GROUP BY bearing.key HAVING count(*) BETWEEN 2 AND %(most)s
    ) few ON few.key = newer.key
    WHERE newer.artwork_id = ANY(%(works)s)
"""
COUNT = """
    SELECT key, count(*) FROM curation_workkey WHERE key = ANY(%s) GROUP BY key
"""


def empty() -> None:
    """Forget the keys of the last search."""
    with connection.cursor() as cursor:
        cursor.execute(EMPTY)


def write(records: Iterable[Record]) -> None:
    """Store the keys of works."""
    # All of them before the copy begins: nothing else can be asked of the connection during it.
    rows = [
        (record.id, key) for record in records for key in {digest(text) for text in keys(record)}
    ]
    with connection.cursor() as cursor, cursor.copy(COPY) as copy:
        for row in rows:
            copy.write_row(row)


def pairs(artwork_ids: Collection[int]) -> list[tuple[int, int]]:
    """Return the pairs of these works with older ones that are worth comparing."""
    with connection.cursor() as cursor:
        cursor.execute(PAIRS, {"works": list(artwork_ids), "most": MOST})
        return [(left, right) for left, right in cursor.fetchall()]


def frequencies(texts: Collection[str]) -> dict[str, int]:
    """Return how many works bear each of these keys."""
    digests = {digest(text): text for text in texts}
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [list(digests)])
        return {digests[key]: count for key, count in cursor.fetchall()}
