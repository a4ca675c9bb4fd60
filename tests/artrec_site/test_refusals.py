"""Refusals: for what no honest client sends, each in words that say what to do, and all counted."""

import json
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.conf import LazySettings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client

from accounts.models import User
from accounts.services import open_app_session
from catalog.models import Artwork
from common.clients import network_of_scope
from tests import factories
from tests.artrec_site.test_roles import Site
from tests.artrec_site.test_roles import site as site  # noqa: PLC0414 - a fixture
from tests.routes import routes

pytestmark = pytest.mark.django_db
API, HEADLESS = "/api/v1/", "/_allauth/app/v1/"
NAMES = ("q", "search", "cursor", "page", "p", "o", "artist", "tag", "tags", "medium", "next", "z")
CONTROLS = ["a\x00b", "\x01\x0b\x1f\x7f\x85\ufeff\u202e\U000e0001"]


def of_interest(site: Site) -> Iterator[tuple[str, str, Client]]:
    """Return every route of the site, as an address, with the client that may see most."""
    streams = ("lots/<int:lot_id>/live", "api/v1/lots/<int:lot_id>/events")
    ends = ("account/logout/", "account/inactive/")
    clients = {True: site.client("root", "api/"), False: site.client("root", "")}
    for client in clients.values():
        client.raise_request_exception = False
    for route in routes():
        if not route.startswith((*streams, *ends)) and "(?P" not in route[:9]:
            yield route, site.address_or_none(route), clients[route.startswith("api/")]


def text_of(answer: HttpResponseBase) -> bytes:
    return answer.content if isinstance(answer, HttpResponse) else b""


@pytest.fixture
def no_rates(settings: LazySettings) -> None:
    settings.RATES = dict.fromkeys(settings.RATES, "1000000 per minute")


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.parametrize("text", CONTROLS)
def test_no_route_fails_on_a_control_character(site: Site, no_rates: None, text: str) -> None:
    query = "&".join(f"{name}={quote(text)}" for name in NAMES)
    failed = []
    for route, address, client in of_interest(site):
        answers = [
            client.get(f"{address}?{query}"),
            client.get(f"{address}?{quote(text)}=1"),
            client.get(f"{address}{quote(text)}"),
            client.post(address, dict.fromkeys(NAMES, text)),
            client.post(address, {text: "1", "action": text, "login": text, "email": text}),
        ]
        statuses = [answer.status_code for answer in answers]
        wanted = all(map(range(200, 500).__contains__, statuses))
        if not wanted or ("\x00" in text and set(statuses[:3]) - {400, 405}):
            failed.append((route, statuses))
    assert failed == []


def test_a_nul_is_refused_in_words_in_the_readers_language() -> None:
    page = Client().get("/browse?search=%00", headers={"accept": "text/html"})
    assert page.status_code == 400
    assert "a character that can’t be stored" in page.content.decode()
    chinese = Client().get(
        "/browse?search=%00", headers={"accept-language": "zh-hans"}, follow=True
    )
    assert "无法保存的字符" in chinese.content.decode()
    call = Client().get(f"{API}artworks?search=%00")
    assert (call.status_code, call.json()["code"]) == (400, "invalid")


@pytest.mark.slow
@pytest.mark.soak
def test_every_refusal_has_a_text(site: Site, no_rates: None) -> None:
    bare = []
    for route, address, client in of_interest(site):
        for method in ("GET", "POST", "DELETE"):
            for each in (client, Client(enforce_csrf_checks=True, raise_request_exception=False)):
                answer = each.generic(method, address)
                is_refusal = answer.status_code >= 400
                if answer.status_code == 409 and address.startswith("/_allauth/"):
                    continue  # as allauth documents it: the step is not pending
                if answer.status_code >= 500 or (is_refusal and len(text_of(answer)) < 20):
                    bare.append((route, method, answer.status_code))
    assert not bare, "\n".join(map(str, bare))


@pytest.mark.parametrize("accept", ["text/html", "*/*"])
def test_a_wrong_method_says_which_ones_are_right(accept: str, collector: User) -> None:
    client = Client(headers={"accept": accept})
    client.force_login(collector)
    for path, right in (
        ("/browse", "GET, HEAD"),
        ("/lots/1/watch", "POST"),
        ("/lots/1/live", "GET"),
    ):
        method = "POST" if "GET" in right else "GET"
        answer = client.generic(method, path)
        assert (answer.status_code, answer.headers["Allow"]) == (405, right)
        assert f"does not accept {method}. It accepts {right}." in answer.content.decode()
        if accept == "text/html":
            assert f"<title>This address does not accept {method}." in answer.content.decode()
        assert "frame-ancestors" in answer.headers["Content-Security-Policy"]


