"""Accounts: made by command, by people themselves, and closed."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from accounts.selectors import profile_of
from catalog.models import Artwork
from common import clock
from common.errors import ForbiddenError, NotFoundError
from shelves.selectors import shelf_ids
from shelves.services.saved import save_work
from tests import factories

pytestmark = pytest.mark.django_db


def created(*arguments: str) -> dict[str, str]:
    """Return what the command prints last."""
    out = StringIO()
    call_command("create_collector", *arguments, stdout=out)
    payload: dict[str, str] = json.loads(out.getvalue().splitlines()[-1])
    return payload


@pytest.mark.slow
def test_the_command_makes_a_verified_account_with_an_apps_session(client: Client) -> None:
    payload = created("New@Artrec.example", "--password", factories.PASSWORD)
    answer = client.get("/api/v1/me/taste", headers={"x-session-token": payload["session_token"]})
    assert answer.status_code == 200
    person = User.objects.get(pk=payload["id"])
    assert person.email == "new@artrec.example"
    signed = client.post("/account/login/", {"login": person.email, "password": factories.PASSWORD})
    assert signed.status_code == 302


@pytest.mark.slow
def test_the_command_again_gives_a_new_session_to_the_same_account() -> None:
    one, two = created("a@artrec.example"), created("a@artrec.example")
    assert one["id"] == two["id"]
    assert one["session_token"] != two["session_token"]


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["nobody"], ["a@artrec.example", "--password", "12345"]])
def test_the_command_refuses_bad_addresses_and_weak_passwords(arguments: list[str]) -> None:
    with pytest.raises(CommandError):
        call_command("create_collector", *arguments)
    assert not User.objects.exists()


def test_a_new_collector_confirms_the_address_and_is_led_to_the_welcome(client: Client) -> None:
    passwords = {"password1": factories.PASSWORD, "password2": factories.PASSWORD}
    answer = client.post("/account/signup/", {"email": "me@artrec.example"} | passwords)
    assert answer.headers["Location"] == "/account/confirm-email/"
    assert client.get("/saved").status_code == 302
    link = factories.mailed_link()
    assert link.startswith("http://127.0.0.1:8000/account/confirm-email/")
    answer = client.post(link.removeprefix("http://127.0.0.1:8000"))
    assert answer.headers["Location"] == "/welcome"
    assert profile_of(User.objects.get()) is not None


@pytest.mark.slow
def test_a_closed_account_saves_nothing(collector: User, gallery: list[Artwork]) -> None:
    collector.is_active = False
    collector.save()
    with pytest.raises(ForbiddenError):
        save_work(user=collector, artwork_id=gallery[0].pk, now=clock.now())
    assert shelf_ids(collector) == set()


def test_an_unknown_work_is_not_saved(collector: User) -> None:
    with pytest.raises(NotFoundError):
        save_work(user=collector, artwork_id=10**15, now=clock.now())
