"""Nothing is refused in silence: every form, with the reader's cookies gone."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

pytestmark = pytest.mark.django_db
TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
PAGE = "http://testserver/works/1?from=here"
HTMX = {"hx-request": "true", "x-signed-in": "1", "hx-current-url": PAGE}
# Forms that need no sign-in.
PUBLIC = {"set_language", "accounts:time_zone", "account_login", "account_logout", "account_signup"}


def forms() -> list[str]:
    """Return the names of all routes that the pages' forms post to."""
    names: set[str] = set()
    for path in TEMPLATES.rglob("*.html"):
        if "desk" in path.parts:
            continue
        for form in re.findall(r"<form\b[^>]*?>", path.read_text(), re.DOTALL):
            if "post" in form:
                names |= set(re.findall(r"{% url \"([\w:]+)\"", form))
    assert len(names) > 15
    return sorted(names - PUBLIC)


def address(name: str) -> str:
    """Return an address of a route; which row it names doesn't matter."""
    for count in range(3):
        try:
            return reverse(name, args=[7] * count)
        except NoReverseMatch:
            continue
    raise AssertionError(name)


@pytest.mark.parametrize("name", forms())
@pytest.mark.parametrize("cookies_are_gone", [False, True], ids=["session", "all-cookies"])
def test_a_script_gets_words_and_the_way_back(name: str, *, cookies_are_gone: bool) -> None:
    client = Client(enforce_csrf_checks=cookies_are_gone)
    answer = client.post(address(name), {}, headers=HTMX)
    assert answer.status_code == 403
    assert "data-refusal>Your session has ended, and nothing was sent." in answer.text
    link = re.search(r'<a href="([^"]+)" data-sign-in', answer.text)
    assert link
    assert parse_qs(urlsplit(link[1]).query)["next"] == ["/works/1?from=here"]


@pytest.mark.slow
@pytest.mark.parametrize("name", forms())
def test_a_page_leads_through_sign_in_back_to_the_form(name: str) -> None:
    sent = {"headers": {"referer": PAGE}}
    answer = Client().post(address(name), {}, **sent)  # type: ignore[arg-type]
    assert answer.status_code == 302
    assert parse_qs(urlsplit(answer.headers["Location"]).query)["next"] == ["/works/1?from=here"]
    answer = Client(enforce_csrf_checks=True).post(address(name), {}, **sent)  # type: ignore[arg-type]
    assert answer.status_code == 403
    assert "Sign in and continue" in answer.text
    assert 'href="/works/1?from=here"' in answer.text


def test_the_page_to_sign_in_says_that_nothing_was_sent() -> None:
    client = Client()
    answer = client.post(address("auctions:budget"), {"maximum": "5"}, follow=True)
    assert "Nothing was sent yet. Sign in to continue." in answer.text


def test_an_expired_token_comes_with_a_new_one(signed_in: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in.cookies
    answer = strict.post("/statement", {"text": "sea"}, headers=HTMX)
    token = re.search(r'data-token="(\w+)"', answer.text)
    assert answer.status_code == 403
    assert token
    again = strict.post("/statement", {"text": "sea"}, headers={**HTMX, "x-csrftoken": token[1]})
    assert again.status_code == 200


def test_another_sites_address_is_no_way_back() -> None:
    answer = Client().post(
        "/taste/chips", {}, headers={**HTMX, "hx-current-url": "//evil.example/"}
    )
    assert "evil" not in answer.text
