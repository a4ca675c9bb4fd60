"""Drafts of sales: from works, as a copy of a sale, with lots that end one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from auctions.locks import database_clock
from auctions.models import Lot, LotState, Sale
from auctions.rules import half_up
from auctions.services import ledger
from auctions.services.sales import NewLot, NewSale, SaleNotReadyError, write_sale
from catalog.services import artworks
from common.errors import ForbiddenError, NotFoundError
from common.percentages import rate_of

if TYPE_CHECKING:
    from accounts.models import User
    from catalog.models import Artwork

# The most works of one sale that is made at once.
MOST_WORKS = 200
# Estimates around a work's price, in thousandths of a per cent.
LOW, HIGH = 80_000, 120_000


@dataclass(frozen=True)
class Frame:
    """What a curator says of a new draft."""

    title: str
    title_zh: str
    opens_at: datetime
    ends_at: datetime
    # Between the ends of two lots; 0: all end with the sale.
    seconds_between: int = 0

    def end(self, place: int) -> datetime:
        """Return the end of the lot at a place, counted from 0."""
        return self.ends_at + timedelta(seconds=place * self.seconds_between)


def check_may_add(by: "User") -> None:
    """Raise ForbiddenError for anybody who may not add sales with lots."""
    if not (by.is_active and by.has_perms(["auctions.add_sale", "auctions.add_lot"])):
        raise ForbiddenError(_("Only a curator may add sales."))


def sale_of_works(
    *, by: "User", artwork_ids: Sequence[int], frame: Frame, currency: str, timezone: str,
    start_percent: int, start_without_price: int,
) -> Sale:  # fmt: skip
    """Write a draft with a lot a work, in their order; return it.

    A lot starts at `start_percent` of its work's price, with estimates around the price; at
    `start_without_price` where the work has none in the sale's currency. Raises ForbiddenError,
    SaleNotReadyError.
    """
    check_may_add(by)
    if not 0 < len(artwork_ids) <= MOST_WORKS:
        text = _("Choose between 1 and %(most)d works.") % {"most": MOST_WORKS}
        raise SaleNotReadyError(text)
    with transaction.atomic():
        works = artworks.hold(artwork_ids=artwork_ids)
        found = [works[pk] for pk in artwork_ids if pk in works]
        if len(found) < len(artwork_ids):
            raise SaleNotReadyError(_("A chosen work no longer exists. Choose the works again."))
        lots = [
            _lot_of(
                work, frame.end(place), currency,
                percent=start_percent, without_price=start_without_price,
            )
            for place, work in enumerate(found)
        ]  # fmt: skip
        new = NewSale(
            title=frame.title, title_zh=frame.title_zh, currency=currency, timezone=timezone,
            opens_at=frame.opens_at, ends_at=frame.ends_at, lots=lots,
        )  # fmt: skip
        return write_sale(new, published=False)[0]


def _lot_of(
    work: "Artwork", ends_at: datetime, currency: str, *, percent: int, without_price: int
) -> NewLot:
    price = work.price_minor if work.currency == currency else None
    if price is None:
        return NewLot(start=without_price, artwork_id=work.pk, ends_at=ends_at)
    return NewLot(
        start=_share(price, rate_of(percent)), artwork_id=work.pk, ends_at=ends_at,
        estimate=(_share(price, LOW), _share(price, HIGH)),
    )  # fmt: skip


def _share(price: int, rate: int) -> int:
    """Return a share of a price, at least one minor unit."""
    return max(1, half_up(price, rate))


def copy_sale(*, by: "User", sale_id: int, frame: Frame, with_lots: bool) -> Sale:
    """Write a draft with a sale's texts and terms, and with its lots that were not sold; return it.

    A lot keeps its prices and its seller; its times are the draft's. Raises ForbiddenError,
    NotFoundError, SaleNotReadyError.
    """
    check_may_add(by)
    with transaction.atomic():
        sale = Sale.objects.filter(pk=sale_id).first()
        if sale is None:
            raise NotFoundError(_("Sale not found."))
        unsold = Lot.objects.filter(sale=sale).exclude(
            state=LotState.SOLD, rescinded_at__isnull=True
        )
        lots = unsold.select_related("seller").order_by("number") if with_lots else ()
        new = NewSale(
            title=frame.title, title_zh=frame.title_zh, text=sale.text_en, text_zh=sale.text_zh,
            currency=sale.currency, timezone=sale.timezone,
            opens_at=frame.opens_at, ends_at=frame.ends_at,
            window_s=sale.soft_close_window_s, extension_s=sale.soft_close_extension_s,
            increments=tuple((bound, step) for bound, step in sale.increments),
            premium=tuple((bound, rate) for bound, rate in sale.premium),
            tax_rate=sale.tax_rate, approval_above=sale.approval_above,
            payment_days=sale.payment_days,
            lots=[_again(lot, frame.end(place)) for place, lot in enumerate(lots)],
        )  # fmt: skip
        return write_sale(new, published=False)[0]


def _again(lot: Lot, ends_at: datetime) -> NewLot:
    low, high = lot.estimate_low, lot.estimate_high
    estimate = (low, high) if low is not None and high is not None else None
    # A work that was deleted leaves its title.
    title = lot.title or ("" if lot.artwork_id else lot.name)
    return NewLot(
        start=lot.start, title=title, artwork_id=lot.artwork_id, reserve=lot.reserve,
        seller=lot.seller, ends_at=ends_at, estimate=estimate,
    )  # fmt: skip


def stagger_ends(*, by: "User", sale_id: int, first: datetime, seconds_between: int) -> int:
    """Have the lots of a sale that has not opened end one after the other; return how many.

    By their numbers, from `first` on. Raises ForbiddenError, NotFoundError, ledger.NotNowError.
    """
    ledger.check_curator(by)
    with transaction.atomic():
        sale = Sale.objects.select_for_update(no_key=True).filter(pk=sale_id).first()
        if sale is None:
            raise NotFoundError(_("Sale not found."))
        # A lot that was withdrawn or extended keeps its end.
        lots = list(
            Lot.objects.filter(sale=sale, state=LotState.UNSETTLED, last_seq=0)
            .order_by("number")
            .select_for_update(no_key=True)
        )
        _check_may_move(sale, lots, first=first, seconds_between=seconds_between)
        for place, lot in enumerate(lots):
            lot.scheduled_ends_at = lot.ends_at = first + timedelta(seconds=place * seconds_between)
            lot.version += 1
            lot.save(update_fields=["scheduled_ends_at", "ends_at", "version"])
    return len(lots)


def _check_may_move(
    sale: Sale, lots: Sequence[Lot], *, first: datetime, seconds_between: int
) -> None:
    last = first + timedelta(seconds=max(0, len(lots) - 1) * seconds_between)
    now = database_clock()
    text, field = "", "first_ends_at"
    if sale.published and any(lot.opens_at <= now for lot in lots):
        text, field = _("The sale has opened. Its lots can only be extended."), ""
    elif any(first <= lot.opens_at for lot in lots):
        text = _("A lot must end after it opens.")
    elif sale.hard_stop_at is not None and last > sale.hard_stop_at:
        text = _("The last lot would end after the sale’s hard stop.")
    if text:
        raise ledger.NotNowError(text, fields={field: [text]} if field else {})
