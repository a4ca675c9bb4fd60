"""The curators' desk: a sale from works, opened, watched, bids voided, bidders decided, audited."""

from datetime import timedelta

import pytest
from auditlog.models import LogEntry
from django.test import Client
from django.urls import reverse

from auctions.models import Bid, Bidder, Invoice, Lot, Result, Sale
from auctions.services import closing
from catalog.models import Artwork
from common import clock
from shelves.models import Notice
from tests import factories
from tests.auctions.conftest import CENT, BidderApp, make_bidder, make_sale
from tests.auctions.test_closing import ended_lot

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    """A curator's browser."""
    client.force_login(factories.make_curator())
    return client


def audited(model: type) -> list[str]:
    """Return who the audit log says changed rows of a model."""
    rows = LogEntry.objects.filter(content_type__model=model.__name__.lower())
    return [str(row.actor) for row in rows if row.actor]


def form_of_a_sale(gallery: list[Artwork], **changes: str) -> dict[str, str]:
    """Return what the curator's browser sends for a sale of two works."""
    opens = clock.now() + timedelta(hours=1)
    ends = opens + timedelta(hours=2)
    fields = {
        "title_en": "Sea and Mountain", "title_zh": "山海", "currency": "USD",
        "opens_at_0": f"{opens:%Y-%m-%d}", "opens_at_1": f"{opens:%H:%M:%S}",
        "ends_at_0": f"{ends:%Y-%m-%d}", "ends_at_1": f"{ends:%H:%M:%S}",
        "soft_close_window_s": "60", "soft_close_extension_s": "90", "payment_days": "14",
        "premium_table": "1,000 25\n* 20", "tax_percent": "8.875", "approval_limit": "5000",
        "lots-TOTAL_FORMS": "2", "lots-INITIAL_FORMS": "0",
        "lots-0-artwork": str(gallery[0].pk), "lots-0-start_price": "200",
        "lots-0-reserve_price": "500.50", "lots-0-low": "400", "lots-0-high": "800",
        "lots-1-artwork": str(gallery[2].pk), "lots-1-start_price": "1000",
    }  # fmt: skip
    return {**fields, **changes}


@pytest.mark.slow
def test_a_curator_makes_publishes_and_opens_a_sale_from_works(
    desk: Client, gallery: list[Artwork]
) -> None:
    answer = desk.post(reverse("admin:auctions_sale_add"), form_of_a_sale(gallery))
    assert answer.status_code == 302, answer.context["errors"]
    sale = Sale.objects.get()
    first, second = sale.lots.order_by("number")
    assert (sale.tax_rate, sale.approval_above, sale.published) == (8_875, 500_000, False)
    assert sale.premium == [[100_000, 25_000], [None, 20_000]]
    assert (first.start, first.reserve, first.estimate_high) == (20_000, 50_050, 80_000)
    assert (second.number, second.ends_at) == (2, sale.ends_at)
    assert desk.get(f"/sales/{sale.pk}").status_code == 404
    for action in ("publish", "open_now"):
        desk.post(
            reverse("admin:auctions_sale_changelist"),
            {"action": action, "_selected_action": [str(sale.pk)]},
        )
    assert "Sea and Mountain" in desk.get(f"/sales/{sale.pk}").text
    first.refresh_from_db()
    assert first.opens_at <= clock.now()
    assert "curator" in "".join(audited(Sale) + audited(Lot))
    assert desk.get(reverse("admin:auctions_sale_change", args=[sale.pk])).status_code == 200


@pytest.mark.slow
@pytest.mark.parametrize(
    "changes",
    [{"increments_table": "0 50\n100 40"}, {"increments_table": "words"}, {"currency": ""},
     {"premium_table": "* 200"}, {"lots-0-start_price": "0"}, {"lots-0-artwork": ""},
     {"ends_at_0": "2001-01-01"}],
)  # fmt: skip
def test_an_impossible_sale_is_refused_whole(
    desk: Client, gallery: list[Artwork], changes: dict[str, str]
) -> None:
    answer = desk.post(reverse("admin:auctions_sale_add"), form_of_a_sale(gallery, **changes))
    assert answer.status_code == 200
    assert not Sale.objects.exists()
    assert not Lot.objects.exists()


