"""The account's first page says what is set, and every page below it leads back to it."""

import html
import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import Purpose, User
from accounts.services import SEEN_EVERY, open_app_session
from accounts.user_agents import device_name
from common import clock
from tests import factories

pytestmark = pytest.mark.django_db

LINUX = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/130.0.0.0 Safari/537.36"
)
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
)
MAC = (
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 "
    "(KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0"
)
PAGES = [
    "/account/email/", "/account/password/change/", "/account/2fa/", "/account/sessions/",
    "/account/2fa/webauthn/", "/account/2fa/totp/activate/", "/account/language", "/privacy",
    "/time-zone", "/notices/choices", "/account/reauthenticate/", "/account/logout/",
]  # fmt: skip


def sign_in(collector: User, user_agent: str) -> Client:
    """Return a browser in which the collector has signed in."""
    browser = Client(headers={"user-agent": user_agent})
    answer = browser.post(
        "/account/login/", {"login": collector.email, "password": factories.PASSWORD}
    )
    assert answer.status_code == 302
    return browser


def states(page: str) -> dict[str, str]:
    """Return the states on the account's first page, by what they are of."""
    rows = re.findall(r"settings__name\">(.*?)</span>\s*<span.*?>(.*?)</span>", page, re.DOTALL)
    return {name: " ".join(state.split()) for name, state in rows}


def test_the_hub_says_what_is_set(collector: User) -> None:
    here = sign_in(collector, LINUX)
    shown = states(here.get("/account/").text)
    assert shown["Email addresses"] == f"1 address, {collector.email}"
    assert shown["Password"] == "Set"
    assert shown["Two-factor authentication"] == "Off"
    assert shown["Passkeys and security keys"] == "None"
    assert shown["Devices"] == "Chrome on Linux, now"
    assert shown["Language"] == shown["Time zone"] == "Device setting"
    assert shown["Privacy"] == "Personal recommendations"

    EmailAddress.objects.create(user=collector, email="second@artrec.example", verified=False)
    TOTP.activate(collector, generate_totp_secret())
    RecoveryCodes.activate(collector)
    open_app_session(user=collector)
    User.objects.filter(pk=collector.pk).update(timezone="Asia/Shanghai", language="en")
    shown = states(here.get("/account/").text)
    assert shown["Email addresses"] == (
        f"2 addresses, {collector.email} is primary, 1 not confirmed yet"
    )
    assert shown["Two-factor authentication"] == "On, 10 recovery codes left"
    assert shown["Devices"] == "Chrome on Linux, now, 1 other device"
    assert shown["Language"] == "English"
    assert "Shanghai" in shown["Time zone"]


def test_the_hub_costs_the_same_however_much_is_set(
    collector: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    here = sign_in(collector, LINUX)
    counts = []
    for number in range(2):
        for each in range(3 * number):
            open_app_session(user=collector)
            EmailAddress.objects.create(user=collector, email=f"{each}@artrec.example")
        with django_assert_max_num_queries(16) as queries:
            assert here.get("/account/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_the_account_leads_back_to_the_hub(signed_in: Client, path: str) -> None:
    page = signed_in.get(path, follow=True)
    assert page.status_code == 200
    main = page.text.partition("<main")[2].partition("</main>")[0]
    assert 'href="/account/"' in main


@pytest.mark.slow
def test_the_header_leads_to_the_hub_and_the_hub_to_every_page(signed_in: Client) -> None:
    page = signed_in.get("/saved").text
    assert re.search(r'href="/account/"[^>]*>Account<', page)
    hub = signed_in.get("/account/").text
    for path in re.findall(r'settings__row">\s*<a href="(.*?)"', hub):
        assert signed_in.get(path, follow=True).status_code == 200, path


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (LINUX, "Chrome on Linux"),
        (PHONE, "Safari on iPhone"),
        (MAC, "Edge on macOS"),
        ("artrec-app/1.2 (Android 14)", "App artrec-app on Android"),
        ("manage.py create_collector", "App manage.py create_collector"),
        ("", "Unknown device"),
        ("Mozilla/5.0", "Unknown device"),
        ("<script>alert(1)</script>", "Unknown device"),
        ("x" * 4000, "App " + "x" * 40),
    ],
)  # fmt: skip
def test_a_device_is_named_as_people_call_it(user_agent: str, name: str) -> None:
    assert device_name(user_agent) == name


