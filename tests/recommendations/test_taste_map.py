"""The taste map: drawn of the catalogue, named in words, and what each collector sees on it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from accounts.services import open_app_session, set_personalised, subject_of
from catalog.models import Artwork, Availability
from catalog.services.artworks import set_state
from common import clock
from recommendations.forgetting.services import forget_work
from recommendations.interactions import services as events
from recommendations.interactions.models import Interaction
from recommendations.taste_map.models import MapPlace
from recommendations.taste_map.selectors.maps import map_in_use
from recommendations.taste_map.selectors.marks import sheet
from recommendations.taste_map.selectors.views import MOST, personal_map
from recommender import kinds
from shelves.services.saved import save_work
from tests import factories
from tests.auctions.conftest import API
from tests.recommendations.mapped import make_catalogue, store_map
from tests.recommendations.stored import store_list

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsignalled")]
PAGE = "/taste/map"


@pytest.fixture
def works(db: None) -> list[Artwork]:
    """Sixty works of six subjects, with a map of a room for each."""
    cache.clear()
    made = make_catalogue()
    store_map(made)
    return made


@pytest.fixture
def app(collector: User) -> Client:
    """The app of the collector."""
    return Client(headers={"x-session-token": open_app_session(user=collector)})


def seen(app: Client) -> dict[str, dict[str, Any]]:
    """Return the works on an app's map, by id."""
    page = app.get(f"{API}me/taste/map").json()
    return {work["artwork"]["id"]: work for work in page["works"]}


def relations(app: Client) -> dict[int, str]:
    """Return what the works on an app's map are to the collector."""
    return {int(pk): work["relation"] for pk, work in seen(app).items()}


def do(user: User, kind: str, *works: Artwork) -> None:
    """Write events into the log."""
    for work in works:
        events.record_own(
            subject_id=subject_of(user=user), kind=kind, artwork_id=work.pk, at=clock.now()
        )


def places() -> dict[int, tuple[float, float]]:
    """Return where all works are on the map in use."""
    rows = MapPlace.objects.filter(map=map_in_use())
    return {pk: (x, y) for pk, x, y in rows.values_list("artwork_id", "x", "y")}


def test_one_more_event_moves_no_work(works: list[Artwork], collector: User, app: Client) -> None:
    store_list(subject_of(user=collector), works[10:40])
    save_work(user=collector, artwork_id=works[0].pk, now=clock.now())
    before, all_before = seen(app), places()
    do(collector, kinds.VIEW, works[50])
    do(collector, kinds.SAVE, works[12])
    after = seen(app)
    assert str(works[50].pk) in after
    assert str(works[50].pk) not in before
    moved = [
        abs(after[pk][axis] - before[pk][axis]) for pk in {*before} & {*after} for axis in "xy"
    ]
    assert len(moved) > 50
    assert max(moved) == 0
    assert places() == all_before


def test_own_works_and_recommendations_are_on_the_map_and_what_is_hidden_or_forgotten_is_not(
    works: list[Artwork], collector: User, app: Client
) -> None:
    subject, now = subject_of(user=collector), clock.now()
    store_list(subject, works[10:40])
    bought, saved, viewed, forgotten, refused, gone, wanted = works[:7]
    do(collector, kinds.PURCHASE, bought)
    do(collector, kinds.WANT, wanted)
    for work in (saved, forgotten, gone):
        save_work(user=collector, artwork_id=work.pk, now=now)
    do(collector, kinds.VIEW, viewed, refused)
    do(collector, kinds.NOT_INTERESTED, refused, works[11])
    forget_work(subject_id=subject, artwork_id=forgotten.pk, now=now)
    Artwork.objects.filter(pk__in=[gone.pk, works[12].pk]).update(published=False)
    set_state(artwork_ids=[works[13].pk], availability=Availability.SOLD)
    found = relations(app)
    assert {pk: found[pk] for pk in (bought.pk, saved.pk, viewed.pk, wanted.pk)} == {
        bought.pk: "owned", saved.pk: "saved", viewed.pk: "viewed", wanted.pk: "wanted",
    }  # fmt: skip
    assert not {forgotten.pk, refused.pk, gone.pk, *(work.pk for work in works[11:14])} & {*found}
    listed = [pk for pk, relation in found.items() if relation == "recommended"]
    assert {*listed} == {works[10].pk, *(work.pk for work in works[14:40])}


