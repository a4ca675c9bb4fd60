"""What waits in the saleroom, for the desk's front page."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, DateTimeField, F, Q, QuerySet, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from auctions.models import Bidder, BidderStatus, Invoice, Lot, Sale
from common import moments
from common.waiting import Named, WaitingKind, desk, register

# Lots are settled within seconds of their end: one that is not needs somebody.
SETTLED_WITHIN = timedelta(minutes=1)
TODAY = timedelta(hours=24)


@register
class SalesToday(WaitingKind):
    """Sales that open or end within a day."""

    name, order = "sales-today", 10
    title = gettext_lazy("Sales that open or end within 24 hours")
    todo = gettext_lazy("See the sales")
    permissions = ("auctions.view_sale",)

    def rows(self, now: datetime) -> QuerySet[Any]:
        """Return published sales by what comes next."""
        soon = now + TODAY
        opening, ending = Q(opens_at__range=(now, soon)), Q(ends_at__range=(now, soon))
        turn = Case(
            When(opens_at__gte=now, then=F("opens_at")), default=F("ends_at"),
            output_field=DateTimeField(),
        )  # fmt: skip
        rows = Sale.objects.filter(opening | ending, published=True)
        turns: QuerySet[Any] = rows.annotate(turn=turn, is_opening=Q(opens_at__gte=now))
        return turns.order_by("turn", "pk")

    def named(self, row: Any) -> Named:
        """Name a sale, with when it opens or ends."""
        text = _("opens {when}") if row.is_opening else _("ends {when}")
        when = text.format(when=moments.moment_text(row.turn, row.timezone))
        return Named(str(row), desk("auctions_sale_change", row.pk), when)

    def address(self) -> str:
        """Return the list of sales."""
        return self.in_list("auctions_sale_changelist")


@register
class LotsToSettle(WaitingKind):
    """Lots whose end is over and that have no result."""

    name, order, since = "lots-to-settle", 15, "ends_at"
    title = gettext_lazy("Lots past their end without a result")
    todo = gettext_lazy("See the lots")
    permissions = ("auctions.view_lot",)

    def rows(self, now: datetime) -> QuerySet[Any]:
        """Return the lots, those that ended first at the head."""
        due = Lot.objects.due_at(now - SETTLED_WITHIN).select_related("sale", "artwork")
        ordered: QuerySet[Any] = due.order_by("ends_at", "pk")
        return ordered

    def named(self, row: Any) -> Named:
        """Name a lot, with its sale."""
        return Named(row.desk_name, desk("auctions_lot_change", row.pk), str(row.sale))

    def address(self) -> str:
        """Return the list of lots without a result."""
        return self.in_list("auctions_lot_changelist")


@register
class BiddersToApprove(WaitingKind):
    """Bidders who asked to bid without limit, in sales that are not over."""

    name, order, since = "bidders", 20, "terms_accepted_at"
    title = gettext_lazy("Bidders to approve")
    todo = gettext_lazy("Approve or refuse bidders")
    permissions = ("auctions.change_bidder", "auctions.view_bidder")

    def rows(self, now: datetime) -> QuerySet[Any]:
        """Return the registrations, the oldest first."""
        asked = Bidder.objects.filter(
            approval_asked=True, status=BidderStatus.REGISTERED, user__isnull=False,
            sale__ends_at__gt=now,
        )  # fmt: skip
        rows = asked.select_related("sale", "user__profile")
        return rows.order_by("terms_accepted_at", "pk")

    def named(self, row: Any) -> Named:
        """Name a bidder by paddle and name."""
        profile = getattr(row.user, "profile", None)
        shown = (profile.display_name if profile else "") or row.pseudonym
        text = _("Paddle {paddle}: {name}").format(paddle=row.paddle, name=shown)
        return Named(text, desk("auctions_bidder_change", row.pk), str(row.sale))

    def address(self) -> str:
        """Return the list of who asked."""
        return self.in_list("auctions_bidder_changelist")


@register
class OverdueInvoices(WaitingKind):
    """Invoices that are not paid though their day, in the sale's zone, is over."""

    name, order = "invoices", 40
    title = gettext_lazy("Invoices overdue")
    todo = gettext_lazy("See the invoices")
    permissions = ("auctions.view_invoice",)

    def rows(self, now: datetime) -> QuerySet[Any]:
        """Return the invoices, those due first at the head."""
        overdue: QuerySet[Any] = Invoice.objects.overdue_at(now).order_by("due_on", "pk")
        return overdue

    def named(self, row: Any) -> Named:
        """Name an invoice, with what is owed."""
        text = _("{number}: {lot}").format(number=row.number, lot=row.lot_name)
        return Named(text, desk("auctions_invoice_change", row.pk), str(row.money(row.total)))

    def address(self) -> str:
        """Return the list of unpaid invoices."""
        return desk("auctions_invoice_changelist", query="?overdue=yes")
