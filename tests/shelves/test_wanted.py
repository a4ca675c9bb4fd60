"""Wanted works with their alerts, the search within shelves, and what a visitor saved."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.services import subject_of
from catalog.models import Artwork, Series
from catalog.services import artworks
from catalog.services.work_merging import merge_works
from common import clock
from recommendations.retrieval.selectors import recommendable
from shelves.models import ListEntry, Notice, OwnedWork, WantedWork, WorkList
from shelves.selectors import shelf_ids
from shelves.selectors import wanted as selectors
from shelves.selectors.finding import on_shelves
from shelves.services import list_works, owned, tidying
from shelves.services import lists as list_services
from shelves.services import wanted as services
from shelves.services.saved import save_work
from tests import factories
from tests.auctions.conftest import API, BidderApp, make_sale, quick_collector
from tests.shelves.test_lists import browser, make_list, order, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return quick_collector()


def want(user: User, work: Artwork) -> None:
    """Have a collector look for a work."""
    services.want_work(user=user, artwork_id=work.pk, now=clock.now())


def alerts(user: User) -> list[str]:
    """Send the alerts that are due, and return all of a collector's, the oldest first."""
    services.send_alerts(now=clock.now())
    rows = Notice.objects.filter(user=user, kind="wanted").order_by("pk")
    return list(rows.values_list("text_en", flat=True))


def test_a_wanted_work_alerts_once_each_time_it_can_be_had(person: User) -> None:
    work = factories.make_artwork("Ebb", availability="sold")
    want(person, work)
    assert alerts(person) == []
    available = "“Ebb”, which you are looking for, is available."
    Artwork.objects.filter(pk=work.pk).update(availability="available")
    assert alerts(person) == alerts(person) == [available]
    Artwork.objects.filter(pk=work.pk).update(availability="on_hold")
    assert alerts(person) == [available]
    Artwork.objects.filter(pk=work.pk).update(availability="available")
    assert alerts(person) == [available] * 2
    make_sale(artwork_id=work.pk)
    assert alerts(person) == [available] * 2 + ["“Ebb”, which you are looking for, is in a sale."]
    services.unwant_work(user=person, artwork_id=work.pk, now=clock.now())
    Artwork.objects.filter(pk=work.pk).update(published=False)
    assert len(alerts(person)) == 3


def test_what_can_be_had_already_is_no_news(person: User) -> None:
    work = factories.make_artwork("Ebb", availability="available")
    want(person, work)
    assert alerts(person) == []


def test_wanted_and_owned_works_are_counted_in_their_series(person: User) -> None:
    series = Series.objects.create(title_en="Tides", planned_count=5)
    works = [factories.make_artwork(f"Tide {n}", series=series) for n in range(3)]
    values = owned.values_of_work(works[0])
    owned.add_owned(user=person, values=values, artwork_id=works[0].pk, now=clock.now())
    for work in works[:2]:
        want(person, work)
    (count,) = selectors.series_counts(person)
    assert (count.owned, count.wanted, count.whole) == (1, 1, 5)
    page = browser(person).get("/wanted").text
    assert "1 of 5 owned" in page
    assert "Tide 1" in page


def test_the_button_looks_for_a_work_and_no_longer(person: User, gallery: list[Artwork]) -> None:
    page, work = browser(person), gallery[0]
    address = reverse("shelves:want", args=[work.pk])
    assert address in page.get(work.get_absolute_url()).text
    assert page.post(address).headers["Location"] == work.get_absolute_url()
    assert selectors.is_wanted(person, work.pk)
    fragment = page.post(address, {"step": "unwant"}, headers={"hx-request": "true"})
    assert 'aria-pressed="false"' in fragment.text
    assert not selectors.is_wanted(person, work.pk)
    assert page.post(reverse("shelves:want", args=[999_999])).status_code == 404
    assert "/account/login/" in Client().post(address).headers["Location"]


def test_an_app_keeps_a_copy_of_wanted_works(person: User, gallery: list[Artwork]) -> None:
    app = BidderApp(person)
    for _time in range(2):
        assert send(app, "PUT", f"me/wanted/{gallery[0].pk}").status_code == 204
    moment = clock.now().isoformat()
    assert send(app, "DELETE", f"me/wanted/{gallery[0].pk}").status_code == 204
    assert send(app, "PUT", f"me/wanted/{gallery[1].pk}").status_code == 204
    assert send(app, "PUT", "me/wanted/999999").status_code == 404
    changes = app.get(f"{API}me/wanted", {"changed_since": moment}).json()["results"]
    assert [(row["artwork_id"], row["removed"]) for row in changes] == [
        (str(gallery[0].pk), True), (str(gallery[1].pk), False),
    ]  # fmt: skip
    (row,) = app.get(f"{API}me/wanted").json()["results"]
    assert row["artwork"]["title"] == "The Swell"
    assert BidderApp(quick_collector()).get(f"{API}me/wanted").json()["results"] == []


def test_one_can_look_for_only_so_many(
    person: User, gallery: list[Artwork], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "MOST_WANTED", 1)
    want(person, gallery[0])
    answer = send(BidderApp(person), "PUT", f"me/wanted/{gallery[1].pk}")
    assert (answer.status_code, answer.json()["code"]) == (409, "too_many_wanted")
    assert WantedWork.objects.count() == 1


