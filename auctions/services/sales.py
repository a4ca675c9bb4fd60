"""Writes of sales: creating from a description, publishing, opening, marking invoices paid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from auctions import rules
from auctions.models import Invoice, Lot, LotState, Sale
from auctions.services import consigning
from common.errors import DomainError
from common.money import CURRENCIES, to_minor
from common.phrases import run_on
from common.zones import known, site_zone_name

if TYPE_CHECKING:
    from accounts.models import User

# 25 %, in thousandths of a per cent as all rates.
DEFAULT_PREMIUM = ((None, 25_000),)


class SaleNotReadyError(DomainError):
    """The sale can't be written or published as it is; `fields` says what is wrong."""


@dataclass(frozen=True)
class NewLot:
    """A lot to be written."""

    start: int
    title: str = ""
    artwork_id: int | None = None
    reserve: int | None = None
    seller: "User | None" = None
    opens_at: datetime | None = None
    ends_at: datetime | None = None
    estimate: tuple[int, int] | None = None


@dataclass(frozen=True)
class NewSale:
    """A sale to be written, amounts in minor units, rates in thousandths of a per cent."""

    title: str
    currency: str
    opens_at: datetime
    ends_at: datetime
    lots: Sequence[NewLot]
    title_zh: str = ""
    text: str = ""
    text_zh: str = ""
    # Where the sale is held, an IANA name; empty: the site's.
    timezone: str = ""
    window_s: int = 120
    extension_s: int = 120
    hard_stop_at: datetime | None = None
    increments: rules.Increments = ()
    premium: rules.Tiers = DEFAULT_PREMIUM
    tax_rate: int = 0
    approval_above: int | None = None
    payment_days: int = 14
    is_demo: bool = False


def default_increments(currency: str) -> rules.Increments:
    """Return the default table in minor units of a currency."""
    return tuple(
        (to_minor(bound, currency), to_minor(step, currency))
        for bound, step in rules.DEFAULT_INCREMENTS
    )


def write_sale(new: NewSale, *, published: bool = True) -> tuple[Sale, list[Lot]]:
    """Write a sale with its lots, all or nothing. Raises SaleNotReadyError.

    The works of a draft are checked when it is published.
    """
    _check(new)
    with transaction.atomic():
        if published:
            _check_works(
                {
                    f"lots.{number}.artwork": lot.artwork_id
                    for number, lot in enumerate(new.lots, start=1)
                }
            )
        sale = Sale.objects.create(
            title_en=new.title, title_zh=new.title_zh, text_en=new.text, text_zh=new.text_zh,
            currency=new.currency, timezone=new.timezone or site_zone_name(),
            opens_at=new.opens_at, ends_at=new.ends_at,
            soft_close_window_s=new.window_s, soft_close_extension_s=new.extension_s,
            hard_stop_at=new.hard_stop_at,
            increments=new.increments or default_increments(new.currency),
            premium=new.premium, tax_rate=new.tax_rate, approval_above=new.approval_above,
            payment_days=new.payment_days, published=published, is_demo=new.is_demo,
        )  # fmt: skip
        lots = Lot.objects.bulk_create(
            Lot(
                sale=sale, number=number, artwork_id=lot.artwork_id, title=lot.title,
                seller=lot.seller, start=lot.start, reserve=lot.reserve,
                estimate_low=lot.estimate[0] if lot.estimate else None,
                estimate_high=lot.estimate[1] if lot.estimate else None,
                opens_at=lot.opens_at or new.opens_at,
                scheduled_ends_at=lot.ends_at or new.ends_at, ends_at=lot.ends_at or new.ends_at,
            )
            for number, lot in enumerate(new.lots, start=1)
        )  # fmt: skip
        if published:
            consigning.note_arrivals(lots)
    return sale, lots


def _check(new: NewSale) -> None:
    wrong: dict[str, list[str]] = {}
    if new.currency not in CURRENCIES:
        wrong["currency"] = [_("Enter a three-letter currency code such as USD.")]
    if new.increments and not rules.check_increments(new.increments):
        wrong["increments"] = [
            _(
                "Start at 0, list prices in ascending order, and use increments above 0 "
                "that never decrease."
            )
        ]
    if new.timezone and not known(new.timezone):
        wrong["timezone"] = [_("Enter a time zone such as Europe/London.")]
    if not check_tiers(new.premium):
        wrong["premium"] = [
            _("List the limits in ascending order, end with null, and use rates from 0 to 100%%.")
        ]
    if new.ends_at <= new.opens_at:
        wrong["ends_at"] = [_("A sale must end after it opens.")]
    for number, lot in enumerate(new.lots, start=1):
        wrong.update(_wrong_in(lot, new, f"lots.{number}"))
    if wrong:
        raise SaleNotReadyError(
            _("The sale can’t be created. Check the fields listed."),
            fields={name: [*texts] for name, texts in wrong.items()},
        )


