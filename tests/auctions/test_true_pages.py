"""What the saleroom's pages say is true for whoever reads them, in every state."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client

from auctions.models import Bid, Bidder, BidderStatus, Budget, Lot, Sale
from auctions.services import closing, lot_events, registration
from auctions.services.extending import extend_lot
from auctions.services.withdrawing import withdraw_lot
from common import clock
from tests import factories
from tests.auctions.conftest import (
    CENT,
    BidderApp,
    make_bidder,
    make_sale,
    quick_collector,
    quick_curator,
)
from tests.auctions.test_closing import ended_lot
from tests.auctions.test_rooms import browser_of, standing_of

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
APPROVAL = "need a curator’s approval"


def main_of(page: str) -> str:
    """Return what a page is about, without its head and foot, in one line."""
    return " ".join(page.split("<main")[1].split("</main>", maxsplit=1)[0].split())


def registering(browser: Client, sale: Sale) -> str:
    """Return the page on which one registers for a sale."""
    return main_of(browser.get(f"/sales/{sale.pk}/register").text)


def test_who_registers_reads_the_terms_and_the_limit() -> None:
    sale, _ = make_sale(approval_above=5_000 * CENT)
    page = registering(browser_of(quick_collector()), sale)
    for text in ("Terms of sale", 'href="/about/terms"', APPROVAL, "ends 120 seconds after"):
        assert text in page, text


def test_who_is_registered_reads_only_what_is_still_to_be_done() -> None:
    sale, _ = make_sale(approval_above=5_000 * CENT)
    user, bidder = make_bidder(sale)
    browser = browser_of(user)
    page = registering(browser, sale)
    assert "Ask for approval" in page
    assert f'href="/sales/{sale.pk}/register"' in browser.get(sale.get_absolute_url()).text
    assert "I accept the terms" not in page
    asked = {"accept_terms": "on", "ask_approval": "on"}
    answer = browser.post(f"/sales/{sale.pk}/register", asked, follow=True)
    assert "You have asked for approval." in answer.text
    page = registering(browser, sale)
    assert "You have asked for approval." in page
    assert "<form" not in page
    registration.set_status(bidder_ids=[bidder.pk], status=BidderStatus.APPROVED)
    assert APPROVAL not in registering(browser, sale)
    registration.set_status(bidder_ids=[bidder.pk], status=BidderStatus.SUSPENDED)
    page = registering(browser, sale)
    assert "Your registration is suspended." in page
    assert "<form" not in page


def test_who_may_not_register_is_told_why_before_filling_in_anything(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sale, _ = make_sale()
    over, _people = ended_lot(monkeypatch)
    for user, where, why in (
        (factories.make_curator(), sale, "Staff who can see reserves may not bid."),
        (quick_collector(), over.sale, "This sale has ended."),
    ):
        browser = browser_of(user)
        page = registering(browser, where)
        assert why in page
        assert "<form" not in page
        assert "/register" not in main_of(browser.get(where.get_absolute_url()).text)
        answer = browser.post(f"/sales/{where.pk}/register", {"accept_terms": "on"})
        assert why in answer.text
        assert "may no longer be shown" not in answer.text
    assert not Bidder.objects.exists()


def test_a_sale_without_extensions_promises_none() -> None:
    sale, _ = make_sale(window_s=0, extension_s=0)
    page = Client().get(sale.get_absolute_url()).text
    assert "bids don’t extend them" in page
    assert "0 seconds" not in page


def test_an_announced_sale_opens_with_its_first_lot() -> None:
    sale, (lot,) = make_sale(opens_in_s=3600, ends_in_s=7200)
    opens_at = clock.now() + timedelta(days=2)
    lasts = opens_at + timedelta(days=1)
    times = {"opens_at": opens_at, "scheduled_ends_at": lasts, "ends_at": lasts}
    Lot.objects.filter(pk=lot.pk).update(**times)
    for address in ("/sales", sale.get_absolute_url()):
        page = Client().get(address).text
        assert "Announced" in page
        assert f'datetime="{opens_at:%Y-%m-%dT%H:%M:%S}' in page, address


def test_an_incomplete_form_is_refused_in_words() -> None:
    sale, (lot,) = make_sale(approval_above=5_000 * CENT)
    user, _bidder = make_bidder(sale)
    browser = browser_of(user)
    for step in ("bid", "approval"):
        address = f"{lot.get_absolute_url()}/{step}"
        script = browser.post(address, {"maximum": "x"}, headers=HTMX)
        assert "data-refusal>The form arrived incomplete" in script.text
        page = browser.post(
            address, {"maximum": "x"}, headers={"referer": "http://testserver/bids"}
        )
        assert page.status_code == script.status_code == 400
        assert "The form arrived incomplete" in page.text
        assert 'data-refused><a class="button" href="/bids"' in page.text
        assert browser.get(address).headers["Location"] == lot.get_absolute_url()
    assert not Bid.objects.exists()
    assert not Bidder.objects.get(user=user).approval_asked


def test_a_budget_that_cannot_be_read_is_reported_beside_its_field() -> None:
    browser = browser_of(make_bidder(make_sale()[0])[0])
    page = browser.post("/bids/budget", {"maximum": "abc", "currency": "USD"}).text
    assert 'id="budget-error">“abc” is not a price' in page
    assert 'value="abc"' in page
    assert browser.get("/bids/budget").headers["Location"] == "/bids"
    assert not Budget.objects.exists()
    browser.post("/bids/budget", {"maximum": "500", "currency": "USD"})
    answer = browser.post("/bids/budget", {"maximum": "", "currency": "USD"}, follow=True)
    assert "Your budget has been removed." in answer.text


def test_the_step_before_a_bid_is_live_on_a_page_of_its_own() -> None:
    sale, (lot,) = make_sale()
    browser = browser_of(make_bidder(sale)[0])
    page = browser.get(f"{lot.get_absolute_url()}/review?maximum=300").text
    assert f'data-live="{lot.get_absolute_url()}/live"' in page
    assert "js/saleroom" in page


def test_a_bid_sent_as_a_page_is_confirmed_by_what_stays_true() -> None:
    sale, (lot,) = make_sale()
    form = {"maximum": 300 * CENT, "key": "a"}
    browser = browser_of(make_bidder(sale)[0])
    page = browser.post(f"{lot.get_absolute_url()}/bid", form, follow=True).text
    assert "Your bid up to $300 was accepted." in page
    assert "You are leading." not in page


def test_a_list_says_of_a_lot_that_has_just_ended_that_its_result_is_pending(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _lot, (bidder,) = ended_lot(monkeypatch, 300 * CENT)
    browser = browser_of(bidder.user)
    assert "Ended; the result is pending" in browser.get("/bids").text
    closing.close_due_lots()
    assert "the result is pending" not in browser.get("/bids").text


@pytest.mark.parametrize("installed", [True, False])
def test_the_sales_page_says_why_no_sale_of_the_demo_runs(
    settings: LazySettings, *, installed: bool
) -> None:
    settings.DEMO = installed
    text = "No demo sale is running."
    sale, _lots = make_sale(opens_in_s=3600, ends_in_s=7200)
    assert text not in Client().get("/sales").text
    Sale.objects.filter(pk=sale.pk).update(is_demo=True)
    assert (text in Client().get("/sales").text) is installed
    make_sale(is_demo=True)
    assert text not in Client().get("/sales").text


def test_a_notice_says_when_its_lot_ends_as_things_stand_now() -> None:
    sale, (lot,) = make_sale(ends_in_s=600, hard_stop_at=clock.now() + timedelta(hours=9))
    user, _bidder = make_bidder(sale)
    BidderApp(user).bid(lot, 300 * CENT)
    closing.notify_ending_soon()
    lot_events.process()
    browser = browser_of(user)
    assert f'ends <time datetime="{lot.ends_at:%Y-%m-%dT%H:%M}' in browser.get("/notices").text
    later = lot.ends_at + timedelta(minutes=30)
    extend_lot(by=quick_curator(), lot_id=lot.pk, ends_at=later, reason="A late start.")
    assert f'ends <time datetime="{later:%Y-%m-%dT%H:%M}' in browser.get("/notices").text
    withdraw_lot(by=quick_curator(), lot_id=lot.pk, reason="Damaged.")
    assert "ends <time" not in browser.get("/notices").text


def test_a_withdrawn_lot_has_no_end_still_to_come() -> None:
    _sale, (lot,) = make_sale(reserve=200 * CENT)
    withdraw_lot(by=quick_curator(), lot_id=lot.pk, reason="Damaged.")
    standing = standing_of(Client().get(lot.get_absolute_url()).text)
    assert "No bids — This lot was withdrawn" in standing
    for untrue in ("ended", "ends", "Reserve", "Bids on it are void"):
        assert untrue not in standing, standing
