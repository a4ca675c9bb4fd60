"""An invoice says for good what it said when it was made: on page, paper and by the API."""

import html
import re
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.conf import LazySettings
from django.db import DatabaseError, connection, transaction
from django.utils import translation

from auctions.models import Invoice, Lot, Sale
from auctions.selectors.invoices import state_in_a_word
from auctions.services import closing, invoices
from catalog.models import Artwork
from catalog.services import artworks
from common import clock, paper
from tests import factories
from tests.auctions.conftest import API, CENT, BidderApp
from tests.auctions.test_closing import ended_lot
from tests.auctions.test_rooms import browser_of

pytestmark = pytest.mark.django_db
FROZEN = {
    "lot_number": 1, "lot_name_en": "Calm off the Point", "lot_name_zh": "岬外无风",
    "sale_title_en": "Evening Sale", "sale_title_zh": "晚场", "timezone": "UTC",
    "is_demo": False, "premium_tiers": [[None, 25_000]], "tax_rate": 0,
}  # fmt: skip


@pytest.fixture
def sold(
    gallery: list[Artwork], monkeypatch: pytest.MonkeyPatch
) -> tuple[Invoice, Artwork, BidderApp]:
    """The invoice of a work, the work, and its buyer."""
    lot, (buyer,) = ended_lot(monkeypatch, 300 * CENT, artwork_id=gallery[0].pk)
    Lot.objects.filter(pk=lot.pk).update(title="")
    closing.close_due_lots()
    return Invoice.objects.get(), gallery[0], buyer


def written(invoice: Invoice, buyer: BidderApp) -> dict[str, Any]:
    """Return what an invoice says everywhere, in both languages."""
    shown: dict[str, Any] = {}
    browser = browser_of(buyer.user)
    for language in ("en", "zh-hans"):
        headers = {"accept-language": language}
        shown[f"api {language}"] = buyer.get(
            f"{API}me/invoices/{invoice.pk}", headers=headers
        ).json()
        page = browser.get(invoice.get_absolute_url(), headers=headers, follow=True).text
        main = page.split("<main")[1].split("</main>")[0]
        # The picture is the work's, and goes with it.
        text = re.sub(r'<p class="invoice__picture">.*?</p>', "", main, flags=re.DOTALL)
        shown[f"page {language}"] = " ".join(text.split())
        shown[f"list {language}"] = (
            invoice.lot_name in browser.get("/invoices", headers=headers, follow=True).text
        )
        with translation.override(language):
            shown[f"paper {language}"] = drawn_for(Invoice.objects.get(pk=invoice.pk))
    return shown


def drawn_for(invoice: Invoice, now: datetime | None = None) -> list[str]:
    """Return the lines that are drawn on paper."""
    lines: list[str] = []
    with pytest.MonkeyPatch.context() as patched:
        line = paper.line

        def drawing(text: str, **how: Any) -> Any:
            lines.append(text)
            return line(text, **how)

        patched.setattr(paper, "line", drawing)
        assert invoices.pdf(invoice, now=now or clock.now()).startswith(b"%PDF-")
    return lines


@pytest.mark.slow
def test_an_invoice_holds_the_names_the_buyer_and_the_rates_of_its_day(
    sold: tuple[Invoice, Artwork, BidderApp],
) -> None:
    invoice, _work, buyer = sold
    row = Invoice.objects.values(*FROZEN, "buyer").get()
    assert row == {**FROZEN, "buyer": buyer.user.email}
    assert "岬外无风" in written(invoice, buyer)["page zh-hans"]


@pytest.mark.slow
def test_what_changes_afterwards_changes_no_invoice(
    sold: tuple[Invoice, Artwork, BidderApp],
) -> None:
    invoice, work, buyer = sold
    before = written(invoice, buyer)
    work.title_en, work.title_zh, work.published = "Renamed", "改名", False
    artworks.save_artwork(artwork=work)
    Sale.objects.update(title_en="Renamed sale", title_zh="改名的拍卖", timezone="Asia/Tokyo")
    Lot.objects.update(title="Renamed lot")
    Lot.objects.update(number=77)
    buyer.user.email = "renamed@artrec.example"
    buyer.user.save()
    assert written(invoice, buyer) == before
    artworks.delete_artworks(artwork_ids=[work.pk])
    assert written(invoice, buyer) == before


@pytest.mark.parametrize(
    "change",
    [
        {"lot_name_en": "Other"}, {"lot_name_zh": "别的"}, {"lot_number": 9}, {"number": "1"},
        {"sale_title_en": "Other"}, {"buyer": "other@artrec.example"}, {"hammer": 1, "total": 2},
        {"tax_rate": 1}, {"premium_tiers": []}, {"timezone": "Asia/Tokyo"}, {"is_demo": True},
        {"seller": "Other"}, {"bank_account": "IBAN 1"}, {"contact": "other@artrec.example"},
        {"currency": "EUR"}, {"due_on": "2000-01-01"}, {"issued_at": "2000-01-01T00:00Z"},
    ],
)  # fmt: skip
def test_the_database_refuses_to_change_what_an_invoice_says(
    sold: tuple[Invoice, Artwork, BidderApp], change: dict[str, Any]
) -> None:
    before = Invoice.objects.values().get()
    with pytest.raises(DatabaseError, match=r"frozen|adds_up"), transaction.atomic():
        Invoice.objects.update(**change)
    assert Invoice.objects.values().get() == before


