"""A sale's page, its lots' pages, and a collector's own bids: in order, filtered, complete."""

import pytest
from django.test import Client

from accounts.models import User
from auctions.models import Lot, Sale
from auctions.services import registration, voiding
from catalog.models import Artwork
from common import clock, ports
from tests import factories
from tests.auctions.conftest import API, CENT, BidderApp, make_bidder, make_sale, quick_curator
from tests.auctions.test_rooms import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def running(gallery: list[Artwork]) -> tuple[Sale, list[Lot]]:
    """A sale of four lots: two passed, two open."""
    edition = factories.make_artwork("The Swell, etched", copies=4)
    sale, lots = make_sale(lots=4, artwork_id=edition.pk)
    Lot.objects.filter(number__lte=2).update(state="passed")
    return sale, lots


def numbers(client: Client, sale: Sale, show: str = "") -> tuple[list[int], list[int]]:
    """Return the numbers of the lots in play and of the ended ones, as the page lists them."""
    found = client.get(sale.get_absolute_url(), {"show": show}).context["lots"]
    return [v.lot.number for v in found.in_play], [v.lot.number for v in found.ended]


def test_open_lots_come_first_and_ended_ones_are_folded(
    client: Client, running: tuple[Sale, list[Lot]]
) -> None:
    sale, _ = running
    assert numbers(client, sale) == ([3, 4], [1, 2])
    page = client.get(sale.get_absolute_url()).text
    assert "2 lots have ended" in page
    assert '<details class="fold ended">' in page


@pytest.mark.slow
def test_lots_are_filtered_by_what_they_are_to_the_reader(
    running: tuple[Sale, list[Lot]], monkeypatch: pytest.MonkeyPatch
) -> None:
    sale, lots = running
    user, _ = make_bidder(sale)
    BidderApp(user).bid(lots[3], 300 * CENT)
    registration.watch(user=user, lot_id=lots[0].pk, watching=True, now=clock.now())
    browser = browser_of(user)
    assert numbers(browser, sale, "open") == ([3, 4], [])
    assert numbers(browser, sale, "mine") == ([4], [])
    assert numbers(browser, sale, "watched") == ([], [1])
    assert numbers(browser, sale, "for-you") == ([], [])
    listed = [lots[0].artwork_id]
    monkeypatch.setattr(ports.listed_works, "_provider", lambda *, user: listed)  # noqa: ARG005
    assert numbers(browser, sale, "for-you") == ([3, 4], [1, 2])
    assert numbers(browser, sale, "nonsense") == numbers(browser, sale)


def test_a_lot_leads_to_its_neighbours_and_has_medium_and_size(
    client: Client, gallery: list[Artwork]
) -> None:
    gallery[0].height_cm, gallery[0].width_cm = 60, 80
    gallery[0].save()
    sale, (first, second, third) = make_sale(lots=3)
    Lot.objects.filter(pk=second.pk).update(artwork=gallery[0])
    page = " ".join(client.get(second.get_absolute_url()).text.split())
    assert f'href="{first.get_absolute_url()}" rel="prev"' in page
    assert f'href="{third.get_absolute_url()}" rel="next"' in page
    assert "Oil on canvas" in page
    assert "60 × 80 cm" in page
    assert 'rel="prev"' not in client.get(first.get_absolute_url()).text
    assert sale.lots.count() == 3


def test_one_registers_on_an_announced_lot(client: Client, collector: User) -> None:
    sale, (lot,) = make_sale(opens_in_s=3_600, ends_in_s=7_200)
    assert "Sign in to register" in client.get(lot.get_absolute_url()).text
    browser = browser_of(collector)
    assert "Register to bid" in browser.get(lot.get_absolute_url()).text
    browser.post(f"/sales/{sale.pk}/register?lot={lot.pk}", {"accept_terms": "on"})
    assert "You are registered with paddle 101." in browser.get(lot.get_absolute_url()).text


def test_own_bids_show_the_maximum_and_what_winning_all_would_cost() -> None:
    sale, (first, second, third) = make_sale(lots=3)
    user, _ = make_bidder(sale)
    for lot, maximum in ((first, 200), (second, 400), (third, 800)):
        BidderApp(user).bid(lot, maximum * CENT)
    BidderApp(make_bidder(sale)[0]).bid(third, 900 * CENT)
    page = " ".join(browser_of(user).get("/bids").text.split())
    assert "Your maximum bid: $400" in page
    assert "you pay up to $750, including premium and tax" in page


def test_a_bid_that_was_voided_is_neither_outbid_nor_a_bid_more() -> None:
    sale, (lot,) = make_sale()
    user, _ = make_bidder(sale)
    app, rival = BidderApp(user), BidderApp(make_bidder(sale)[0])
    app.bid(lot, 300 * CENT)
    rival.bid(lot, 200 * CENT)
    voiding.void_bid(by=quick_curator(), lot_id=lot.pk, seq=1, reason="A mistake.")
    lot.refresh_from_db()
    assert lot.bid_count == 2
    row = app.get(f"{API}me/bids").json()["results"][0]
    assert (row["status"], row["lot"]["own_maximum"]) == ("voided", None)
    page = browser_of(user).get("/bids").text
    assert "The house voided your bid" in page
    assert "You were outbid" not in page
    history = browser_of(user).get(f"{lot.get_absolute_url()}/history").text
    assert "The house voided a bid" in history


def test_a_void_that_changes_nothing_public_is_not_in_the_history(client: Client) -> None:
    sale, (lot,) = make_sale()
    app = BidderApp(make_bidder(sale)[0])
    app.bid(lot, 300 * CENT)
    app.bid(lot, 500 * CENT)
    voiding.void_bid(by=quick_curator(), lot_id=lot.pk, seq=2, reason="A mistake.")
    assert "voided" not in client.get(f"{lot.get_absolute_url()}/history").text
