"""How often pages may be asked for: by account or address, refused in words, nothing written."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils.module_loading import import_string

from accounts.models import User
from accounts.services import open_app_session
from artrec_site import settings as site_settings
from auctions.models import Bid, BidRequest
from catalog.models import Artwork
from common import rates
from shelves.models import SavedWork
from tests.auctions.conftest import CENT, make_bidder, make_sale
from tests.factories import make_collector

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
BROWSER = {"Accept": "text/html"}


def allow(settings: LazySettings, **few: str) -> None:
    """Lower some rates."""
    settings.RATES = {**settings.RATES, **few}


def test_searches_beyond_the_rate_are_refused_in_words(
    client: Client, gallery: list[Artwork], settings: LazySettings
) -> None:
    allow(settings, searches_of_visitors="2 per minute")
    asked = [
        client.get("/browse", {"search": word}, headers=BROWSER) for word in ("sea", "ink", "x")
    ]
    assert [answer.status_code for answer in asked] == [200, 200, 429]
    assert 55 <= int(asked[2].headers["Retry-After"]) <= 61
    assert asked[2].headers["Cache-Control"] == "no-store"
    assert b"<h1>Too many requests. Try again in " in asked[2].content
    assert b'href="/browse?search=x"' in asked[2].content
    headers = {**BROWSER, "Accept-Language": "zh-CN"}
    chinese = client.get("/browse?search=x", headers=headers, follow=True)
    assert "请求过于频繁，请 " in chinese.content.decode()
    other = client.get("/browse?search=x", REMOTE_ADDR="192.0.2.7")
    assert other.status_code == 200
    assert client.get("/sales").status_code == 200


def test_a_refused_page_costs_no_query(
    client: Client, gallery: list[Artwork], settings: LazySettings,
    django_assert_num_queries: object,
) -> None:  # fmt: skip
    allow(settings, searches_of_visitors="1 per minute", images_of_visitors="1 per minute")
    picture = reverse("pictures:image", args=[gallery[0].images.get().pk, 240, "webp"])
    for address in ("/browse?search=sea", picture):
        client.get(address)
        with django_assert_num_queries(0):  # type: ignore[operator]
            assert client.get(address).status_code == 429


@pytest.fixture
def bidder(client: Client) -> tuple[Client, str]:
    """A bidder's browser, and the address of their lot."""
    sale, (lot,) = make_sale(ends_in_s=3600)
    client.force_login(make_bidder(sale)[0])
    return client, lot.get_absolute_url()


def test_refused_bids_count_and_leave_no_row(
    bidder: tuple[Client, str], settings: LazySettings
) -> None:
    allow(settings, bid_form="3 per minute")
    browser, lot = bidder
    statuses = []
    for number in range(6):
        form = {"maximum": 1 * CENT, "key": f"key-{number}"}
        statuses.append(browser.post(f"{lot}/bid", form).status_code)
    assert statuses == [302, 302, 302, 429, 429, 429]
    assert browser.get(f"{lot}/review?maximum=300").status_code == 429
    assert BidRequest.objects.count() == 3
    assert not Bid.objects.exists()
    assert browser.get(lot).status_code == 200


def test_saves_beyond_the_rate_write_nothing_and_say_so_in_the_page(
    signed_in: Client, collector: User, gallery: list[Artwork], settings: LazySettings
) -> None:
    allow(settings, saves="2 per minute")
    answers = [
        signed_in.post(f"/works/{work.pk}/save", headers=HTMX) for work in gallery[:3]
    ]  # fmt: skip
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "data-refusal>Too many requests." in answers[2].text
    assert SavedWork.objects.count() == 2


def test_what_a_page_asks_for_by_itself_has_a_rate(
    bidder: tuple[Client, str], settings: LazySettings
) -> None:
    allow(settings, standings="1 per minute")
    browser, lot = bidder
    answers = [browser.get(f"{lot}/standing", headers=HTMX) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]


def test_an_account_is_counted_wherever_it_is(
    signed_in: Client, gallery: list[Artwork], settings: LazySettings, client: Client
) -> None:
    allow(settings, searches="1 per minute", searches_of_visitors="1 per minute")
    assert signed_in.get("/browse").status_code == 200
    assert signed_in.get("/browse", REMOTE_ADDR="192.0.2.7").status_code == 429
    assert Client().get("/browse").status_code == 200
    assert Client().get("/browse").status_code == 429


