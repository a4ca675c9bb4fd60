"""Boards of a large site: 69,202 works, a million events, 5,000 people with a list of 120 works."""

import time

import pytest
from django.db import connection

from accounts.models import CollectorProfile, User
from catalog.models import Artist, Artwork
from common import clock
from curation.boards.selectors.registry import BOARDS

pytestmark = [pytest.mark.soak, pytest.mark.django_db]
WORKS, ARTISTS, PEOPLE, EVENTS = 69_202, 3_500, 5_000, 1_000_000
# Lists, who has them, and the events.
FILL = (
    """INSERT INTO recommendations_recommendationlist
        (id, subject_id, items, served, generated_at, personalised, unmet)
    SELECT n, md5(n::text)::uuid, (
        SELECT jsonb_agg(jsonb_build_object('artwork', ids[1 + (n * 31 + place * 97) %% 69202],
            'score', 0.5, 'source', 'taste', 'reasons', '[]'::jsonb))
        FROM generate_series(1, 120) place), '{}', now(), true, '{}'
    FROM generate_series(1, %(people)s) n, (SELECT array_agg(id) ids FROM catalog_artwork) works""",
    """INSERT INTO recommendations_listrequest
        (subject_id, wanted, wanted_at, made_from, current_id, attempts, next_attempt_at,
         last_error)
    SELECT md5(n::text)::uuid, 1, now(), 1, n, 0, now(), ''
    FROM generate_series(1, %(people)s) n""",
    """INSERT INTO recommendations_interaction
        (event_id, subject_id, kind, artwork_id, at, received_at, source, shared)
    SELECT gen_random_uuid(), md5((1 + n %% %(people)s)::text)::uuid,
        (ARRAY['impression', 'impression', 'impression', 'view', 'save'])[1 + n %% 5],
        ids[1 + (n / 5 * 13) %% 69202], now() - (n %% 20) * interval '1 day', now(),
        'for-you/taste', true
    FROM generate_series(1, %(events)s) n, (SELECT array_agg(id) ids FROM catalog_artwork) works""",
)


def test_each_board_is_computed_within_seconds() -> None:
    artists = Artist.objects.bulk_create(
        Artist(name_en=f"A {n}", sort_name=f"A {n}", gender=("female", "male", "")[n % 3],
               nationality=("British", "Chinese", "")[n % 3], birth_year=1800 + n % 200)
        for n in range(ARTISTS)
    )  # fmt: skip
    Artwork.objects.bulk_create(
        (Artwork(title_en=f"W {n}", artist=artists[n % ARTISTS], tags=["sea", "ink"])
         for n in range(WORKS)), batch_size=5000,
    )  # fmt: skip
    with connection.cursor() as cursor:
        for statement in FILL:
            cursor.execute(statement, {"people": PEOPLE, "events": EVENTS})
        cursor.execute("ANALYZE")
        cursor.execute("SELECT DISTINCT subject_id FROM recommendations_interaction")
        subjects = [row[0] for row in cursor.fetchall()]
    users = User.objects.bulk_create(User(email=f"p{n}@artrec.example") for n in range(PEOPLE))
    CollectorProfile.objects.bulk_create(
        CollectorProfile(user=user, subject_id=subject)
        for user, subject in zip(users, subjects, strict=False)
    )
    for board in BOARDS.values():
        begun = time.monotonic()
        tables = board.compute(clock.now())
        took = time.monotonic() - begun
        print(f"{board.name}: {took:.1f} s, {sum(map(len, tables.values()))} rows")
        assert took < 60
