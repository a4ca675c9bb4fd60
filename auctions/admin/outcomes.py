"""Results and invoices at the desk."""

from operator import attrgetter
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.decorators import action

from auctions.admin.shared import ReadOnlyAdmin, curator, found, invoice_state, zone_of_lot
from auctions.forms import CancelForm
from auctions.models import Invoice, Result
from auctions.services import payments, sales
from common import clock
from common.desk import FindsAddresses, moment_column
from common.errors import DomainError


def sum_column(name: str, label: Any) -> Any:
    """Return a column that shows an amount of an invoice as money."""

    @admin.display(description=label, ordering=name)
    def shown(_desk: Any, invoice: Invoice) -> str:
        return str(invoice.money(getattr(invoice, name)))

    return shown


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


class OverdueFilter(admin.SimpleListFilter):
    """Invoices that are overdue."""

    title = _("payment")
    parameter_name = "overdue"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the one choice beside all."""
        return [("yes", _("overdue"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Invoice]:
        """Narrow the list."""
        found: QuerySet[Invoice] = queryset
        return queryset.overdue_at(clock.now()) if self.value() == "yes" else found


@admin.register(Invoice)
class InvoiceAdmin(FindsAddresses, ReadOnlyAdmin):
    """Invoices, read-only, with the action to mark them paid."""

    list_display = ("number", "lot_", "bidder", "total_", "due_on", "state_", "paid_", "reminded_")
    list_filter = (
        OverdueFilter,
        ("paid_at", admin.EmptyFieldListFilter), ("cancelled_at", admin.EmptyFieldListFilter),
        "lot__sale",
    )  # fmt: skip
    list_select_related = ("bidder",)
    actions_detail = ("cancel",)
    search_fields = ("number", "bidder__user__email")
    actions = ("mark_paid",)
    fields = (
        "number", "state_", "lot_", "buyer", "bidder", "hammer_", "premium_", "tax_", "total_",
        "issued_", "due_on", "paid_", "reminded_", "cancelled_", "cancel_reason",
    )  # fmt: skip
    hammer_ = sum_column("hammer", _("hammer price"))
    premium_ = sum_column("premium", _("buyer’s premium"))
    tax_ = sum_column("tax", _("tax"))
    total_ = sum_column("total", _("total"))
    reminded_ = moment_column("reminded_at", _("reminded"), own=attrgetter("timezone"))
    cancelled_ = moment_column("cancelled_at", _("cancelled"), own=attrgetter("timezone"))
    issued_ = moment_column("issued_at", _("issued"), own=attrgetter("timezone"))
    paid_ = moment_column("paid_at", _("paid"), own=attrgetter("timezone"))

    @admin.display(description=_("lot"))
    def lot_(self, invoice: Invoice) -> str:
        """Show the lot's name on the invoice."""
        return f"{invoice.lot_number}. {invoice.lot_name}"

    def has_settle_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Tell whether the curator may mark invoices paid."""
        return bool(request.user.has_perm("auctions.change_invoice"))

    @admin.display(description=_("state"))
    def state_(self, invoice: Invoice) -> str:
        """Show whether the invoice is due, overdue, paid or cancelled."""
        return invoice_state(invoice)

    @action(description=_("Cancel the invoice"), url_path="cancel", permissions=["settle"])  # type: ignore[untyped-decorator]
    def cancel(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Ask for the reason, and cancel."""
        invoice = found(self, request, object_id)
        form = CancelForm(request.POST or None)
        back = reverse("admin:auctions_invoice_change", args=[invoice.pk])
        if request.method == "POST" and form.is_valid():
            try:
                payments.cancel_invoice(
                    by=curator(request), invoice_id=invoice.pk, now=clock.now(),
                    reason=form.cleaned_data["reason"],
                )  # fmt: skip
            except DomainError as refused:
                form.add_error(None, str(refused.text))
            else:
                self.message_user(request, _("The invoice is cancelled."), messages.SUCCESS)
                return HttpResponseRedirect(back)
        context = {
            **self.admin_site.each_context(request),
            "title": str(invoice), "form": form, "media": form.media, "back": back,
            "button": _("Cancel the invoice"),
            "lead": _(
                "The buyer is notified and has nothing to pay. The number and the lot’s result "
                "stay; the work is for sale again. This can’t be undone."
            ),
        }  # fmt: skip
        return render(request, "auctions/desk/form.html", context)

    @admin.action(description=_("Mark as paid"), permissions=["settle"])
    def mark_paid(self, request: HttpRequest, queryset: QuerySet[Invoice]) -> None:
        """Mark invoices paid."""
        ids = list(queryset.values_list("pk", flat=True))
        paid = sales.mark_paid(invoice_ids=ids, now=clock.now())
        text = ngettext(
            "%(count)d invoice marked as paid.", "%(count)d invoices marked as paid.", paid
        )
        self.message_user(request, text % {"count": paid}, messages.SUCCESS)
