"""The home page of rails: what is in which, never twice, never too much of one artist."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from accounts.services import open_app_session, set_personalised, subject_of
from catalog.models import Artwork, Availability, CuratedSet, CuratedSetWork, Series
from catalog.services.artworks import set_state
from common import clock
from recommendations.home.selectors.home import EACH, HEAD
from recommendations.home.selectors.trending import trending_ids
from recommendations.interactions import services as events
from recommendations.interactions.models import Interaction
from recommendations.lists.models import RecommendationList
from recommendations.lists.selectors.signed_ids import sign_list_id
from recommendations.retrieval.sources.collaborative import agreed_choices
from recommender import kinds
from shelves.services.saved import save_work
from tests import factories
from tests.auctions.conftest import API, make_sale, quick_collector
from tests.recommendations.audiences import agree
from tests.recommendations.stored import store_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def works(db: None) -> list[Artwork]:
    """Sixty works of twenty artists, the oldest first."""
    cache.clear()
    artists = [factories.make_artist(f"Artist {number}") for number in range(20)]
    made = factories.make_artworks(60)
    for place, work in enumerate(made):
        work.artist = artists[place % 20]
    Artwork.objects.bulk_update(made, ["artist"])
    return made


@pytest.fixture
def app(collector: User) -> Client:
    """The app of the collector."""
    return Client(headers={"x-session-token": open_app_session(user=collector)})


def item(work: Artwork, source: str = "taste", **more: Any) -> dict[str, Any]:
    """Return a work as lists store it."""
    return {"artwork": work.pk, "score": 0.5, "source": source, "reasons": [], **more}


def store(
    subject: UUID, listed: Sequence[Artwork], rails: Sequence[dict[str, Any]] = ()
) -> RecommendationList:
    """Write a list with rails as a worker would have made it."""
    made = RecommendationList.objects.get(pk=store_list(subject, listed))
    made.rails = list(rails)
    made.save()
    return made


def rail(kind: str, works: Sequence[Artwork], **more: Any) -> dict[str, Any]:
    """Return a rail as lists store it."""
    return {"rail": kind, "items": [item(work) for work in works], **more}


def home(app: Client) -> dict[str, Any]:
    """Return the home page of an app by its kinds of rails."""
    page = app.get(f"{API}me/home").json()
    return {**page, "by_kind": {each["kind"]: each for each in page["rails"]}}


def ids(rail: dict[str, Any]) -> list[int]:
    """Return the works of a rail, those of its lots too."""
    of_lots = [int(lot["artwork"]["id"]) for lot in rail["lots"]]
    return [int(entry["artwork"]["id"]) for entry in rail["works"]] + of_lots


def choose(user: User, *works: Artwork, kind: str = kinds.SAVE) -> None:
    """Write choices into the log."""
    for work in works:
        events.record_own(
            subject_id=subject_of(user=user), kind=kind, artwork_id=work.pk, at=clock.now()
        )


def make_set(*works: Artwork) -> CuratedSet:
    """Return a set that is shown."""
    made = CuratedSet.objects.create(
        title_en="Quiet rooms", title_zh="静室", published_from=clock.now() - timedelta(days=1)
    )
    for place, work in enumerate(works):
        CuratedSetWork.objects.create(curated_set=made, artwork=work, position=place)
    return made


@pytest.mark.slow
def test_no_work_is_twice_on_the_page_and_no_artist_more_than_three_times(
    works: list[Artwork], collector: User, app: Client
) -> None:
    for place, work in enumerate(works):
        work.artist_id = works[place % 10].artist_id
    Artwork.objects.bulk_update(works, ["artist"])
    same = [rail(kind, works[:40]) for kind in ("because", "new", "explore", "agreed", "series")]
    store(subject_of(user=collector), works[:40], same)
    make_set(*works[:40])
    make_sale(artwork_id=works[3].pk)
    page = home(app)
    shown = [pk for each in page["rails"] for pk in ids(each)]
    assert HEAD + 2 * EACH < len(shown) == len(set(shown))
    artist_of = {work.pk: work.artist_id for work in works}
    assert max(Counter(artist_of[pk] for pk in shown).values()) == 3
    below = app.get(f"{API}me/feed", {"cursor": page["next"], "limit": 60}).json()
    rest = [int(entry["artwork"]["id"]) for entry in below["results"]]
    assert rest
    assert not {*rest} & {*shown}
    assert {*rest, *shown} >= {work.pk for work in works[:40]}


def test_what_is_sold_hidden_owned_or_refused_is_in_no_rail(
    works: list[Artwork], collector: User, app: Client
) -> None:
    rails = [rail(kind, works[20:40]) for kind in ("because", "new", "explore", "agreed")]
    store(subject_of(user=collector), works[:20], rails)
    make_set(*works[:40])
    gone = works[20:24]
    set_state(artwork_ids=[gone[0].pk], availability=Availability.SOLD)
    Artwork.objects.filter(pk=gone[1].pk).update(published=False)
    choose(collector, gone[2], kind=kinds.PURCHASE)
    choose(collector, gone[3], kind=kinds.NOT_INTERESTED)
    shown = {pk for each in home(app)["rails"] for pk in ids(each)}
    assert works[24].pk in shown
    assert not {work.pk for work in gone} & shown


def test_every_rail_has_a_title_and_says_why(
    works: list[Artwork], collector: User, signed_in: Client, app: Client
) -> None:
    anchor = {"kind": kinds.SAVE, "artwork": works[50].pk}
    near = [{"exhibition": factories.make_exhibition(*works[:2]).pk, "works": [works[0].pk]}]
    rails = [
        rail("because", works[12:18], anchor=anchor),
        rail("explore", works[18:24]),
        {"rail": "exhibitions", "items": [], "exhibitions": near},
    ]
    store(subject_of(user=collector), works[:12], rails)
    make_sale(artwork_id=works[30].pk)
    make_set(*works[40:44])
    page = home(app)
    kinds_shown = [each["kind"] for each in page["rails"]]
    assert kinds_shown == ["for-you", "because", "lots", "exhibitions", "set", "explore"]
    assert page["by_kind"]["because"]["title"] == "Because you saved “Work 50”"
    assert page["by_kind"]["because"]["artwork_id"] == str(works[50].pk)
    assert page["by_kind"]["set"]["title"] == "Quiet rooms"
    (show,) = page["by_kind"]["exhibitions"]["exhibitions"]
    assert show["why"] == "Closest to your taste: “Work 0”"
    assert all(each["title"] and each["why"] for each in page["rails"])
    text = signed_in.get("/").text
    for each in page["rails"]:
        assert each["title"] in text
        assert each["why"] in text
    chinese = signed_in.get("/", headers={"accept-language": "zh-hans"}, follow=True).text
    assert "因为你收藏了《Work 50》" in chinese
    assert "静室" in chinese


def test_a_series_is_completed_by_what_is_missing(
    works: list[Artwork], collector: User, app: Client
) -> None:
    tides = Series.objects.create(title_en="Tides", planned_count=5)
    for number, work in enumerate(works[:3], start=1):
        Artwork.objects.filter(pk=work.pk).update(series=tides, series_number=number)
    choose(collector, works[0], kind=kinds.PURCHASE)
    save_work(user=collector, artwork_id=works[1].pk, now=clock.now())
    store(subject_of(user=collector), works[30:50], [rail("series", [works[2]])])
    (entry,) = home(app)["by_kind"]["series"]["works"]
    assert entry["note"] == ("No. 3 of 5 in “Tides”. You own 1 and saved 1. This one is available.")


@pytest.mark.slow
@pytest.mark.parametrize("people", [4, 30])
def test_what_collectors_of_the_same_taste_chose_needs_five_of_those_who_agreed(
    works: list[Artwork], collector: User, people: int
) -> None:
    choose(collector, works[0], works[1])
    secret, agreed = works[10], works[11]
    for number in range(30):
        peer = quick_collector()
        if number < people:
            agree(peer)
        choose(peer, works[0], works[1], agreed if number < people else secret)
    found = agreed_choices(subject_of(user=collector), limit=60)
    assert secret.pk not in found
    assert (agreed.pk in found) == (people >= 5)


def test_a_trend_needs_five_people_and_recent_choices_count_more(works: list[Artwork]) -> None:
    people = [quick_collector() for _ in range(6)]
    for number, person in enumerate(people):
        choose(person, works[0])
        if number < 5:
            choose(person, works[1])
        if number < 4:
            choose(person, works[2])
    Interaction.objects.filter(artwork=works[0]).update(at=clock.now() - timedelta(days=6))
    assert list(trending_ids(now=clock.now())) == [works[1].pk, works[0].pk]
    cache.clear()
    set_personalised(user=people[0], personalised=False, now=clock.now())
    assert list(trending_ids(now=clock.now())) == [works[0].pk]


def test_an_impression_in_a_rail_is_logged_once_with_the_rail(
    works: list[Artwork], collector: User, app: Client
) -> None:
    subject = subject_of(user=collector)
    made = store(subject, works[:12], [rail("because", works[12:18])])
    listed = sign_list_id(made.pk, now=clock.now())

    def see(work: Artwork) -> None:
        event = {"id": str(uuid4()), "kind": "impression", "artwork_id": work.pk,
                 "at": clock.now().isoformat(), "list": listed, "source": "forged"}  # fmt: skip
        app.post(f"{API}me/interactions", {"events": [event]}, content_type="application/json")

    see(works[12])
    assert [row.shared for row in Interaction.objects.all()] == [False]  # no page has sent it
    Interaction.objects.all().delete()
    home(app)
    for _ in range(2):
        see(works[12])
        see(works[0])
    rows = Interaction.objects.order_by("artwork_id").values_list("source", "position", "shared")
    assert list(rows) == [("for-you/taste", 0, True), ("because/taste", 1000, True)]


def test_who_turned_personalisation_off_sees_everybodys_rails(
    works: list[Artwork], collector: User, app: Client
) -> None:
    store(subject_of(user=collector), works[:30], [rail("because", works[12:18])])
    make_set(*works[40:44])
    factories.make_exhibition(*works[:2])
    set_personalised(user=collector, personalised=False, now=clock.now())
    page = home(app)
    assert [each["kind"] for each in page["rails"]] == ["for-you", "exhibitions", "set"]
    assert [each["title"] for each in page["rails"][:2]] == ["Picks and new works", "Exhibitions"]
    assert {each["list"] for each in page["rails"]} == {None}


@pytest.mark.slow
def test_the_home_page_costs_the_same_queries_however_long(
    works: list[Artwork], collector: User, client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    budget = (
        2  # the session and its account
        + 1  # the profile
        + 1  # the request with the list and its version
        + 3  # the clock of the saleroom; open lots near the list, and those that end next
        + 2  # these lots with their works and artists, and the pictures
        + 2  # the collector's registrations and watched lots
        + 1  # the lots that the collector bid on or watches: none
        + 2  # sets and their places
        + 1  # which of all works may be recommended now
        + 3  # works with artists, their pictures and their lots
        + 3  # exhibitions, the works they show first, and their pictures
        + 1  # titles of past works that rails are about
        + 1  # which places were served
        + 2  # the page's head: unread notices and saved works of the cards
    )
    near = [{"exhibition": factories.make_exhibition(*works[:2]).pk, "works": [works[0].pk]}]
    client.force_login(collector)
    make_sale(artwork_id=works[59].pk)
    make_set(*works[40:58])
    trending_ids(now=clock.now())
    for each in (3, 6):
        rails = [
            rail("because", works[20 : 20 + each], anchor={"kind": "save", "artwork": works[9].pk}),
            rail("new", works[30 : 30 + each]),
            {"rail": "exhibitions", "items": [], "exhibitions": near},
        ]
        store(subject_of(user=collector), works[: 2 * each], rails)
        with django_assert_num_queries(budget):
            page = client.get("/")
        assert len(page.context["home"].rails) == 5
        with django_assert_num_queries(budget - 1):  # what was served is noted once
            client.get("/")


def test_the_homes_etag_follows_what_it_shows(
    works: list[Artwork], collector: User, app: Client
) -> None:
    store(subject_of(user=collector), works[:30])
    etag = app.get(f"{API}me/home").headers["ETag"]
    known = {"if-none-match": etag}
    assert app.get(f"{API}me/home", headers=known).status_code == 304
    set_state(artwork_ids=[works[0].pk], availability=Availability.SOLD)
    assert app.get(f"{API}me/home", headers=known).status_code == 200
