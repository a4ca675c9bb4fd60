"""What lists hold: each work's exposure in the lists that are served, with and without floors."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Exists, OuterRef

from accounts import selectors as accounts
from recommendations.interactions.selectors.shared import shared_log
from recommendations.lists.models import ListRequest
from recommender import kinds

# The lists of those who were active last.
MOST_LISTS = 20_000
SEEN_WITHIN = timedelta(days=30)
# A place's exposure, 1 / log2(1 + rank); places count from 0.
PLACED = """
    WITH lists AS MATERIALIZED (
        SELECT id, items FROM recommendations_recommendationlist WHERE id = ANY(%(lists)s)
    ), placed AS MATERIALIZED (
        SELECT (item ->> 'artwork')::bigint AS artwork, (place - 1)::int AS place,
            item -> 'without_floors' AS moved
        FROM lists, jsonb_array_elements(items) WITH ORDINALITY AS each (item, place)
    ), exposures AS (
        SELECT artwork, ln(2) / ln(2 + place) AS with_floors, 0.0::float8 AS without
        FROM placed
        UNION ALL
        SELECT coalesce((moved ->> 0)::bigint, artwork), 0.0::float8,
            ln(2) / ln(2 + coalesce((moved ->> 1)::int, place))
        FROM placed
    )
    SELECT artwork, sum(with_floors), sum(without) FROM exposures GROUP BY artwork
"""


@dataclass(frozen=True)
class Exposure:
    """A work's exposure over all lists, and what it would be without floors."""

    with_floors: float
    without: float


@dataclass(frozen=True)
class Exposures:
    """Each work's exposure in the lists of so many people."""

    people: int
    works: dict[int, Exposure]


def exposures() -> Exposures:
    """Return the exposure of each work in the lists served now: two queries."""
    opted_out = accounts.opted_out_subjects().filter(subject_id=OuterRef("subject_id"))
    rows = ListRequest.objects.filter(~Exists(opted_out), current__isnull=False)
    lists = list(rows.order_by("-wanted_at").values_list("current_id", flat=True)[:MOST_LISTS])
    with connection.cursor() as cursor:
        cursor.execute(PLACED, {"lists": lists})
        found = {
            artwork: Exposure(float(with_floors), float(without))
            for artwork, with_floors, without in cursor.fetchall()
        }
    return Exposures(len(lists), found)


def seen_works(*, now: datetime) -> set[int]:
    """Return the works that anybody saw in a list within 30 days: one query."""
    rows = shared_log().filter(
        kind=kinds.IMPRESSION,
        at__gte=now - SEEN_WITHIN,
        list_id__isnull=False,
        artwork_id__isnull=False,
    )
    return set(rows.order_by().values_list("artwork_id", flat=True).distinct())
