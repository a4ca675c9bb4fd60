"""Candidates for a list, from several sources; scoring comes later and is the same for all."""

import random
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Count, Max, Min

from accounts import selectors as accounts
from recommendations.models import ItemVector
from recommendations.selectors import recommendable
from recommendations.selectors.shared import shared_log
from recommendations.selectors.vectors import Vector, nearest
from recommender import kinds

NEAR_TASTE = 240
NEAR_STATEMENT = 80
NEAR_EACH_RECENT = 30
FRESH = 60
POPULAR = 40
PICKS = 40
EXPLORE = 40
POPULAR_WITHIN = timedelta(days=90)
SHARED = 60
SHARED_SQL = """
    WITH opted_out AS ({opted_out}), mine AS (
        SELECT DISTINCT artwork_id FROM (
            SELECT artwork_id FROM recommendations_interaction
            WHERE subject_id = %(subject)s AND kind = ANY(%(kinds)s) AND artwork_id IS NOT NULL
            ORDER BY at DESC LIMIT 40
        ) newest
    ), hands AS (
        SELECT DISTINCT artist_id FROM catalog_artwork
        WHERE id IN (SELECT artwork_id FROM mine) AND artist_id IS NOT NULL
    ), near AS (
        SELECT artwork_id, 1.0 AS weight FROM mine
        UNION ALL
        SELECT works.id, 0.3 FROM hands CROSS JOIN LATERAL (
            SELECT id FROM catalog_artwork a WHERE a.artist_id = hands.artist_id
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
        ) met WHERE met.subject_id NOT IN (SELECT subject_id FROM opted_out)
        GROUP BY met.subject_id ORDER BY shared DESC, met.subject_id LIMIT 100
    )
    SELECT theirs.artwork_id FROM peers CROSS JOIN LATERAL (
        SELECT DISTINCT artwork_id FROM (
            SELECT artwork_id FROM recommendations_interaction i
            WHERE i.subject_id = peers.subject_id AND i.kind = ANY(%(kinds)s)
                AND artwork_id IS NOT NULL AND i.shared
            ORDER BY at DESC LIMIT 30
        ) newest
    ) theirs WHERE theirs.artwork_id NOT IN (SELECT artwork_id FROM mine)
    GROUP BY theirs.artwork_id
    ORDER BY sum(peers.shared) DESC, theirs.artwork_id DESC LIMIT %(limit)s
"""


@dataclass(frozen=True)
class Wishes:
    """What the sources search by: the user vector, the statement's, recent works' vectors."""

    user: Vector | None
    statement: Vector | None
    recent: Sequence[Vector]
    subject_id: UUID


def gather(
    wishes: Wishes, *, version_id: int, exclude: Collection[int], now: datetime, rng: random.Random
) -> dict[int, str]:
    """Return candidate works with the first source that named each: taste before all others."""
    found: dict[int, str] = {}

    def add(source: str, artwork_ids: Iterable[int]) -> None:
        for artwork_id in artwork_ids:
            if artwork_id not in exclude:
                found.setdefault(artwork_id, source)

    def near(vector: Vector, limit: int) -> list[int]:
        rows = nearest(vector, version_id=version_id, limit=limit, exclude=exclude)
        return [row.artwork_id for row in rows]

    if wishes.user is not None:
        add("taste", near(wishes.user, NEAR_TASTE))
    if wishes.statement is not None:
        add("statement", near(wishes.statement, NEAR_STATEMENT))
    for vector in wishes.recent:
        add("similar", near(vector, NEAR_EACH_RECENT))
    shared = shared_ids(wishes.subject_id, limit=SHARED)
    picked = recommendable.picked_ids(limit=PICKS)
    popular = popular_ids(now=now, limit=POPULAR)
    # The other sources search among the recommendable; these three name what is sold, too.
    to_be_had = recommendable_among([*shared, *picked, *popular], version_id=version_id)
    add("collaborative", (pk for pk in shared if pk in to_be_had))
    add("pick", (pk for pk in picked if pk in to_be_had))
    add("popular", (pk for pk in popular if pk in to_be_had))
    add("new", newest_ids(version_id=version_id, limit=FRESH))
    add("explore", random_ids(version_id=version_id, limit=EXPLORE, rng=rng))
    return found


def popular_ids(*, now: datetime, limit: int) -> list[int]:
    """Return the works that most subjects saved or bought lately."""
    rows = (
        shared_log()
        .filter(kind__in=[kinds.SAVE, kinds.PURCHASE], at__gte=now - POPULAR_WITHIN)
        .values("artwork_id")
        .annotate(people=Count("subject_id", distinct=True))
        .order_by("-people", "-artwork_id")
    )
    return [row["artwork_id"] for row in rows[:limit]]


def shared_ids(subject_id: UUID, *, limit: int) -> list[int]:
    """Return the works that those chose who chose the same works or artists, most shared first.

    Most works are one of a kind, so that what two collectors share is mostly artists. Bounded at
    every step: the subject's newest choices, their artists' newest works, the peers who share most,
    and each peer's newest choices. `history_of_a_subject` and `history_of_a_work` serve it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            SHARED_SQL.format(opted_out=accounts.opted_out_subjects().query),
            {
                "subject": subject_id,
                "kinds": kinds.choices(),
                "limit": limit,
            },
        )
        return [row[0] for row in cursor.fetchall()]


def recommendable_among(artwork_ids: Collection[int], *, version_id: int) -> set[int]:
    """Return those of the works that may be recommended: shown, and neither sold nor on hold."""
    rows = ItemVector.objects.filter(version_id=version_id, recommendable=True)
    return set(rows.filter(artwork_id__in=artwork_ids).values_list("artwork_id", flat=True))


def newest_ids(*, version_id: int, limit: int) -> list[int]:
    """Return the recommendable works that came last."""
    rows = ItemVector.objects.filter(version_id=version_id, recommendable=True)
    return list(rows.order_by("-artwork_id").values_list("artwork_id", flat=True)[:limit])


def random_ids(*, version_id: int, limit: int, rng: random.Random) -> list[int]:
    """Return works from random places of the catalogue: short runs from the unique index."""
    rows = ItemVector.objects.filter(version_id=version_id, recommendable=True)
    span = rows.aggregate(first=Min("artwork_id"), last=Max("artwork_id"))
    if span["first"] is None:
        return []
    found: list[int] = []
    for _ in range(limit // 4):
        start = rng.randint(span["first"], span["last"])
        run = rows.filter(artwork_id__gte=start).order_by("artwork_id")
        found += run.values_list("artwork_id", flat=True)[:4]
    return found
