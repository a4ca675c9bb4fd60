"""Who is notified, who must prove more, and what is stored of it."""

import json
import re
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters
from django.apps import apps
from django.conf import LazySettings
from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.contrib.auth.models import Group
from django.core import mail
from django.core.checks import run_checks
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import hashers
from accounts.models import User
from accounts.services import open_app_session
from artrec_site import file_mail, production
from common import encryption
from common.encryption import CannotDecryptError
from tests import factories
from tests.desk_pages import shown_form
from tests.waiting import wait_until

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
SECRET = "JBSWY3DPEHPK3PXP"
STRONG = "k3Jf-8sQzL0pVx7Rt2Wm9Yb4Hn6Cd1Gu5Ea_ToIiSs-MmNnBbVv"


def sign_up(email: str, *, by: str, **headers: str) -> Any:
    """Sign up on the page or by the app."""
    if by == "page":
        passwords = {"password1": factories.PASSWORD, "password2": factories.PASSWORD}
        return Client().post("/account/signup/", {"email": email} | passwords, headers=headers)
    return Client().post(
        "/_allauth/app/v1/auth/signup", {"email": email, "password": factories.PASSWORD},
        content_type="application/json", headers=headers,
    )  # fmt: skip


def seen(answer: Any) -> tuple[int, str, bytes]:
    """Return what a stranger sees of an answer, without its random parts."""
    body = re.sub(rb'"session_token": ?"[^"]*"|csrfmiddlewaretoken[^>]*', b"", answer.content)
    return answer.status_code, answer.headers.get("Location", ""), body


@pytest.mark.parametrize("by", ["page", "app"])
def test_signing_up_discloses_an_account_to_its_owner_alone(by: str, collector: User) -> None:
    with CaptureQueriesContext(connection) as for_known:
        known = sign_up(collector.email, by=by)
    with CaptureQueriesContext(connection) as for_new:
        new = sign_up("new@artrec.example", by=by)
    assert seen(known) == seen(new)
    assert [message.to for message in mail.outbox] == [[collector.email], ["new@artrec.example"]]
    assert User.objects.count() == 2
    for writes in ('INSERT INTO "accounts_user"', 'INSERT INTO "account_emailaddress"'):
        assert sum(writes in query["sql"] for query in for_known) == 1
        assert sum(writes in query["sql"] for query in for_new) == 1


