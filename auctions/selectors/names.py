"""Names and prices of lots, for the apps below."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import Resolver404
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from auctions.models import Invoice, Lot, LotState
from common.http import absolute_url
from common.languages import resolve_page
from common.ports import NamedLot

if TYPE_CHECKING:
    from accounts.models import User


def lot_names(links: Collection[str]) -> dict[str, NamedLot]:
    """Return the public names of lots and when they end, by address: `ports.lot_names`.

    A lot of a sale that was taken back goes by its number, as one of a hidden work does.
    """
    lot_ids = {link: lot_id for link in links if (lot_id := _lot_id(link))}
    lots = Lot.objects.select_related("sale", "artwork").in_bulk(lot_ids.values())
    return {
        link: NamedLot(
            _name(lots[lot_id], "en"), _name(lots[lot_id], "zh-hans"), _end(lots[lot_id])
        )
        for link, lot_id in lot_ids.items()
        if lot_id in lots
    }


def lot_facts(link: str, *, reader: "User") -> list[tuple[str, str]]:
    """Return the sale and the price of a lot, as its page says them: `ports.lot_facts`.

    To its buyer, what the invoice says is added.
    """
    if invoice_id := _id_in(link, "auctions:invoice", "invoice_id"):
        return _owed(reader, pk=invoice_id)
    lots = Lot.objects.select_related("sale", "artwork")
    lot = lots.filter(pk=_lot_id(link), sale__published=True).first()
    if lot is None:
        return []
    facts = [(pgettext("auction", "Sale"), str(lot.sale.title))]
    if lot.state == LotState.SOLD and lot.price is not None:
        hammer = (_("Hammer price"), str(lot.money(lot.price)))
        return [*facts, hammer, *_owed(reader, lot_id=lot.pk)]
    if lot.state != LotState.UNSETTLED:
        return facts
    if lot.price is None:
        return [*facts, (_("Starting price"), str(lot.money(lot.start)))]
    return [*facts, (_("Current price"), str(lot.money(lot.price)))]


def _owed(reader: "User", **named: int) -> list[tuple[str, str]]:
    """Return what a reader's invoice says that is still to be paid; nothing of other people's."""
    unpaid = Invoice.objects.filter(paid_at=None, cancelled_at=None, bidder__user=reader)
    invoice = unpaid.filter(**named).first()
    if invoice is None:
        return []
    day = [] if invoice.is_demo else [(_("Due"), date_format(invoice.due_on, "DATE_FORMAT"))]
    return [
        (_("Total with premium and tax"), str(invoice.money(invoice.total))),
        *day,
        (_("Invoice"), absolute_url(invoice.get_absolute_url())),
    ]


def _lot_id(link: str) -> int | None:
    return _id_in(link, "auctions:lot", "lot_id")


def _id_in(link: str, view: str, name: str) -> int | None:
    """Return the id in a page's address; None if it is another page's."""
    try:
        found = resolve_page(link)
    except Resolver404:
        return None
    return found.kwargs[name] if found.view_name == view else None


def _end(lot: Lot) -> datetime | None:
    return lot.ends_at if lot.sale.published and lot.state == LotState.UNSETTLED else None


def _name(lot: Lot, language: str) -> str:
    with translation.override(language):
        return lot.name if lot.sale.published else lot.number_in_words
