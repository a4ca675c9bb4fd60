"""Saved searches on their pages and over REST."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from catalog.models import Artwork
from common import clock
from shelves.models import SavedSearch
from shelves.services import alerts
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsignalled")]

ADDRESS = "/searches/add?search=a+small+blue+seascape&tag=oil-painting&price_max=2000"


def test_a_search_is_saved_from_its_page_changed_paused_deleted_and_brought_back(
    signed_in: Client, gallery: list[Artwork]
) -> None:
    page = signed_in.get("/browse?search=a+small+blue+seascape&tag=oil-painting&price_max=2000")
    assert ADDRESS.replace("&", "&amp;") in page.text
    form = signed_in.get(ADDRESS)
    assert form.context["asked"] == ["“a small blue seascape”", "oil painting", "price ≤ $2,000"]
    signed_in.post(ADDRESS, {"name": "Small and blue", "rhythm": "at_once"})
    search = SavedSearch.objects.get()
    assert search.query["price_max"] == 200_000
    assert (search.name, search.rhythm, search.paused) == ("Small and blue", "at_once", False)
    shown = signed_in.get("/searches")
    assert "Small and blue" in shown.text
    assert "price_max=2000&amp;" in shown.text or 'price_max=2000"' in shown.text
    signed_in.post(f"/searches/{search.pk}/pause", {"step": "pause"})
    signed_in.post(f"/searches/{search.pk}/settings", {"name": "Blue", "rhythm": "daily"})
    search.refresh_from_db()
    assert (search.name, search.rhythm, search.paused) == ("Blue", "daily", True)
    signed_in.post(f"/searches/{search.pk}/pause", {"step": "resume"})
    signed_in.post(f"/searches/{search.pk}/delete")
    search.refresh_from_db()
    assert (search.paused, search.removed) == (False, True)
    assert "Undo" in signed_in.get("/searches").text
    signed_in.post(f"/searches/{search.pk}/restore")
    search.refresh_from_db()
    assert not search.removed


def test_saving_the_same_search_again_changes_it(signed_in: Client) -> None:
    for name in ("First", "Second"):
        signed_in.post("/searches/add?tag=blue", {"name": name, "rhythm": "daily"})
    assert SavedSearch.objects.get().name == "Second"


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("/searches/add", {"name": "All", "rhythm": "daily"}),
        ("/searches/add?tag=blue", {"name": "", "rhythm": "daily"}),
        ("/searches/add?tag=blue", {"name": "x" * 121, "rhythm": "daily"}),
        ("/searches/add?tag=blue", {"name": "Blue", "rhythm": "hourly"}),
        ("/searches/add?tag=no-such-tag", {"name": "None", "rhythm": "daily"}),
    ],
)
def test_what_can_not_be_saved_is_answered_on_the_form(
    signed_in: Client, address: str, data: dict[str, str]
) -> None:
    answer = signed_in.post(address, data)
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text
    assert not SavedSearch.objects.exists()


def test_a_visitor_signs_in_first_and_comes_back_to_the_search(client: Client) -> None:
    to = client.get("/searches/add?tag=blue").headers["Location"]
    assert to == "/account/login/?next=/searches/add%3Ftag%3Dblue"


def test_the_page_of_a_search_shows_what_is_new(
    signed_in: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    signed_in.post("/searches/add?tag=blue", {"name": "Blue", "rhythm": "at_once"})
    search = SavedSearch.objects.get()
    assert "No new works yet" in signed_in.get(search.get_absolute_url()).text
    factories.make_artwork("Fresh", tags=["blue"])
    alerts.match_searches()
    assert "Fresh" in signed_in.get(search.get_absolute_url()).text
    notices = signed_in.get("/notices").text
    assert "1 new work matches your saved search “Blue”." in notices
    opened = re.search(r'href="(/notices/\d+[^"]*)"', notices)
    assert opened
    page = signed_in.get(opened[1], follow=True)
    assert page.redirect_chain[-1][0] == search.get_absolute_url()


def test_searches_over_rest(signed_in: Client, collector: User) -> None:
    body = {"query": "search=seascape&tag=blue&price_max=200000", "rhythm": "at_once"}
    made = signed_in.post("/api/v1/me/searches", body, content_type="application/json")
    assert made.status_code == 201
    found = made.json()
    assert (found["name"], found["rhythm"], found["paused"]) == ("seascape", "at_once", False)
    assert found["query"] == "search=seascape&tag=blue&price_max=200000"
    assert found["asked"] == ["“seascape”", "blue", "price ≤ $2,000"]
    address = f"/api/v1/me/searches/{found['id']}"
    since = clock.now().isoformat().replace("+", "%2B")
    changed = signed_in.patch(
        address, {"paused": True, "name": "Sea"}, content_type="application/json"
    )
    assert (changed.json()["paused"], changed.json()["name"]) == (True, "Sea")
    assert signed_in.get(f"{address}/works").json()["results"] == []
    assert signed_in.delete(address).status_code == 204
    assert signed_in.get("/api/v1/me/searches").json()["results"] == []
    (tombstone,) = signed_in.get(f"/api/v1/me/searches?changed_since={since}").json()["results"]
    assert (tombstone["removed"], tombstone["name"], tombstone["query"]) == (True, "", "")
    assert signed_in.get(address).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {}, {"query": ""}, {"query": "tag=nothing"}, {"query": "price_min=9&price_max=1"},
        {"query": "sort=newest"}, {"query": "tag=blue", "rhythm": "hourly"},
        {"query": "tag=blue", "colour": 1}, {"query": "x" * 4001},
    ],
)  # fmt: skip
def test_a_bad_search_is_refused_over_rest(signed_in: Client, body: dict[str, object]) -> None:
    answer = signed_in.post("/api/v1/me/searches", body, content_type="application/json")
    assert answer.status_code == 400
    assert not SavedSearch.objects.exists()


def test_the_page_of_searches_costs_the_same_queries_however_many(
    signed_in: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    budget = (
        2  # the session and its user
        + 2  # how many searches there are, and a page of them
        + 1  # unread notices
    )
    signed_in.get("/searches")
    for tags in (["blue"], ["red", "green", "ink"]):
        for tag in tags:
            signed_in.post(f"/searches/add?tag={tag}", {"name": tag, "rhythm": "daily"})
        signed_in.get("/searches")
        with django_assert_num_queries(budget):
            signed_in.get("/searches")
