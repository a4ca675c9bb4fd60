"""Codes of the second factor can't be tried at will, and no counter of allauth's can be evicted."""

import base64
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from allauth.core.internal import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters
from django.core import mail
from django.core.cache import cache
from django.test import Client, RequestFactory

from accounts import devices
from accounts.models import User
from accounts.services import open_app_session
from tests import factories

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"
PAGE, REAUTHENTICATE = "/account/2fa/authenticate/", "/account/2fa/reauthenticate/"
APP = "/_allauth/app/v1/auth"
OWNER, STRANGER = "192.0.2.1", "198.51.100.7"


def right_code() -> str:
    return str(format_hotp_value(hotp_value(SECRET, next(iter(counters())))))


def wrong_codes(count: int) -> list[str]:
    right = {format_hotp_value(hotp_value(SECRET, each)) for each in counters()}
    return [code for code in (f"{number:06}" for number in range(count + 3)) if code not in right][
        :count
    ]


@pytest.fixture
def owner(collector: User) -> User:
    TOTP.activate(collector, SECRET)
    RecoveryCodes.activate(collector)
    return collector


def at_the_code(user: User, *, at: str = STRANGER, client: Client | None = None) -> Client:
    """Return a browser that knows the password and is asked for a code."""
    client = client or Client()
    sent = {"login": user.email, "password": factories.PASSWORD}
    answer = client.post("/account/login/", sent, REMOTE_ADDR=at)
    assert answer.headers["Location"].startswith(PAGE)
    return client


def try_code(client: Client, code: str, *, at: str = STRANGER) -> str:
    """Return how a code ends on the page: in, wrong, or limited."""
    answer = client.post(PAGE, {"code": code}, REMOTE_ADDR=at)
    if answer.status_code == 302:
        return "in"
    return "limited" if b"Too many failed login attempts" in answer.content else "wrong"


@pytest.mark.slow
@pytest.mark.parametrize("redis", ["up", "unavailable"])
def test_five_wrong_codes_are_checked_and_then_no_right_one(
    redis: str, owner: User, request: pytest.FixtureRequest
) -> None:
    if redis == "unavailable":
        request.getfixturevalue("no_redis_for_rates")
    client = at_the_code(owner)
    ends = [try_code(client, code) for code in wrong_codes(30)]
    assert ends == ["wrong"] * 5 + ["limited"] * 25
    assert try_code(client, right_code()) == "limited"
    recovery = Authenticator.objects.get(user=owner, type="recovery_codes").wrap()
    assert try_code(client, recovery.get_unused_codes()[0]) == "limited"
    # Beginning anew with the password, or in another browser, is no new set of tries.
    assert try_code(at_the_code(owner), right_code()) == "limited"


def test_the_app_has_the_same_counts(owner: User) -> None:
    client = Client(headers={"user-agent": "app"})
    sent = {"email": owner.email, "password": factories.PASSWORD}
    how: dict[str, Any] = {"content_type": "application/json", "REMOTE_ADDR": STRANGER}
    session = client.post(f"{APP}/login", sent, **how).json()["meta"]["session_token"]
    found = [
        client.post(f"{APP}/2fa/authenticate", {"code": code}, **how,
                    headers={"x-session-token": session}).json()["errors"][0]["code"]
        for code in wrong_codes(12)
    ]  # fmt: skip
    assert found == ["incorrect_code"] * 5 + ["too_many_login_attempts"] * 7
    assert try_code(at_the_code(owner), right_code()) == "limited"


@pytest.mark.slow
def test_a_stranger_with_the_password_does_not_refuse_the_owner_elsewhere(owner: User) -> None:
    stranger = at_the_code(owner)
    for code in wrong_codes(9):
        try_code(stranger, code)
    assert try_code(at_the_code(owner, at=OWNER), right_code(), at=OWNER) == "in"


@pytest.mark.slow
def test_attempts_at_an_account_are_limited_per_hour_over_all_addresses(owner: User) -> None:
    client = at_the_code(owner)
    ends = [
        try_code(client, code, at=f"203.0.113.{number}")
        for number, code in enumerate(wrong_codes(25))
    ]
    assert ends == ["wrong"] * 20 + ["limited"] * 5


@pytest.mark.slow
def test_a_known_device_goes_on_and_has_tries_of_its_own(owner: User) -> None:
    device = at_the_code(owner, at=OWNER)
    assert try_code(device, right_code(), at=OWNER) == "in"
    assert devices.COOKIE in device.cookies
    device.post("/account/logout/")
    stranger = at_the_code(owner)
    for number, code in enumerate(wrong_codes(22)):
        try_code(stranger, code, at=f"203.0.113.{number}")
    at_the_code(owner, at=OWNER, client=device)
    ends = [try_code(device, code, at=OWNER) for code in wrong_codes(12)]
    assert ends == ["wrong"] * 10 + ["limited"] * 2


@pytest.mark.slow
def test_a_right_code_frees_none_but_its_own_try(owner: User) -> None:
    """Else whoever has an account of their own frees the tries that they used up at others'."""
    other = factories.make_collector()
    TOTP.activate(other, SECRET)
    for code in wrong_codes(4):
        try_code(at_the_code(owner), code)
    assert try_code(at_the_code(other), right_code()) == "in"
    assert try_code(at_the_code(owner), "000000") == "wrong"
    assert try_code(at_the_code(owner), "000000") == "limited"


def test_a_code_is_used_once(owner: User) -> None:
    code = right_code()
    assert try_code(at_the_code(owner), code) == "in"
    cache.clear()
    assert try_code(at_the_code(owner), code) == "wrong"


