"""Lots at the desk: their ledgers; voiding, withdrawing, extending."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from auctions.forms import (
    ExtendForm,
    VoidForm,
    WithdrawForm,
)
from auctions.models import Lot
from auctions.selectors import desk
from auctions.services import extending, voiding, withdrawing
from common import clock, zones
from common.desk import moment_column
from common.errors import DomainError
from common.waiting_filter import waiting_filter

if TYPE_CHECKING:
    from django.forms import Form

from auctions.admin.shared import ReadOnlyAdmin, found, zone_of_lot


@admin.register(Lot)
class LotAdmin(ReadOnlyAdmin):
    """Lots, read-only, with their ledgers and the actions void, withdraw and extend."""

    list_display = ("number", "desk_name_", "sale", "price_", "state_", "ends_", "bid_count")
    list_filter = (waiting_filter("lots-to-settle"), "state", "sale")
    list_select_related = ("sale", "artwork")
    search_fields = (
        "title", "artwork__title_en", "artwork__title_zh", "work_title_en", "work_title_zh",
    )  # fmt: skip
    actions_detail = ("ledger", "void", "withdraw", "extend")
    fields = (
        "sale", "number", "artwork", "title", "seller", "price_", "reserve_", "state_", "opens_",
        "scheduled_ends_", "ends_", "bid_count",
    )  # fmt: skip
    opens_ = moment_column("opens_at", _("opens"), own=zone_of_lot)
    scheduled_ends_ = moment_column("scheduled_ends_at", _("ends"), own=zone_of_lot)
    ends_ = moment_column("ends_at", _("end, with extensions"), own=zone_of_lot)

    def has_decide_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Tell whether the curator may void bids, withdraw and extend."""
        return bool(request.user.has_perm("auctions.change_lot"))

    @admin.display(description=_("title"))
    def desk_name_(self, lot: Lot) -> str:
        """Show the title, also of a work that is not public."""
        return lot.desk_name

    @admin.display(description=_("price"))
    def price_(self, lot: Lot) -> str:
        """Show the price as money."""
        return "—" if lot.price is None else str(lot.money(lot.price))

    @admin.display(description=_("state"), ordering="state")
    def state_(self, lot: Lot) -> str:
        """Show the lot's state now."""
        return desk.state_in_words(lot, clock.now())

    @admin.display(description=_("reserve"))
    def reserve_(self, lot: Lot) -> str:
        """Show the reserve; staff may see it and therefore may not bid."""
        return "—" if lot.reserve is None else str(lot.money(lot.reserve))

    @action(description=_("Ledger"), url_path="ledger", permissions=["view"])  # type: ignore[untyped-decorator]
    def ledger(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Show every row of the lot's ledger."""
        lot = found(self, request, object_id)
        context = {
            **self.admin_site.each_context(request),
            "title": str(lot),
            "lot": lot,
            "rows": desk.ledger(lot),
            "may_void": request.user.has_perm("auctions.change_lot"),
            "over": desk.is_over(lot),
        }
        part = request.headers.get("HX-Request") == "true"
        template = "auctions/desk/_ledger.html" if part else "auctions/desk/ledger.html"
        return render(request, template, context)

    @action(description=_("Void a bid"), url_path="void", permissions=["decide"])  # type: ignore[untyped-decorator]
    def void(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Ask for the reason, and void."""
        if request.method == "GET" and not request.GET.get("seq"):
            return HttpResponseRedirect(reverse("admin:auctions_lot_ledger", args=[object_id]))
        form = VoidForm(request.POST or None, initial={"seq": request.GET.get("seq")})
        return self._decide(
            request, object_id, form, voiding.void_bid,
            _("Void a bid"), _("The bid has been voided."),
            template="void",
        )  # fmt: skip

    @action(description=_("Withdraw the lot"), url_path="withdraw", permissions=["decide"])  # type: ignore[untyped-decorator]
    def withdraw(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Ask for the reason, and withdraw."""
        form = WithdrawForm(request.POST or None)
        return self._decide(
            request, object_id, form, withdrawing.withdraw_lot, _("Withdraw the lot"),
            _("The lot has been withdrawn."), template="withdraw",
        )  # fmt: skip

    @action(description=_("Extend the lot"), url_path="extend", permissions=["decide"])  # type: ignore[untyped-decorator]
    def extend(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Ask for the new end, in the sale's zone, and the reason, and extend."""
        lot = found(self, request, object_id)
        with zones.read_in(zones.known(lot.sale.timezone) or zones.site_zone()):
            form = ExtendForm(request.POST or None, initial={"ends_at": lot.ends_at})
            return self._decide(
                request, object_id, form, extending.extend_lot, _("Extend the lot"),
                _("The lot has been extended."), template="extend",
            )  # fmt: skip

    def _decide(
        self, request: HttpRequest, object_id: int, form: "Form", action_: Any, title: Any,
        done: Any, *, template: str,
    ) -> HttpResponse:  # fmt: skip
        """Show a form; on POST run the action, with its error beside the form."""
        lot = found(self, request, object_id)
        back = reverse("admin:auctions_lot_ledger", args=[object_id])
        if request.GET.get("from") == "sale":
            back = reverse("admin:auctions_sale_bidding", args=[lot.sale_id])
        if request.method == "POST" and form.is_valid():
            try:
                action_(by=request.user, lot_id=lot.pk, **form.cleaned_data)
            except DomainError as refused:
                form.add_error(None, str(refused.text))
            else:
                self.message_user(request, done, messages.SUCCESS)
                return HttpResponseRedirect(back)
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "lot": lot,
            "form": form,
            "ledger": back,
            "media": form.media,
        }
        return render(request, f"auctions/desk/{template}.html", context)
