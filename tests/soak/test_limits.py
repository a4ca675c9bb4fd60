"""Limits hold exactly under parallel calls over two web processes; figures are printed (-s)."""

import http.client
import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from accounts.models import User
from tests.auctions.crowds import site
from tests.factories import PASSWORD

pytestmark = [
    pytest.mark.soak,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("saleroom"),
]
AT_ONCE = 30
LOGIN = "/_allauth/app/v1/auth/login"


def ask(port: int, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str]:
    """Send a request; returns the status and the text."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    link.request(method, path, body or None, {"Accept": "*/*"} | headers)
    answer = link.getresponse()
    text = answer.read().decode()
    link.close()
    return answer.status, text


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("GET", "/api/v1/artworks", {}),
        ("GET", "/api/v1/artworks", {"Accept": "application/xml"}),
        ("GET", "/api/v1/artworks?search=%00", {}),
        ("DELETE", "/api/v1/artworks", {}),
        ("GET", "/api/v1/me/taste", {"X-Session-Token": "none"}),
    ],
)
def test_sixty_of_two_hundred_and_forty_calls_pass(
    method: str, path: str, headers: dict[str, str], tmp_path: Path
) -> None:
    few = {"API_RATE_ANONYMOUS": "60/min"}
    with (
        site(tmp_path, **few) as one,
        site(tmp_path, **few) as other,
        ThreadPoolExecutor(AT_ONCE) as pool,
    ):
        calls = pool.map(
            lambda number: ask((one, other)[number % 2], method, path, **headers)[0], range(240)
        )
        statuses = Counter(calls)
    print(f"{method} {path} {headers}: 240 calls, {AT_ONCE} at once, two processes: {statuses}")
    # A process counts a crowd at its own door, too; those are not let in, and so not counted.
    assert 240 - statuses[429] == 60


def test_five_of_sixty_wrong_passwords_are_tried(collector: User, tmp_path: Path) -> None:
    def try_password(number: int) -> tuple[int, str]:
        host = f"127.0.0.1:{6000 + number}"
        forwarded = f"203.0.113.{number}:{number + 1000}"
        sent = json.dumps({"email": collector.email, "password": f"wrong-{number}-harbours"})
        headers = {"Host": host, "X-Forwarded-For": forwarded, "Content-Type": "application/json"}
        return ask((one, other)[number % 2], "POST", LOGIN, sent, **headers)

    with (
        site(tmp_path) as one,
        site(tmp_path) as other,
        ThreadPoolExecutor(AT_ONCE) as pool,
    ):
        answers = list(pool.map(try_password, range(60)))
        sent = json.dumps({"email": collector.email, "password": PASSWORD})
        right, _text = ask(one, "POST", LOGIN, sent, **{"Content-Type": "application/json"})
    tried = sum("email_password_mismatch" in text for _status, text in answers)
    refused = sum("too_many_login_attempts" in text or status == 429 for status, text in answers)
    print(f"60 wrong passwords, {AT_ONCE} at once, two processes: {tried} tried, {refused} refused")
    assert (tried, refused, right) == (5, 55, 400)