def test_a_signed_in_session_tries_no_more_codes(owner: User) -> None:
    client = Client()
    client.force_login(owner)
    for code in wrong_codes(5):
        client.post(REAUTHENTICATE, {"code": code}, REMOTE_ADDR=STRANGER)
    answer = client.post(REAUTHENTICATE, {"code": right_code()}, REMOTE_ADDR=STRANGER)
    assert answer.status_code == 200
    assert b"Too many failed login attempts" in answer.content


def test_an_app_reauthenticates_by_no_more_codes(owner: User) -> None:
    """Its codes and the page's are counted together."""
    how: dict[str, Any] = {"content_type": "application/json", "REMOTE_ADDR": STRANGER}
    how["headers"] = {"x-session-token": open_app_session(user=owner)}
    browser = at_the_code(owner)
    assert [try_code(browser, code) for code in wrong_codes(3)] == ["wrong"] * 3
    found = [
        Client()
        .post(f"{APP}/2fa/reauthenticate", {"code": code}, **how)
        .json()["errors"][0]["code"]
        for code in [*wrong_codes(3), right_code()]
    ]
    assert found == ["incorrect_code"] * 2 + ["too_many_login_attempts"] * 2


def text_of(signs: bytes) -> str:
    return base64.urlsafe_b64encode(signs).decode().rstrip("=")


def a_passkey(owner: User, count: int, *, at: str = STRANGER) -> list[str]:
    """Return how an app's tries of a passkey that is none of the account's end."""
    client_data = {"type": "webauthn.get", "challenge": "AAAA", "origin": "http://testserver"}
    credential = {
        "id": "AAAA", "rawId": "AAAA", "type": "public-key", "clientExtensionResults": {},
        "response": {
            "authenticatorData": text_of(bytes(37)), "signature": "AAAA",
            "clientDataJSON": text_of(json.dumps(client_data).encode()),
        },
    }  # fmt: skip
    client = Client(headers={"user-agent": "app"})
    how: dict[str, Any] = {"content_type": "application/json", "REMOTE_ADDR": at}
    sent = {"email": owner.email, "password": factories.PASSWORD}
    session = client.post(f"{APP}/login", sent, **how).json()["meta"]["session_token"]
    how["headers"] = {"x-session-token": session}
    return [
        client.post(f"{APP}/webauthn/authenticate", {"credential": credential}, **how)
        .json()["errors"][0]["code"]
        for _ in range(count)
    ]  # fmt: skip


def test_passkeys_count_with_the_codes_of_an_account_and_address(owner: User) -> None:
    client = at_the_code(owner)
    assert [try_code(client, code) for code in wrong_codes(2)] == ["wrong"] * 2
    found = a_passkey(owner, 5)
    assert found == ["incorrect_code"] * 3 + ["too_many_login_attempts"] * 2
    assert try_code(client, right_code()) == "limited"


@pytest.mark.slow
def test_using_up_an_accounts_codes_does_not_block_its_passkeys(owner: User) -> None:
    client = at_the_code(owner)
    for number, code in enumerate(wrong_codes(21)):
        try_code(client, code, at=f"203.0.113.{number}")
    at_home = at_the_code(owner, at=OWNER)
    assert try_code(at_home, right_code(), at=OWNER) == "limited"
    assert a_passkey(owner, 1, at=OWNER) == ["incorrect_code"]


# --- allauth's other counters ---------------------------------------------------------------------


def request_mails(count: int, at: str = STRANGER) -> list[int]:
    """Return the answers to so many wishes for a reset letter to one address."""
    sent = {"email": "somebody@artrec.example"}
    return [
        Client().post("/account/password/reset/", sent, REMOTE_ADDR=at).status_code
        for _ in range(count)
    ]


def test_emptying_the_cache_drops_no_counter() -> None:
    assert request_mails(7) == [302] * 5 + [429] * 2
    cache.set("one", 1)
    cache.clear()
    assert cache.get("one") is None
    assert request_mails(2) == [429] * 2
    assert request_mails(1, at=OWNER) == [429]


@pytest.mark.slow
def test_sign_ups_are_counted_by_address_and_its_network() -> None:
    ends = []
    for number in range(22):
        sent = {"email": f"x{number}@artrec.example", "password1": "x", "password2": "x"}
        at = f"2001:db8:1:2::{number:x}"
        ends.append(Client().post("/account/signup/", sent, REMOTE_ADDR=at).status_code)
    assert ends == [200] * 20 + [429] * 2


@pytest.mark.slow
def test_five_confirmations_are_mailed_for_a_client_and_twenty_for_all() -> None:
    sent = {
        "email": "unsure@artrec.example",
        "password1": factories.PASSWORD,
        "password2": factories.PASSWORD,
    }
    mailed = []
    for network in range(5):
        for _ in range(6):
            Client().post("/account/signup/", sent, REMOTE_ADDR=f"192.0.2.{network}")
        mailed.append(len(mail.outbox))
    assert mailed == [5, 10, 15, 20, 20]


def test_concurrent_requests_are_counted_exactly() -> None:
    def attempt(_: int) -> bool:
        request = RequestFactory().post("/", REMOTE_ADDR=STRANGER)
        asked = {"app": "allauth.account", "action": "reset_password", "key": "x"}
        return ratelimit.consume(request, **asked) is not None

    with ThreadPoolExecutor(20) as pool:
        assert list(pool.map(attempt, range(60))).count(True) == 5
