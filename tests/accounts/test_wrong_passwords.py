"""Wrong passwords are counted by account and true address, and by nothing that a client writes."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from accounts.services import open_app_session
from common import rates
from common.models import RateCount
from tests import factories

pytestmark = pytest.mark.django_db
LOGIN, APP_LOGIN = "/account/login/", "/_allauth/app/v1/auth/login"
SESSIONS, APP_SESSIONS = "/account/sessions/", "/_allauth/app/v1/auth/sessions"
WRONG, NEW = "wrong", "otters-paint-9-quiet-harbours"
OWNER, STRANGER = "192.0.2.1", "198.51.100.7"


def try_password(
    account: str, password: str = WRONG, *, at: str = STRANGER, client: Client | None = None,
    **headers: Any,
) -> str:  # fmt: skip
    """Return how a sign-in on the page ends: in, wrong, or limited."""
    answer = (client or Client()).post(
        LOGIN, {"login": account, "password": password}, REMOTE_ADDR=at, **headers
    )
    if answer.status_code == 302:
        return "in"
    limited = answer.status_code == 429 or b"Too many attempts" in answer.content
    return "limited" if limited else "wrong"


@pytest.mark.slow
@pytest.mark.parametrize("redis", ["up", "unavailable"])
def test_five_wrong_passwords_are_checked_whatever_the_client_sends(
    redis: str, collector: User, request: pytest.FixtureRequest, settings: LazySettings
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    if redis == "unavailable":
        request.getfixturevalue("no_redis_for_rates")
    ends = [
        try_password(
            collector.email.upper() if number % 2 else collector.email,
            HTTP_HOST=f"host{number}.example:{6000 + number}",
            HTTP_X_FORWARDED_FOR=f"203.0.113.{number}",
            HTTP_X_REAL_IP=f"203.0.113.{number}",
        )
        for number in range(60)
    ]
    assert ends == ["wrong"] * 5 + ["limited"] * 55
    assert try_password(collector.email, factories.PASSWORD) == "limited"
    assert RateCount.objects.exists() == (redis == "unavailable")


def test_a_strangers_wrong_passwords_do_not_refuse_the_owner(collector: User) -> None:
    for _ in range(7):
        try_password(collector.email, at=STRANGER)
    assert try_password(collector.email, factories.PASSWORD, at=OWNER) == "in"


@pytest.mark.slow
def test_an_address_tries_at_most_twenty_passwords_over_all_accounts(collector: User) -> None:
    ends = [try_password(f"nobody{number}@artrec.example") for number in range(25)]
    assert ends == ["wrong"] * 20 + ["limited"] * 5
    assert try_password(collector.email, factories.PASSWORD, at=OWNER) == "in"


@pytest.mark.slow
def test_an_ipv6_network_counts_as_one_address() -> None:
    ends = [
        try_password(f"nobody{number}@artrec.example", at=f"2001:db8:1:2::{number:x}")
        for number in range(22)
    ]
    assert ends.count("limited") == 2


@pytest.mark.slow
def test_successful_sign_ins_are_not_counted(collector: User) -> None:
    assert {try_password(collector.email, factories.PASSWORD) for _ in range(22)} == {"in"}


@pytest.mark.slow
def test_a_known_device_is_exempt_from_what_strangers_use_up(
    collector: User, settings: LazySettings
) -> None:
    settings.RATES = {**settings.RATES, "sign_in_of_account": "3 per hour"}
    device, other = Client(), Client()
    assert try_password(collector.email, factories.PASSWORD, at=OWNER, client=device) == "in"
    device.post("/account/logout/")
    for number in range(4):
        try_password(collector.email, at=f"203.0.113.{number}")
    assert try_password(collector.email, factories.PASSWORD, at=OWNER, client=other) == "limited"
    assert try_password(collector.email, factories.PASSWORD, at=OWNER, client=device) == "in"

    # It is known to that account alone, and has a rate of its own.
    device.post("/account/logout/")
    stranger = factories.make_collector()
    for number in range(4):
        try_password(stranger.email, at=f"203.0.113.{number}")
    assert try_password(stranger.email, factories.PASSWORD, at=OWNER, client=device) == "limited"
    ends = [try_password(collector.email, client=device) for _ in range(12)]
    assert ends == ["wrong"] * 10 + ["limited"] * 2


def change_password(owner: User, mine: Client, _thief: Client) -> None:
    sent = {"oldpassword": factories.PASSWORD, "password1": NEW, "password2": NEW}
    assert mine.post("/account/password/change/", sent).status_code == 302


def reset_password(owner: User, mine: Client, _thief: Client) -> None:
    mine.post("/account/logout/")
    mine.post("/account/password/reset/", {"email": owner.email}, REMOTE_ADDR=OWNER)
    page = mine.get(factories.mailed_link().removeprefix("http://127.0.0.1:8000"), follow=True)
    mine.post(page.redirect_chain[-1][0], {"password1": NEW, "password2": NEW}, REMOTE_ADDR=OWNER)


def sign_out_elsewhere(_owner: User, mine: Client, _thief: Client) -> None:
    assert mine.post(SESSIONS).status_code == 302


def sign_out_elsewhere_later(owner: User, mine: Client, thief: Client) -> None:
    """The other device has its cookie still, though no session."""
    thief.post("/account/logout/")
    sign_out_elsewhere(owner, mine, thief)


def end_sessions_by_app(owner: User, _mine: Client, _thief: Client) -> None:
    app = Client(headers={"x-session-token": open_app_session(user=owner)})
    listed = app.get(APP_SESSIONS).json()["data"]
    others = {"sessions": [each["id"] for each in listed if not each["is_current"]]}
    assert app.delete(APP_SESSIONS, others, content_type="application/json").status_code == 200


def sign_out(_owner: User, mine: Client, _thief: Client) -> None:
    mine.post("/account/logout/")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("happens", "tries", "own_goes_on"),
    [
        (change_password, 5, True),
        (reset_password, 5, True),
        (sign_out_elsewhere, 5, True),
        (sign_out_elsewhere_later, 5, True),
        (end_sessions_by_app, 5, False),
        (sign_out, 10, True),
    ],
)
def test_a_new_password_and_signing_out_elsewhere_make_strangers_of_all_devices_but_ones_own(
    collector: User,
    settings: LazySettings,
    happens: Callable[[User, Client, Client], None],
    tries: int,
    *,
    own_goes_on: bool,
) -> None:
    settings.RATES = {**settings.RATES, "sign_in_of_account": "10 per hour"}
    thief, mine = Client(), Client()
    for client in (thief, mine):
        end = try_password(collector.email, factories.PASSWORD, at=OWNER, client=client)
        assert end == "in"
    happens(collector, mine, thief)
    for client in (thief, mine):
        client.post("/account/logout/")
    ends = [try_password(collector.email, client=thief) for _ in range(11)]
    assert ends.count("wrong") == tries
    for number in range(20):
        try_password(collector.email, at=f"203.0.113.{number}")
    collector.refresh_from_db()
    password = NEW if collector.check_password(NEW) else factories.PASSWORD
    found = try_password(collector.email, password, at="203.0.113.99", client=mine)
    assert found == ("in" if own_goes_on else "limited")


@pytest.mark.parametrize("cookie", ["", "x", "WzEsWzFdXQ:1x:2"])
def test_a_known_device_can_not_be_forged(collector: User, cookie: str) -> None:
    client = Client()
    client.cookies["device"] = cookie
    ends = [try_password(collector.email, client=client) for _ in range(6)]
    assert ends[-1] == "limited"


def test_a_mailed_link_is_exempt(collector: User) -> None:
    client = Client()
    for _ in range(6):
        try_password(collector.email, at=OWNER, client=client)
    client.post("/account/password/reset/", {"email": collector.email}, REMOTE_ADDR=OWNER)
    link = factories.mailed_link().removeprefix("http://127.0.0.1:8000")
    page = client.get(link, follow=True, REMOTE_ADDR=OWNER)
    new = {"password1": "a new " + factories.PASSWORD, "password2": "a new " + factories.PASSWORD}
    client.post(page.redirect_chain[-1][0], new, REMOTE_ADDR=OWNER)
    assert client.get("/account/email/").status_code == 200


@pytest.mark.parametrize(
    ("proxies", "forwarded", "counted"),
    [
        (0, "203.0.113.9", "192.0.2.99"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "6.6.6.6, 203.0.113.9, 192.0.2.50", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.99"),
        (1, "<b>", "192.0.2.99"),
        (1, "", "192.0.2.99"),
        (1, " 2001:DB8::1 ", "2001:db8::/64"),
    ],
)
def test_the_address_counted_is_the_one_before_the_trusted_proxies(
    collector: User, settings: LazySettings, proxies: int, forwarded: str, counted: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    for _ in range(5):
        try_password(collector.email, at="192.0.2.99", HTTP_X_FORWARDED_FOR=forwarded)
    assert not rates.consume("sign_in", collector.email, counted)
    assert rates.consume("sign_in", collector.email, "192.0.2.1")


def test_the_app_is_limited_by_the_same_counts(collector: User) -> None:
    for _ in range(5):
        try_password(collector.email)
    answer = Client().post(
        APP_LOGIN, {"email": collector.email, "password": factories.PASSWORD},
        content_type="application/json", REMOTE_ADDR=STRANGER,
    )  # fmt: skip
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == "too_many_login_attempts"


def test_nothing_that_is_cached_evicts_the_counts(collector: User) -> None:
    for _ in range(5):
        try_password(collector.email)
    cache.clear()
    assert try_password(collector.email) == "limited"


def test_concurrent_attempts_are_counted_exactly(settings: LazySettings) -> None:
    settings.RATES = {"x": "60 per minute"}
    with ThreadPoolExecutor(30) as pool:
        taken = list(pool.map(lambda _: rates.consume("x", 1), range(240)))
    assert taken.count(True) == 60
    assert 55 <= rates.wait_s("x", 1) <= 61


@pytest.mark.usefixtures("no_redis_for_rates")
def test_counts_in_postgres_restart_with_their_window(settings: LazySettings) -> None:
    settings.RATES = {"x": "2 per minute"}
    assert [rates.consume("x", 1) for _ in range(3)] == [True, True, False]
    rates.refund("x", 1)
    rates.refund("x", 1)
    assert rates.consume("x", 1)
    RateCount.objects.update(ends_at="2020-01-01T00:00Z")
    assert rates.consume("x", 1)
    RateCount.objects.update(ends_at="2020-01-01T00:00Z")
    assert rates.delete_ended() == 1
    assert not RateCount.objects.exists()


@pytest.mark.parametrize(
    ("text", "amount", "seconds"),
    [("300/min", 300, 60), ("5 per 5 minutes", 5, 300), ("2/s", 2, 1), ("100 per hour", 100, 3600)],
)
def test_rates_are_written_in_words_or_short(text: str, amount: int, seconds: int) -> None:
    item = rates.parse_rate(text)
    assert (item.amount, item.get_expiry()) == (amount, seconds)
