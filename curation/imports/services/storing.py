"""What an import stores as it goes, by few statements: its problems, and what it changed."""

import json
from collections.abc import Sequence

from django.db import connection

from catalog.services.import_changes import Changed
from catalog.services.records import Flag, Refusal

PROBLEMS = "COPY curation_importproblem (run_id, line, field, text, reason, blocking) FROM STDIN"
COLUMNS = "kind, object_id, created, fingerprint, before, after"
STAGE = f"""
    CREATE TEMP TABLE staged_changes ON COMMIT DROP AS
    SELECT {COLUMNS} FROM curation_importchange LIMIT 0
"""
COPY = f"COPY staged_changes ({COLUMNS}) FROM STDIN"
# A maker can be written in several batches: the earliest values and the latest fingerprints count.
UPSERT = f"""
    INSERT INTO curation_importchange (run_id, {COLUMNS}, outcome, reason)
    SELECT %s, {COLUMNS}, '', '' FROM staged_changes
    ON CONFLICT (run_id, kind, object_id) DO UPDATE SET
        before = excluded.before || curation_importchange.before,
        after = curation_importchange.after || excluded.after,
        fingerprint = excluded.fingerprint
"""
OUTCOMES = """
    UPDATE curation_importchange SET outcome = came.outcome, reason = came.reason
    FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS came (id, outcome, reason)
    WHERE curation_importchange.id = came.id
"""
LONGEST = 2000


def store_problems(run_id: int, items: Sequence[Flag | Refusal]) -> None:
    """Store what a batch reported."""
    if not items:
        return
    with connection.cursor() as cursor, cursor.copy(PROBLEMS) as copy:
        for item in items:
            if isinstance(item, Flag):
                row = (item.field[:60], item.text[:LONGEST], item.reason[:LONGEST], False)
            else:
                row = ("", "", item.reason[:LONGEST], True)
            copy.write_row((run_id, item.line, *row))


def store_changes(run_id: int, changes: Sequence[Changed]) -> None:
    """Store what a batch changed; of one row the last state counts."""
    if not changes:
        return
    with connection.cursor() as cursor:
        cursor.execute(STAGE)
        with cursor.copy(COPY) as copy:
            for one in changes:
                before, after = (json.dumps(part, ensure_ascii=False, default=str)
                                 for part in (one.before, one.after))  # fmt: skip
                copy.write_row((one.kind, one.pk, one.created, one.fingerprint, before, after))
        cursor.execute(UPSERT, [run_id])
        cursor.execute("DROP TABLE staged_changes")


def store_outcomes(outcomes: Sequence[tuple[int, str, str]]) -> None:
    """Store what came of undoing changes: their keys, outcomes and reasons."""
    if not outcomes:
        return
    with connection.cursor() as cursor:
        keys, came, reasons = (list(part) for part in zip(*outcomes, strict=True))
        cursor.execute(OUTCOMES, [keys, came, reasons])
