"""What came of a sale, for curators: its lots, totals and invoices."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from auctions.locks import database_clock
from auctions.models import Invoice, Lot, Sale
from auctions.rules import HUNDRED_PER_CENT
from auctions.selectors.desk import STATES, state_of
from common.money import Money, to_units
from common.zones import known, site_zone


@dataclass(frozen=True)
class LotOutcome:
    """A lot of a sale with its invoice, if it was sold."""

    lot: Lot
    state: str
    invoice: Invoice | None
    invoice_state: Invoice.State | None

    @property
    def words(self) -> str:
        """Return the lot's state as text for curators."""
        return str(STATES[self.state])

    @property
    def hammer(self) -> Money | None:
        """Return the hammer price, None for a lot that was not sold."""
        return self.invoice.money(self.invoice.hammer) if self.invoice else None

    @property
    def total(self) -> Money | None:
        """Return what the buyer owes or paid."""
        return self.invoice.money(self.invoice.total) if self.invoice else None

    @property
    def estimate(self) -> str:
        """Return the estimates, '' for none."""
        bounds = (self.lot.estimate_low, self.lot.estimate_high)
        return " – ".join(str(self.lot.money(bound)) for bound in bounds if bound is not None)


@dataclass(frozen=True)
class SaleResults:
    """A sale's lots by number; sums leave cancelled invoices out."""

    sale: Sale
    rows: Sequence[LotOutcome]

    def count(self, *states: str) -> int:
        """Return how many lots are in one of these states."""
        return sum(row.state in states for row in self.rows)

    @property
    def valid(self) -> list[Invoice]:
        """Return the invoices that were not cancelled."""
        return [
            row.invoice
            for row in self.rows
            if row.invoice is not None and row.invoice_state != Invoice.State.CANCELLED
        ]

    @property
    def unpaid(self) -> list[Invoice]:
        """Return the invoices that are still to be paid."""
        return [invoice for invoice in self.valid if invoice.paid_at is None]

    @property
    def sold(self) -> int:
        """Return how many lots were sold, without those whose invoice was cancelled."""
        return len(self.valid)

    @property
    def cancelled(self) -> int:
        """Return how many lots were sold and had their invoice cancelled."""
        return self.count("sold") - self.sold

    @property
    def sell_through(self) -> int | None:
        """Return sold lots per offered lots as a rate to a tenth of a per cent; None for none."""
        offered = self.count("sold", "passed")
        return int(round(HUNDRED_PER_CENT * self.sold / offered, -2)) if offered else None

    def total(self, column: str, *, paid: bool | None = None) -> Money:
        """Return the sum of a column of the valid invoices, of the paid or unpaid ones alone."""
        counted = [
            invoice for invoice in self.valid if paid is None or paid == bool(invoice.paid_at)
        ]
        return Money(sum(getattr(invoice, column) for invoice in counted), self.sale.currency)


def results_of(sale: Sale, *, today: date | None = None) -> SaleResults:
    """Return what came of a sale so far; two queries."""
    now = database_clock()
    day = today or _day_of(sale, now)
    lots = Lot.objects.filter(sale=sale).select_related("sale", "artwork", "invoice__bidder")
    rows = []
    for lot in lots.order_by("number"):
        invoice = getattr(lot, "invoice", None)
        state = invoice.state(day) if invoice is not None else None
        rows.append(LotOutcome(lot, state_of(lot, now), invoice, state))
    return SaleResults(sale, rows)


def _day_of(sale: Sale, now: datetime) -> date:
    return now.astimezone(known(sale.timezone) or site_zone()).date()


# The columns of the exported table: names for programs, not translated.
COLUMNS = (
    "lot", "title", "state", "low_estimate", "high_estimate", "start", "reserve", "hammer",
    "premium", "tax", "total", "currency", "paddle", "invoice", "invoice_state", "due_on",
    "paid_at",
)  # fmt: skip


def table(found: SaleResults) -> Iterator[list[Any]]:
    """Yield the rows of `COLUMNS`, amounts in whole units."""
    currency = found.sale.currency

    def units(amount: int | None) -> Any:
        return None if amount is None else to_units(amount, currency)

    for row in found.rows:
        lot, invoice = row.lot, row.invoice
        billed = (invoice.hammer, invoice.premium, invoice.tax, invoice.total) if invoice else ()
        yield [
            lot.number, lot.desk_name, row.state,
            *map(units, (lot.estimate_low, lot.estimate_high, lot.start, lot.reserve)),
            *map(units, billed or (None,) * 4), currency,
            invoice.bidder.paddle if invoice else None,
            invoice.number if invoice else None,
            str(row.invoice_state.value) if row.invoice_state else None,
            invoice.due_on if invoice else None,
            invoice.paid_at if invoice else None,
        ]  # fmt: skip
