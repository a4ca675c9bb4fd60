"""Addresses of accounts at the desk: added, verified, made primary, refused in plain words."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests import factories
from tests.auctions.conftest import quick_collector

pytestmark = pytest.mark.django_db

LIST, ADD = "admin:account_emailaddress_changelist", "admin:account_emailaddress_add"


@pytest.fixture
def desk(client: Client) -> Client:
    """A superuser's browser."""
    admin = factories.make_curator()
    User.objects.filter(pk=admin.pk).update(is_superuser=True)
    client.force_login(User.objects.get(pk=admin.pk))
    return client


def add(desk: Client, user: User, email: str, **more: Any) -> Any:
    return desk.post(reverse(ADD), {"user": user.pk, "email": email, **more})


def test_an_address_is_added_in_its_stored_form(desk: Client) -> None:
    user = quick_collector()
    assert add(desk, user, "Me@BÜCHER.example", verified="on").status_code == 302
    address = EmailAddress.objects.get(email="me@xn--bcher-kva.example")
    assert (address.user, address.verified, address.primary) == (user, True, False)


@pytest.mark.slow
def test_a_double_address_is_refused_in_plain_words_beside_its_field(desk: Client) -> None:
    one, other = quick_collector(), quick_collector()
    shown = add(desk, one, one.email.upper())
    assert shown.context["errors"] == [["The account already has this address."]]
    shown = add(desk, one, other.email, verified="on")
    assert shown.context["errors"] == [["Another account has already confirmed this address."]]
    assert "onstraint" not in shown.text
    assert EmailAddress.objects.filter(user=one).count() == 1
    # Claimed alone, an address may be anybody's.
    assert add(desk, one, other.email).status_code == 302
    claim = EmailAddress.objects.get(user=one, email=other.email)
    change = reverse("admin:account_emailaddress_change", args=[claim.pk])
    shown = desk.post(change, {"verified": "on"})
    assert shown.context["errors"] == [["Another account has already confirmed this address."]]
    claim.refresh_from_db()
    assert not claim.verified


def test_an_address_is_verified_and_made_primary_and_the_account_follows(desk: Client) -> None:
    user = quick_collector()
    was = user.email
    second = EmailAddress.objects.create(user=user, email="second@artrec.example")
    chosen = {"_selected_action": [second.pk]}
    shown = desk.post(reverse(LIST), {"action": "make_primary", **chosen}, follow=True).text
    assert "isn’t verified yet" in shown
    desk.post(reverse(LIST), {"action": "make_verified", **chosen})
    desk.post(reverse(LIST), {"action": "make_primary", **chosen})
    user.refresh_from_db()
    assert user.email == "second@artrec.example"
    primary = EmailAddress.objects.filter(user=user).values_list("email", "primary")
    assert dict(primary) == {was: False, "second@artrec.example": True}


def test_to_view_addresses_is_not_to_verify_them(client: Client) -> None:
    staff = quick_collector()
    factories.make_staff(staff, "view_emailaddress")
    client.force_login(staff)
    claim = EmailAddress.objects.create(user=staff, email="claimed@artrec.example")
    client.post(reverse(LIST), {"action": "make_verified", "_selected_action": [claim.pk]})
    claim.refresh_from_db()
    assert not claim.verified
