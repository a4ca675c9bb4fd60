"""An address belongs to who confirms it: other claims block nobody and disclose nothing."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from auditlog.models import LogEntry
from django.apps import apps
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core import mail
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.selectors import user_of
from accounts.services import create_account
from accounts.tasks import delete_unconfirmed
from common import clock
from tests import factories
from tests.accounts.test_guards import seen, sign_up

pytestmark = pytest.mark.django_db
SQUATTERS, OWNERS = "squatters-9-quiet-harbours", factories.PASSWORD
ADDRESS = "owner@artrec.example"
APP = "/_allauth/app/v1/"


def claim(email: str = ADDRESS) -> User:
    """Sign up with an address, and do not confirm it."""
    passwords = {"password1": SQUATTERS, "password2": SQUATTERS}
    Client(REMOTE_ADDR="198.51.100.7").post("/account/signup/", {"email": email} | passwords)
    return User.objects.latest("pk")


def confirm() -> Any:
    """Follow the link of the newest mail in another browser."""
    return Client().post(factories.mailed_link().removeprefix("http://127.0.0.1:8000"))


def sign_in(password: str, *, by: str = "page", email: str = ADDRESS) -> Any:
    """Try to sign in."""
    if by == "page":
        return Client().post("/account/login/", {"login": email, "password": password})
    body = {"email": email, "password": password}
    return Client().post(APP + "auth/login", body, "application/json")


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The passwords that were hashed, to be stored or to be compared."""
    passwords: list[str] = []
    for name in ("encode", "verify"):
        plain = getattr(Argon2PasswordHasher, name)

        def counted(self: Any, password: str, other: str, plain: Any = plain) -> Any:
            passwords.append(password)
            return plain(self, password, other)

        monkeypatch.setattr(Argon2PasswordHasher, name, counted)
    return passwords


@pytest.mark.slow
@pytest.mark.parametrize("by", ["page", "app"])
def test_an_unconfirmed_sign_up_does_not_block_the_owner(by: str) -> None:
    squatter = claim()
    sign_up(ADDRESS, by=by)
    assert "already" not in str(mail.outbox[-1].body)
    confirm()
    owner = user_of(ADDRESS)
    assert owner is not None
    assert owner != squatter
    assert sign_in(OWNERS).status_code == 302
    assert sign_in(SQUATTERS).status_code == 200


def test_the_squatters_claim_cannot_be_confirmed_after_the_owners() -> None:
    claim()
    squatters = mail.outbox[-1]
    sign_up(ADDRESS, by="page")
    confirm()
    mail.outbox.append(squatters)
    confirm()
    assert EmailAddress.objects.filter(email=ADDRESS, verified=True).count() == 1
    assert sign_in(SQUATTERS).status_code == 200


def test_an_added_address_does_not_block_the_owner(collector: User) -> None:
    EmailAddress.objects.create(user=collector, email=ADDRESS)
    sign_up(ADDRESS, by="page")
    confirm()
    owner = user_of(ADDRESS)
    assert owner not in {None, collector}
    claimed = EmailAddress.objects.get(user=collector, email=ADDRESS)
    assert not claimed.can_set_verified()


@pytest.mark.slow
def test_the_owner_adds_an_address_that_others_claim(collector: User) -> None:
    claim()
    client = Client()
    client.force_login(collector)
    client.post("/account/reauthenticate/", {"password": OWNERS})
    client.post("/account/email/", {"action_add": "", "email": ADDRESS})
    confirm()
    assert user_of(ADDRESS) == collector


def test_a_reset_reaches_only_the_account_that_confirmed_the_address(collector: User) -> None:
    """Else the owner would set the password of an account whose other address is a stranger's."""
    EmailAddress.objects.create(user=collector, email=ADDRESS)
    claim()
    mail.outbox.clear()
    Client().post("/account/password/reset/", {"email": ADDRESS})
    assert [message.to for message in mail.outbox] == [[ADDRESS]]
    assert "/password/reset/key/" not in str(mail.outbox[0].body)


@pytest.mark.slow
def test_a_squatter_does_not_use_up_the_owners_mails() -> None:
    for _ in range(8):
        claim()
    squatters = len(mail.outbox)
    assert squatters < 8
    sign_up(ADDRESS, by="page")
    assert len(mail.outbox) == squatters + 1
    confirm()
    assert sign_in(OWNERS).status_code == 302


