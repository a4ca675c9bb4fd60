"""The desk's own pages of a sale: the bidding, the results, drafts made of other things."""

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.admin import ModelAdmin
from unfold.decorators import action

from auctions.admin.shared import curator, found
from auctions.forms import CopyForm, StaggerForm, WorksForm
from auctions.models import Sale
from auctions.selectors import desk
from auctions.selectors.results import COLUMNS, SaleResults, results_of, table
from auctions.services import drafts, lots, payments
from common import clock, zones
from common.desk import offer_action
from common.errors import DomainError
from common.exports import csv_text
from common.http import row_id
from common.phrases import labelled

if TYPE_CHECKING:
    from django.forms import Form

# The results name buyers by their paddles and show their invoices.
OF_RESULTS = ["auctions.view_result", "auctions.view_invoice"]
OF_DRAFTS = ["auctions.add_sale", "auctions.add_lot"]


class SalePages(ModelAdmin):  # type: ignore[misc]
    """The pages that a sale has at the desk beside its form."""

    def get_urls(self) -> list[URLPattern]:
        """Add the page that makes a sale from works."""
        page = self.admin_site.admin_view(self.from_works)
        own = path("from-works/", page, name="auctions_sale_from_works")
        return [own, *super().get_urls()]

    def has_results_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Tell whether one may see results and invoices."""
        return bool(request.user.has_perms(OF_RESULTS))

    def has_draft_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Tell whether one may add sales with lots."""
        return bool(request.user.has_perms(OF_DRAFTS))

    @action(description=_("Watch the bidding"), url_path="bidding", permissions=["change"])  # type: ignore[untyped-decorator]
    def bidding(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Show the current state of a sale's lots, refreshed every two seconds."""
        sale: Sale = found(self, request, object_id)
        rows = desk.bidding(sale)
        context = {
            **self.admin_site.each_context(request),
            "title": str(sale),
            "sale": sale,
            "rows": rows,
            "may_decide": request.user.has_perm("auctions.change_lot"),
            "may_see_bidders": request.user.has_perm("auctions.view_bidder"),
        }
        part = request.headers.get("HX-Request") == "true"
        template = "auctions/desk/_bidding.html" if part else "auctions/desk/bidding.html"
        return render(request, template, context)

    @action(description=_("Results"), url_path="results", permissions=["results"])  # type: ignore[untyped-decorator]
    def results(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Show what came of a sale; as a table on request; a POST reminds buyers of payment."""
        sale: Sale = found(self, request, object_id)
        shown = results_of(sale)
        if request.method == "POST":
            return self._remind(request, shown)
        if request.GET.get("format") == "csv":
            return _as_csv(shown)
        context = {
            **self.admin_site.each_context(request),
            "title": str(sale),
            "sale": sale,
            "results": shown,
            "sums": [
                (_("Hammer price"), shown.total("hammer")),
                (_("Buyer’s premium"), shown.total("premium")),
                (_("Tax"), shown.total("tax")),
                (_("Total"), shown.total("total")),
                (_("Paid"), shown.total("total", paid=True)),
                (_("Outstanding"), shown.total("total", paid=False)),
            ],
            "passed": shown.count("passed"),
            "withdrawn": shown.count("withdrawn"),
            "press": uuid4(),
            "may_settle": request.user.has_perm("auctions.change_invoice"),
        }
        return render(request, "auctions/desk/results.html", context)

    def _remind(self, request: HttpRequest, shown: SaleResults) -> HttpResponse:
        ids = [invoice.pk for invoice in shown.unpaid]
        press = uuid4()
        with contextlib.suppress(ValueError):
            press = UUID(request.POST.get("press", ""))
        try:
            count = payments.remind_buyers(
                by=curator(request), invoice_ids=ids, press=press, now=clock.now()
            )
        except DomainError as refused:
            raise PermissionDenied(str(refused.text)) from refused
        text = ngettext("%(count)d reminder sent.", "%(count)d reminders sent.", count)
        self.message_user(request, text % {"count": count}, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:auctions_sale_results", args=[shown.sale.pk]))

    @action(description=_("Copy the sale"), url_path="copy", permissions=["draft"])  # type: ignore[untyped-decorator]
    def copy(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Ask for title and times, and write a draft with the sale's terms and unsold lots."""
        sale: Sale = found(self, request, object_id)
        with zones.read_in(zones.known(sale.timezone) or zones.site_zone()):
            form = CopyForm(request.POST or None, sale=sale)
            return self._make(
                request, form, str(sale), back=sale,
                lead=_("A draft with the same texts, terms and time zone."),
                make=lambda: drafts.copy_sale(
                    by=curator(request), sale_id=sale.pk, frame=form.frame,
                    with_lots=form.cleaned_data["with_lots"],
                ),
            )  # fmt: skip

    @action(description=_("Stagger the ends"), url_path="stagger", permissions=["change"])  # type: ignore[untyped-decorator]
    def stagger(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Ask for the first end and the seconds between lots, and write the lots' ends."""
        sale: Sale = found(self, request, object_id)
        with zones.read_in(zones.known(sale.timezone) or zones.site_zone()):
            form = StaggerForm(request.POST or None, initial={"first_ends_at": sale.ends_at})

            def make() -> Sale:
                drafts.stagger_ends(
                    by=curator(request), sale_id=sale.pk, first=form.cleaned_data["first_ends_at"],
                    seconds_between=form.cleaned_data["seconds_between"],
                )  # fmt: skip
                return sale

            return self._make(
                request, form, str(sale), back=sale, make=make,
                lead=_("The lots end one after the other, in the order of their numbers."),
            )  # fmt: skip

    @action(description=_("Lot order"), url_path="order", permissions=["change"])  # type: ignore[untyped-decorator]
    def order(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Show the lots by their numbers; a POST moves one up or down and focuses it."""
        sale: Sale = found(self, request, object_id)
        if request.method == "POST":
            return self._move(request, sale)
        context = {
            **self.admin_site.each_context(request),
            "title": str(sale),
            "sale": sale,
            "lots": desk.by_number(sale),
            "may_move": not desk.has_opened(sale),
            "moved": row_id(request.GET.get("moved", "")),
            "up": request.GET.get("up") == "1",
        }
        return render(request, "auctions/desk/order.html", context)

    def _move(self, request: HttpRequest, sale: Sale) -> HttpResponse:
        up = "up" in request.POST
        moved = row_id(request.POST.get("up" if up else "down", ""))
        if moved is None:
            raise BadRequest("The lot’s id is not a number.")
        try:
            lots.move_lot(by=curator(request), sale_id=sale.pk, lot_id=moved, up=up)
        except DomainError as refused:
            self.message_user(request, str(refused.text), messages.ERROR)
        there = reverse("admin:auctions_sale_order", args=[sale.pk])
        return HttpResponseRedirect(f"{there}?moved={moved}&up={int(up)}")

    def from_works(self, request: HttpRequest) -> HttpResponse:
        """Make a draft of the works named in the address."""
        if not self.has_draft_permission(request):
            raise PermissionDenied
        named = map(row_id, request.GET.get("works", "").split(","))
        ids = [pk for pk in named if pk is not None]
        zone = zones.known(request.POST.get("timezone")) or zones.site_zone()
        with zones.read_in(zone):
            form = WorksForm(request.POST or None)
            lead = ngettext(
                "A draft with %(count)d lot, of the chosen work.",
                "A draft with %(count)d lots, one of each chosen work, in the order of the list.",
                len(ids),
            )
            return self._make(
                request, form, _("Sale from works"), back=None, lead=lead % {"count": len(ids)},
                make=lambda: drafts.sale_of_works(
                    by=curator(request), artwork_ids=ids, frame=form.frame, **form.terms
                ),
            )  # fmt: skip

    def _make(
        self, request: HttpRequest, form: "Form", title: Any, *, back: Sale | None, lead: Any,
        make: Callable[[], Sale],
    ) -> HttpResponse:  # fmt: skip
        """Show a form; on POST write a sale and go to its form."""
        if request.method == "POST" and form.is_valid():
            try:
                sale = make()
            except DomainError as refused:
                at = next((name for name in refused.fields if name in form.fields), None)
                form.add_error(at, str(refused.text))
            else:
                self.message_user(request, labelled(sale, _("saved")), messages.SUCCESS)
                return HttpResponseRedirect(reverse("admin:auctions_sale_change", args=[sale.pk]))
        there = "admin:auctions_sale_change" if back else "admin:auctions_sale_changelist"
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "form": form,
            "media": self.media + form.media,
            "lead": lead,
            "button": _("Save"),
            "back": reverse(there, args=[back.pk] if back else []),
        }
        # Rendered here: the form's times are written in the zone that is active now.
        return render(request, "auctions/desk/form.html", context)


def _as_csv(shown: SaleResults) -> HttpResponse:
    """Return the table as CSV, whose texts no spreadsheet runs as formulas."""
    body = csv_text([COLUMNS, *table(shown)])
    answer = HttpResponse(body, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="results-{shown.sale.pk}.csv"'
    return answer


@offer_action("catalog.artwork", permissions=tuple(OF_DRAFTS))
@admin.action(description=_("Make a sale of these works"))
def sell_works(
    desk_: ModelAdmin, request: HttpRequest, queryset: QuerySet[Any]
) -> HttpResponse | None:
    """Go to the form of a sale from the chosen works, in the order of the list."""
    ids = list(queryset.values_list("pk", flat=True)[: drafts.MOST_WORKS + 1])
    if len(ids) > drafts.MOST_WORKS:
        text = _("Choose between 1 and %(most)d works.") % {"most": drafts.MOST_WORKS}
        desk_.message_user(request, text, messages.ERROR)
        return None
    form = reverse("admin:auctions_sale_from_works")
    return HttpResponseRedirect(f"{form}?works={','.join(map(str, ids))}")
