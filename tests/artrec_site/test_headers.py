"""Headers and cookies that no browser sends: refused, and nothing breaks."""

import io
import logging

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User
from accounts.services import open_app_session
from common.logs import RefusalFilter

pytestmark = pytest.mark.django_db
PATHS = [
    "/", "/for-you", "/account/login/", "/admin/", "/api/v1/artworks", "/api/v1/me/taste",
    "/_allauth/app/v1/auth/session", "/_allauth/browser/v1/auth/session",
]  # fmt: skip
HEADERS = [
    "user-agent", "x-session-token", "accept-language", "referer", "origin", "cookie",
    "x-csrftoken", "x-request-id", "if-none-match", "accept", "hx-request",
]  # fmt: skip
# A cookie in quotes can spell a NUL with signs that every server lets through.
COOKIES = ["sessionid", "csrftoken", "django_language", "messages", "timezone"]


@pytest.mark.parametrize("path", PATHS)
def test_a_header_that_holds_a_nul_is_refused(path: str) -> None:
    client = Client(raise_request_exception=False)
    for header in HEADERS:
        answer = client.get(path, headers={header: "ab\x00cd" * 4})
        assert answer.status_code == 400, header


@pytest.mark.parametrize("path", PATHS)
def test_a_cookie_that_spells_a_nul_is_refused(path: str) -> None:
    client = Client(raise_request_exception=False)
    for name in COOKIES:
        answer = client.get(path, headers={"cookie": f'{name}="abcd\\000efghijklmnop"'})
        assert answer.status_code == 400, name


def test_a_refused_header_is_a_problem_for_an_app_and_signs_nobody_in(
    collector: User,
) -> None:
    token = open_app_session(user=collector)
    headers = {"x-session-token": token, "user-agent": "app\x00"}
    answer = Client().get("/api/v1/me/taste", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert Client().post("/account/login/", {}, headers={"user-agent": "\x00"}).status_code == 400
    whole = {"x-session-token": token, "user-agent": "app/1.0 \x7f\x01 é"}
    assert Client().get("/api/v1/me/taste", headers=whole).status_code == 200


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/", {"user-agent": "\x00"}),
        ("/api/v1/artworks", {"user-agent": "\x00"}),
        ("/", {"host": "elsewhere.example"}),
        ("/api/v1/artworks", {"host": "elsewhere.example"}),
        ("/nowhere", {}),
        ("/api/v1/nowhere", {}),
        ("/api/v1/me/taste", {}),
        ("/static/nothing.css", {}),
    ],
)
def test_every_refusal_has_the_headers_of_a_page(path: str, headers: dict[str, str]) -> None:
    answer = Client().get(path, headers=headers)
    assert answer.status_code in {400, 401, 404}
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_stranger_writes_few_short_lines_into_the_log(client: Client) -> None:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(RefusalFilter())
    logging.getLogger().addHandler(handler)
    try:
        for number in range(30):
            host = f"elsewhere{number}.example" + "x" * 2000
            assert client.get("/", headers={"host": host}).status_code == 400
        logging.getLogger("artrec").error("ours", exc_info=ValueError("whole"))
    finally:
        logging.getLogger().removeHandler(handler)
    lines = written.getvalue().splitlines()
    assert lines[-1].endswith("ValueError: whole")
    refused = [line for line in lines if "HTTP_HOST" in line]
    assert len(refused) == 10
    assert max(map(len, refused)) < 300
    assert refused[9].endswith("(more of these are left out for 60 s at most)")
    assert sum("Traceback" in line for line in lines) == 0
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["refusals"]
