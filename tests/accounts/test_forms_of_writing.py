"""One password and one address, in whichever Unicode form they are typed."""

import unicodedata
from importlib import import_module

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client, RequestFactory

from accounts.models import CollectorProfile, User
from accounts.selectors import user_of
from common.addresses import canonical_address, typed_address
from tests import factories

APP, JSON = "/_allauth/app/v1/auth", "application/json"
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


@pytest.mark.slow
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
        ("me@bücher．example", AS_SENT),
        ("me@artrec。example", "me@artrec.example"),
        ("ｍｅ＠ａｒｔｒｅｃ．ｅｘａｍｐｌｅ", "me@artrec.example"),
        ("me＠bücher｡example", AS_SENT),
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
    client.post(factories.mailed_link().removeprefix("http://127.0.0.1:8000"))
    assert user_of(typed) == User.objects.get()

    page = Client().post("/account/login/", {"login": typed, "password": DECOMPOSED})
    assert page.headers["Location"] == "/"
    app = Client().post(f"{APP}/login", {"email": typed, "password": DECOMPOSED}, content_type=JSON)
    assert app.status_code == 200


NO_ADDRESSES = [
    f"me@{'ü' * 60}.example", "me@xn--ü.example", "me@☃.example", "me@-ü.example", "me@ü-.example",
    "me@a..ü", "me@ab--ü.example", "me@bücher_x.example", "me@\u0301ü.example", "me@a١.example",
    f"me@{'.'.join(['ü' * 20] * 11)}.example", f"{'a' * 250}@bücher.example", "mé@bücher.example",
    "me@bücher example", "@bücher.example", "bücher.example",
]  # fmt: skip


@pytest.mark.parametrize("typed", NO_ADDRESSES)
def test_what_idna_refuses_is_no_address(typed: str) -> None:
    with pytest.raises(ValidationError):
        typed_address(typed)


@pytest.mark.django_db
@pytest.mark.parametrize("typed", NO_ADDRESSES[:3])
def test_what_is_no_address_is_refused_wherever_one_is_typed(
    client: Client, collector: User, typed: str
) -> None:
    passwords = {"password1": factories.PASSWORD, "password2": factories.PASSWORD}
    for answer in (
        client.post("/account/signup/", {"email": typed} | passwords),
        client.post("/account/login/", {"login": typed, "password": factories.PASSWORD}),
        client.post("/account/password/reset/", {"email": typed}),
    ):
        assert answer.status_code == 200
        assert "Enter a valid email address." in answer.content.decode()
    for path in ("signup", "login", "password/request"):
        body = {"email": typed, "password": factories.PASSWORD}
        answer = client.post(f"{APP}/{path}", body, content_type=JSON)
        assert answer.status_code == 400
        assert [error["param"] for error in answer.json()["errors"]] == ["email"]
    with pytest.raises(CommandError):
        call_command("create_collector", typed)
    assert User.objects.get() == collector
    assert mail.outbox == []


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["me@bücher。example", "ｍｅ＠bücher．example"])
def test_full_width_signs_in_an_address_are_taken_at_sign_up_and_reset(
    client: Client, typed: str
) -> None:
    passwords = {"password1": factories.PASSWORD, "password2": factories.PASSWORD}
    assert client.post("/account/signup/", {"email": typed} | passwords).status_code == 302
    assert User.objects.get().email == AS_SENT
    client.post(factories.mailed_link().removeprefix("http://127.0.0.1:8000"))
    mail.outbox.clear()
    for path in ("signup", "password/request"):
        body = {"email": typed, "password": factories.PASSWORD}
        Client().post(f"{APP}/{path}", body, content_type=JSON)
    assert [message.to for message in mail.outbox] == [[AS_SENT]] * 2
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_an_app_names_an_own_address_in_either_form(collector: User) -> None:
    EmailAddress.objects.create(user=collector, email=AS_SENT, verified=True, primary=False)
    client = Client()
    client.force_login(collector)
    token = {"x-session-token": str(client.session.session_key)}
    client.post(
        "/_allauth/app/v1/auth/reauthenticate", {"password": factories.PASSWORD},
        content_type=JSON, headers=token,
    )  # fmt: skip
    answer = Client().patch(
        "/_allauth/app/v1/account/email", {"email": "me@BÜCHER。example", "primary": True},
        content_type=JSON, headers=token,
    )  # fmt: skip
    assert answer.status_code == 200
    assert EmailAddress.objects.get_primary(collector).email == AS_SENT


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [AS_SHOWN, AS_SENT, "bücher.example", "@bücher", "BÜCHER", "bu\u0308cher", "xn--bcher-kva",
     "me@bücher。example", "me @bücher.example", "bücher."],
)  # fmt: skip
def test_the_desk_finds_an_address_in_either_form(words: str) -> None:
    person, other = factories.make_collector(AS_SENT), factories.make_collector("you@x.example")
    factories.make_collector("me@xn--mnchen-3ya.example")
    for model in (User, CollectorProfile):
        desk = admin.site.get_model_admin(model)
        found, _doubles = desk.get_search_results(
            RequestFactory().get("/"), model.objects.all(), words
        )
        assert [row.pk for row in found] == [person.pk]
        everybody, _doubles = desk.get_search_results(
            RequestFactory().get("/"), model.objects.all(), "you"
        )
        assert [row.pk for row in everybody] == [other.pk]


