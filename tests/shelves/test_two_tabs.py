"""Forms of one's own rows that another tab changed: nothing is lost, and a conflict is named."""

import re
from decimal import Decimal
from html import unescape

import pytest
from django.test import Client

from accounts.models import User
from common.money import Money
from shelves.models import OwnedWork
from shelves.selectors.owned import price_of
from tests.auctions.conftest import quick_collector
from tests.shelves.test_lists import browser, make_list
from tests.shelves.test_owned import own
from tests.social.people import public_collector

pytestmark = pytest.mark.django_db
Sent = dict[str, str]


@pytest.fixture
def person() -> User:
    return quick_collector()


def shown(page: Client, address: str) -> Sent:
    """Return what the page's form would send: its hidden field, inputs, texts and choices."""
    text = page.get(address).text
    form = next(
        form for form in re.findall(r"<form.*?</form>", text, re.S) if 'name="shown"' in form
    )
    sent = dict(re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>\n?(.*?)</textarea>', form, re.S))
    for tag in re.findall(r"<input[^>]*>", form):
        named = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if named["type"] != "radio" or "checked" in tag:
            sent[named["name"]] = named.get("value", "")
    for name, options in re.findall(r'<select[^>]*name="(\w+)".*?>(.*?)</select>', form, re.S):
        sent[name] = re.findall(r'value="(\w*)" selected', options)[0]
    return {name: unescape(value) for name, value in sent.items()}


def test_what_one_tab_left_alone_stays_as_the_other_changed_it(person: User) -> None:
    found = own(person, price=Money(500_00, "EUR"), notes="old")
    page, address = browser(person), f"/collection/{found.pk}/edit"
    first, second = shown(page, address), shown(page, address)
    page.post(address, first | {"notes": "new", "height_cm": "30.5"})
    page.post(address, second | {"place": "Hall"})
    found = OwnedWork.objects.get()
    assert (found.private["notes"], found.private["place"], found.height_cm) == (
        "new",
        "Hall",
        Decimal("30.5"),
    )
    assert price_of(found) == Money(500_00, "EUR")


def test_what_both_tabs_changed_is_named_once_and_then_replaced(person: User) -> None:
    found = own(person, price=Money(500_00, "EUR"))
    page, address = browser(person), f"/collection/{found.pk}/edit"
    first, second = shown(page, address), shown(page, address)
    page.post(address, first | {"currency": "USD"})
    refused = page.post(address, second | {"price": "600"})
    assert refused.status_code == 200
    assert "You changed this to “USD” elsewhere. Save again to replace it." in refused.text
    assert price_of(OwnedWork.objects.get()) == Money(500_00, "USD")
    again = unescape(re.findall(r'name="shown" value="([^"]*)"', refused.text)[0])
    page.post(address, second | {"price": "600", "shown": again})
    assert price_of(OwnedWork.objects.get()) == Money(600_00, "EUR")


def test_a_list_made_private_is_not_published_again_by_an_older_tab(person: User) -> None:
    found = make_list(person, visibility="public")
    page, address = browser(person), f"/lists/{found.pk}/settings"
    first, second = shown(page, address), shown(page, address)
    page.post(address, first | {"visibility": "private"})
    page.post(address, second | {"name": "Renamed"})
    found.refresh_from_db()
    assert (found.name, found.visibility) == ("Renamed", "private")


def test_a_profile_keeps_what_another_tab_took_off_it() -> None:
    ada = public_collector("ada", indexed=True, text="old")
    page = browser(ada)
    first, second = shown(page, "/profile"), shown(page, "/profile")
    first.pop("indexed")
    page.post("/profile", first)
    page.post("/profile", second | {"text": "new"})
    profile = ada.profile.public_profile
    profile.refresh_from_db()
    assert (profile.text, profile.indexed) == ("new", False)