@pytest.mark.parametrize("by", ["page", "app"])
def test_a_sign_up_does_not_disclose_claims(by: str, hashed: list[str]) -> None:
    claim()
    answers, queries, hashes = [], [], []
    for email in (ADDRESS, "new@artrec.example"):
        hashed.clear()
        with CaptureQueriesContext(connection) as done:
            answers.append(seen(sign_up(email, by=by)))
        queries.append(len(done))
        hashes.append(len(hashed))
    assert answers[0] == answers[1]
    assert queries[0] == queries[1]
    assert hashes == [1, 1]


@pytest.mark.parametrize("by", ["page", "app"])
def test_signing_in_by_an_unconfirmed_address_is_like_a_wrong_password(
    by: str, collector: User, hashed: list[str]
) -> None:
    claim()
    mail.outbox.clear()
    found = []
    for email, password in (
        (ADDRESS, SQUATTERS),
        (ADDRESS, "wrong-9-quiet-harbours"),
        (collector.email, SQUATTERS),
        ("nobody@artrec.example", SQUATTERS),
    ):
        hashed.clear()
        status, location, body = seen(sign_in(password, by=by, email=email))
        body = re.sub(
            rb'("X-CSRFToken"|"challenge"): "[^"]*"|nonce="[^"]*"',
            b"",
            body.replace(email.encode(), b""),
        )
        found.append((status, location, body, len(hashed)))
    assert len(set(found)) == 1
    assert found[0][0] == (200 if by == "page" else 400)
    assert found[0][3] == 1
    assert not mail.outbox


def test_the_command_gives_a_claimed_address_to_its_account() -> None:
    squatter = claim()
    owner = create_account(email=ADDRESS, password=OWNERS)
    assert owner != squatter
    assert create_account(email=ADDRESS, password=None) == owner
    assert sign_in(OWNERS).status_code == 302


def test_an_operators_superuser_signs_in() -> None:
    User.objects.create_superuser(ADDRESS, OWNERS)
    assert sign_in(OWNERS).status_code == 302


def test_deleting_a_squatter_leaves_the_owners_log() -> None:
    squatter = claim()
    owner = create_account(email=ADDRESS, password=OWNERS)
    create_account(email=ADDRESS, password=None, staff=True)
    before = list(LogEntry.objects.get_for_object(owner).values("object_repr", "changes"))
    squatter.delete()
    assert list(LogEntry.objects.get_for_object(owner).values("object_repr", "changes")) == before


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_two_confirmations_at_once_one_wins() -> None:
    claim()
    claim()
    links = [
        f"/account/confirm-email/{EmailConfirmationHMAC(claimed).key}/"
        for claimed in EmailAddress.objects.filter(email=ADDRESS)
    ]

    def follow(link: str) -> int:
        try:
            return Client().post(link).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert set(pool.map(follow, links)) == {302}
    assert EmailAddress.objects.filter(email=ADDRESS, verified=True).count() == 1


def test_sign_ups_that_nobody_confirms_are_deleted(collector: User) -> None:
    squatter, recent = claim(), claim()
    bare = User.objects.create_user("bare@artrec.example")
    old = clock.now() - timedelta(days=8)
    User.objects.exclude(pk=recent.pk).update(date_joined=old)
    assert delete_unconfirmed() == 1
    assert set(User.objects.all()) == {collector, recent, bare}
    assert not User.objects.filter(pk=squatter.pk).exists()


def test_accounts_made_on_the_command_line_before_have_their_address_confirmed() -> None:
    old = User.objects.create_user("old@artrec.example", OWNERS)
    squatter = claim()
    clash = User.objects.create_user("taken@artrec.example", OWNERS)
    owner = create_account(email="taken@artrec.example", password=None)
    migration = import_module("accounts.migrations.0013_addresses_belong_to_who_confirms_them")
    migration.confirm(apps, None)
    migration.confirm(apps, None)
    assert user_of(old.email) == old
    assert user_of("taken@artrec.example") == owner
    assert not EmailAddress.objects.filter(user__in=[squatter, clash], verified=True).exists()