def test_a_search_finds_what_stands_on_any_shelf_and_says_where(
    person: User, gallery: list[Artwork]
) -> None:
    save_work(user=person, artwork_id=gallery[0].pk, now=clock.now())
    found = make_list(person, gallery[0].pk, gallery[2].pk, name="Blue room")
    list_works.set_note(
        user=person, list_id=found.pk, artwork_id=gallery[2].pk, note="Above the desk",
        now=clock.now(),
    )  # fmt: skip
    want(person, gallery[1])
    values = owned.OwnedValues(title="Calm water", place="Hall")
    owned.add_owned(user=person, values=values, now=clock.now())
    make_list(quick_collector(), gallery[4].pk, name="Calm of others")

    def titles(text: str) -> dict[str, list[str]]:
        works = on_shelves(person, text).works
        return {one.work.title_en: [name for name, _address in one.places] for one in works}

    assert titles("calm") == {"Calm off the Point": ["Saved", "Blue room"]}
    assert [row.title for row in on_shelves(person, "calm").owned] == ["Calm water"]
    assert titles("the desk") == {"Layered Peaks": ["Blue room"]}
    assert titles("涌浪") == {"The Swell": ["Wanted"]}
    assert titles("carp") == titles("") == titles("  ") == {}
    assert [row.title for row in on_shelves(person, "hall").owned] == ["Calm water"]
    page = browser(person)
    assert "Calm water" in page.get("/shelves/search?search=calm").text
    assert "Nothing on your shelves" in page.get("/shelves/search?search=zzz").text
    rows = BidderApp(person).get(f"{API}me/shelves/search?search=calm").json()
    assert rows["works"][0]["places"] == ["Saved", "Blue room"]
    assert rows["owned"][0]["title"] == "Calm water"


def test_what_a_visitor_saved_is_on_the_shelf_after_signing_in(
    client: Client, collector: User, gallery: list[Artwork]
) -> None:
    save_work(user=collector, artwork_id=gallery[1].pk, now=clock.now())
    for work in (gallery[0], gallery[1], gallery[0], gallery[3]):
        answer = client.post(f"/works/{work.pk}/save")
        assert "/account/login/" in answer.headers["Location"]
    client.post("/works/999999/save")
    artworks.set_state(artwork_ids=[gallery[3].pk], published=False)
    known = {"login": collector.email, "password": factories.PASSWORD}
    assert client.post("/account/login/", known).status_code == 302
    assert shelf_ids(collector) == {gallery[0].pk, gallery[1].pk}
    assert "works_to_save" not in client.session


def test_a_stored_page_asks_what_is_saved_now(person: User, gallery: list[Artwork]) -> None:
    save_work(user=person, artwork_id=gallery[0].pk, now=clock.now())
    asked = f"/saved/states?works={gallery[0].pk},{gallery[1].pk},x,,{10**30}"
    assert browser(person).get(asked).json() == {"saved": [gallery[0].pk]}
    assert Client().get(asked).json() == {"saved": []}


def test_an_owned_work_is_recommended_no_more(person: User, gallery: list[Artwork]) -> None:
    subject, ids = subject_of(user=person), [gallery[0].pk, gallery[1].pk]
    values = owned.values_of_work(gallery[0])
    row = owned.add_owned(user=person, values=values, artwork_id=ids[0], now=clock.now())
    assert recommendable.among(ids, subject_id=subject) == {ids[1]}
    assert recommendable.among(ids, subject_id=None) == set(ids)
    owned.delete_owned(user=person, owned_id=row.pk, now=clock.now())
    assert recommendable.among(ids, subject_id=subject) == set(ids)


def test_lists_owned_and_wanted_works_follow_a_merge(person: User, gallery: list[Artwork]) -> None:
    kept, merged, other = (work.pk for work in gallery[:3])
    found = make_list(person, other, merged)
    both = make_list(person, merged, other, kept, name="Both")
    list_works.set_note(
        user=person, list_id=found.pk, artwork_id=merged, note="Mine", now=clock.now()
    )
    want(person, gallery[1])
    owned.add_owned(
        user=person, values=owned.values_of_work(gallery[1]), artwork_id=merged, now=clock.now()
    )
    merge_works(kept_id=kept, merged_id=merged, choices={})
    assert (order(found), order(both)) == ([other, kept], [other, kept])
    assert ListEntry.objects.get(list=found, artwork=kept).note == "Mine"
    assert OwnedWork.objects.get().artwork_id == kept
    assert WantedWork.objects.get(removed=False).artwork_id == kept


def test_what_was_deleted_goes_for_good_after_a_month(person: User) -> None:
    found, stays = make_list(person), make_list(person, name="Stays")
    list_services.delete_list(user=person, list_id=found.pk, now=clock.now())
    assert tidying.tidy(now=clock.now() + timedelta(days=29)) == 0
    assert tidying.tidy(now=clock.now() + timedelta(days=31)) == 1
    assert list(WorkList.objects.all()) == [stays]
