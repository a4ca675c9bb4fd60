"""What batch edits store of each work, by few statements."""

import json
from collections.abc import Sequence
from typing import Any

from django.db import connection

from catalog.services.batch.writing import Planned
from curation.batch.models import BatchChange

COLUMNS = "run_id, artwork_id, title, outcome, before, after, problems, kept, reason"
COPY = f"COPY curation_batchchange ({COLUMNS}) FROM STDIN"
OUTCOMES = """
    UPDATE curation_batchchange
    SET outcome = came.outcome, reason = came.reason, before = came.before, after = came.after,
        kept = came.kept
    FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::jsonb[], %s::jsonb[], %s::jsonb[])
        AS came (id, outcome, reason, before, after, kept)
    WHERE curation_batchchange.id = came.id
"""
LONGEST_TITLE = 300
Outcome = BatchChange.Outcome


def store_plan(run_id: int, planned: Sequence[Planned]) -> None:
    """Store what an edit would do to works, in their order."""
    with connection.cursor() as cursor, cursor.copy(COPY) as copy:
        for one in planned:
            outcome = Outcome.REFUSED if one.problems else Outcome.PLANNED
            values = map(_json, (one.before, one.after, one.problems, {}))
            copy.write_row((run_id, one.pk, one.title[:LONGEST_TITLE], outcome.value, *values, ""))


def store_outcomes(rows: Sequence[BatchChange]) -> None:
    """Store what came of changes, with what was written or kept."""
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute(OUTCOMES, [
            [row.pk for row in rows], [str(row.outcome) for row in rows],
            [row.reason for row in rows], [_json(row.before) for row in rows],
            [_json(row.after) for row in rows], [_json(row.kept) for row in rows],
        ])  # fmt: skip


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