def test_a_recommended_work_has_its_reason_and_one_that_was_viewed_stays_recommended(
    works: list[Artwork], collector: User, app: Client
) -> None:
    store_list(subject_of(user=collector), works[10:12])
    do(collector, kinds.VIEW, works[10])
    found = seen(app)[str(works[10].pk)]
    assert found["relation"] == "recommended"
    assert found["reasons"] == ["Close to your taste as a whole"]
    assert 0 <= found["x"] <= 1


def test_without_personal_recommendations_only_rooms_and_picks_are_shown(
    works: list[Artwork], collector: User, app: Client, signed_in: Client
) -> None:
    Artwork.objects.filter(pk__in=[work.pk for work in works[20:23]]).update(curators_pick=True)
    store_list(subject_of(user=collector), works[10:20])
    do(collector, kinds.VIEW, works[0])
    set_personalised(user=collector, personalised=False, now=clock.now())
    assert relations(app) == {work.pk: "pick" for work in works[20:23]}
    page = signed_in.get(PAGE).text
    assert "Personal recommendations are off." in page
    assert "Recommended for you" not in page


@pytest.mark.slow
def test_a_work_that_is_deleted_takes_its_place_with_it(works: list[Artwork]) -> None:
    Artwork.objects.filter(pk=works[3].pk).delete()
    assert works[3].pk not in places()


def test_a_map_costs_the_same_queries_however_many_works(
    works: list[Artwork],
    collector: User,
    signed_in: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    budget = (
        2  # the session, the account
        + 1  # the profile
        + 1  # the map in use
        + 1  # the list
        + 1  # what of it may be recommended
        + 3  # the collection, the newest events, impressions
        + 1  # places
        + 3  # works with their artists, pictures and lots
        + 1  # rooms
        + 1  # notices not read
    )
    subject = subject_of(user=collector)
    signed_in.get(PAGE)
    for number in (2, 20):
        store_list(subject, works[30 : 30 + number])
        do(collector, kinds.SAVE, *works[:number])
        with django_assert_num_queries(budget):
            signed_in.get(PAGE)


def test_the_page_lists_room_by_room_what_its_picture_shows(
    works: list[Artwork], collector: User, signed_in: Client
) -> None:
    factories.make_picture(works[0])
    factories.make_picture(works[10])
    store_list(subject_of(user=collector), works[10:40])
    do(collector, kinds.SAVE, *works[:4])
    page = signed_in.get(PAGE)
    for pk in [work.pk for work in (*works[:4], *works[10:40])]:
        assert f'id="work-{pk}"' in page.text
        assert f'data-work="{pk}"' in page.text
    assert page.text.count("mark__picture") == 2
    assert 'href="/taste/map"' in signed_in.get("/taste").text
    chinese = signed_in.get(PAGE, headers={"accept-language": "zh-hans"}, follow=True)
    assert "品味地图" in chinese.text


def test_pictures_of_the_still_map_do_not_overlap_and_names_are_inside(
    works: list[Artwork], collector: User
) -> None:
    for work in works[:30]:
        factories.make_picture(work, size=(60, 40))
    subject = subject_of(user=collector)
    store_list(subject, works[:30])
    found = personal_map(subject_id=subject, personalised=True)
    assert found is not None
    still = sheet(found)
    pictures = [mark for mark in still.marks if mark.is_picture]
    assert 5 < len(pictures) <= 30
    for place, one in enumerate(pictures):
        for other in pictures[:place]:
            apart = abs(one.work.x - other.work.x), abs(one.work.y - other.work.y)
            assert apart[0] >= 48 or apart[1] >= 32
    for name in still.names:
        assert name.box.width / 2 <= name.box.x <= still.width - name.box.width / 2


def test_only_so_many_works_of_each_kind_are_marked(works: list[Artwork], collector: User) -> None:
    now = clock.now()
    subject = subject_of(user=collector)
    Interaction.objects.bulk_create(
        Interaction(
            subject_id=subject, kind=kinds.VIEW, artwork=work, at=now - timedelta(minutes=place),
            received_at=now,
        )
        for place, work in enumerate(works)
    )  # fmt: skip
    found = personal_map(subject_id=subject, personalised=True)
    assert found is not None
    viewed = {work.artwork.pk for work in found.works if work.relation == "viewed"}
    assert viewed == {work.pk for work in works[: MOST["viewed"]]}
