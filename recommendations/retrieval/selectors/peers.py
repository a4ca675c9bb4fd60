"""Collectors whose choices are like a subject's: those who chose the same works or artists."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import connection

from recommender import kinds

if TYPE_CHECKING:
    from django.db.models import QuerySet

PEERS_SQL = """
    WITH known AS ({known}), mine AS (
        SELECT DISTINCT artwork_id FROM (
            SELECT artwork_id FROM recommendations_interaction
            WHERE subject_id = %(subject)s AND kind = ANY(%(kinds)s) AND artwork_id IS NOT NULL
            ORDER BY at DESC LIMIT 40
        ) newest
    ), artists AS (
        SELECT DISTINCT artist_id FROM recommendable_artworks
        WHERE id IN (SELECT artwork_id FROM mine) AND artist_id IS NOT NULL
    ), near AS (
        SELECT artwork_id, 1.0 AS weight FROM mine
        UNION ALL
        SELECT works.id, 0.3 FROM artists CROSS JOIN LATERAL (
            SELECT id FROM recommendable_artworks a WHERE a.artist_id = artists.artist_id
            ORDER BY id DESC LIMIT 30
        ) works WHERE works.id NOT IN (SELECT artwork_id FROM mine)
    ), peers AS (
        SELECT met.subject_id, sum(near.weight) AS shared FROM near CROSS JOIN LATERAL (
            SELECT DISTINCT subject_id FROM (
                SELECT subject_id FROM recommendations_interaction i
                WHERE i.artwork_id = near.artwork_id AND i.kind = ANY(%(kinds)s)
                    AND i.subject_id <> %(subject)s AND i.shared
                ORDER BY at DESC LIMIT 200
            ) latest
        ) met WHERE met.subject_id {among} (SELECT subject_id FROM known)
        GROUP BY met.subject_id ORDER BY shared DESC, met.subject_id LIMIT 100
    )
"""
FOUND_SQL = (
    PEERS_SQL
    + """
    SELECT subject_id FROM peers WHERE shared >= %(least)s
    ORDER BY shared DESC, subject_id LIMIT %(limit)s
"""
)
# At least two works in common, or many by the same artists.
LEAST_SHARED = 2.0


def peers_among(
    subject_id: UUID, *, among: "QuerySet[Any, UUID]", limit: int, least: float = LEAST_SHARED
) -> list[UUID]:
    """Return the subjects of a query whose choices are most like a subject's, the likest first.

    Every step is bounded (`PEERS_SQL`): the subject's newest choices, their artists' newest works,
    and the newest who chose each. Uses the indexes `history_of_a_subject` and `history_of_a_work`.
    """
    known, values = with_values(among)
    with connection.cursor() as cursor:
        cursor.execute(
            FOUND_SQL.format(known=known, among="IN"),
            {
                "subject": subject_id,
                "kinds": kinds.choices(),
                "least": least,
                "limit": limit,
                **values,
            },
        )
        return [row[0] for row in cursor.fetchall()]


def with_values(among: "QuerySet[Any, UUID]") -> tuple[str, dict[str, Any]]:
    """Return a query as SQL with named parameters, and their values."""
    sql, values = among.query.sql_with_params()
    names = {f"known_{place}": value for place, value in enumerate(values)}
    return sql % tuple(f"%({name})s" for name in names), names