@pytest.mark.slow
def test_the_bidding_is_watched_and_a_bid_voided_with_a_reason(desk: Client) -> None:
    sale, (lot,) = make_sale()
    (honest, _), (mistaken, _) = make_bidder(sale), make_bidder(sale)
    BidderApp(honest).bid(lot, 300 * CENT)
    BidderApp(mistaken).bid(lot, 90_000 * CENT)
    watched = desk.get(reverse("admin:auctions_sale_bidding", args=[sale.pk]))
    assert "$350" in watched.text
    ledger = desk.get(reverse("admin:auctions_lot_ledger", args=[lot.pk]))
    assert "$90,000" in ledger.text
    address = reverse("admin:auctions_lot_void", args=[lot.pk])
    assert desk.get(f"{address}?seq=2").status_code == 200
    assert desk.post(address, {"seq": "2", "reason": ""}).status_code == 200
    assert Bid.objects.count() == 2
    assert desk.post(address, {"seq": "2", "reason": "a slip"}).status_code == 302
    lot.refresh_from_db()
    assert lot.price == 100 * CENT
    assert "a slip" in desk.get(reverse("admin:auctions_lot_ledger", args=[lot.pk])).text
    assert audited(Lot)


def test_bidders_are_approved_and_suspended_and_it_is_audited(desk: Client) -> None:
    sale, _ = make_sale()
    _, bidder = make_bidder(sale)
    for action, status in (("approve", "approved"), ("suspend", "suspended")):
        desk.post(
            reverse("admin:auctions_bidder_changelist"),
            {"action": action, "_selected_action": [str(bidder.pk)]},
        )
        bidder.refresh_from_db()
        assert bidder.status == status
    assert len(audited(Bidder)) == 2
    notice = Notice.objects.get(user=bidder.user)
    assert (notice.kind, notice.link) == ("approved", sale.get_absolute_url())
    assert "without a limit in “Evening Sale”" in notice.text_en


def test_an_invoice_is_marked_paid_once_and_audited(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended_lot(monkeypatch, 300 * CENT)
    closing.close_due_lots()
    invoice = Invoice.objects.get()
    for _ in range(2):
        desk.post(
            reverse("admin:auctions_invoice_changelist"),
            {"action": "mark_paid", "_selected_action": [str(invoice.pk)]},
        )
    invoice.refresh_from_db()
    assert invoice.paid_at is not None
    assert len(audited(Invoice)) == 1


@pytest.mark.slow
def test_the_desk_has_no_way_to_write_bids_results_or_standings(desk: Client) -> None:
    sale, (lot,) = make_sale()
    BidderApp(make_bidder(sale)[0]).bid(lot, 300 * CENT)
    for model in (Lot, Bidder, Result, Invoice):
        name = f"admin:auctions_{model.__name__.lower()}"
        assert desk.get(reverse(f"{name}_changelist")).status_code == 200
        assert desk.post(reverse(f"{name}_add"), {"price": "1"}).status_code == 403
    before = Lot.objects.values().get()
    change = reverse("admin:auctions_lot_change", args=[lot.pk])
    assert desk.get(change).status_code == 200
    assert desk.post(change, {"price": "1", "top": "1", "leader": ""}).status_code == 403
    assert Lot.objects.values().get() == before
    sale_form = reverse("admin:auctions_sale_change", args=[sale.pk])
    desk.post(sale_form, {"title_en": "Renamed", "tax_percent": "50", "premium_table": "* 0"})
    sale.refresh_from_db()
    assert (sale.tax_rate, sale.premium) == (0, [[None, 25_000]])


@pytest.mark.slow
def test_a_collector_sees_nothing_of_the_desk(signed_in: Client) -> None:
    sale, (lot,) = make_sale()
    for address in (
        reverse("admin:auctions_sale_bidding", args=[sale.pk]),
        reverse("admin:auctions_lot_ledger", args=[lot.pk]),
        reverse("admin:auctions_lot_void", args=[lot.pk]),
        reverse("admin:auctions_bidder_changelist"),
    ):
        assert signed_in.get(address).status_code == 302