def test_a_payment_is_noted_and_an_erased_buyer_is_a_pseudonym(
    sold: tuple[Invoice, Artwork, BidderApp],
) -> None:
    Invoice.objects.update(paid_at=clock.now())
    Invoice.objects.update(buyer="")
    invoice = Invoice.objects.get()
    assert invoice.buyer_shown == invoice.bidder.pseudonym
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        Invoice.objects.update(buyer="somebody@artrec.example")


def test_a_work_hidden_when_it_is_sold_is_named_by_its_lot(
    gallery: list[Artwork], monkeypatch: pytest.MonkeyPatch
) -> None:
    lot, _ = ended_lot(monkeypatch, 300 * CENT, artwork_id=gallery[0].pk)
    Lot.objects.filter(pk=lot.pk).update(title="")
    artworks.set_state(artwork_ids=[gallery[0].pk], published=False)
    closing.close_due_lots()
    invoice = Invoice.objects.get()
    assert (invoice.lot_name_en, invoice.lot_name_zh) == ("Lot 1", "第 1 号拍品")


def test_the_migration_fills_the_invoices_that_are_there(
    sold: tuple[Invoice, Artwork, BidderApp],
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE auctions_invoice DISABLE TRIGGER is_frozen")
    Invoice.objects.update(
        lot_number=0, lot_name_en="", lot_name_zh="", sale_title_en="", sale_title_zh="",
        timezone="", buyer="", premium_tiers=[], tax_rate=0,
    )  # fmt: skip
    import_module("auctions.migrations.0009_invoices_say_what_they_said").fill(apps, None)
    row = Invoice.objects.values(*FROZEN, "buyer").get()
    assert row == {**FROZEN, "buyer": sold[2].user.email}
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE auctions_invoice ENABLE TRIGGER is_frozen")


@pytest.fixture
def house(settings: LazySettings) -> LazySettings:
    """A house with an address and a bank account."""
    settings.SELLER = "Harbour House; 1 Quay Street; VAT 123"
    settings.BANK_ACCOUNT = "IBAN DE00 0000; BIC HARBOUR"
    return settings


@pytest.mark.slow
def test_the_page_says_what_the_paper_says(
    house: LazySettings, sold: tuple[Invoice, Artwork, BidderApp]
) -> None:
    factories.make_picture(sold[1])
    shown = written(sold[0], sold[2])
    page = html.unescape(shown["page en"])
    for text in (
        "Harbour House", "VAT 123", sold[2].user.email, "paddle", "Buyer’s premium 25%",
        "IBAN DE00 0000", "Payment is due by", "$125",
    ):  # fmt: skip
        assert any(text in line for line in shown["paper en"]), text
        assert text in page, text
    assert all(line in page for line in shown["paper en"])
    assert len(invoices._picture(sold[0])) == 2
    assert "<img" in browser_of(sold[2].user).get(sold[0].get_absolute_url()).text


@pytest.mark.slow
@pytest.mark.parametrize("account", ["IBAN DE00 0000", ""])
def test_seller_and_account_stay_those_of_the_day_of_issue(
    settings: LazySettings, gallery: list[Artwork], monkeypatch: pytest.MonkeyPatch, account: str
) -> None:
    settings.SELLER, settings.BANK_ACCOUNT = "Harbour House", account
    settings.DEFAULT_FROM_EMAIL = "Harbour House <sales@harbour.example>"
    _lot, (buyer,) = ended_lot(monkeypatch, 300 * CENT, artwork_id=gallery[0].pk)
    closing.close_due_lots()
    invoice = Invoice.objects.get()
    before = written(invoice, buyer)
    assert "Harbour House" in before["paper en"]
    assert (account or "Write to sales@harbour.example to arrange payment.") in before["paper en"]
    settings.SELLER, settings.BANK_ACCOUNT = "Other House", "IBAN FR11"
    settings.DEFAULT_FROM_EMAIL = "other@harbour.example"
    assert written(invoice, buyer) == before


def test_an_invoice_of_the_demo_says_so_and_asks_for_no_money(
    sold: tuple[Invoice, Artwork, BidderApp],
) -> None:
    sold[0].is_demo = True
    lines = drawn_for(sold[0])
    assert "Demo: works and bidders are invented, and nothing is to be paid." in lines
    assert any("In a real sale, payment would be due by" in line for line in lines)
    for untrue in ("arrange payment", "Payment is due", "Due"):
        assert not any(line.startswith(untrue) for line in lines), untrue
    assert state_in_a_word(sold[0], clock.now()) == "demo, nothing to pay"


def test_an_invoice_that_is_overdue_says_so(sold: tuple[Invoice, Artwork, BidderApp]) -> None:
    invoice, now = sold[0], clock.now()
    last, after = now + timedelta(days=14), now + timedelta(days=15)
    assert any(line.startswith("Payment is due by") for line in drawn_for(invoice, last))
    assert any(line.startswith("Payment was due by") for line in drawn_for(invoice, after))
    assert state_in_a_word(invoice, last).startswith("due by")
    assert state_in_a_word(invoice, after).startswith("overdue, was due by")


def test_a_lot_leads_to_its_invoice(sold: tuple[Invoice, Artwork, BidderApp]) -> None:
    browser = browser_of(sold[2].user)
    lot = sold[0].lot
    address = f"{lot.get_absolute_url()}/invoice"
    assert address in browser.get(lot.get_absolute_url()).text
    assert browser.get(address).headers["Location"] == sold[0].get_absolute_url()
