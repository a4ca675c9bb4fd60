"""A cursor belongs to the list it was given for, whatever happens between two pages."""

import random
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.signing import Signer
from django.db.models import F
from django.test import Client

from accounts.models import User
from accounts.services import open_app_session, set_personalised, subject_of
from catalog.models import Artwork
from common import clock
from recommendations.feed.selectors import fallback
from recommendations.feed.services import claims
from recommendations.forgetting import services as forgetting
from recommendations.lists.models import ListRequest, RecommendationList
from recommendations.lists.selectors.signed_ids import (
    CursorPosition,
    cursor_at,
    position_of,
    sign_list_id,
)
from recommendations.lists.selectors.stored import listed_ids
from tests import factories
from tests.auctions.conftest import API, quick_collector
from tests.recommendations.stored import store_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def works(db: None) -> list[Artwork]:
    """Thirty works, the oldest first."""
    return factories.make_artworks(30)


@pytest.fixture
def app(collector: User) -> Client:
    """The app of the collector."""
    return Client(headers={"x-session-token": open_app_session(user=collector)})


def pages(app: Client, *, limit: int, between: Callable[[], object]) -> list[int]:
    """Return the works of all pages in their order; something happens between any two."""
    shown: list[int] = []
    cursor: str | None = ""
    while cursor is not None:
        page = app.get(f"{API}me/feed?limit={limit}&cursor={cursor}").json()
        shown += [int(entry["artwork"]["id"]) for entry in page["results"]]
        cursor = page["next"]
        between()
    return shown


@pytest.mark.slow
def test_a_list_made_between_two_pages_repeats_and_skips_nothing(
    works: list[Artwork], collector: User, app: Client
) -> None:
    subject = subject_of(user=collector)
    store_list(subject, works)
    in_between = iter([works[::-1], works[10:], works[:3], works[5:] + works[:5]])
    shown = pages(app, limit=7, between=lambda: store_list(subject, next(in_between, works)))
    assert shown == [work.pk for work in works]


def test_the_page_loads_more_of_the_list_it_shows(
    works: list[Artwork], collector: User, client: Client
) -> None:
    subject = subject_of(user=collector)
    store_list(subject, works)
    client.force_login(collector)
    first = client.get("/for-you").context["feed"]
    store_list(subject, works[::-1])
    more = client.get("/for-you", {"cursor": first.next_cursor}, headers={"hx-request": "true"})
    rest = more.context["feed"]
    shown = [entry.artwork.pk for entry in (*first.entries, *rest.entries)]
    assert shown == [work.pk for work in works]
    assert [entry.position for entry in rest.entries] == [24, 25, 26, 27, 28, 29]


@pytest.mark.slow
def test_everybodys_list_does_not_shift_when_works_come_or_go(
    works: list[Artwork], app: Client
) -> None:
    picks = [works[20].pk, works[3].pk]
    Artwork.objects.filter(pk__in=picks).update(curators_pick=True)

    def happen() -> None:
        factories.make_artwork("Came later")
        Artwork.objects.filter(pk=works[29].pk).update(availability="sold")

    shown = pages(app, limit=7, between=happen)
    others = [work.pk for work in works[::-1] if work.pk not in picks]
    assert shown == [picks[0], others[0], picks[1], *others[1:]]


@pytest.mark.slow
def test_everybodys_list_ends_with_works_without_a_picture(
    works: list[Artwork], app: Client
) -> None:
    picks, pictured = [works[20].pk, works[3].pk], [works[3], works[10], works[15]]
    Artwork.objects.filter(pk__in=picks).update(curators_pick=True)
    for work in pictured:
        factories.make_picture(work)
    shown = pages(app, limit=2, between=lambda: None)
    bare = [work.pk for work in works[::-1] if work not in pictured and work.pk not in picks]
    assert shown == [works[3].pk, works[15].pk, works[20].pk, works[10].pk, *bare]


def turned(works: list[Artwork], turning: random.Random) -> None:
    """Pick some works, and unpick those of them that were picks."""
    some = [work.pk for work in turning.sample(works, 12)]
    Artwork.objects.filter(pk__in=some).update(curators_pick=~F("curators_pick"))


@pytest.mark.slow
@pytest.mark.parametrize("limit", [1, 2, 5, 7])
def test_everybodys_list_does_not_change_when_works_are_picked_and_unpicked(
    works: list[Artwork], app: Client, limit: int
) -> None:
    picks = [works[at].pk for at in (23, 11, 4)]
    Artwork.objects.filter(pk__in=picks).update(curators_pick=True)
    turning = random.Random(7)
    shown = pages(app, limit=limit, between=lambda: turned(works, turning))
    others = [work.pk for work in works[::-1] if work.pk not in picks]
    assert shown == [picks[0], others[0], picks[1], others[1], picks[2], *others[2:]]