@pytest.mark.django_db
def test_the_other_form_of_an_address_makes_no_second_account(client: Client) -> None:
    factories.make_collector(AS_SENT)
    answer = client.post(
        f"{APP}/signup",
        {"email": AS_SHOWN, "password": factories.PASSWORD}, content_type=JSON,
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
def test_a_reset_mail_goes_to_the_stored_form(client: Client, typed: str, stored: str) -> None:
    factories.make_collector(stored)
    client.post("/account/password/reset/", {"email": typed})
    assert [message.to for message in mail.outbox] == [[stored]]


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


SHORT = unicodedata.normalize("NFD", "éééézq")  # ten code points as typed, six in one form
SPACED = "  two  outer spaces "


@pytest.mark.django_db
@pytest.mark.parametrize("short", [SHORT, unicodedata.normalize("NFC", SHORT)])
def test_a_passwords_length_is_counted_in_its_canonical_form(
    client: Client, collector: User, short: str
) -> None:
    page = client.post(
        "/account/signup/", {"email": "a@x.example", "password1": short, "password2": short}
    )
    assert "This password is too short" in page.content.decode()
    app = client.post(
        f"{APP}/signup", {"email": "a@x.example", "password": short},
        content_type=JSON,
    )  # fmt: skip
    assert app.status_code == 400
    client.force_login(collector)
    page = client.post(
        "/account/password/change/",
        {"oldpassword": factories.PASSWORD, "password1": short, "password2": short},
    )
    assert "This password is too short" in page.content.decode()
    with pytest.raises(CommandError, match="too short"):
        call_command("create_collector", "a@x.example", password=short)
    assert User.objects.get() == collector


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "second"),
    [(COMPOSED, DECOMPOSED), (DECOMPOSED, COMPOSED.replace(" ", "\u00a0"))],
)
def test_a_new_password_is_the_same_twice_in_any_form(
    client: Client, collector: User, first: str, second: str
) -> None:
    twice = {"password1": first, "password2": second}
    assert client.post("/account/signup/", {"email": "a@x.example"} | twice).status_code == 302
    client = Client()
    client.force_login(collector)
    changed = client.post("/account/password/change/", twice | {"oldpassword": factories.PASSWORD})
    assert changed.status_code == 302
    collector.refresh_from_db()
    assert collector.check_password(COMPOSED)
    client = Client()
    client.post("/account/password/reset/", {"email": collector.email})
    link = factories.mailed_link().removeprefix("http://127.0.0.1:8000")
    page = client.get(link, follow=True)
    assert client.post(page.redirect_chain[-1][0], twice).status_code == 302
    wrong = Client().post("/account/signup/", {"email": "b@x.example"} | twice | {"password2": "x"})
    assert "You must type the same password each time." in wrong.content.decode()


def signs_in(address: str, password: str) -> tuple[bool, bool]:
    """Tell whether a password opens the page, and the app."""
    page = Client().post("/account/login/", {"login": address, "password": password})
    app = Client().post(f"{APP}/login", {"email": address, "password": password}, content_type=JSON)
    return page.status_code == 302, app.status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("by", ["page", "app", "change", "app change", "reset", "app reset"])
def test_outer_spaces_belong_to_a_password_however_it_is_set(collector: User, by: str) -> None:
    client = Client()
    address, twice = collector.email, {"password1": SPACED, "password2": SPACED}
    if by in {"page", "app"}:
        address = "a@x.example"
        if by == "page":
            client.post("/account/signup/", {"email": address} | twice)
        else:
            client.post(f"{APP}/signup", {"email": address, "password": SPACED}, content_type=JSON)
        EmailAddress.objects.update(verified=True)
    elif "change" in by:
        client.force_login(collector)
        if by == "change":
            client.post("/account/password/change/", twice | {"oldpassword": factories.PASSWORD})
        else:
            Client().post(
                "/_allauth/app/v1/account/password/change",
                {"current_password": factories.PASSWORD, "new_password": SPACED},
                headers={"x-session-token": str(client.session.session_key)}, content_type=JSON,
            )  # fmt: skip
    else:
        client.post("/account/password/reset/", {"email": address})
        link = factories.mailed_link().removeprefix("http://127.0.0.1:8000")
        if by == "reset":
            page = client.get(link, follow=True)
            client.post(page.redirect_chain[-1][0], twice)
        else:
            key = link.rstrip("/").rpartition("/")[2]
            client.post(
                f"{APP}/password/reset", {"key": key, "password": SPACED}, content_type=JSON
            )
    assert signs_in(address, SPACED) == (True, True)
    assert signs_in(address, SPACED.strip()) == (False, False)


@pytest.mark.parametrize(
    ("password", "refused"),
    [
        ("ｃｏｌｌｅｃｔｏｒ９", True),
        ("ＣＯＬＬＥＣＴＯＲ９", True),
        ("𝐜𝐨𝐥𝐥𝐞𝐜𝐭𝐨𝐫𝟗", True),
        ("col\u200blec\u200btor9", True),
        ("ⓒⓞⓛⓛⓔⓒⓣⓞⓡ⑨", True),
        ("ｐａｓｓｗｏｒｄ１２３", True),
        ("pass\u200dword123", True),
        ("１２３４５６７８９０１２", True),
        ("一幅山水画挂在书房的墙上", False),
        ("ａ ｂｌｕｅ ｂｏａｔ ａｔ ｎｏｏｎ", False),
    ],
)
def test_the_rules_read_a_password_as_a_person_does(
    password: str,
    refused: bool,  # noqa: FBT001 - of a table
) -> None:
    person = User(email="collector9@artrec.example")
    try:
        validate_password(password, person)
    except ValidationError:
        assert refused
    else:
        assert not refused


@pytest.mark.django_db
def test_an_address_in_full_width_characters_signs_nobody_up() -> None:
    password = "ｃｏｌｌｅｃｔｏｒ９"
    sent = {"email": "collector9@artrec.example", "password1": password, "password2": password}
    assert "too similar" in Client().post("/account/signup/", sent).text
    assert not User.objects.exists()
