"""What strangers' calls can move for other people: next to nothing, and never by forging."""

import random
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from accounts.services import open_app_session, subject_of
from catalog.models import Artist, Artwork
from common import clock
from recommendations.feed.services import claims
from recommendations.feed.services.exploration import (
    ARTISTS_PER_PERSON,
    IMPRESSIONS_PER_PERSON,
    Outcome,
    artists_shown,
    outcomes,
)
from recommendations.interactions import services as events
from recommendations.interactions.models import Interaction
from recommendations.interactions.selectors.evidence import impressions
from recommendations.lists.models import RecommendationList
from recommendations.lists.selectors.signed_ids import sign_list_id
from recommendations.retrieval.sources.collaborative import shared_ids
from recommendations.retrieval.sources.popular import popular_ids
from recommendations.training.services import export
from recommender import kinds
from shelves.services.saved import save_work
from tests import factories
from tests.auctions.conftest import API, quick_collector
from tests.recommendations.stored import store_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def works(db: None) -> list[Artwork]:
    """Two hundred works, each by an artist of its own."""
    made = factories.make_artworks(200)
    artists = Artist.objects.bulk_create(
        [Artist(name_en=f"Artist {n}", sort_name=f"Artist {n}") for n in range(200)]
    )
    for work, artist in zip(made, artists, strict=True):
        work.artist = artist
    Artwork.objects.bulk_update(made, ["artist"])
    return made


@pytest.fixture
def subject(collector: User) -> UUID:
    """The collector's pseudonym."""
    return subject_of(user=collector)


@pytest.fixture
def app(collector: User) -> Client:
    """The app of the collector."""
    return Client(headers={"x-session-token": open_app_session(user=collector)})


def event(work: Artwork, name: str = "", *, kind: str = kinds.IMPRESSION, **fields: Any) -> Any:
    """Return an event as an app reports it."""
    at = fields.pop("at", clock.now())
    return events.NewEvent(kind, work.pk, at, uuid4(), list_name=name, **fields)


def explored(subject: UUID, works: Sequence[Artwork], source: str = "explore") -> str:
    """Store a list of works that exploration put there, all served; return its signed id."""
    number = store_list(subject, works, served=len(works))
    made = RecommendationList.objects.get(pk=number)
    made.items = [{**item, "source": source} for item in made.items]
    made.generated_at = clock.now() - timedelta(hours=1)
    made.save()
    return sign_list_id(number, now=clock.now())


def shared_things(folder: Path) -> dict[str, object]:
    """Return everything that is shared between people, computed now."""
    cache.clear()
    now = clock.now()
    export.export(folder)
    return {
        "floor": artists_shown(now=now),
        "arms": outcomes(now=now),
        "popular": popular_ids(now=now, limit=40),
        "neighbours": shared_ids(uuid4(), limit=60),
        "export": [file.read_text() for file in sorted(folder.iterdir())],
    }


@pytest.mark.slow
def test_ten_thousand_forged_events_move_nothing_shared(
    works: list[Artwork], subject: UUID, tmp_path: Path
) -> None:
    now = clock.now()
    mine = explored(subject, works[:5])
    others = explored(subject_of(user=quick_collector()), works[:150])
    gone = sign_list_id(store_list(subject, works, served=200), now=now - timedelta(days=15))
    names = ["", mine, others, gone, mine[:-1] + "x", sign_list_id(2**40, now=now), "[1]:x", "💥"]
    reported = [kinds.IMPRESSION, kinds.VIEW, kinds.SHARE, kinds.NOT_INTERESTED]
    before = shared_things(tmp_path)
    rng = random.Random(4)
    for _ in range(20):
        batch = [
            event(
                rng.choice(works[5:]), rng.choice(names), kind=rng.choice(reported),
                source="for-you/explore", position=0, at=now - timedelta(days=rng.randrange(89)),
            )
            for _ in range(500)
        ]  # fmt: skip
        fields = events.record(subject_id=subject, events=batch, now=now)
        assert {status.status for status in fields} == {"accepted"}
    assert shared_things(tmp_path) == before
    assert Interaction.objects.filter(shared=True).count() == 0
    assert impressions(subject) != {}  # they count for whoever sent them