def test_without_redis_pages_are_counted_in_the_database(
    client: Client, gallery: list[Artwork], settings: LazySettings, no_redis_for_rates: None
) -> None:
    allow(settings, searches_of_visitors="1 per minute")
    assert [client.get("/browse").status_code for _ in range(2)] == [200, 429]


def test_health_and_static_files_have_no_rate(client: Client, settings: LazySettings) -> None:
    settings.RATES = dict.fromkeys(settings.RATES, "1 per minute")
    for _ in range(3):
        assert client.get("/api/v1/health/live").status_code == 200
    assert [client.get("/sales").status_code for _ in range(2)] == [200, 429]


def test_the_apps_calls_to_sign_in_are_refused_as_problems(
    client: Client, settings: LazySettings
) -> None:
    allow(settings, pages_of_visitors="1 per minute")
    answers = [client.get("/_allauth/app/v1/config") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]
    assert answers[1].json()["code"] == "throttled"


def test_every_route_and_rate_that_the_table_names_exists() -> None:
    for view, rate in site_settings.PAGE_RATES.items():
        assert f"{rate}_of_visitors" in site_settings.RATES
        *spaces, name = view.split(":")
        resolver = get_resolver()
        for space in spaces:
            resolver = resolver.namespace_dict[space][1]
        assert resolver.reverse_dict.getlist(name) or callable(import_string(name)), view
    rates.check_rates()


@pytest.mark.django_db(transaction=True)
def test_opening_a_stream_counts_too(client: Client, settings: LazySettings) -> None:
    allow(settings, streams_of_visitors="2 per minute")
    for path, status in (("/api/v1", 404), ("", 404), ("/api/v1", 429)):
        address = f"{path}/lots/999999/events" if path else "/lots/999999/live"
        assert client.get(address).status_code == status


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("get", "/api/v1/me/feed", 401),
        ("put", "/api/v1/me/consents", 401),
        ("post", "/api/v1/lots/1/bids", 401),
        ("get", "/api/v1/nothing", 404),
        ("get", "/api/v1/artworks/999999999", 404),
        ("delete", "/api/v1/artworks", 405),
        ("get", "/api/v1/health/nothing", 404),
    ],
)
@pytest.mark.parametrize("token", [None, "wrong", "x" * 300])
def test_calls_that_are_refused_count_like_others(
    method: str, address: str, status: int, token: str | None, settings: LazySettings
) -> None:
    allow(settings, calls_of_visitors="3 per minute", bids="3 per minute")
    app = Client(headers={} if token is None else {"x-session-token": token})
    responses = [getattr(app, method)(address) for _ in range(5)]
    assert [answer.status_code for answer in responses] == [status] * 3 + [429] * 2
    assert responses[4].json()["code"] == "throttled"
    assert int(responses[4].headers["Retry-After"]) <= 61
    # Others are answered, and so are collectors at the same address.
    assert getattr(app, method)(address, REMOTE_ADDR="192.0.2.7").status_code == status
    own = open_app_session(user=make_collector())
    assert Client(headers={"x-session-token": own}).get("/api/v1/me/saved").status_code == 200


@pytest.mark.parametrize("address", ["/nothing", "/works/x", "/static/nothing.css", "/a/b/c?d"])
def test_addresses_that_do_not_exist_count_as_pages(
    address: str, settings: LazySettings, django_assert_num_queries: Any
) -> None:
    allow(settings, pages_of_visitors="2 per minute")
    assert [Client().get(address).status_code for _ in range(2)] == [404, 404]
    with django_assert_num_queries(0):
        answer = Client().get(address, headers={"accept": "text/html"})
    assert answer.status_code == 429
    assert Client().get(address, REMOTE_ADDR="192.0.2.7").status_code == 404


def test_a_form_without_its_token_counts_as_a_page(settings: LazySettings) -> None:
    allow(settings, pages_of_visitors="2 per minute", saves_of_visitors="2 per minute")
    for address in ("/account/login/", "/works/1/save"):
        browser = Client(enforce_csrf_checks=True)
        statuses = [browser.post(address, {}).status_code for _ in range(4)]
        assert statuses == [403, 403, 429, 429]