def test_too_many_calls_of_allauth_are_refused_in_words(collector: User) -> None:
    sent = {"email": "unsure@artrec.example"}
    for path, kind, accept in (
        ("/account/password/reset/", None, "text/html"),
        (HEADLESS + "auth/password/request", "application/json", "*/*"),
    ):
        client = Client(headers={"accept": accept})
        answers = [
            client.post(path, json.dumps(sent), kind) if kind else client.post(path, sent)
            for _ in range(6)
        ]
        assert answers[-1].status_code == 429
        assert 1 <= int(answers[-1].headers["Retry-After"]) <= 61
        assert "Too many requests. Try again in" in answers[-1].content.decode()


def test_a_call_without_a_forms_token_says_what_to_do(collector: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(collector)
    answer = client.put(f"{API}me/saved/1")
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert "Reload the page" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", API + "artworks", {"accept": "application/xml"}, 406),
        ("GET", API + "artworks?search=%00", {}, 400),
        ("GET", API + "nowhere", {}, 404),
        ("GET", API + "artworks", {"cookie": 'sessionid="a\\000b"'}, 400),
        ("DELETE", API + "artworks", {}, 405),
        ("GET", API + "me/taste", {"x-session-token": "x"}, 401),
        ("POST", "/_allauth/app/v1/auth/login", {"content-type": "application/json"}, 400),
        ("GET", "/nowhere", {}, 404),
        ("GET", "/browse?search=%00", {}, 400),
        ("POST", "/browse", {}, 405),
        ("GET", "/", {"host": "elsewhere.example"}, 400),
    ],
)
def test_a_refusal_is_counted(
    method: str, path: str, headers: dict[str, str], status: int, settings: LazySettings
) -> None:
    few = "3 per minute"
    settings.RATES = {**settings.RATES, "calls_of_visitors": few, "pages_of_visitors": few,
                      "searches_of_visitors": few}  # fmt: skip
    found = [
        Client().generic(method, path, "{" if method == "POST" else "", headers=headers)
        for _ in range(5)
    ]
    assert [answer.status_code for answer in found] == [status] * 3 + [429] * 2
    assert int(found[-1].headers["Retry-After"]) >= 1


@pytest.mark.parametrize(
    ("type_", "body", "status"),
    [("application/xml", "<a/>", 415), ("application/json", "{", 400)],
)
def test_an_unreadable_call_is_counted(
    type_: str, body: str, status: int, collector: User, settings: LazySettings
) -> None:
    settings.RATES = {**settings.RATES, "calls": "3 per minute"}
    client = Client(headers={"x-session-token": open_app_session(user=collector)})
    found = [client.patch(API + "me/taste", body, type_).status_code for _ in range(5)]
    assert found == [status] * 3 + [429] * 2


@pytest.mark.parametrize("path", ["/lots/{}/live", "/api/v1/lots/{}/events"])
@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "OPTIONS"])
def test_a_stream_answers_get_alone(
    path: str, method: str, gallery: list[Artwork], client: Client
) -> None:
    assert client.generic(method, path.format(1)).status_code == 405


def test_one_reader_of_forwarded_addresses(settings: LazySettings) -> None:
    settings.TRUSTED_PROXIES = 1
    for entry in (b"203.0.113.9", b"203.0.113.9:5678", b"[::ffff:203.0.113.9]:80"):
        scope = {"headers": [(b"x-forwarded-for", entry)], "client": ("10.0.0.1", 1)}
        assert network_of_scope(scope) == "203.0.113.9"


def test_wrong_passwords_are_counted_by_the_address_before_a_port(
    collector: User, settings: LazySettings
) -> None:
    settings.TRUSTED_PROXIES = 1
    sent = {"login": collector.email, "password": "wrong-9-quiet-harbours"}
    for port in range(5):
        Client().post("/account/login/", sent, headers={"x-forwarded-for": f"203.0.113.9:{port}"})
    right = {**sent, "password": factories.PASSWORD}
    ends = {
        forwarded: Client()
        .post("/account/login/", right, headers={"x-forwarded-for": forwarded})
        .status_code
        for forwarded in ("203.0.113.9", "203.0.113.8:77")
    }
    assert ends == {"203.0.113.9": 200, "203.0.113.8:77": 302}
