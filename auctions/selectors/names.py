"""Names and prices of lots, for the apps below."""

from collections.abc import Collection
from datetime import datetime

from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from auctions.models import Lot, LotState
from common.ports import NamedLot


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


def lot_facts(link: str) -> list[tuple[str, str]]:
    """Return the sale and the price of a lot, as its page says them: `ports.lot_facts`."""
    lots = Lot.objects.select_related("sale", "artwork")
    lot = lots.filter(pk=_lot_id(link), sale__published=True).first()
    if lot is None:
        return []
    facts = [(pgettext("auction", "Sale"), str(lot.sale.title))]
    if lot.state == LotState.SOLD and lot.price is not None:
        return [*facts, (_("Hammer price"), str(lot.money(lot.price)))]
    if lot.state != LotState.UNSETTLED:
        return facts
    if lot.price is None:
        return [*facts, (_("Starting price"), str(lot.money(lot.start)))]
    return [*facts, (_("Current price"), str(lot.money(lot.price)))]


def _lot_id(link: str) -> int | None:
    try:
        found = resolve(link)
    except Resolver404:
        return None
    return found.kwargs["lot_id"] if found.view_name == "auctions:lot" else None


def _end(lot: Lot) -> datetime | None:
    return lot.ends_at if lot.sale.published and lot.state == LotState.UNSETTLED else None


def _name(lot: Lot, language: str) -> str:
    with translation.override(language):
        return lot.name if lot.sale.published else lot.number_in_words
