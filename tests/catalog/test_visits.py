"""Exhibitions for somebody, a visit planned room by room, and an artist's works by period."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from accounts.services import set_personalised, subject_of
from auctions.models import Lot, Result
from catalog.models import Artwork, Exhibition, ExhibitionWork
from catalog.selectors.visits import LOOK, LOOK_LONGER, WALK, visit
from common import clock
from recommendations.lists.models import RecommendationList
from shelves.selectors.follows import following_of
from tests import factories
from tests.auctions.conftest import make_bidder, make_sale
from tests.recommendations.stored import store_list

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 3, 10)  # noqa: DTZ001 - the clock at the place


@pytest.fixture
def show() -> Exhibition:
    """An exhibition of nine works in three rooms."""
    works = factories.make_artworks(9)
    made = factories.make_exhibition(*works, venue_en="Harbour Rooms", hours_en="10 to 6")
    for place, room in enumerate(ExhibitionWork.objects.order_by("position")):
        room.room = f"Room {1 + place // 3}"
        room.save()
    return made


def ids(show: Exhibition) -> list[int]:
    return list(show.placements.order_by("position").values_list("artwork_id", flat=True))


def seen(*args: Any, **kwargs: Any) -> list[int]:
    return [work.pk for stop in visit(*args, **kwargs).stops for work in stop.works]


def test_a_visit_goes_through_the_rooms_in_hanging_order_and_adds_up(show: Exhibition) -> None:
    found = visit(show, begins=AT)
    assert [stop.room for stop in found.stops] == ["Room 1", "Room 2", "Room 3"]
    assert [work.pk for stop in found.stops for work in stop.works] == ids(show)
    assert [stop.begins for stop in found.stops] == [
        AT, AT + timedelta(minutes=3 * LOOK + WALK), AT + timedelta(minutes=2 * (3 * LOOK + WALK)),
    ]  # fmt: skip
    assert (found.minutes, found.count, found.left_out) == (9 * LOOK + 2 * WALK, 9, 0)


@pytest.mark.parametrize("minutes", [1, 3, 8, 12, 17, 22, 60])
def test_a_visit_is_never_longer_than_the_time_one_has(show: Exhibition, minutes: int) -> None:
    found = visit(show, begins=AT, minutes=minutes)
    assert found.minutes <= minutes
    assert found.count + found.left_out == 9
    assert (found.left_out == 0) == (minutes >= 22)


def test_what_is_close_to_a_taste_is_seen_in_any_case_and_longer(show: Exhibition) -> None:
    every = ids(show)
    chosen = [every[8], every[4], 10**9]
    found = visit(show, begins=AT, minutes=2 * LOOK_LONGER + WALK, chosen=chosen)
    assert seen(show, begins=AT, minutes=2 * LOOK_LONGER + WALK, chosen=chosen) == [
        every[4], every[8],
    ]  # fmt: skip
    assert [stop.minutes for stop in found.stops] == [LOOK_LONGER, LOOK_LONGER]
    assert found.chosen == {every[4], every[8]}


def test_hidden_works_are_in_no_visit(show: Exhibition) -> None:
    hidden = ids(show)[0]
    Artwork.objects.filter(pk=hidden).update(published=False)
    assert hidden not in seen(show, begins=AT)
    assert visit(show, begins=AT).left_out == 0


def test_a_visit_is_an_event_for_a_calendar(client: Client, show: Exhibition) -> None:
    day = show.starts_on.isoformat()
    address = f"/exhibitions/{show.slug}/visit.ics?day={day}&at=14:30&minutes=20"
    answer = client.get(address)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    begins = event.decoded("dtstart")
    assert (begins.date(), begins.time().isoformat(), begins.tzinfo) == (
        show.starts_on, "14:30:00", None,
    )  # fmt: skip
    assert event.decoded("dtend") <= begins + timedelta(minutes=20)
    assert (str(event["summary"]), str(event["location"])) == (str(show), "Harbour Rooms")
    assert "Room 1" in str(event["description"])
    assert str(event["url"]).endswith(show.get_absolute_url())


@pytest.mark.parametrize(
    ("query", "words"),
    [("day=1999-01-01", "The exhibition is open from"), ("day=x", "Enter a valid date"),
     ("at=25:00", "Enter a valid time"), ("minutes=5", "greater than or equal to 10"),
     ("minutes=9999", "less than or equal to 480"), ("minutes=-1", "greater than or equal to")],
)  # fmt: skip
def test_an_impossible_visit_is_refused_beside_its_field(
    client: Client, show: Exhibition, query: str, words: str
) -> None:
    for part in ("visit", "visit.ics"):
        answer = client.get(f"/exhibitions/{show.slug}/{part}?{query}")
        assert answer.status_code == 400
        assert words in answer.text
        assert "visit__stop" not in answer.text


def test_a_visit_without_a_day_is_the_next_possible_one(client: Client) -> None:
    coming = factories.make_exhibition(factories.make_artwork(), opens=9, closes=20)
    answer = client.get(f"/exhibitions/{coming.slug}/visit")
    assert answer.context["visit"].begins.date() == coming.starts_on
    past = factories.make_exhibition(factories.make_artwork(), opens=-20, closes=-9)
    answer = client.get(f"/exhibitions/{past.slug}/visit")
    assert "This exhibition is over." in answer.text
    assert answer.context["visit"] is None
    empty = factories.make_exhibition(opens=9, closes=20)
    for show, text in ((past, "This exhibition is over."), (empty, "No works have been added")):
        answer = client.get(f"/exhibitions/{show.slug}/visit.ics")
        assert answer.status_code == 400
        assert text in answer.text


def near(user: User, shows: Sequence[Exhibition], listed: Sequence[int] = ()) -> None:
    """Store a list by whose rails exhibitions are near, each by its last works."""
    made = RecommendationList.objects.get(
        pk=store_list(subject_of(user=user), list(Artwork.objects.filter(pk__in=listed)))
    )
    rows = [{"exhibition": show.pk, "works": ids(show)[-2:]} for show in shows]
    made.rails = [{"rail": "exhibitions", "items": [], "exhibitions": rows}]
    made.save()


def test_exhibitions_for_somebody_come_first_with_the_reason(
    client: Client, collector: User, show: Exhibition
) -> None:
    Artwork.objects.filter(pk=ids(show)[-1]).update(title_en="The Last")
    past = factories.make_exhibition(factories.make_artwork(), opens=-20, closes=-9)
    client.force_login(collector)
    assert "Exhibitions for you" not in client.get("/exhibitions").text
    near(collector, [past, show])
    answer = client.get("/exhibitions")
    assert "Exhibitions for you" in answer.text
    assert [one.exhibition for one in answer.context["near"]] == [show]
    assert "Closest to your taste: “Work 7” and “The Last”" in answer.text
    set_personalised(user=collector, personalised=False)
    assert "Exhibitions for you" not in client.get("/exhibitions").text


def test_in_an_exhibition_works_for_somebody_come_first(
    client: Client, collector: User, show: Exhibition,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    address = show.get_absolute_url()
    assert "In this exhibition for you" not in client.get(address).text
    client.force_login(collector)
    near(collector, [show], listed=[ids(show)[0]])
    answer = client.get(address)
    assert [work.pk for work in answer.context["for_you"]] == [*ids(show)[-2:], ids(show)[0]]
    planned = client.get(f"{address}/visit?minutes=12").context["visit"]
    assert planned.chosen == {*ids(show)[-2:]}
    with django_assert_num_queries(
        2  # session, account
        + 1  # the exhibition
        + 2 * 2  # profile and list: what is near, what is listed
        + 3  # works for the reader: works, pictures, lots
        + 4  # works of the page: works, their number, pictures, lots
        + 1  # whether it is followed
        + 2  # notices, saved works
    ):
        client.get(address)


def test_an_exhibition_is_followed_and_stands_among_what_is_followed(
    client: Client, collector: User, show: Exhibition
) -> None:
    client.force_login(collector)
    client.post(f"/follow/show/{show.pk}", {"step": "follow"})
    (row,) = following_of(collector).rows
    assert (row.kind, row.name, row.url) == ("show", str(show), show.get_absolute_url())
    assert str(show) in client.get("/following").text
    Exhibition.objects.update(published=False)
    assert following_of(collector).rows == ()
    other = factories.make_exhibition()
    Exhibition.objects.filter(pk=other.pk).update(published=False)
    answer = client.post(f"/follow/show/{other.pk}", {"step": "follow"})
    assert answer.status_code == 404
    assert following_of(collector).rows == ()


def test_an_artists_works_stand_by_period_in_the_order_of_their_making(client: Client) -> None:
    maker = factories.make_artist()
    years = {"a": (1998, 1998), "b": (2003, 2004), "c": (None, 2001), "d": (None, None)}
    for title, (first, last) in years.items():
        factories.make_artwork(title, artist=maker, year_from=first, year_to=last)
    factories.make_artwork("hidden", artist=maker, year_from=1950, published=False)
    show = factories.make_exhibition(*Artwork.objects.filter(title_en="a"))
    answer = client.get(maker.get_absolute_url())
    found = [(one.decade, one.count) for one in answer.context["periods"]]
    assert found == [(1990, 1), (2000, 2), (None, 1)]
    assert show.get_absolute_url() in answer.text

    def shown(period: str) -> list[str]:
        page = client.get(f"{maker.get_absolute_url()}?period={period}").context["page"]
        return [work.title_en for work in page.object_list]

    assert shown("2000") == ["c", "b"]
    assert shown("None") == ["d"]
    assert sorted(shown("1800")) == sorted(shown("x")) == ["a", "b", "c", "d"]


def test_results_of_an_artist_are_those_of_shown_works(client: Client) -> None:
    maker = factories.make_artist()
    address = f"/artists/{maker.pk}/results"
    works = [factories.make_artwork(title, artist=maker) for title in ("Sold", "Not", "Hidden")]
    assert "No lot by this artist" in client.get(address).text
    sale, lots = make_sale(lots=3)
    _user, bidder = make_bidder(sale)
    for lot, work in zip(lots, works, strict=True):
        Lot.objects.filter(pk=lot.pk).update(artwork=work, title=work.title_en)
        is_sold = work.title_en != "Not"
        Result.objects.create(
            lot_id=lot.pk, sold=is_sold, winner=bidder if is_sold else None,
            hammer=500_00 if is_sold else None, at=clock.now(),
        )  # fmt: skip
    Artwork.objects.filter(title_en="Hidden").update(published=False)
    text = client.get(address).text
    assert text.count("$500") == 1
    assert "Not sold" in text
    assert lots[2].get_absolute_url() not in text
    first = client.get(f"/api/v1{address}?limit=1").json()
    second = client.get(f"/api/v1{address}?cursor={first['next']}").json()
    assert second["next"] is None
    found = [(row["title"], row["hammer"]) for row in first["results"] + second["results"]]
    assert found == [("Not", None), ("Sold", {"amount": 500_00, "currency": "USD"})]
    assert client.get("/api/v1/artists/99999/results").status_code == 404
