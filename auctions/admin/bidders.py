"""Bidders at the desk: looked up by name, address and paddle, suspended and reinstated."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from unfold.decorators import action

from auctions.admin.shared import ReadOnlyAdmin, found, invoice_state, once
from auctions.forms import StandingForm
from auctions.models import Bidder, BidderStatus
from auctions.selectors import bidders
from auctions.services import registration
from common.desk import FindsAddresses, moment_column
from common.phrases import listed
from common.waiting_filter import waiting_filter


@admin.register(Bidder)
class BidderAdmin(FindsAddresses, ReadOnlyAdmin):
    """Registrations."""

    list_display = ("paddle", "name_", "user", "sale", "status", "approval_asked")
    list_filter = (waiting_filter("bidders"), "approval_asked", "status", "sale")
    list_select_related = ("sale", "user__profile")
    search_fields = ("user__profile__display_name", "user__email", "paddle", "pseudonym")
    search_help_text = _("Name, email address, paddle or pseudonym")
    actions = ("approve", "limit", "suspend")
    actions_detail = ("standing",)
    fields = (
        "sale", "paddle", "pseudonym", "name_", "user", "status", "approval_asked",
        "terms_accepted_", "registrations_",
    )  # fmt: skip
    terms_accepted_ = moment_column(
        "terms_accepted_at", _("terms accepted"), own=attrgetter("sale.timezone")
    )

    def has_decide_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Tell whether the curator may decide about bidders."""
        return bool(request.user.has_perm("auctions.change_bidder"))

    def get_fields(self, request: HttpRequest, obj: Bidder | None = None) -> Any:
        """Add the bids and the invoices for who may see lots and invoices."""
        more = {"lots_": "auctions.view_lot", "invoices_": "auctions.view_invoice"}
        may = [name for name, permission in more.items() if request.user.has_perm(permission)]
        return [*self.fields, *may]

    @admin.display(description=pgettext_lazy("of a person", "name"))
    def name_(self, bidder: Bidder) -> str:
        """Show the collector's name."""
        profile = getattr(bidder.user, "profile", None)
        return (profile.display_name if profile else "") or "—"

    @admin.display(description=_("other sales"))
    @once
    def registrations_(self, bidder: Bidder) -> str | SafeString:
        """Show the collector's registrations for other sales."""
        return _lines(
            (
                reverse("admin:auctions_bidder_change", args=[other.pk]),
                str(other.sale),
                listed(other.paddle, other.get_status_display()),
            )
            for other in bidders.other_registrations(bidder)
        )

    @admin.display(description=_("bids"))
    @once
    def lots_(self, bidder: Bidder) -> str | SafeString:
        """Show the lots that were bid on."""
        return _lines(
            (
                reverse("admin:auctions_lot_ledger", args=[row.lot.pk]),
                str(row.lot),
                listed(row.words, _("leader")) if row.is_leader else row.words,
            )
            for row in bidders.lots_of(bidder)
        )

    @admin.display(description=_("invoices"))
    @once
    def invoices_(self, bidder: Bidder) -> str | SafeString:
        """Show the bidder's invoices."""
        return _lines(
            (
                reverse("admin:auctions_invoice_change", args=[invoice.pk]),
                invoice.number,
                listed(invoice.money(invoice.total), invoice_state(invoice)),
            )
            for invoice in bidders.invoices_of_bidder(bidder)
        )

    @action(description=_("Suspend or reinstate"), url_path="standing", permissions=["decide"])  # type: ignore[untyped-decorator]
    def standing(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Ask for the new status, here or for all sales of the collector, and set it."""
        bidder = found(self, request, object_id)
        form = StandingForm(request.POST or None, initial={"status": bidder.status})
        back = reverse("admin:auctions_bidder_change", args=[bidder.pk])
        if request.method == "POST" and form.is_valid():
            others = bidders.other_registrations(bidder) if form.cleaned_data["everywhere"] else []
            self._set(
                request, [bidder.pk, *(other.pk for other in others)], form.cleaned_data["status"]
            )
            return HttpResponseRedirect(back)
        context = {
            **self.admin_site.each_context(request),
            "title": str(bidder), "form": form, "media": form.media, "back": back,
            "lead": _("A suspended bidder can’t bid any more; their bids stay valid."),
            "button": _("Save"),
        }  # fmt: skip
        return render(request, "auctions/desk/form.html", context)

    def _set(self, request: HttpRequest, ids: Iterable[int], status: BidderStatus) -> None:
        changed = registration.set_status(bidder_ids=list(ids), status=status)
        text = ngettext("%(count)d bidder updated.", "%(count)d bidders updated.", changed)
        self.message_user(request, text % {"count": changed}, messages.SUCCESS)

    @admin.action(description=_("Approve: bid without limit"), permissions=["decide"])
    def approve(self, request: HttpRequest, queryset: QuerySet[Bidder]) -> None:
        """Lift the limit."""
        self._set(request, queryset.values_list("pk", flat=True), BidderStatus.APPROVED)

    @admin.action(description=_("Registered: may bid up to the limit"), permissions=["decide"])
    def limit(self, request: HttpRequest, queryset: QuerySet[Bidder]) -> None:
        """Set the limit again."""
        self._set(request, queryset.values_list("pk", flat=True), BidderStatus.REGISTERED)

    @admin.action(description=_("Suspend: block further bids"), permissions=["decide"])
    def suspend(self, request: HttpRequest, queryset: QuerySet[Bidder]) -> None:
        """Suspend bidders; their bids stay valid."""
        self._set(request, queryset.values_list("pk", flat=True), BidderStatus.SUSPENDED)


def _lines(rows: Iterable[tuple[str, str, str]]) -> str | SafeString:
    """Return rows of link and description, one a line; a dash for none."""
    link = '<a class="underline" href="{}">{}</a> · {}'
    shown = [format_html(link, *row) for row in rows]
    return format_html_join(SafeString("<br>"), "{}", ((line,) for line in shown)) or "—"
