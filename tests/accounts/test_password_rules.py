"""A password is not the address or the name of its owner, however that is written."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import CollectorProfile, User
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS, APP = "maren.holt@artrec.example", "/_allauth/app/v1/"
SIMILAR = [
    "maren.holt1234567", "20261129marenholt", "MAREN-HOLT-2026", "m.a.r.e.n.h.o.l.t",
    "tlohneram99", "tloh.neram!!!", "m1a2r3e4n5h6o7l8t9", "ｍａｒｅｎｈｏｌｔ２０２６",
    "maren!2026#11$29", "holtholtholt12", "maren_holt_xy", "artrec-2026-1129", "neram19841984",
    "Maren\u200bHolt 20261129", "xMaren.Holt.42y",
]  # fmt: skip
OWN = [
    "otters paint nine quiet harbours",
    "maren walks along harbours",
    "9x-marenq-Vz7tk",
    factories.PASSWORD,
]


@pytest.mark.parametrize("password", SIMILAR)
def test_a_variant_of_the_address_is_refused(password: str) -> None:
    with pytest.raises(ValidationError, match="too similar to the email address"):
        validate_password(password, User(email=ADDRESS))


@pytest.mark.parametrize("password", OWN)
def test_a_password_with_words_of_its_own_is_taken(password: str) -> None:
    validate_password(password, User(email=ADDRESS))


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("li@artrec.example", "lililili2026"),
        ("li@artrec.example", "l-i-2026-11-29"),
        ("13800138000@qq.example", "x13800138000y"),
        ("13800138000@qq.example", "wx00083100831"),
    ],
)
def test_short_and_numeric_addresses_count(email: str, password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, User(email=email))
    validate_password("policy-bright-9-lines", User(email=email))


@pytest.mark.parametrize("password", ["quokkina-2026-11", "aNiKkOuQ 20261129", "second.claim.2026"])
def test_names_and_further_addresses_count(collector: User, password: str) -> None:
    CollectorProfile.objects.filter(user=collector).update(display_name="Quokkina")
    EmailAddress.objects.create(user=collector, email="second.claim@artrec.example")
    with pytest.raises(ValidationError, match="too similar"):
        validate_password(password, User.objects.get(pk=collector.pk))


def sign_up(password: str) -> Any:
    sent = {"email": ADDRESS, "password1": password, "password2": password}
    return Client().post("/account/signup/", sent)


def sign_up_by_app(password: str) -> Any:
    sent = {"email": ADDRESS, "password": password}
    return Client().post(APP + "auth/signup", sent, "application/json")


def change(password: str) -> Any:
    client = Client()
    client.force_login(User.objects.get())
    sent = {"oldpassword": factories.PASSWORD, "password1": password, "password2": password}
    return client.post("/account/password/change/", sent)


def change_by_app(password: str) -> Any:
    sent = {"email": ADDRESS, "password": factories.PASSWORD}
    entered = Client().post(APP + "auth/login", sent, "application/json").json()
    client = Client(headers={"x-session-token": entered["meta"]["session_token"]})
    sent = {"current_password": factories.PASSWORD, "new_password": password}
    return client.post(APP + "account/password/change", sent, "application/json")


def reset(password: str) -> Any:
    client = Client()
    client.post("/account/password/reset/", {"email": ADDRESS})
    link = factories.mailed_link().removeprefix("http://127.0.0.1:8000")
    form = client.get(link, follow=True).redirect_chain[-1][0]
    return client.post(form, {"password1": password, "password2": password})


def reset_by_app(password: str) -> Any:
    Client().post(APP + "auth/password/request", {"email": ADDRESS}, "application/json")
    key = factories.mailed_link().rstrip("/").rpartition("/")[2]
    sent = {"key": key, "password": password}
    return Client().post(APP + "auth/password/reset", sent, "application/json")


@pytest.mark.parametrize("way", [sign_up, sign_up_by_app])
def test_signing_up_refuses_it(way: Any) -> None:
    assert "too similar" in way(SIMILAR[0]).content.decode()
    assert not User.objects.exists()


@pytest.mark.parametrize("way", [change, change_by_app, reset, reset_by_app])
def test_a_new_password_is_refused_alike(way: Any) -> None:
    factories.make_collector(ADDRESS)
    assert "too similar" in way(SIMILAR[0]).content.decode()
    assert User.objects.get().check_password(factories.PASSWORD)


@pytest.mark.parametrize("exists", [True, False])
def test_the_command_refuses_it(exists: bool) -> None:  # noqa: FBT001 - a case
    if exists:
        factories.make_collector(ADDRESS)
    with pytest.raises(CommandError, match="too similar"):
        call_command("create_collector", ADDRESS, "--password", SIMILAR[0])
