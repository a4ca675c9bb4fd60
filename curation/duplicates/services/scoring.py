"""Pairs of a search: compared, stored with their odds, and weighed against their rivals."""

import json
from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection

from curation.duplicates.comparing.levels import levels, size_keys
from curation.duplicates.comparing.records import Record
from curation.duplicates.comparing.scoring import Odds, probabilities, weights
from curation.duplicates.models import Merge, PairState, WorkPair
from curation.duplicates.selectors.pairs import dismissed
from curation.duplicates.selectors.records import records_of
from curation.duplicates.services import keys
from recommendations.retrieval.selectors.texts_near import cosines

BATCH = 2000
# A pair that a curator decided about stays decided.
STORE = """
    INSERT INTO curation_workpair
        (left_id, right_id, run_id, log_odds, levels, probability, state)
    SELECT l, r, %s, odds, levels, 0, 'weak'
    FROM unnest(%s::bigint[], %s::bigint[], %s::float[], %s::jsonb[]) AS new (l, r, odds, levels)
    ON CONFLICT (left_id, right_id) DO UPDATE SET
        run_id = excluded.run_id, log_odds = excluded.log_odds, levels = excluded.levels
"""
WEIGH = """
    UPDATE curation_workpair SET probability = weighed.probability, state = weighed.state
    FROM unnest(%s::bigint[], %s::float[], %s::text[]) AS weighed (id, probability, state)
    WHERE curation_workpair.id = weighed.id AND curation_workpair.state IN ('weak', 'open')
"""


def compare(*, run_id: int, artwork_ids: Collection[int]) -> int:
    """Compare works with older ones and store the likely pairs; return how many were compared."""
    pairs = keys.pairs(artwork_ids)
    if not pairs:
        return 0
    records = {one.id: one for one in records_of({pk for pair in pairs for pk in pair})}
    pairs = [pair for pair in pairs if pair[0] in records and pair[1] in records]
    counted = keys.frequencies({key for one in records.values() for key in _counted_keys(one)})
    near = cosines(pairs)
    model = weights()
    rows = []
    for left, right in pairs:
        found = levels(
            records[left], records[right],
            frequency=lambda key: counted.get(key, 0), cosine=near.get((left, right)),
        )  # fmt: skip
        odds = model.log_odds(found)
        if odds >= model.floor:
            rows.append((left, right, odds, found))
    _store(run_id, rows)
    return len(pairs)


def weigh(*, run_id: int) -> None:
    """Give each pair of a search its probability beside its rivals; drop what is not likely.

    Merged and dismissed pairs are nobody's rivals.
    """
    undecided = WorkPair.objects.filter(state__in=[PairState.WEAK, PairState.OPEN])
    undecided.exclude(run=run_id).delete()
    columns = ("pk", "left_id", "right_id", "log_odds", "left__source", "right__source")
    rows = list(undecided.order_by("pk").values_list(*columns))
    if lost := _dismissed_among(rows):
        undecided.filter(pk__in=lost).delete()
        rows = [row for row in rows if row[0] not in lost]
    odds = [Odds(left, right, log, ours, theirs) for _pk, left, right, log, ours, theirs in rows]
    bound = weights().candidate
    found = probabilities(odds)
    states = [PairState.OPEN if share >= bound else PairState.WEAK for share in found]
    with connection.cursor() as cursor:
        cursor.execute(WEIGH, [[row[0] for row in rows], found, [str(one) for one in states]])
    WorkPair.objects.filter(state=PairState.WEAK).delete()


def _dismissed_among(rows: Sequence[Sequence[Any]]) -> set[int]:
    """Return the pairs, by their keys, that were dismissed as pairs of rows merged since."""
    apart = dismissed(Merge.Kind.WORK)
    return {pk for pk, left, right, *_rest in rows if (left, right) in apart}


def _counted_keys(record: Record) -> list[str]:
    """Return the keys whose rarity tells something: title with maker, size with maker."""
    families = sorted(record.maker.families) if record.maker else []
    titles = [
        f"title:{family}:{key}" for key in record.title_keys if key for family in families or [""]
    ]
    return [*titles, *size_keys(record)[:1]]


def _store(run_id: int, rows: Sequence[tuple[int, int, float, dict[str, str]]]) -> None:
    for start in range(0, len(rows), BATCH):
        part = rows[start : start + BATCH]
        values: list[list[Any]] = [
            [row[0] for row in part],
            [row[1] for row in part],
            [row[2] for row in part],
            [json.dumps(row[3]) for row in part],
        ]
        with connection.cursor() as cursor:
            cursor.execute(STORE, [run_id, *values])
