"""Writes of sales, lots, bidders and invoices."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.urls import reverse

from auctions.models import Invoice, Lot, Sale
from auctions.services import closing, lot_events
from common import clock
from tests.artrec_site.audited.desk import Desk, Write, form_at
from tests.auctions.conftest import BidderApp, make_bidder, make_sale
from tests.auctions.test_closing import ended_lot
from tests.auctions.test_desk import form_of_a_sale


def a_sale(**fields: Any) -> Sale:
    """Return a draft of a sale."""
    return make_sale(**{"opens_in_s": 3600, "ends_in_s": 7200, "published": False} | fields)[0]


def a_lot() -> Lot:
    """Return a lot that is open."""
    return make_sale()[1][0]


def an_invoice(desk: Desk) -> Invoice:
    """Return an invoice to be paid."""
    ended_lot(desk.patch, 20_000)
    closing.close_due_lots()
    lot_events.process()
    return Invoice.objects.latest("pk")


def void(desk: Desk) -> None:
    """Void a bid."""
    lot = a_lot()
    BidderApp(make_bidder(lot.sale)[0]).bid(lot, 20_000)
    desk.post(desk.at(lot, "void"), seq="1", reason="A mistake.")


def move(desk: Desk) -> None:
    """Move a lot in its sale."""
    sale, lots = make_sale(lots=2, opens_in_s=3600, ends_in_s=7200, published=False)
    desk.post(desk.at(sale, "order"), down=lots[0].pk)


def times(**more: Any) -> dict[str, Any]:
    """Return the fields of a new sale's title and times."""
    opens = clock.now() + timedelta(hours=2)
    ends = opens + timedelta(hours=2)
    return {
        "title_en": "Copy", "opens_at_0": f"{opens:%Y-%m-%d}", "opens_at_1": f"{opens:%H:%M:%S}",
        "ends_at_0": f"{ends:%Y-%m-%d}", "ends_at_1": f"{ends:%H:%M:%S}", **more,
    }  # fmt: skip


def stagger(desk: Desk) -> None:
    """Stagger the ends of a sale's lots."""
    sale, _lots = make_sale(lots=2, opens_in_s=3600, ends_in_s=7200, published=False)
    at = sale.ends_at + timedelta(minutes=1)
    desk.post(
        desk.at(sale, "stagger"), seconds_between="60",
        first_ends_at_0=f"{at:%Y-%m-%d}", first_ends_at_1=f"{at:%H:%M:%S}",
    )  # fmt: skip


def extend(desk: Desk) -> None:
    """Extend a lot."""
    lot = a_lot()
    at = lot.ends_at + timedelta(minutes=30)
    sent = {"ends_at_0": f"{at:%Y-%m-%d}", "ends_at_1": f"{at:%H:%M:%S}", "reason": "Trouble."}
    desk.post(desk.at(lot, "extend"), **sent)


def remind(desk: Desk) -> None:
    """Remind the buyers of a sale."""
    sale = an_invoice(desk).lot.sale
    desk.post(desk.at(sale, "results"), press=str(uuid4()))


def _bidder(desk: Desk, action: str) -> Any:
    bidder = make_bidder(a_lot().sale)[1]
    before = "approved" if action == "limit" else "registered"
    type(bidder).objects.filter(pk=bidder.pk).update(status=before)
    return bidder


def _of_bidder(action: str) -> Write:
    return lambda desk: desk.act(_bidder(desk, action), action)


WRITES: dict[str, Write] = {
    "auctions.sale add": lambda d: d.post(
        reverse("admin:auctions_sale_add"), **form_of_a_sale([d.work(), d.work(), d.work()])
    ),
    "auctions.sale publish": lambda d: d.act(a_sale(), "publish"),
    "auctions.sale open_now": lambda d: d.act(a_sale(published=True), "open_now"),
    "auctions_sale_order": move,
    "auctions_sale_stagger": stagger,
    "auctions_sale_results": remind,
    "auctions_sale_copy": lambda d: form_at(d, d.at(a_sale(), "copy"), **times()),
    "auctions_sale_from_works": lambda d: form_at(
        d, f"{reverse('admin:auctions_sale_from_works')}?works={d.work().pk}",
        **times(start_without_price="100", title="Works"),
    ),
    "auctions_lot_void": void,
    "auctions_lot_withdraw": lambda d: d.post(d.at(a_lot(), "withdraw"), reason="Damaged."),
    "auctions_lot_extend": extend,
    "auctions.invoice mark_paid": lambda d: d.act(an_invoice(d), "mark_paid"),
    "auctions_invoice_cancel": lambda d: d.post(d.at(an_invoice(d), "cancel"), reason="Error."),
    "auctions_bidder_standing": lambda d: d.post(
        d.at(make_bidder(a_lot().sale)[1], "standing"), status="suspended"
    ),
    **{
        f"auctions.bidder {name}": _of_bidder(name)
        for name in ("approve", "limit", "suspend")
    },
}  # fmt: skip
