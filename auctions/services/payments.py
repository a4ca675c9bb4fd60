"""After the invoice: reminders of payment, and invoices that are cancelled."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4, uuid5

from auditlog.models import LogEntry
from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from auctions.models import Invoice
from auctions.services import ledger
from catalog.services import artworks
from common.errors import ForbiddenError, NotFoundError
from shelves.services.notices import NoticeContent, notify

if TYPE_CHECKING:
    from accounts.models import User

# Both languages are stored, as in every notice.
DUE = (
    "Invoice {number} is due by {day}: {total}.",
    "账单 {number} 应于{day}前付款：{total}。",
)
OVERDUE = (
    "Invoice {number} was due by {day}: {total}. Please pay now.",
    "账单 {number} 应于{day}前付款，现已逾期：{total}。请尽快付款。",
)


def check_may_settle(by: "User") -> None:
    """Raise ForbiddenError for anybody who may not change invoices."""
    if not (by.is_active and by.has_perm("auctions.change_invoice")):
        raise ForbiddenError(_("Only a curator may remind buyers and cancel invoices."))


def remind_buyers(*, by: "User", invoice_ids: Sequence[int], press: UUID, now: datetime) -> int:
    """Remind the buyers of unpaid invoices by notice and mail; return how many were reminded.

    `press` names one press of the button: sent twice, it reminds once. A buyer who has deleted the
    account or turned these notices off is not reminded, and nobody of a demo's invoice. Raises
    ForbiddenError.
    """
    check_may_settle(by)
    reminded = 0
    with transaction.atomic():
        unpaid = Invoice.objects.unpaid().filter(pk__in=invoice_ids, is_demo=False)
        for invoice in _locked(unpaid):
            due = {"number": invoice.number, "total": invoice.money(invoice.total)}
            en, zh = OVERDUE if invoice.is_overdue(now) else DUE
            new = _notify(
                invoice, "payment", event_id=uuid5(press, invoice.number), at=now,
                en=_in("en", en, invoice, **due), zh=_in("zh-hans", zh, invoice, **due),
            )  # fmt: skip
            if new:
                _write(invoice, by=by, reminded_at=now)
                reminded += 1
    return reminded


def cancel_invoice(*, by: "User", invoice_id: int, reason: str, now: datetime) -> Invoice:
    """Cancel an unpaid invoice, for good; the buyer is notified.

    Number and amounts stay, and so does the lot's result, which is frozen. The lot is rescinded: it
    no longer holds its work, of which a copy is for sale again. Locks the work, the lot, the
    invoice. Raises ForbiddenError, NotFoundError, ledger.NotNowError.
    """
    check_may_settle(by)
    reason = ledger.required_reason(reason)
    with transaction.atomic():
        found = Invoice.objects.filter(pk=invoice_id).values_list("lot_id", "lot__artwork_id")
        lot_id, artwork_id = found.first() or (None, None)
        if lot_id is None:
            raise NotFoundError(_("Invoice not found."))
        if artwork_id is not None:
            artworks.hold(artwork_ids=[artwork_id])
        lot = ledger.locked_for_house(lot_id)
        invoice = _locked(Invoice.objects.filter(pk=invoice_id))[0]
        _check_open(invoice)
        _write(invoice, by=by, cancelled_at=now, cancel_reason=reason)
        lot.rescinded_at = now
        lot.save(update_fields=["rescinded_at"])
        if artwork_id is not None and lot.artwork_id == artwork_id:
            artworks.return_copy(artwork_id=artwork_id)
        _notify(
            invoice, "cancelled", event_id=uuid4(), at=now,
            en=f"Invoice {invoice.number} has been cancelled. There is nothing to pay.",
            zh=f"账单 {invoice.number} 已取消，你无需付款。",
        )  # fmt: skip
    return invoice


def _check_open(invoice: Invoice) -> None:
    if invoice.cancelled_at is not None:
        raise ledger.NotNowError(_("The invoice has already been cancelled."))
    if invoice.paid_at is not None:
        raise ledger.NotNowError(_("The invoice is paid and can’t be cancelled."))


def _locked(invoices: Any) -> list[Invoice]:
    """Return invoices with their buyers, locked."""
    rows = invoices.select_related("bidder__user").select_for_update(of=("self",)).order_by("pk")
    return list(rows)


def _write(invoice: Invoice, *, by: "User", **columns: Any) -> None:
    """Write columns with their one audit row."""
    changes = {name: [str(getattr(invoice, name) or ""), str(to)] for name, to in columns.items()}
    # Without the row's own signal, which would write a second one.
    Invoice.objects.filter(pk=invoice.pk).update(**columns)
    for name, to in columns.items():
        setattr(invoice, name, to)
    LogEntry.objects.log_create(
        invoice, action=LogEntry.Action.UPDATE, actor=by, changes=changes, force_log=True
    )


def _notify(
    invoice: Invoice, kind: str, *, event_id: UUID, at: datetime, en: str, zh: str
) -> int:  # fmt: skip
    buyer = invoice.bidder.user
    content = NoticeContent(
        kind=kind, event_id=event_id, text_en=en, text_zh=zh, link=invoice.get_absolute_url(),
        at=at, timezone=invoice.timezone,
    )  # fmt: skip
    return notify(users=[buyer] if buyer else [], content=content)


def _in(language: str, text: str, invoice: Invoice, **values: Any) -> str:
    """Return a text with its values as a reader of a language writes them."""
    with translation.override(language):
        return text.format(day=date_format(invoice.due_on, "DATE_FORMAT"), **values)
