"""Invoices as PDF, in the language and the time zone of the reader."""

import io
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from reportlab.lib import colors
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from auctions.models import Invoice
from common import zones
from common.moments import moment_text
from common.percentages import per_cent_text

if TYPE_CHECKING:
    from accounts.models import User

# Adobe's standard Chinese font: PDF readers have or replace it, so it is not embedded.
CHINESE = "STSong-Light"
LATIN = "Helvetica"


def anonymise_buyer(*, user: "User") -> None:
    """Remove a buyer's address from their invoices."""
    Invoice.objects.filter(bidder__user=user).update(buyer="")


def pdf(invoice: Invoice) -> bytes:
    """Return the invoice as PDF, one page of A4."""
    pdfmetrics.registerFont(UnicodeCIDFont(CHINESE))
    paper = io.BytesIO()
    title = _("Invoice %(number)s") % {"number": invoice.number}
    document = SimpleDocTemplate(
        paper, pagesize=A4, title=title, author="artrec",
        leftMargin=24 * mm, rightMargin=24 * mm, topMargin=24 * mm, bottomMargin=24 * mm,
    )  # fmt: skip
    document.build(
        [
            _line("artrec", size=22),
            Spacer(1, 10 * mm),
            _line(title, size=16),
            Spacer(1, 6 * mm),
            _facts(invoice),
            Spacer(1, 8 * mm),
            _amounts(invoice),
            Spacer(1, 8 * mm),
            _line(_state(invoice), size=10),
        ]
    )
    return paper.getvalue()


def _facts(invoice: Invoice) -> Table:
    rows = [
        (_("Buyer"), _("%(buyer)s, paddle %(paddle)d") % {
            "buyer": invoice.buyer_shown, "paddle": invoice.bidder.paddle}),
        (_("Auction"), invoice.sale_title),
        (_("Lot"), f"{invoice.lot_number}. {invoice.lot_name}"),
        (_("Issued"), moment_text(invoice.issued_at, invoice.timezone)),
        (_("Due"), date_format(invoice.due_on, "DATE_FORMAT")),
    ]  # fmt: skip
    return Table(
        [[_line(name, muted=True), _line(value)] for name, value in rows],
        colWidths=[36 * mm, None],
        style=TableStyle(
            [("LEFTPADDING", (0, 0), (-1, -1), 0), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        ),
    )


def _amounts(invoice: Invoice) -> Table:
    rows = [
        (_("Hammer price"), invoice.hammer),
        (_("Buyer’s premium"), invoice.premium),
        (_tax(invoice), invoice.tax),
        (_("Total"), invoice.total),
    ]
    cells = [[_line(name), _line(str(invoice.money(amount)), right=True)] for name, amount in rows]
    return Table(
        cells,
        colWidths=[None, 60 * mm],
        style=TableStyle(
            [
                ("LINEABOVE", (0, 0), (-1, 0), 0.5, colors.grey),
                ("LINEABOVE", (0, -1), (-1, -1), 0.8, colors.black),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ]
        ),
    )


def _tax(invoice: Invoice) -> str:
    if not invoice.tax_rate:
        return _("Tax")
    return _("Tax %(rate)s%% on hammer price and premium") % {
        "rate": per_cent_text(invoice.tax_rate)
    }


def _state(invoice: Invoice) -> str:
    if invoice.cancelled_at is not None:
        return _("Cancelled. There is nothing to pay.")
    if invoice.paid_at is not None:
        zone = zones.reader_zone() or zones.known(invoice.timezone) or zones.site_zone()
        day = date_format(invoice.paid_at.astimezone(zone), "DATE_FORMAT")
        return _("Paid on %(day)s. Thank you.") % {"day": day}
    day = date_format(invoice.due_on, "DATE_FORMAT")
    due = _("Payment is due by %(day)s. Please quote invoice %(number)s.")
    return due % {"day": day, "number": invoice.number}


def _line(text: str, *, size: int = 10, right: bool = False, muted: bool = False) -> Flowable:
    style = ParagraphStyle(
        "line",
        fontName=LATIN if _is_latin(text) else CHINESE,
        fontSize=size,
        leading=size * 1.45,
        textColor=colors.HexColor("#67635b") if muted else colors.HexColor("#1c1b19"),
    )
    if right:
        style.alignment = TA_RIGHT
    safe = text.replace("&", "&amp;").replace("<", "&lt;")
    return Paragraph(safe, style)


def _is_latin(text: str) -> bool:
    """Tell whether the standard Latin fonts have every letter."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True