def test_devices_and_apps_are_listed_with_when_they_were_seen(collector: User) -> None:
    here = sign_in(collector, LINUX)
    open_app_session(user=collector, by="artrec-app/1.2 (Android 14)")
    UserSession.objects.filter(user_agent__startswith="artrec").update(
        last_seen_at=clock.now() - timedelta(days=3)
    )
    page = " ".join(here.get("/account/sessions/").text.split())
    assert "<strong>Chrome on Linux</strong> · now" in page
    assert "<strong>App artrec-app on Android</strong> · last seen 3 days ago" in page
    assert "Mozilla" not in page
    assert page.index("Chrome on Linux") < page.index("artrec-app on Android")


def test_one_device_is_signed_out_and_no_other(collector: User) -> None:
    here, phone, mac = (sign_in(collector, agent) for agent in (LINUX, PHONE, MAC))
    lost = UserSession.objects.get(user=collector, user_agent=PHONE)
    answer = here.post(f"/account/sessions/{lost.pk}/end", follow=True)
    assert "The device has been signed out." in answer.text
    assert phone.get("/saved").status_code == 302
    assert [browser.get("/saved").status_code for browser in (here, mac)] == [200, 200]
    assert here.post(f"/account/sessions/{lost.pk}/end").status_code == 404


def test_an_app_is_signed_out_like_a_device(collector: User) -> None:
    here, token = sign_in(collector, LINUX), open_app_session(user=collector)
    app = UserSession.objects.get(user=collector, session_key=token)
    caller = Client(headers={"x-session-token": token})
    assert caller.get("/api/v1/me/saved").status_code == 200
    assert here.post(f"/account/sessions/{app.pk}/end").status_code == 302
    assert caller.get("/api/v1/me/saved").status_code == 401


def test_anothers_device_stays_signed_in(signed_in: Client) -> None:
    other = factories.make_collector()
    token = open_app_session(user=other)
    session = UserSession.objects.get(user=other)
    assert signed_in.post(f"/account/sessions/{session.pk}/end").status_code == 404
    headers = {"x-session-token": token}
    assert signed_in.get("/api/v1/me/saved", headers=headers).status_code == 200


def test_a_device_is_seen_when_it_comes_and_not_at_every_page(collector: User) -> None:
    here, token = sign_in(collector, LINUX), open_app_session(user=collector)
    long_ago = clock.now() - timedelta(days=1)

    def seen() -> int:
        return int(UserSession.objects.filter(last_seen_at__gt=long_ago).count())

    def come() -> None:
        here.get("/saved")
        Client(headers={"x-session-token": token}).get("/api/v1/me/saved")

    UserSession.objects.update(last_seen_at=long_ago)
    come()
    assert seen() == 0
    cache.clear()  # as after SEEN_EVERY
    come()
    assert seen() == 2
    assert timedelta(minutes=1) <= SEEN_EVERY <= timedelta(minutes=10)


def test_a_refused_token_marks_no_device(collector: User) -> None:
    token = "a" * 32
    open_app_session(user=collector)
    UserSession.objects.update(last_seen_at=clock.now() - timedelta(days=1), session_key=token)
    answer = Client(headers={"x-session-token": token}).get("/api/v1/me/saved")
    assert answer.status_code == 401
    assert UserSession.objects.get().last_seen_at < clock.now() - timedelta(hours=1)


@pytest.mark.parametrize(
    ("page", "way_on"),
    [("/account/password/reset/key/done/", "/account/login/"),
     ("/account/inactive/", "/about/contact")],
)  # fmt: skip
def test_no_page_of_an_account_is_a_dead_end(client: Client, page: str, way_on: str) -> None:
    assert f'<a class="button" href="{way_on}">' in client.get(page).text


def test_each_consent_says_what_it_allows(signed_in: Client) -> None:
    page = html.unescape(signed_in.get("/privacy").text)
    assert [purpose for purpose in Purpose if str(purpose.meaning) not in page] == []
