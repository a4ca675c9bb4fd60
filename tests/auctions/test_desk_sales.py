"""Sales at the desk: from works, copied, staggered, watched; results, reminders, cancellations."""

import csv
import io
import re
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from auditlog.models import LogEntry
from django.core import mail
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from auctions.models import Invoice, Lot, Sale
from auctions.selectors.names import lot_facts
from auctions.services import closing, lot_events, payments
from auctions.services import lots as lots_service
from auctions.services.ledger import NotNowError
from catalog.models import Artwork
from common import clock
from common.errors import ForbiddenError
from common.http import absolute_url
from shelves.models import Notice
from shelves.services.mailing import mail_notices
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
from tests.desk_pages import shown_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    """A curator's browser."""
    client.force_login(factories.make_curator())
    return client


def frame(**more: Any) -> dict[str, Any]:
    """Return title and times of a new draft as a browser sends them."""
    opens = clock.now() + timedelta(days=7)
    ends = opens + timedelta(days=1)
    times = {"opens_at": opens, "ends_at": ends}
    fields = {
        f"{name}_{part}": f"{at:{form}}"
        for name, at in times.items()
        for part, form in enumerate(("%Y-%m-%d", "%H:%M:%S"))
    }
    return {"title": "Second Evening", "title_zh": "第二场", **fields, **more}


def test_a_sale_is_made_of_chosen_works(desk: Client, gallery: list[Artwork]) -> None:
    chosen = [gallery[0].pk, gallery[2].pk, gallery[4].pk]
    works = reverse("admin:catalog_artwork_changelist")
    answer = desk.post(works, {"action": "sell_works", "_selected_action": chosen})
    where = answer.headers["Location"]
    assert "3 lots" in desk.get(where).text
    terms = {"currency": "USD", "timezone": "UTC", "start_percent": "40",
             "start_without_price": "200", "seconds_between": "90"}  # fmt: skip
    answer = desk.post(where, frame(**terms))
    sale = Sale.objects.get()
    assert answer.headers["Location"] == reverse("admin:auctions_sale_change", args=[sale.pk])
    lots = list(sale.lots.order_by("number"))
    assert {lot.artwork_id for lot in lots} == set(chosen)
    by_work = {lot.artwork_id: lot for lot in lots}
    first = by_work[gallery[0].pk]
    assert (first.start, first.estimate_low, first.estimate_high) == (60_000, 120_000, 180_000)
    assert by_work[gallery[4].pk].start == 200 * CENT
    assert [lot.ends_at - sale.ends_at for lot in lots] == [
        timedelta(seconds=90 * place) for place in range(3)
    ]
    assert not sale.published


@pytest.mark.parametrize(
    "wrong",
    [{"start_percent": "0"}, {"start_without_price": ""}, {"currency": "XXZ"}, {"title": ""},
     {"ends_at_0": "2001-01-01"}],
)  # fmt: skip
def test_a_wrong_form_makes_no_sale(
    desk: Client, gallery: list[Artwork], wrong: dict[str, str]
) -> None:
    terms = {"currency": "USD", "timezone": "UTC", "start_percent": "40",
             "start_without_price": "200"}  # fmt: skip
    where = reverse("admin:auctions_sale_from_works") + f"?works={gallery[0].pk}"
    answer = desk.post(where, frame(**{**terms, **wrong}))
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() & {*wrong, "ends_at"}
    assert not Sale.objects.exists()


@pytest.mark.parametrize(
    "works", ["", "x", "1" * 19, "9" * 5_000, "0", "999999", "²"], ids=lambda text: text[:20]
)
def test_an_address_without_works_makes_no_sale(desk: Client, works: str) -> None:
    where = reverse("admin:auctions_sale_from_works")
    assert desk.get(where, {"works": works}).status_code == 200
    terms = {"currency": "USD", "timezone": "UTC", "start_percent": "40",
             "start_without_price": "200"}  # fmt: skip
    answer = desk.post(f"{where}?works={works}", frame(**terms))
    assert answer.status_code == 200
    assert re.search("Choose between 1 and 200 works.|A chosen work no longer exists.", answer.text)
    assert not Sale.objects.exists()