@pytest.mark.slow
@pytest.mark.parametrize("limit", [2, 5, 7])
def test_the_end_of_a_worn_list_shows_each_work_once_whatever_is_picked(
    works: list[Artwork], collector: User, app: Client, limit: int
) -> None:
    own = works[25:]
    store_list(subject_of(user=collector), own)
    Artwork.objects.filter(pk=own[0].pk).update(published=False)
    turning = random.Random(7)
    shown = pages(app, limit=limit, between=lambda: turned(works, turning))
    assert shown[:4] == [work.pk for work in own[1:]]
    assert sorted(shown[4:]) == [work.pk for work in works[:25]]


@pytest.mark.slow
def test_a_pick_that_is_sold_between_two_pages_is_left_out(
    works: list[Artwork], app: Client
) -> None:
    picks = [works[at].pk for at in (20, 10, 3)]
    Artwork.objects.filter(pk__in=picks).update(curators_pick=True)
    sell = Artwork.objects.filter(pk=picks[2])
    shown = pages(app, limit=4, between=lambda: sell.update(availability="sold"))
    others = [work.pk for work in works[::-1] if work.pk not in picks]
    assert shown == [picks[0], others[0], picks[1], *others[1:]]


@pytest.mark.slow
def test_of_many_picks_the_newest_take_turns_and_the_cursor_fits_an_address(
    app: Client,
) -> None:
    picks = [work.pk for work in factories.make_artworks(fallback.PICKS + 5)][::-1]
    others = [work.pk for work in factories.make_artworks(3)][::-1]
    Artwork.objects.filter(pk__in=picks).update(curators_pick=True)
    first = app.get(f"{API}me/feed?limit=1").json()
    assert len(first["next"]) < 1000
    shown = pages(app, limit=50, between=lambda: None)
    turning = picks[: fallback.PICKS]
    # The newest are the three others, and then the picks that have no turn of their own.
    newest = [*others, *picks[fallback.PICKS :]]
    turns = [pk for pair in zip(turning, newest, strict=False) for pk in pair]
    assert shown == [*turns, *turning[len(newest) :]]


@pytest.mark.slow
def test_a_first_list_that_comes_between_two_pages_waits_for_the_next_visit(
    works: list[Artwork], collector: User, app: Client
) -> None:
    shown = pages(app, limit=7, between=lambda: store_list(subject_of(user=collector), works))
    assert shown == [work.pk for work in works[::-1]]


SOMEBODYS = Signer(salt="somebody else's").sign_object([1, 0, 0, 0, 0])


@pytest.mark.parametrize("cursor", ["24", "x", "a:b", "%00", SOMEBODYS, "é", "W10:" + "A" * 43])
def test_a_cursor_that_is_none_is_refused(app: Client, cursor: str) -> None:
    answer = app.get(f"{API}me/feed", {"cursor": cursor})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert "Start again without one" in answer.json()["errors"]["cursor"][0]


def test_a_cursor_of_a_list_that_is_gone_says_to_begin_again(
    works: list[Artwork], collector: User, app: Client
) -> None:
    subject = subject_of(user=collector)
    other = Client(headers={"x-session-token": open_app_session(user=quick_collector())})
    store_list(subject, works)
    cursor = app.get(f"{API}me/feed?limit=7").json()["next"]

    def refused(client: Client) -> bool:
        answer = client.get(f"{API}me/feed?cursor={cursor}")
        expired = answer.status_code == 400 and answer.json()["code"] == "cursor_expired"
        return expired and "Start again" in answer.json()["detail"]

    assert not refused(app)
    assert refused(other)
    set_personalised(user=collector, personalised=False)
    assert refused(app)
    set_personalised(user=collector, personalised=True)
    assert refused(app)
    store_list(subject, works)
    cursor = app.get(f"{API}me/feed?limit=7").json()["next"]
    assert not refused(app)
    forgetting.reset(subject_id=subject, now=clock.now())
    assert refused(app)


def test_replaced_lists_are_kept_for_two_weeks_and_then_deleted(
    works: list[Artwork], collector: User
) -> None:
    subject = subject_of(user=collector)
    now = clock.now()
    first, second, current = (store_list(subject, works[:1]) for _ in range(3))
    for pk, days in ((first, 14.1), (second, 13.9), (current, 40)):
        made = now - timedelta(days=days)
        RecommendationList.objects.filter(pk=pk).update(generated_at=made)
    assert claims.delete_old(now=now) == 1
    assert claims.delete_old(now=now) == 0
    assert set(RecommendationList.objects.values_list("pk", flat=True)) == {second, current}
    assert listed_ids(subject_id=subject) == [works[0].pk]


def test_a_place_comes_back_as_it_was_given() -> None:
    place = CursorPosition(list_id=12, index=24, pick=7, newest=2**40, beyond=3, picks=(9, 7, 2))
    assert position_of(cursor_at(place)) == place
    assert position_of("") is None


def test_a_lists_id_is_the_same_all_day(collector: User, works: list[Artwork], app: Client) -> None:
    number = store_list(subject_of(user=collector), works)
    list_id = app.get(f"{API}me/feed").json()["list"]
    assert list_id == sign_list_id(number, now=clock.now())
    assert list_id != sign_list_id(number + 1, now=clock.now())
    assert ListRequest.objects.get().current_id == number
