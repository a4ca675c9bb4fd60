"""What an invoice says, for its page and its PDF alike."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from auctions.models import Invoice
from common import zones
from common.moments import moment_text
from common.money import Money
from common.percentages import per_cent_text


@dataclass(frozen=True)
class InvoiceText:
    """An invoice in the reader's language and zone: facts, amounts with the total last, and state.

    `demo` and `payment` are empty where there is nothing to say.
    """

    title: str
    demo: str
    facts: list[tuple[str, list[str]]]
    amounts: list[tuple[str, Money]]
    state: str
    payment: list[str]


def invoice_text(
    invoice: Invoice,
    *,
    now: datetime,
    moment_shown: Callable[[datetime, str], str] = moment_text,
) -> InvoiceText:
    """Return what an invoice says; `moment_shown` writes a moment, as text or as an element."""
    return InvoiceText(
        title=_("Invoice %(number)s") % {"number": invoice.number},
        demo=_demo(invoice),
        facts=_facts(invoice, moment_shown),
        amounts=[
            (_("Hammer price"), invoice.money(invoice.hammer)),
            (_("Buyer’s premium"), invoice.money(invoice.premium)),
            (_("Tax"), invoice.money(invoice.tax)),
            (_("Total"), invoice.money(invoice.total)),
        ],
        state=_state(invoice, now),
        payment=_payment(invoice),
    )


def _demo(invoice: Invoice) -> str:
    if not invoice.is_demo:
        return ""
    return _("Demo: works and bidders are invented, and nothing is to be paid.")


def _facts(
    invoice: Invoice, moment_shown: Callable[[datetime, str], str]
) -> list[tuple[str, list[str]]]:
    buyer = _("%(buyer)s, paddle %(paddle)d") % {
        "buyer": invoice.buyer_shown, "paddle": invoice.bidder.paddle,
    }  # fmt: skip
    return [
        (_("Seller"), _lines(invoice.seller)),
        (_("Buyer"), [buyer]),
        (_("Auction"), [invoice.sale_title]),
        (_("Lot"), [f"{invoice.lot_number}. {invoice.lot_name}"]),
        (_("Rates"), _rates(invoice)),
        (_("Issued"), [moment_shown(invoice.issued_at, invoice.timezone)]),
        *([] if invoice.is_demo else [(_("Due"), [date_format(invoice.due_on, "DATE_FORMAT")])]),
    ]


def _rates(invoice: Invoice) -> list[str]:
    """Return the rates of premium and tax, as they were when the lot was sold."""
    lines = []
    for bound, rate in invoice.premium_tiers:
        shown = {"rate": per_cent_text(rate)}
        if bound is not None:
            text = _("Buyer’s premium %(rate)s%% up to %(bound)s")
            lines.append(text % {**shown, "bound": invoice.money(bound)})
        elif len(invoice.premium_tiers) == 1:
            lines.append(_("Buyer’s premium %(rate)s%%") % shown)
        else:
            lines.append(_("%(rate)s%% of the amount above that") % shown)
    if invoice.tax_rate:
        text = _("Tax %(rate)s%% on hammer price and premium")
        lines.append(text % {"rate": per_cent_text(invoice.tax_rate)})
    return lines


def state_in_a_word(invoice: Invoice, now: datetime) -> str:
    """Return what is still to be done about an invoice, for a list."""
    if invoice.cancelled_at is not None:
        return _("cancelled")
    if invoice.paid_at is not None:
        return _("paid")
    if invoice.is_demo:
        return _("demo, nothing to pay")
    day = date_format(invoice.due_on, "DATE_FORMAT")
    if invoice.is_overdue(now):
        return _("overdue, was due by %(day)s") % {"day": day}
    return _("due by %(day)s") % {"day": day}


def _state(invoice: Invoice, now: datetime) -> str:
    if invoice.cancelled_at is not None:
        return _("Cancelled. There is nothing to pay.")
    if invoice.paid_at is not None:
        zone = zones.reader_zone() or zones.known(invoice.timezone) or zones.site_zone()
        day = date_format(invoice.paid_at.astimezone(zone), "DATE_FORMAT")
        return _("Paid on %(day)s. Thank you.") % {"day": day}
    day = date_format(invoice.due_on, "DATE_FORMAT")
    if invoice.is_demo:
        return _("In a real sale, payment would be due by %(day)s.") % {"day": day}
    if invoice.is_overdue(now):
        due = _("Payment was due by %(day)s. Please pay now and quote invoice %(number)s.")
    else:
        due = _("Payment is due by %(day)s. Please quote invoice %(number)s.")
    return due % {"day": day, "number": invoice.number}


def _payment(invoice: Invoice) -> list[str]:
    """Return how to pay what is open."""
    if invoice.cancelled_at or invoice.paid_at or invoice.is_demo:
        return []
    account = _lines(invoice.bank_account)
    if account:
        return [_("Pay by bank transfer to:"), *account]
    return [_("Write to %(address)s to arrange payment.") % {"address": invoice.contact}]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split(";") if line.strip()]
