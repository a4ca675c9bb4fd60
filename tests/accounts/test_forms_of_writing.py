"""One password and one address, in whichever Unicode form they are typed."""

import unicodedata
from importlib import import_module

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, make_password
from django.core import mail
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from accounts.selectors import user_of
from common.addresses import canonical_address
from tests import factories

APP = "/_allauth/app/v1/auth"
COMPOSED = unicodedata.normalize("NFC", "crème brûlée Ångström 각")
DECOMPOSED = unicodedata.normalize("NFD", COMPOSED)
AS_SHOWN, AS_SENT = "me@bücher.example", "me@xn--bcher-kva.example"


@pytest.mark.parametrize("chosen", [COMPOSED, DECOMPOSED])
@pytest.mark.parametrize("typed", [COMPOSED, DECOMPOSED, COMPOSED.replace(" ", "\u3000")])
def test_a_password_is_the_same_in_any_unicode_form(chosen: str, typed: str) -> None:
    stored = make_password(chosen)
    assert check_password(typed, stored)
    assert not check_password(typed + "!", stored)
    assert not check_password(typed.replace("è", "e").replace("e\u0300", "e"), stored)


def test_a_hash_made_of_the_form_typed_stays_valid() -> None:
    stored = Argon2PasswordHasher().encode(DECOMPOSED, "a" * 22)
    assert check_password(DECOMPOSED, stored)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (AS_SHOWN, AS_SENT),
        (" Me@BÜCHER.example ", AS_SENT),
        ("me@bu\u0308cher.example", AS_SENT),
        ("me@bücher。example", AS_SENT),
        ("ME@XN--BCHER-KVA.EXAMPLE", AS_SENT),
        ("me@画廊.example", "me@xn--xyt921c.example"),
        ("me@straße.example", "me@xn--strae-oqa.example"),
        ("Me@Artrec.example", "me@artrec.example"),
        ("nobody", "nobody"),
        ("me@..ü", "me@..ü"),
    ],
)
def test_an_address_has_one_stored_form(typed: str, stored: str) -> None:
    assert canonical_address(typed) == stored
    assert canonical_address(stored) == stored


@pytest.mark.django_db
@pytest.mark.parametrize("given", [AS_SHOWN, AS_SENT])
@pytest.mark.parametrize("typed", [AS_SHOWN, AS_SENT, "ME@BÜCHER.EXAMPLE"])
def test_both_forms_of_an_address_sign_in_on_the_page_and_by_the_app(
    client: Client, given: str, typed: str
) -> None:
    passwords = {"password1": COMPOSED, "password2": COMPOSED}
    answer = client.post("/account/signup/", {"email": given} | passwords)
    assert answer.status_code == 302
    assert User.objects.get().email == AS_SENT
    assert EmailAddress.objects.get().email == AS_SENT
    assert user_of(typed) == User.objects.get()
    client.post(factories.mailed_link().removeprefix("http://127.0.0.1:8000"))

    page = Client().post("/account/login/", {"login": typed, "password": DECOMPOSED})
    assert page.headers["Location"] == "/"
    app = Client().post(
        f"{APP}/login", {"email": typed, "password": DECOMPOSED}, content_type="application/json"
    )
    assert app.status_code == 200


@pytest.mark.django_db
def test_the_other_form_of_an_address_makes_no_second_account(client: Client) -> None:
    factories.make_collector(AS_SENT)
    answer = client.post(
        f"{APP}/signup",
        {"email": AS_SHOWN, "password": factories.PASSWORD}, content_type="application/json",
    )  # fmt: skip
    assert answer.status_code in {400, 401}
    call_command("create_collector", AS_SHOWN)
    assert User.objects.count() == EmailAddress.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (AS_SHOWN, AS_SENT),
        (AS_SENT, AS_SENT),
        ("me@straße.example", "me@xn--strae-oqa.example"),  # never me@strasse.example
    ],
)
def test_a_reset_letter_goes_to_the_stored_form(client: Client, typed: str, stored: str) -> None:
    factories.make_collector(stored)
    client.post("/account/password/reset/", {"email": typed})
    assert [letter.to for letter in mail.outbox] == [[stored]]


@pytest.mark.django_db
def test_the_migration_rewrites_addresses_but_joins_no_two_accounts() -> None:
    person, taken = factories.make_collector("a@artrec.example"), factories.make_collector(AS_SENT)
    double = factories.make_collector("b@artrec.example")
    for row, address in ((person, "me@画廊.example"), (double, AS_SHOWN)):
        User.objects.filter(pk=row.pk).update(email=address)
        EmailAddress.objects.filter(user=row).update(email=address)
    import_module("accounts.migrations.0004_addresses_in_one_form").rewrite(apps, None)
    stored = dict(User.objects.values_list("pk", "email"))
    assert stored == {
        person.pk: "me@xn--xyt921c.example", taken.pk: AS_SENT, double.pk: AS_SHOWN,
    }  # fmt: skip
    assert EmailAddress.objects.get(user=person).email == "me@xn--xyt921c.example"