@pytest.mark.slow
def test_an_impression_in_a_served_list_counts_once_for_what_its_list_says(
    works: list[Artwork], app: Client
) -> None:
    subject = subject_of(user=User.objects.get())
    explored(subject, works[:3])
    name = app.get(f"{API}me/feed").json()["list"]

    def send(*fields: dict[str, Any]) -> list[str]:
        at = clock.now().isoformat()
        body = {
            "events": [{"id": str(uuid4()), "at": at, "kind": "impression", **e} for e in fields]
        }
        answer = app.post(f"{API}me/interactions", body, content_type="application/json")
        return [row["status"] for row in answer.json()["results"]]

    shown = {"artwork_id": works[1].pk, "list": name, "source": "for-you/new", "position": 99}
    assert send(shown, shown) == ["accepted", "duplicate"]
    assert send(shown, {**shown, "artwork_id": works[7].pk}) == ["duplicate", "accepted"]
    assert send({**shown, "list": None}, {**shown, "list": "nope"}) == ["accepted", "accepted"]
    assert list(
        Interaction.objects.filter(shared=True).values_list("artwork_id", "source", "position")
    ) == [(works[1].pk, "for-you/explore", 1)]
    cache.clear()
    assert artists_shown(now=clock.now()) == {works[1].artist_id}
    assert outcomes(now=clock.now())["explore"] == Outcome(shown=1, saved=0)


@pytest.mark.slow
def test_only_what_a_page_has_sent_was_served(
    works: list[Artwork], app: Client, subject: UUID
) -> None:
    store_list(subject, works[:95])
    for work in works[1:4]:  # left out of the page, and so not sent
        refused = event(work, kind=kinds.NOT_INTERESTED)
        events.record(subject_id=subject, events=[refused], now=clock.now())

    def report(name: str) -> list[int | None]:
        batch = [event(work, name) for work in works[:95]]
        events.record(subject_id=subject, events=batch, now=clock.now())
        rows = Interaction.objects.filter(kind=kinds.IMPRESSION, shared=True).order_by("position")
        return list(rows.values_list("position", flat=True))

    page = app.get(f"{API}me/feed?limit=1").json()
    assert report(page["list"]) == [0]
    page = app.get(f"{API}me/feed?limit=2&cursor={page['next']}").json()
    assert report(page["list"]) == [0, 4, 5]
    app.get(f"{API}me/feed?limit=4")
    assert report(page["list"]) == [0, 4, 5, 6]
    cache.clear()
    assert artists_shown(now=clock.now()) == {works[n].artist_id for n in (0, 4, 5, 6)}


@pytest.mark.slow
def test_each_person_has_a_bounded_part_in_the_floor_and_in_the_arms(
    works: list[Artwork], collector: User, subject: UUID
) -> None:
    now = clock.now()
    for days in (2, 1, 0):  # whole lists, day after day
        name = explored(subject, works)
        at = now - timedelta(days=days)
        RecommendationList.objects.update(generated_at=at - timedelta(hours=1))
        batch = [event(work, name, at=at) for work in works[days * 60 : days * 60 + 60]]
        events.record(subject_id=subject, events=batch, now=at)
    for work in works[:15]:
        for _ in range(2):
            events.record_own(subject_id=subject, kind=kinds.SAVE, artwork_id=work.pk, at=now)
    honest = subject_of(user=quick_collector())
    theirs = explored(honest, works[190:])
    events.record(
        subject_id=honest, events=[event(work, theirs) for work in works[190:]], now=clock.now()
    )
    cache.clear()
    artists = artists_shown(now=clock.now())
    of_one = artists - {work.artist_id for work in works[190:]}
    assert (len(of_one), len(artists)) == (ARTISTS_PER_PERSON, ARTISTS_PER_PERSON + 10)
    assert of_one <= {work.artist_id for work in works[:60]}  # those shown last
    found = outcomes(now=clock.now())["explore"]
    # Of 180 showings 20 count, and of the 15 saved works as large a part.
    assert (found.shown, round(found.saved, 3)) == (IMPRESSIONS_PER_PERSON + 10, 1.667)


