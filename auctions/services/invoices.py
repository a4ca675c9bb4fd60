"""Invoices as PDF, in the language and the time zone of the reader."""

import io
from datetime import datetime
from typing import TYPE_CHECKING

from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Image, Spacer, Table, TableStyle

from auctions.models import Invoice
from auctions.selectors.invoices import InvoiceText, invoice_text
from catalog.services import pictures
from common import paper

if TYPE_CHECKING:
    from accounts.models import User


def anonymise_buyer(*, user: "User") -> None:
    """Remove a buyer's address from their invoices."""
    Invoice.objects.filter(bidder__user=user).update(buyer="")


def pdf(invoice: Invoice, *, now: datetime) -> bytes:
    """Return the invoice as PDF, one page of A4: what its page says."""
    text = invoice_text(invoice, now=now)
    parts: list[Flowable] = [
        paper.line("artrec", size=22),
        Spacer(1, 6 * mm),
        paper.line(text.title, size=16),
        *([paper.line(text.demo)] if text.demo else []),
        Spacer(1, 4 * mm),
        *_picture(invoice),
        _facts(text),
        Spacer(1, 6 * mm),
        _amounts(text),
        Spacer(1, 6 * mm),
        paper.line(text.state),
        *(paper.line(line) for line in text.payment),
    ]
    return paper.document(text.title, parts)


def _facts(text: InvoiceText) -> Table:
    return Table(
        [
            [paper.line(name, muted=True), [paper.line(line) for line in lines]]
            for name, lines in text.facts
        ],
        colWidths=[36 * mm, None],
        style=TableStyle(
            [("LEFTPADDING", (0, 0), (-1, -1), 0), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        ),
    )


def _amounts(text: InvoiceText) -> Table:
    cells = [
        [paper.line(name), paper.line(str(amount), right=True)] for name, amount in text.amounts
    ]
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


def _picture(invoice: Invoice) -> list[Flowable]:
    """Return the work's picture, where the work is shown and has one."""
    found = pictures.first_picture(invoice.lot.shown_artwork)
    if found is None:
        return []
    height = 45 * mm
    image = Image(io.BytesIO(found.body), width=height * found.width / found.height, height=height)
    image.hAlign = "LEFT"
    return [image, Spacer(1, 4 * mm)]