def _check_works(wanted: Mapping[str, int | None]) -> None:
    """Lock the lots' works; raises SaleNotReadyError if one can't be consigned."""
    _refuse(consigning.refusals({place: pk for place, pk in wanted.items() if pk is not None}))


def _refuse(wrong: Mapping[str, str]) -> None:
    if wrong:
        raise SaleNotReadyError(
            _("Works in the sale can’t be consigned: %(why)s")
            % {"why": run_on(" ".join(wrong.values()))},
            fields={place: [text] for place, text in wrong.items()},
        )


def _wrong_in(lot: NewLot, new: NewSale, place: str) -> dict[str, list[str]]:
    wrong: dict[str, list[str]] = {}
    if (lot.ends_at or new.ends_at) <= (lot.opens_at or new.opens_at):
        wrong[f"{place}.ends_at"] = [_("A lot must end after it opens.")]
    if lot.artwork_id is None and not lot.title:
        wrong[f"{place}.title"] = [_("Choose a work or enter a title.")]
    if lot.estimate is not None and lot.estimate[0] > lot.estimate[1]:
        wrong[f"{place}.estimate"] = [_("The low estimate must not exceed the high estimate.")]
    return wrong


def check_tiers(tiers: rules.Tiers) -> bool:
    """Tell whether the premium's bounds ascend to an open last one, with rates of 0 to 100 %."""
    bounds = [bound for bound, _rate in tiers]
    inner = [bound for bound in bounds[:-1] if bound is not None]
    return (
        bool(tiers)
        and bounds[-1] is None
        and len(inner) == len(bounds) - 1
        and inner == sorted(set(inner))
        and all(bound > 0 for bound in inner)
        and all(0 <= rate <= rules.HUNDRED_PER_CENT for _bound, rate in tiers)
    )


def publish(*, sale_id: int) -> Sale:
    """Publish a sale; from its opening on its terms are frozen.

    Its works must be for sale and in no other lot that is announced, open or sold: raises
    SaleNotReadyError.
    """
    with transaction.atomic():
        sale: Sale = Sale.objects.select_for_update().get(pk=sale_id)
        if not Lot.objects.filter(sale=sale).exists():
            raise SaleNotReadyError(_("Add at least one lot before you publish the sale."))
        table = tuple((bound, step) for bound, step in sale.increments)
        if not rules.check_increments(table):
            raise SaleNotReadyError(
                _(
                    "Check the bid increments: start at 0, in ascending order, with "
                    "increments that never decrease."
                )
            )
        if not sale.published:
            wrong = consigning.refusals_of_lots(sale)
            _refuse({f"lots.{number}.artwork": text for number, text in wrong.items()})
            consigning.note_arrivals(Lot.objects.filter(sale=sale))
        sale.published = True
        sale.save(update_fields=["published"])
    return sale


def open_now(*, sale_id: int, now: datetime) -> int:
    """Open the lots that have not opened; return how many."""
    with transaction.atomic():
        sale = publish(sale_id=sale_id)
        coming = Lot.objects.filter(sale=sale, state=LotState.UNSETTLED, opens_at__gt=now)
        lots = list(coming.select_for_update())
        for lot in lots:
            lot.opens_at = now
            lot.version += 1
            lot.save(update_fields=["opens_at", "version"])
        if sale.opens_at > now:
            sale.opens_at = now
            sale.save(update_fields=["opens_at"])
    return len(lots)


def mark_paid(*, invoice_ids: Sequence[int], now: datetime) -> int:
    """Mark invoices paid; return how many were unpaid. Each is audited."""
    with transaction.atomic():
        unpaid = list(Invoice.objects.unpaid().select_for_update().filter(pk__in=invoice_ids))
        for invoice in unpaid:
            invoice.paid_at = now
            invoice.save(update_fields=["paid_at"])
    return len(unpaid)