@pytest.mark.slow
def test_a_page_reports_with_its_list(
    works: list[Artwork], signed_in: Client, subject: UUID
) -> None:
    name = explored(subject, works[:3])
    RecommendationList.objects.update(served=[])
    page = signed_in.get("/for-you").text
    assert page.count(f'data-list="{name}"') == 3
    fields = {"id": str(uuid4()), "kind": "impression", "artwork_id": works[0].pk, "list": name,
            "at": clock.now().isoformat()}  # fmt: skip
    answer = signed_in.post("/events", {"events": [fields]}, content_type="application/json")
    assert answer.json() == {"accepted": 1}
    assert Interaction.objects.get().shared


@pytest.mark.slow
@pytest.mark.parametrize(
    ("days", "counts"), [(0, True), (13, True), (14, True), (15, False), (40, False)]
)
def test_an_app_that_was_offline_reports_within_a_fortnight(
    works: list[Artwork], subject: UUID, days: int, *, counts: bool
) -> None:
    now = clock.now()
    number = store_list(subject, works[:3], served=3)
    name = sign_list_id(number, now=now)
    RecommendationList.objects.update(generated_at=now - timedelta(days=300), replaced_at=now)
    store_list(subject, works[3:6])
    later = now + timedelta(days=days)
    claims.delete_old(now=later - timedelta(hours=1))
    fields = event(works[0], name, at=now)
    events.record(subject_id=subject, events=[fields], now=later)
    assert Interaction.objects.get().shared is counts


@pytest.mark.slow
def test_one_persons_day_is_limited_and_others_are_not(
    works: list[Artwork], collector: User, subject: UUID
) -> None:
    now = clock.now()
    name = explored(subject, works)
    shown = [event(work, name, at=now - timedelta(days=n % 80)) for n, work in enumerate(works)]
    events.record(subject_id=subject, events=shown, now=now)
    assert len(artists_shown(now=now)) <= kinds.KINDS[kinds.IMPRESSION].per_day < len(works)
    assert _shared(kinds.IMPRESSION) == kinds.KINDS[kinds.IMPRESSION].per_day
    for work in works[:50]:
        save_work(user=collector, artwork_id=work.pk, now=now)
    assert _shared(kinds.SAVE) == kinds.KINDS[kinds.SAVE].per_day
    other = quick_collector()
    save_work(user=other, artwork_id=works[60].pk, now=now)
    assert _shared(kinds.SAVE) == kinds.KINDS[kinds.SAVE].per_day + 1
    save_work(user=collector, artwork_id=works[199].pk, now=now + timedelta(days=1))
    assert _shared(kinds.SAVE) == kinds.KINDS[kinds.SAVE].per_day + 2


@pytest.mark.slow
def test_saving_over_and_over_drives_nobody_out(
    works: list[Artwork], collector: User, subject: UUID
) -> None:
    honest = quick_collector()
    start = clock.now()
    for work in works[:2]:
        save_work(user=honest, artwork_id=work.pk, now=start)
    for second in range(205):  # more than the neighbours' search reads of one work
        at = start + timedelta(seconds=second)
        events.record_own(subject_id=subject, kind=kinds.SAVE, artwork_id=works[0].pk, at=at)
    third = quick_collector()
    save_work(user=third, artwork_id=works[0].pk, now=start)
    found = shared_ids(subject_of(user=third), limit=60)
    assert found == [works[1].pk]
    assert _shared(kinds.SAVE) == 2 + events.PER_WORK_PER_DAY + 1


@pytest.mark.slow
def test_a_save_counts_for_the_arm_that_showed_the_work(
    works: list[Artwork], collector: User, subject: UUID
) -> None:
    now = clock.now()
    name = explored(subject, works[:3], source="new")
    events.record(subject_id=subject, events=[event(works[0], name)], now=now)
    for work in works[:10]:  # nine of them were never shown
        save_work(user=collector, artwork_id=work.pk, now=now, source="for-you/explore")
    cache.clear()
    found = outcomes(now=now)
    assert (found["new"], found["explore"]) == (Outcome(1, 1), Outcome(0, 0))


def _shared(kind: str) -> int:
    return Interaction.objects.filter(kind=kind, shared=True).count()