@pytest.mark.parametrize("by", ["page", "app"])
def test_without_mandatory_confirmation_the_response_would_disclose_accounts(
    by: str, collector: User, settings: LazySettings
) -> None:
    assert settings.ACCOUNT_EMAIL_VERIFICATION == "mandatory"
    settings.ACCOUNT_EMAIL_VERIFICATION = "optional"
    assert seen(sign_up(collector.email, by=by)) != seen(sign_up("new@artrec.example", by=by))


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:6666"])
def test_links_in_mails_point_to_the_site_whatever_host_a_request_names(
    host: str, collector: User, settings: LazySettings
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    Client().post("/account/password/reset/", {"email": collector.email}, headers={"host": host})
    Client().post("/account/password/reset/", {"email": "no@x.example"}, headers={"host": host})
    for by in ("page", "app"):
        sign_up(collector.email, by=by, host=host)
        sign_up(f"new-{by}@artrec.example", by=by, host=host)
    assert len(mail.outbox) >= 5
    for message in mail.outbox:
        assert host.partition(":")[0] + (":6666" if ":" in host else "") not in str(message.body)
        for link in re.findall(r"http\S+", str(message.body)):
            assert link.startswith("http://127.0.0.1:8000/")


def test_an_address_is_added_after_the_password_and_the_old_one_is_notified(
    collector: User,
) -> None:
    client = Client()
    client.force_login(collector)
    answer = client.post("/account/email/", {"action_add": "", "email": "second@artrec.example"})
    assert answer.headers["Location"].startswith("/account/reauthenticate/")
    assert EmailAddress.objects.count() == 1
    client.post(answer.headers["Location"], {"password": factories.PASSWORD}, follow=True)
    client.post("/account/email/", {"action_add": "", "email": "second@artrec.example"})
    client.post(factories.mailed_link().removeprefix("http://127.0.0.1:8000"))
    client.post("/account/email/", {"action_primary": "", "email": "second@artrec.example"})
    client.post("/account/password/change/", {
        "oldpassword": factories.PASSWORD, "password1": "other " + factories.PASSWORD,
        "password2": "other " + factories.PASSWORD,
    })  # fmt: skip
    client.post("/account/email/", {"action_remove": "", "email": collector.email})
    notified = [(message.to[0], message.subject) for message in mail.outbox]
    added = [message for message in mail.outbox if message.subject == "artrec · Email Added"]
    assert [message.to for message in added] == [[collector.email]]
    assert "second@artrec.example has been added" in str(added[0].body)
    removed = [
        message.to[0]
        for message in mail.outbox
        if message.subject == "artrec · Email address removed"
    ]
    assert sorted(removed) == sorted([collector.email, "second@artrec.example"])
    assert (collector.email, "artrec · Email address changed") in notified
    assert ("second@artrec.example", "artrec · Password changed") in notified


def test_addresses_added_and_removed_by_an_app_are_notified_as_by_a_page(collector: User) -> None:
    def call(verb: str, path: str, **sent: str) -> Any:
        answer = getattr(client, verb)(f"/_allauth/app/v1/{path}", sent, "application/json")
        assert answer.status_code == 200, answer.content
        return answer.json()

    client = Client(headers={"user-agent": "app"})
    session = call("post", "auth/login", email=collector.email, password=factories.PASSWORD)
    client = Client(headers={"x-session-token": session["meta"]["session_token"]})
    call("post", "auth/reauthenticate", password=factories.PASSWORD)
    call("post", "account/email", email="second@artrec.example")
    call("post", "account/email", email="third@artrec.example")
    EmailAddress.objects.filter(email="second@artrec.example").update(verified=True)
    call("patch", "account/email", email="second@artrec.example", primary=True)  # type: ignore[arg-type]
    call("delete", "account/email", email=collector.email)
    call("delete", "account/email", email="third@artrec.example")
    notified = sorted(
        (message.subject.removeprefix("artrec · "), message.to[0])
        for message in mail.outbox
        if message.subject.startswith("artrec · Email ")
    )
    assert notified == [
        ("Email Added", collector.email),
        ("Email Added", collector.email),
        ("Email address changed", collector.email),
        ("Email address removed", collector.email),
        ("Email address removed", "second@artrec.example"),
        ("Email address removed", "second@artrec.example"),
    ]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_second_factors_secret_is_encrypted_and_not_at_the_desk(collector: User) -> None:
    client = Client()
    client.force_login(collector)
    client.post("/account/reauthenticate/", {"password": factories.PASSWORD})
    page = client.get("/account/2fa/totp/activate/")
    secret = client.session["mfa.totp.secret"]
    assert page.status_code == 200
    code = format_hotp_value(hotp_value(secret, next(iter(counters()))))
    client.post("/account/2fa/totp/activate/", {"code": code})
    stored = Authenticator.objects.get(user=collector, type="totp")
    assert secret not in json.dumps(stored.data)
    assert encryption.decrypt(stored.data["secret"]) == secret
    assert "artrec · Authenticator app activated" in [message.subject for message in mail.outbox]

    curator = factories.make_collector("root@artrec.example", staff=True)
    User.objects.filter(pk=curator.pk).update(is_superuser=True)
    desk = Client()
    desk.force_login(User.objects.get(pk=curator.pk))
    assert desk.get("/admin/mfa/authenticator/").status_code == 404


@pytest.mark.parametrize("taken", [True, False])
def test_an_old_form_of_an_account_keeps_the_rights_of_now(client: Client, taken: bool) -> None:  # noqa: FBT001 - a case
    boss, curator = factories.make_curator(), factories.make_curator()
    User.objects.filter(pk=boss.pk).update(is_superuser=True)
    User.objects.filter(pk=curator.pk).update(is_staff=taken)
    groups = [Group.objects.create(name="Loans")]
    curator.groups.set(groups if taken else [])
    client.force_login(User.objects.get(pk=boss.pk))
    address = reverse("admin:accounts_user_change", args=[curator.pk])
    form = shown_form(client.get(address))
    User.objects.filter(pk=curator.pk).update(is_staff=not taken)
    curator.groups.set([] if taken else groups)
    form.pop("is_active")
    assert client.post(address, form).status_code == 302
    curator.refresh_from_db()
    assert (curator.is_active, curator.is_staff) == (False, not taken)
    assert list(curator.groups.all()) == ([] if taken else groups)


def test_secrets_stored_in_the_clear_are_encrypted_by_the_migration(collector: User) -> None:
    Authenticator.objects.create(user=collector, type="totp", data={"secret": SECRET})
    codes = Authenticator.objects.create(
        user=collector, type="recovery_codes", data={"seed": "ab" * 40, "used_mask": 0}
    )
    migration = import_module("accounts.migrations.0005_secrets_encrypted")
    migration.rewrite(apps, None)
    migration.rewrite(apps, None)
    totp = Authenticator.objects.get(type="totp")
    assert encryption.decrypt(totp.data["secret"]) == SECRET
    codes.refresh_from_db()
    assert encryption.decrypt(codes.data["seed"]) == "ab" * 40
    assert TOTP(totp).validate_code(format_hotp_value(hotp_value(SECRET, next(iter(counters())))))


def test_a_key_is_changed_by_putting_the_new_one_first(settings: LazySettings) -> None:
    settings.ENCRYPTION_KEYS = ["old"]
    token = encryption.encrypt("a secret")
    settings.ENCRYPTION_KEYS = ["new", "old"]
    assert encryption.decrypt(token) == "a secret"
    settings.ENCRYPTION_KEYS = ["new"]
    with pytest.raises(CannotDecryptError):
        encryption.decrypt(token)


@pytest.mark.parametrize("superuser", [False, True])
def test_the_desk_opens_to_staff_with_a_second_factor(
    *, superuser: bool, settings: LazySettings
) -> None:
    settings.STAFF_NEED_SECOND_FACTOR = True
    curator = factories.make_curator()
    User.objects.filter(pk=curator.pk).update(is_superuser=superuser)
    client = Client()
    client.force_login(User.objects.get(pk=curator.pk))
    for page in ("/admin/", "/admin/catalog/artwork/", "/admin/catalog/artwork/add/"):
        answer = client.get(page, follow=True)
        assert answer.redirect_chain[-1][0] == "/account/2fa/"
        assert b"Set up two-factor authentication before you open the desk." in answer.content
    Authenticator.objects.create(user=curator, type="recovery_codes", data={})
    assert client.get("/admin/").status_code == 302
    Authenticator.objects.create(user=curator, type="webauthn", data={})
    assert client.get("/admin/").status_code == 200


def test_the_desk_changes_a_password_where_everybody_does() -> None:
    client = Client()
    client.force_login(factories.make_curator())
    sent = {"old_password": factories.PASSWORD, "new_password1": STRONG, "new_password2": STRONG}
    answer = client.post("/admin/password_change/", sent)
    assert answer.headers["Location"] == "/account/password/change/"
    assert User.objects.get().check_password(factories.PASSWORD)


@pytest.mark.slow
def test_a_trial_may_skip_the_second_factor_and_says_so() -> None:
    client = Client()
    client.force_login(factories.make_curator())
    assert b"Trial: two-factor authentication not required" in client.get("/admin/").content


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("longlocalpart@artrec.example", "longlocalpart"),
        ("longlocalpart@artrec.example", "LongLocalPart"),
        ("long.localpart.of.mine@artrec.example", "long.localpart.of.mine"),
        ("longlocalpart@artrec.example", "longlocalpart1"),
    ],
)
@pytest.mark.parametrize("by", ["page", "app"])
def test_a_password_is_not_the_addresss_own_first_part(email: str, password: str, by: str) -> None:
    if by == "page":
        data = {"email": email, "password1": password, "password2": password}
        answer = Client().post("/account/signup/", data)
        assert answer.status_code == 200
    else:
        answer = Client().post(
            "/_allauth/app/v1/auth/signup", {"email": email, "password": password},
            content_type="application/json",
        )  # fmt: skip
        assert answer.status_code == 400
    assert not User.objects.exists()