def test_a_copy_has_the_terms_and_the_lots_that_were_not_sold(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sold, _people = ended_lot(monkeypatch, 300 * CENT, tax_rate=7_250, payment_days=3)
    Lot.objects.create(
        sale=sold.sale, number=2, title="Left", start=50 * CENT, reserve=70 * CENT,
        opens_at=sold.opens_at, scheduled_ends_at=sold.ends_at, ends_at=sold.ends_at,
    )  # fmt: skip
    closing.close_due_lots()
    where = reverse("admin:auctions_sale_copy", args=[sold.sale_id])
    assert "Evening Sale" in desk.get(where).text
    desk.post(where, frame(with_lots="on"))
    copy = Sale.objects.exclude(pk=sold.sale_id).get()
    assert (copy.tax_rate, copy.payment_days, copy.published) == (7_250, 3, False)
    assert list(copy.lots.values_list("number", "title", "start", "reserve")) == [
        (1, "Left", 50 * CENT, 70 * CENT)
    ]
    desk.post(where, frame())
    assert not Sale.objects.latest("pk").lots.exists()


def test_ends_are_staggered_until_the_sale_opens(desk: Client) -> None:
    sale, _lots = make_sale(lots=3, opens_in_s=3600, ends_in_s=7200)
    first = sale.ends_at.replace(microsecond=0) + timedelta(hours=1)
    sent = {
        "first_ends_at_0": f"{first:%Y-%m-%d}", "first_ends_at_1": f"{first:%H:%M:%S}",
        "seconds_between": "120",
    }  # fmt: skip
    where = reverse("admin:auctions_sale_stagger", args=[sale.pk])
    assert desk.post(where, sent).status_code == 302
    ends = [first + timedelta(seconds=120 * place) for place in range(3)]
    assert list(sale.lots.order_by("number").values_list("ends_at", flat=True)) == ends
    Lot.objects.filter(number=1).update(opens_at=clock.now() - timedelta(seconds=5))
    page = desk.post(where, {**sent, "seconds_between": "5"})
    assert "The sale has opened. Its lots can only be extended." in page.text
    assert list(sale.lots.order_by("number").values_list("ends_at", flat=True)) == ends


def test_a_running_sale_is_watched_and_decided_from_one_page(
    desk: Client, gallery: list[Artwork]
) -> None:
    sale, (lot,) = make_sale(artwork_id=gallery[0].pk, reserve=300 * CENT)
    user, bidder = make_bidder(sale)
    BidderApp(user).bid(lot, 250 * CENT)
    where = reverse("admin:auctions_sale_bidding", args=[sale.pk])
    page = desk.get(where).text
    image = gallery[0].images.get()
    assert reverse("pictures:image", args=[image.pk, 240, "webp"]) in page
    assert re.search(r"<td[^>]*>0:59:\d\d</td>", page)
    assert f">{bidder.paddle}</a>" in page
    withdraw = reverse("admin:auctions_lot_withdraw", args=[lot.pk]) + "?from=sale"
    assert withdraw in page
    answer = desk.post(withdraw, {"reason": "Damaged"})
    assert answer.headers["Location"] == where
    assert withdraw not in desk.get(where).text


@pytest.fixture
def invoice(gallery: list[Artwork], monkeypatch: pytest.MonkeyPatch) -> Invoice:
    """An unpaid invoice of a work that was sold, beside a lot that passed."""
    lot, _people = ended_lot(monkeypatch, 900 * CENT, artwork_id=gallery[0].pk, start=800 * CENT)
    Lot.objects.create(
        sale=lot.sale, number=2, title="=1+1", start=50 * CENT, opens_at=lot.opens_at,
        scheduled_ends_at=lot.ends_at, ends_at=lot.ends_at,
    )  # fmt: skip
    closing.close_due_lots()
    lot_events.process()
    return Invoice.objects.get()


@pytest.mark.slow
def test_results_add_up_and_are_exported_safely(desk: Client, invoice: Invoice) -> None:
    where = reverse("admin:auctions_sale_results", args=[invoice.lot.sale_id])
    page = desk.get(where).text
    assert f"{invoice.number}</a>" in page
    assert re.search(r"Sell-through</dt>\s*<dd[^>]*>50%", page)
    assert re.search(r"Outstanding</dt><dd[^>]*>\$1,000<", page)
    answer = desk.get(where, {"format": "csv"})
    assert answer.headers["Content-Type"].startswith("text/csv")
    sold, passed = csv.DictReader(io.StringIO(answer.text))
    assert (sold["hammer"], sold["total"], sold["invoice_state"]) == ("800.00", "1000.00", "due")
    assert (passed["title"], passed["state"], passed["hammer"]) == ("'=1+1", "passed", "")


@pytest.mark.slow
def test_a_press_reminds_each_buyer_once(desk: Client, invoice: Invoice) -> None:
    where = reverse("admin:auctions_sale_results", args=[invoice.lot.sale_id])
    found = re.search(r'name="press" value="([^"]+)"', desk.get(where).text)
    assert found
    logged = LogEntry.objects.get_for_object(invoice).count()
    for _ in range(2):
        assert desk.post(where, {"press": found[1]}).status_code == 302
    notice = Notice.objects.get(kind="payment")
    assert invoice.number in notice.text_en
    assert invoice.number in notice.text_zh
    assert notice.link == invoice.get_absolute_url()
    entry = LogEntry.objects.get_for_object(invoice).latest("timestamp")
    assert LogEntry.objects.get_for_object(invoice).count() == logged + 1
    assert "reminded_at" in entry.changes_dict
    assert entry.actor is not None
    mail.outbox.clear()
    mail_notices(now=clock.now() + timedelta(hours=1))
    assert [invoice.number in str(letter.body) for letter in mail.outbox].count(True) == 1
    desk.post(where, {"press": "nonsense"})
    assert Notice.objects.filter(kind="payment").count() == 2


def test_nobody_is_reminded_of_what_is_paid_or_cancelled(invoice: Invoice) -> None:
    curator = quick_curator()
    for column in ("paid_at", "cancelled_at"):
        Invoice.objects.filter(pk=invoice.pk).update(
            **{"paid_at": None, column: clock.now()}
        )  # fmt: skip
        reminded = payments.remind_buyers(
            by=curator, invoice_ids=[invoice.pk], press=uuid4(), now=clock.now()
        )
        assert reminded == 0
    assert not Notice.objects.filter(kind="payment").exists()


def test_nobody_is_asked_to_pay_a_demos_invoice(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    lot, (buyer,) = ended_lot(monkeypatch, 900 * CENT, is_demo=True)
    closing.close_due_lots()
    facts = dict(lot_facts(lot.get_absolute_url(), reader=buyer.user))
    assert "Invoice" in facts
    assert "Due" not in facts
    where = reverse("admin:auctions_sale_results", args=[lot.sale_id])
    assert 'name="press"' not in desk.get(where).text
    desk.post(where, {"press": str(uuid4())})
    assert not Notice.objects.filter(kind="payment").exists()


def test_a_reminder_says_whether_the_day_is_over(invoice: Invoice) -> None:
    curator = quick_curator()
    for days, due in ((-1, "is due by"), (2, "was due by")):
        day = datetime.combine(invoice.due_on, time(12), UTC) + timedelta(days=days)
        payments.remind_buyers(by=curator, invoice_ids=[invoice.pk], press=uuid4(), now=day)
        notice = Notice.objects.filter(kind="payment").latest("pk")
        assert due in notice.text_en
        assert ("逾期" in notice.text_zh) == (days > 0)


@pytest.mark.slow
def test_a_cancelled_invoice_keeps_its_number_and_frees_the_work(
    desk: Client, invoice: Invoice, gallery: list[Artwork]
) -> None:
    buyer = invoice.bidder.user
    assert buyer is not None
    assert buyer is not None
    result = invoice.lot.result
    where = reverse("admin:auctions_invoice_cancel", args=[invoice.pk])
    assert "This can’t be undone." in desk.get(where).text
    assert desk.post(where, {"reason": " "}).status_code == 200
    logged = LogEntry.objects.get_for_object(invoice).count()
    assert desk.post(where, {"reason": "Not paid"}).status_code == 302
    number = invoice.number
    invoice.refresh_from_db()
    assert (invoice.number, invoice.cancel_reason) == (number, "Not paid")
    lot = Lot.objects.get(pk=invoice.lot_id)
    assert (lot.state, lot.copy) == ("sold", None)
    assert (lot.result.winner_id, lot.result.hammer) == (result.winner_id, result.hammer)
    gallery[0].refresh_from_db()
    assert (gallery[0].availability, gallery[0].copies_sold) == ("available", 0)
    assert make_sale(artwork_id=gallery[0].pk)[0].published
    notice = Notice.objects.get(kind="cancelled")
    assert notice.user == buyer
    assert LogEntry.objects.get_for_object(invoice).count() == logged + 1
    browser = Client()
    browser.force_login(buyer)
    assert "Cancelled. There is nothing to pay." in browser.get(f"/invoices/{invoice.pk}").text
    assert browser.get(f"/invoices/{invoice.pk}/pdf").status_code == 200
    page = desk.post(where, {"reason": "Again"})
    assert "The invoice has already been cancelled." in page.text
    results = desk.get(reverse("admin:auctions_sale_results", args=[lot.sale_id])).text
    assert re.search(r"Sell-through</dt>\s*<dd[^>]*>0%", results)
    assert not closing.replay_lot(lot_id=lot.pk).differences  # type: ignore[union-attr]


@pytest.mark.slow
def test_a_paid_invoice_is_not_cancelled_and_a_cancelled_one_not_paid(invoice: Invoice) -> None:
    curator = quick_curator()
    Invoice.objects.update(paid_at=clock.now())
    before = Invoice.objects.values().get()
    with pytest.raises(NotNowError):
        payments.cancel_invoice(
            by=curator, invoice_id=invoice.pk, reason="x", now=clock.now()
        )  # fmt: skip
    assert Invoice.objects.values().get() == before
    Invoice.objects.update(paid_at=None)
    payments.cancel_invoice(by=curator, invoice_id=invoice.pk, reason="x", now=clock.now())
    for change in ({"paid_at": clock.now()}, {"cancelled_at": None}, {"cancel_reason": "y"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Invoice.objects.update(**change)


@pytest.mark.slow
def test_only_who_may_change_invoices_reminds_and_cancels(invoice: Invoice) -> None:
    staff = factories.make_staff(factories.make_collector(), "view_invoice", "view_result")
    before = Invoice.objects.values().get()
    with pytest.raises(ForbiddenError):
        payments.cancel_invoice(by=staff, invoice_id=invoice.pk, reason="x", now=clock.now())
    with pytest.raises(ForbiddenError):
        payments.remind_buyers(by=staff, invoice_ids=[invoice.pk], press=uuid4(), now=clock.now())
    browser = Client()
    browser.force_login(factories.make_staff(staff, "view_invoice", "view_result", "view_sale"))
    results = reverse("admin:auctions_sale_results", args=[invoice.lot.sale_id])
    assert browser.get(results).status_code == 200
    assert browser.post(results, {}).status_code == 403
    cancel = reverse("admin:auctions_invoice_cancel", args=[invoice.pk])
    assert browser.post(cancel, {"reason": "x"}).status_code == 403
    assert Invoice.objects.values().get() == before
    assert not Notice.objects.filter(kind__in=["payment", "cancelled"]).exists()


@pytest.mark.slow
def test_a_running_sale_shows_its_terms_and_lets_none_be_changed(desk: Client) -> None:
    sale, _lots = make_sale(
        tax_rate=8_875, approval_above=2_500 * CENT, increments=((0, 1_000), (50_000, 2_500)),
        premium=((100_000, 25_000), (None, 20_000)),
    )  # fmt: skip
    where = reverse("admin:auctions_sale_change", args=[sale.pk])
    page = desk.get(where).text
    for shown in ("USD", "8.875", "2500", "0 10<br>500 25", "1000 25<br>* 20", ">14<"):
        assert shown in page, shown
    assert not re.search(r'name="(tax_percent|premium_table|increments_table|currency)"', page)
    sent = {**shown_form(desk.get(where)), "title_en": "Renamed", "tax_percent": "1"}
    assert desk.post(where, sent).status_code == 302
    sale.refresh_from_db()
    assert (sale.title_en, sale.tax_rate) == ("Renamed", 8_875)


def order_of(sale: Sale) -> list[str]:
    return list(sale.lots.order_by("number").values_list("title", flat=True))


def test_lots_move_up_and_down_until_the_sale_opens(desk: Client) -> None:
    sale, lots = make_sale(lots=3, opens_in_s=3600, ends_in_s=7200)
    where = reverse("admin:auctions_sale_order", args=[sale.pk])
    page = desk.get(where).text
    assert (page.count('name="up"'), page.count('name="down"')) == (2, 2)
    moved = desk.post(where, {"up": lots[2].pk}, follow=True)
    assert order_of(sale) == ["Lot 1", "Lot 3", "Lot 2"]
    # The one who pressed a key can press it again.
    assert re.search(rf'name="up" value="{lots[2].pk}"\s+autofocus', moved.text)
    desk.post(where, {"down": lots[0].pk})
    assert order_of(sale) == ["Lot 3", "Lot 1", "Lot 2"]
    for impossible in ({"up": lots[2].pk}, {"down": lots[1].pk}):
        assert desk.post(where, impossible).status_code == 302
    assert order_of(sale) == ["Lot 3", "Lot 1", "Lot 2"]
    assert list(sale.lots.order_by("number").values_list("number", flat=True)) == [1, 2, 3]


@pytest.mark.parametrize("named", [{}, {"up": ""}, {"down": "x"}, {"up": "9" * 30}])
def test_a_move_of_no_lot_is_refused(desk: Client, named: dict[str, str]) -> None:
    sale, _lots = make_sale(lots=2, opens_in_s=3600, ends_in_s=7200)
    where = reverse("admin:auctions_sale_order", args=[sale.pk])
    assert desk.post(where, named).status_code == 400
    assert order_of(sale) == ["Lot 1", "Lot 2"]


def test_lots_of_an_open_sale_and_of_another_stay_where_they_are(desk: Client) -> None:
    running, lots = make_sale(lots=2)
    page = desk.post(
        reverse("admin:auctions_sale_order", args=[running.pk]), {"down": lots[0].pk}, follow=True
    ).text
    assert "The sale has opened. Its lots keep their order." in page
    assert 'name="up"' not in page
    assert order_of(running) == ["Lot 1", "Lot 2"]
    draft, own = make_sale(lots=2, opens_in_s=3600, ends_in_s=7200)
    where = reverse("admin:auctions_sale_order", args=[draft.pk])
    assert "Lot not found." in desk.post(where, {"down": lots[0].pk}, follow=True).text
    with pytest.raises(ForbiddenError):
        lots_service.move_lot(
            by=make_bidder(draft)[0], sale_id=draft.pk, lot_id=own[0].pk, up=False
        )
    assert order_of(draft) == order_of(running) == ["Lot 1", "Lot 2"]


@pytest.mark.parametrize("page", ["sale_copy", "sale_stagger", "lot_extend"])
def test_a_time_is_asked_for_with_the_zone_it_is_read_in(desk: Client, page: str) -> None:
    sale, (lot,) = make_sale(opens_in_s=3600, ends_in_s=7200, timezone="America/New_York")
    pk = lot.pk if page.startswith("lot") else sale.pk
    shown = desk.get(reverse(f"admin:auctions_{page}", args=[pk])).text
    assert "In the sale’s time zone: New York" in shown


@pytest.mark.slow
@pytest.mark.parametrize(("language", "due"), [("en", "Due: "), ("zh-hans", "到期日：")])
def test_mails_of_a_sold_lot_tell_its_buyer_alone_what_is_owed(
    desk: Client, invoice: Invoice, language: str, due: str
) -> None:
    buyer = invoice.bidder.user
    assert buyer is not None
    other = quick_collector()
    User.objects.filter(pk__in=[buyer.pk, other.pk]).update(language=language)
    Notice.objects.all().delete()
    for user, kind in ((buyer, "won"), (other, "lost")):
        Notice.objects.create(
            user=user, kind=kind, text_en="It is over.", text_zh="已结束。", at=clock.now(),
            link=invoice.lot.get_absolute_url(), event_id=uuid4(),
        )  # fmt: skip
    desk.post(reverse("admin:auctions_sale_results", args=[invoice.lot.sale_id]))
    mail.outbox.clear()
    mail_notices(now=clock.now() + timedelta(hours=1))
    bodies = [(letter.to, str(letter.body)) for letter in mail.outbox]
    to_buyer = [body for to, body in bodies if to == [buyer.email]]
    assert len(to_buyer) == 2
    with translation.override(language):
        total = str(invoice.money(invoice.total))
        address = absolute_url(invoice.get_absolute_url())
    for body in to_buyer:
        assert total in body
        assert due in body
        assert address in body
    assert not [body for to, body in bodies if to == [other.email] and (total in body)]


@pytest.mark.slow
def test_the_rate_of_sold_lots_is_read_at_a_glance(desk: Client, invoice: Invoice) -> None:
    sold = invoice.lot
    Lot.objects.bulk_create(
        Lot(sale=sold.sale, number=number, title="Left", start=50 * CENT, reserve=70 * CENT,
            opens_at=sold.opens_at, scheduled_ends_at=sold.ends_at, ends_at=sold.ends_at)
        for number in [7]
    )  # fmt: skip
    closing.close_due_lots()
    page = desk.get(reverse("admin:auctions_sale_results", args=[sold.sale_id])).text
    shown = re.search(r">(\d+(?:\.\d+)?)%", page)
    assert shown
    assert shown[1] == "33.3"
