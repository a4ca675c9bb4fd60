"""From seen to bought: how far pairs of a person and a work come, by where the person saw it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from accounts import selectors as accounts
from recommendations.interactions.models import Interaction
from recommender import kinds

WINDOW = timedelta(days=30)
STEPS = (kinds.VIEW, kinds.SAVE, kinds.BID, kinds.PURCHASE)
# A pair belongs to the place where the person saw the work first, and to the step it reached after.
PAIRS = """
    WITH log AS MATERIALIZED ({log}), seen AS (
        SELECT DISTINCT ON (subject_id, artwork_id) subject_id, artwork_id, source, at
        FROM log WHERE kind = %s ORDER BY subject_id, artwork_id, at
    ), pairs AS (
        SELECT seen.source, seen.subject_id, {reached}
        FROM seen LEFT JOIN log ON log.subject_id = seen.subject_id
            AND log.artwork_id = seen.artwork_id AND log.at >= seen.at AND log.kind = ANY(%s)
        GROUP BY seen.source, seen.subject_id, seen.artwork_id
    )
    SELECT source, count(*), count(DISTINCT subject_id), {counted}
    FROM pairs GROUP BY source ORDER BY count(*) DESC, source
"""


@dataclass(frozen=True)
class Reached:
    """How many pairs of a person and a work reached a step, and how many people these are."""

    pairs: int
    people: int


@dataclass(frozen=True)
class Path:
    """A place where works are seen, `for-you/taste`: what was seen, and what each step reached."""

    source: str
    seen: Reached
    steps: tuple[Reached, ...]


def paths(*, now: datetime) -> list[Path]:
    """Return the funnel of the last 30 days by place: one query.

    The whole log, since only what is seen in lists is shared; without staff and who opted out.
    """
    rows = Interaction.objects.filter(
        at__gte=now - WINDOW,
        artwork_id__isnull=False,
        kind__in=[kinds.IMPRESSION, *STEPS],
        subject_id__in=accounts.subjects_who_can_be_counted(),
    )
    columns = rows.order_by().values("subject_id", "artwork_id", "kind", "source", "at")
    log, values = columns.query.sql_with_params()
    reached = ", ".join(f"coalesce(bool_or(log.kind = %s), false) AS step{n}" for n in _numbers())
    counted = ", ".join(
        f"count(*) FILTER (WHERE step{n}), count(DISTINCT subject_id) FILTER (WHERE step{n})"
        for n in _numbers()
    )
    statement = PAIRS.format(log=log, reached=reached, counted=counted)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, kinds.IMPRESSION, *STEPS, list(STEPS)])
        return [
            Path(
                source,
                Reached(pairs, people),
                tuple(Reached(*found[2 * n : 2 * n + 2]) for n in _numbers()),
            )
            for source, pairs, people, *found in cursor.fetchall()
        ]


def _numbers() -> range:
    return range(len(STEPS))