def test_a_token_of_the_command_is_listed_and_ends_with_the_others(collector: User) -> None:
    token = open_app_session(user=collector, by="manage.py create_collector")
    client = Client()
    client.post("/account/login/", {"login": collector.email, "password": factories.PASSWORD})
    assert b"manage.py create_collector" in client.get("/account/sessions/").content
    app = {"x-session-token": token}
    assert client.get("/api/v1/me/saved", headers=app).status_code == 200
    client.post("/account/sessions/")
    assert Client().get("/api/v1/me/saved", headers=app).status_code == 401


def test_the_number_of_passwords_hashed_at_once_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hash takes 100 MiB: twenty sign-ins side by side must not take two gigabytes."""
    under_way, most = 0, 0
    plain = Argon2PasswordHasher.encode

    def counted(self: Any, password: str, salt: str) -> Any:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        time.sleep(0.02)  # time for others to come in
        try:
            return plain(self, password, salt)
        finally:
            under_way -= 1

    monkeypatch.setattr(Argon2PasswordHasher, "encode", counted)
    threads = [Thread(target=make_password, args=["x" * number]) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == hashers.MAX_CONCURRENT


# --- Starting ---------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, []),
        ({"SECRET_KEY": "a"}, ["key"]),
        ({"SECRET_KEY": "ab" * 40}, ["key"]),
        ({"SECRET_KEY": "django-insecure-" + STRONG}, ["key"]),
        ({"DEBUG": True}, ["debug"]),
        ({"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}, ["mail"]),
        ({"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}, ["mail"]),
        ({"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend"}, []),
        ({"EMBEDDED": True, "SECRET_KEY": "a", "DEBUG": True}, []),
    ],
)
def test_what_a_site_on_its_own_servers_must_not_start_with(
    change: dict[str, Any], found: list[str], settings: LazySettings, tmp_path: Path
) -> None:
    settings.EMBEDDED, settings.SECRET_KEY, settings.ENCRYPTION_KEYS = False, STRONG, [STRONG]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "mail.example"
    settings.EMAIL_FILE_PATH = str(tmp_path / "letters")  # whatever this checkout has kept
    for name, value in change.items():
        setattr(settings, name, value)
    assert [name for name, _text in production.problems()] == found
    ids = {message.id for message in run_checks(include_deployment_checks=True)}
    assert {f"artrec.{name}" for name in found} <= ids
    if found:
        with pytest.raises(SystemExit, match="artrec: "):
            production.refuse_to_start()


@pytest.mark.parametrize("name", ["SECRET_KEY", "ENCRYPTION_KEYS"])
def test_the_key_of_a_trial_is_refused_elsewhere(
    name: str, settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARTREC_STATE_DIR", str(tmp_path))
    (tmp_path / "secret_key").write_text(STRONG)
    other = STRONG[::-1]
    settings.EMBEDDED, settings.SECRET_KEY, settings.ENCRYPTION_KEYS = False, other, [other]
    setattr(settings, name, [STRONG] if name == "ENCRYPTION_KEYS" else STRONG)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "mail.example"
    assert [name for name, _text in production.problems()] == ["key"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        ["-c", "import artrec_site.asgi"],
        ["-m", "celery", "-A", "artrec_site", "worker", "-c", "1", "-Q", "default"],
        ["-m", "celery", "-A", "artrec_site", "beat", "--schedule", "{folder}/beat"],
        ["manage.py", "up"],
    ],
)
def test_no_process_starts_with_a_weak_key_on_servers_of_ones_own(
    command: list[str], tmp_path: Path
) -> None:
    arguments = [part.format(folder=tmp_path) for part in command]
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False,
        timeout=300,
        env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "SECRET_KEY": "a",
             "DATABASE_URL": "postgres://x@127.0.0.1:1/x", "REDIS_URL": "redis://127.0.0.1:1/0"},
    )  # fmt: skip
    assert done.returncode != 0
    assert "SECRET_KEY is too short" in done.stderr
    assert "EMAIL_URL" in done.stderr


def test_the_links_in_a_trials_mails_are_shown_in_its_terminal(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    factories.make_collector("before@artrec.example")
    Client().post("/account/password/reset/", {"email": "before@artrec.example"})
    shown: list[str] = []
    stopped = Event()
    follower = Thread(target=file_mail.follow_links, args=[tmp_path, shown.append],
                      kwargs={"stopped": stopped})  # fmt: skip
    follower.start()
    sign_up("me@artrec.example", by="page")
    wait_until(lambda: len(shown) > 0, within_s=10)
    stopped.set()
    follower.join()
    assert len(shown) == 1
    link = shown[0].removeprefix("mail to me@artrec.example: ")
    assert re.fullmatch(r"http://127\.0\.0\.1:8000/account/confirm-email/[^/]+/", link)
