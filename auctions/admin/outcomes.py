"""Bidders, results and invoices at the desk."""

from operator import attrgetter

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from auctions.admin.shared import ReadOnlyAdmin, zone_of_lot
from auctions.models import Bidder, BidderStatus, Invoice, Result
from auctions.services import registration, sales
from common import clock
from common.desk import FindsAddresses, moment_column


@admin.register(Bidder)
class BidderAdmin(FindsAddresses, ReadOnlyAdmin):
    """Registrations."""

    list_display = ("paddle", "sale", "user", "status", "approval_asked", "terms_accepted_")
    list_filter = ("approval_asked", "status", "sale")
    list_select_related = ("sale", "user")
    search_fields = ("user__email", "paddle", "pseudonym")
    actions = ("approve", "limit", "suspend")
    fields = ("sale", "paddle", "pseudonym", "user", "status", "approval_asked",
              "terms_accepted_")  # fmt: skip
    terms_accepted_ = moment_column(
        "terms_accepted_at", _("terms accepted"), own=attrgetter("sale.timezone")
    )

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """Tell whether the curator may decide about bidders."""
        return bool(request.user.has_perm("auctions.change_bidder"))

    def _set(self, request: HttpRequest, queryset: QuerySet[Bidder], status: BidderStatus) -> None:
        ids = list(queryset.values_list("pk", flat=True))
        changed = registration.set_status(bidder_ids=ids, status=status)
        text = ngettext("%(count)d bidder updated.", "%(count)d bidders updated.", changed)
        self.message_user(request, text % {"count": changed}, messages.SUCCESS)

    @admin.action(description=_("Approve: bid without limit"), permissions=["decide"])
    def approve(self, request: HttpRequest, queryset: QuerySet[Bidder]) -> None:
        """Lift the limit."""
        self._set(request, queryset, BidderStatus.APPROVED)

    @admin.action(description=_("Registered: may bid up to the limit"), permissions=["decide"])
    def limit(self, request: HttpRequest, queryset: QuerySet[Bidder]) -> None:
        """Set the limit again."""
        self._set(request, queryset, BidderStatus.REGISTERED)

    @admin.action(description=_("Suspend: block further bids"), permissions=["decide"])
    def suspend(self, request: HttpRequest, queryset: QuerySet[Bidder]) -> None:
        """Suspend bidders; their bids stay valid."""
        self._set(request, queryset, BidderStatus.SUSPENDED)


@admin.register(Result)
class ResultAdmin(ReadOnlyAdmin):
    """Results of lots."""

    list_display = ("lot", "sold", "hammer_", "winner", "at_")
    list_filter = ("sold", "lot__sale")
    list_select_related = ("lot__sale", "lot__artwork", "winner")
    ordering = ("-at",)
    fields = ("lot", "sold", "hammer_", "winner", "at_")

    at_ = moment_column("at", _("At"), own=zone_of_lot)

    @admin.display(description=_("hammer price"), ordering="hammer")
    def hammer_(self, result: Result) -> str:
        """Show the hammer price as money."""
        return "—" if result.hammer is None else str(result.lot.money(result.hammer))


@admin.register(Invoice)
class InvoiceAdmin(FindsAddresses, ReadOnlyAdmin):
    """Invoices, read-only, with the action to mark them paid."""

    list_display = ("number", "lot_", "bidder", "total_", "due_on", "paid_")
    list_filter = (("paid_at", admin.EmptyFieldListFilter), "lot__sale")
    list_select_related = ("bidder",)
    search_fields = ("number", "bidder__user__email")
    actions = ("mark_paid",)
    fields = ("number", "lot_", "buyer", "bidder", "hammer", "premium", "tax", "total_", "issued_",
              "due_on", "paid_")  # fmt: skip
    issued_ = moment_column("issued_at", _("issued"), own=attrgetter("timezone"))
    paid_ = moment_column("paid_at", _("paid"), own=attrgetter("timezone"))

    @admin.display(description=_("lot"))
    def lot_(self, invoice: Invoice) -> str:
        """Show the lot's name on the invoice."""
        return f"{invoice.lot_number}. {invoice.lot_name}"

    def has_settle_permission(self, request: HttpRequest) -> bool:
        """Tell whether the curator may mark invoices paid."""
        return bool(request.user.has_perm("auctions.change_invoice"))

    @admin.display(description=_("total"), ordering="total")
    def total_(self, invoice: Invoice) -> str:
        """Show the total as money."""
        return str(invoice.money(invoice.total))

    @admin.action(description=_("Mark as paid"), permissions=["settle"])
    def mark_paid(self, request: HttpRequest, queryset: QuerySet[Invoice]) -> None:
        """Mark invoices paid."""
        ids = list(queryset.values_list("pk", flat=True))
        paid = sales.mark_paid(invoice_ids=ids, now=clock.now())
        text = ngettext(
            "%(count)d invoice marked as paid.", "%(count)d invoices marked as paid.", paid
        )
        self.message_user(request, text % {"count": paid}, messages.SUCCESS)
