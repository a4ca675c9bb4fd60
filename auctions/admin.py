"""The curators' saleroom: sales from works, bidders, bidding as it goes, results, invoices.

Nothing here writes a bid: a lot's standing is shown, and voiding goes through its service.
"""

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db import DatabaseError, models
from django.db.models import Count, Max, QuerySet
from django.forms import BaseInlineFormSet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.admin import ModelAdmin, StackedInline
from unfold.decorators import action

from auctions import selectors
from auctions.forms import (
    ExtendForm,
    LotForm,
    LotFormSet,
    SaleForm,
    TitlesForm,
    VoidForm,
    WithdrawForm,
    terms_of,
)
from auctions.models import Bidder, BidderStatus, Invoice, Lot, Result, Sale
from auctions.selectors import desk
from auctions.services import consigning, extending, lots, registration, sales, voiding, withdrawing
from common import clock, zones
from common.desk import FindsAddresses, moment_column
from common.errors import DomainError
from common.stale_forms import HeldRowMixin
from common.zone_forms import LocalDateTimeField, LocalDateTimeWidget

if TYPE_CHECKING:
    from django.forms import BaseModelFormSet, Form, ModelForm


class ReadOnlyAdmin(ModelAdmin):  # type: ignore[misc]
    """Rows to look at: other parts of the house write them."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse."""
        return False


def found(desk_: ModelAdmin, request: HttpRequest, object_id: Any) -> Any:
    """Return the row that an action's address names; raise Http404."""
    row = desk_.get_object(request, str(object_id))
    if row is None:
        raise Http404
    return row


LOCAL_TIMES = {
    models.DateTimeField: {"form_class": LocalDateTimeField, "widget": LocalDateTimeWidget}
}


def zone_of_lot(row: Any) -> str:
    """Return the zone of the sale that a lot, or what belongs to one, is in."""
    return str(getattr(row, "lot", row).sale.timezone)


def amount_column(column: str, label: Any) -> Any:
    """Return a column that shows one of a lot's amounts as money."""

    @admin.display(description=label)
    def shown(_desk: Any, lot: Lot) -> str:
        amount = getattr(lot, column)
        return "—" if amount is None else str(lot.money(amount))

    return shown


def term_column(name: str, label: Any) -> Any:
    """Return a column that shows one of a sale's terms as its form writes it."""

    @admin.display(description=label)
    def shown(_desk: Any, sale: Sale) -> str:
        term = terms_of(sale)[name]
        return "—" if term is None else str(term)

    return shown


class LotInline(HeldRowMixin, StackedInline):  # type: ignore[misc]
    """A sale's lots: works with a start price; from the opening on to look at."""

    model = Lot
    form = LotForm
    formset = LotFormSet
    extra = 0
    autocomplete_fields = ("artwork", "seller")
    fields = (
        ("number", "artwork", "title"), ("start_price", "reserve_price"), ("low", "high"),
        "seller", "opens_at", "scheduled_ends_at",
    )  # fmt: skip
    ordering = ("number",)
    formfield_overrides = LOCAL_TIMES

    def has_change_permission(self, request: HttpRequest, obj: Sale | None = None) -> bool:
        """Let lots be changed until the sale opens; the database would refuse it after."""
        return super().has_change_permission(request, obj) and not desk.has_opened(obj)

    has_add_permission = has_change_permission
    has_delete_permission = has_change_permission
    # What the form's fields of these names hold, for who may only look.
    start_price = amount_column("start", _("start price"))
    reserve_price = amount_column("reserve", _("reserve"))
    low = amount_column("estimate_low", _("estimate from"))
    high = amount_column("estimate_high", _("estimate to"))

    def get_formset(self, request: HttpRequest, obj: Sale | None = None, **kwargs: Any) -> Any:
        """Check nothing of lots to look at, which a form from before the opening still sends."""
        if not self.has_change_permission(request, obj):
            kwargs["formset"] = BaseInlineFormSet
        return super().get_formset(request, obj, **kwargs)


@admin.register(Sale)
class SaleAdmin(HeldRowMixin, ModelAdmin):  # type: ignore[misc]
    """Sales."""

    form = SaleForm
    inlines = (LotInline,)
    formfield_overrides = LOCAL_TIMES
    list_display = ("title_en", "state", "opens_", "ends_", "lots_", "published")
    list_filter = ("published", "currency")
    search_fields = ("title_en", "title_zh")
    # Of a queryset that counts, the model's own order is not applied.
    ordering = ("-opens_at", "-id")
    actions = ("publish", "open_now")
    actions_detail = ("bidding",)
    fieldsets = (
        (None, {"fields": (("title_en", "title_zh"), "text_en", "text_zh")}),
        (_("Time"), {"fields": (
            "timezone", "opens_at", "ends_at", "hard_stop_at",
            ("soft_close_window_s", "soft_close_extension_s"),
        )}),
        (_("Terms"), {"fields": (
            ("currency", "tax_percent", "approval_limit", "payment_days"),
            ("increments_table", "premium_table"),
        )}),
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Sale]:
        """Count the lots in the same query."""
        rows: QuerySet[Sale] = super().get_queryset(request)
        return rows.annotate(lot_count=Count("lots"), last_ends=Max("lots__ends_at"))

    def has_delete_permission(self, request: HttpRequest, obj: Sale | None = None) -> bool:
        """Let drafts be deleted, nothing that was published."""
        return super().has_delete_permission(request, obj) and not (obj and obj.published)

    def get_readonly_fields(self, request: HttpRequest, obj: Sale | None = None) -> Any:
        """Show the frozen terms of a sale that has opened without letting them be changed."""
        frozen = (
            "currency", "opens_", "ends_", "hard_stop_", "soft_close_window_s",
            "soft_close_extension_s", "payment_days",
        )  # fmt: skip
        return frozen if desk.has_opened(obj) else ()

    def get_fieldsets(self, request: HttpRequest, obj: Sale | None = None) -> Any:
        """Leave out the tables of a sale that has opened: its page shows them."""
        if not desk.has_opened(obj):
            return self.with_shown(self.fieldsets, request, obj)
        times = (
            "timezone", "opens_", "ends_", "hard_stop_",
            ("soft_close_window_s", "soft_close_extension_s"),
        )  # fmt: skip
        frozen = (self.fieldsets[0], (_("Time"), {"fields": times}))
        return self.with_shown(frozen, request, obj)

    def get_form(self, request: HttpRequest, obj: Sale | None = None, **kwargs: Any) -> Any:
        """Use the plain form once the terms are frozen."""
        if desk.has_opened(obj):
            kwargs["form"] = TitlesForm
        return super().get_form(request, obj, **kwargs)

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:  # fmt: skip
        """Read and show the form's times in the sale's zone: the one chosen, else the stored.

        What the database refused, a work that went elsewhere in between, is said in words.
        """
        sale = self.get_object(request, object_id) if object_id else None
        stored = sale.timezone if sale else None
        zone = zones.known(request.POST.get("timezone")) or zones.known(stored) or zones.site_zone()
        try:
            with zones.read_in(zone):
                answer: HttpResponse = super().changeform_view(
                    request, object_id, form_url, extra_context
                )
                # A page is rendered later otherwise, in the curator's own zone.
                return answer.render() if isinstance(answer, TemplateResponse) else answer
        except DatabaseError as error:
            text = consigning.told(error)
            if text is None:
                raise
            self.message_user(request, text, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    # What the form's fields of these names hold, for who may only look.
    increments_table = term_column("increments_table", _("increments"))
    premium_table = term_column("premium_table", _("buyer’s premium"))
    approval_limit = term_column("approval_limit", _("approval needed above"))
    tax_percent = term_column("tax_percent", _("tax, per cent"))
    opens_ = moment_column("opens_at", _("opens"), own=attrgetter("timezone"))
    ends_ = moment_column("ends_at", _("ends"), own=attrgetter("timezone"))
    hard_stop_ = moment_column("hard_stop_at", _("hard stop"), own=attrgetter("timezone"))

    @admin.display(description=_("state"))
    def state(self, sale: Sale) -> str:
        """Say whether the sale is a draft, announced, running or past."""
        if not sale.published:
            return str(_("draft"))
        words = {"announced": _("announced"), "running": _("running"), "past": _("past")}
        return str(words[selectors.sale_state(sale, clock.now())])

    @admin.display(description=_("lots"))
    def lots_(self, sale: Any) -> int:
        """Show how many lots there are."""
        return int(sale.lot_count)

    def save_model(
        self, request: HttpRequest, obj: Sale, form: "ModelForm[Sale]", change: bool
    ) -> None:
        """Say of a form from before the opening what of it is not written."""
        super().save_model(request, obj, form, change)
        if desk.has_opened(obj) and "increments_table" in request.POST:
            text = _("The sale has opened meanwhile: its lots and terms stay as they are.")
            self.message_user(request, text, messages.WARNING)

    def save_formset(
        self, request: HttpRequest, form: "ModelForm[Sale]", formset: Any, change: bool
    ) -> None:
        """Write the lots in minor units, numbered, with the sale's times where none are given."""
        rows: BaseModelFormSet[Lot, Any] = formset
        rows.save(commit=False)
        for gone in rows.deleted_objects:
            gone.delete()
        sale = form.instance
        lots.save_lots(
            sale=sale,
            lots=[
                lot_form.minor(sale)
                for lot_form in formset.forms
                if lot_form.has_changed() and not formset._should_delete_form(lot_form)  # noqa: SLF001
            ],
        )
        if not sale.published:
            self._warn_of_works(request, sale)

    def _warn_of_works(self, request: HttpRequest, sale: Sale) -> None:
        """Say of a draft which works would keep it from being published now."""
        for number, said in consigning.refusals_of_lots(sale).items():
            text = _("Lot %(number)s can’t be published as it is. %(why)s")
            self.message_user(request, text % {"number": number, "why": said}, messages.WARNING)

    @admin.action(description=_("Publish: show it to everybody"), permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Sale]) -> None:
        """Announce sales."""
        for sale in queryset:
            self._do(request, sale, lambda sale: sales.publish(sale_id=sale.pk), _("Published."))

    @admin.action(description=_("Open now: take bids from this moment"), permissions=["change"])
    def open_now(self, request: HttpRequest, queryset: QuerySet[Sale]) -> None:
        """Open sales."""
        for sale in queryset:
            self._do(
                request, sale, lambda sale: sales.open_now(sale_id=sale.pk, now=clock.now()),
                _("Open."),
            )  # fmt: skip

    def _do(self, request: HttpRequest, sale: Sale, deed: Any, done: Any) -> None:
        try:
            deed(sale)
        except DomainError as refused:
            self.message_user(request, f"{sale}: {refused.text}", messages.ERROR)
        else:
            self.message_user(request, f"{sale}: {done}", messages.SUCCESS)

    @action(description=_("Watch the bidding"), url_path="bidding", permissions=["change"])  # type: ignore[untyped-decorator]
    def bidding(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Show all lots of a sale as they stand, every two seconds anew."""
        sale = found(self, request, object_id)
        context = {
            **self.admin_site.each_context(request),
            "title": str(sale),
            "sale": sale,
            "rows": desk.bidding(sale),
        }
        part = request.headers.get("HX-Request") == "true"
        template = "auctions/desk/_bidding.html" if part else "auctions/desk/bidding.html"
        return render(request, template, context)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Ask the permission to change sales, also for the unfold action."""
        return bool(super().has_change_permission(request, obj))


@admin.register(Lot)
class LotAdmin(ReadOnlyAdmin):
    """Lots as they stand, with their ledger; they are withdrawn and extended, bids are voided."""

    list_display = ("number", "desk_name_", "sale", "price_", "state_", "ends_", "bid_count")
    list_filter = ("state", "sale")
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
    ends_ = moment_column("ends_at", _("ends, with extensions"), own=zone_of_lot)

    def has_decide_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Tell whether the curator may void bids, withdraw and extend."""
        return bool(request.user.has_perm("auctions.change_lot"))

    @admin.display(description=_("title"))
    def desk_name_(self, lot: Lot) -> str:
        """Show the title, of a work that is not shown, too."""
        return lot.desk_name

    @admin.display(description=_("price"))
    def price_(self, lot: Lot) -> str:
        """Show the price as money."""
        return "—" if lot.price is None else str(lot.money(lot.price))

    @admin.display(description=_("state"), ordering="state")
    def state_(self, lot: Lot) -> str:
        """Say where the lot stands by the clock."""
        return desk.state_in_words(lot, clock.now())

    @admin.display(description=_("reserve"))
    def reserve_(self, lot: Lot) -> str:
        """Show the reserve, which staff may see and therefore may not bid."""
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
            request, object_id, form, voiding.void_bid, _("Void a bid"), _("The bid is void."),
            template="void",
        )  # fmt: skip

    @action(description=_("Withdraw the lot"), url_path="withdraw", permissions=["decide"])  # type: ignore[untyped-decorator]
    def withdraw(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Ask for the reason, and withdraw."""
        form = WithdrawForm(request.POST or None)
        return self._decide(
            request, object_id, form, withdrawing.withdraw_lot, _("Withdraw the lot"),
            _("The lot is withdrawn."), template="withdraw",
        )  # fmt: skip

    @action(description=_("Extend the lot"), url_path="extend", permissions=["decide"])  # type: ignore[untyped-decorator]
    def extend(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Ask for the new end, in the sale's zone, and the reason, and extend."""
        lot = found(self, request, object_id)
        with zones.read_in(zones.known(lot.sale.timezone) or zones.site_zone()):
            form = ExtendForm(request.POST or None, initial={"ends_at": lot.ends_at})
            return self._decide(
                request, object_id, form, extending.extend_lot, _("Extend the lot"),
                _("The lot ends later."), template="extend",
            )  # fmt: skip

    def _decide(
        self, request: HttpRequest, object_id: int, form: "Form", deed: Any, title: Any, done: Any,
        *, template: str,
    ) -> HttpResponse:  # fmt: skip
        """Show a form; once it is sent, do the deed, or say beside the form why not."""
        lot = found(self, request, object_id)
        ledger = reverse("admin:auctions_lot_ledger", args=[object_id])
        if request.method == "POST" and form.is_valid():
            try:
                deed(by=request.user, lot_id=lot.pk, **form.cleaned_data)
            except DomainError as refused:
                form.add_error(None, str(refused.text))
            else:
                self.message_user(request, done, messages.SUCCESS)
                return HttpResponseRedirect(ledger)
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "lot": lot,
            "form": form,
            "ledger": ledger,
            "media": form.media,
        }
        return render(request, f"auctions/desk/{template}.html", context)


@admin.register(Bidder)
class BidderAdmin(FindsAddresses, ReadOnlyAdmin):
    """Who is registered for which sale."""

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
        told = ngettext("%(count)d bidder changed.", "%(count)d bidders changed.", changed)
        self.message_user(request, told % {"count": changed}, messages.SUCCESS)

    @admin.action(description=_("Approve: bids without limit"), permissions=["decide"])
    def approve(self, request: HttpRequest, queryset: QuerySet[Bidder]) -> None:
        """Lift the limit."""
        self._set(request, queryset, BidderStatus.APPROVED)

    @admin.action(description=_("Registered: bids up to the limit"), permissions=["decide"])
    def limit(self, request: HttpRequest, queryset: QuerySet[Bidder]) -> None:
        """Set the limit again."""
        self._set(request, queryset, BidderStatus.REGISTERED)

    @admin.action(description=_("Suspend: no more bids"), permissions=["decide"])
    def suspend(self, request: HttpRequest, queryset: QuerySet[Bidder]) -> None:
        """Let them bid no more; their bids stand."""
        self._set(request, queryset, BidderStatus.SUSPENDED)


@admin.register(Result)
class ResultAdmin(ReadOnlyAdmin):
    """How lots ended."""

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
    """Invoices; what can be done is to note that one is paid."""

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
        """Show the lot by the name it was sold under."""
        return f"{invoice.lot_number}. {invoice.lot_name}"

    def has_settle_permission(self, request: HttpRequest) -> bool:
        """Tell whether the curator may note payments."""
        return bool(request.user.has_perm("auctions.change_invoice"))

    @admin.display(description=_("total"), ordering="total")
    def total_(self, invoice: Invoice) -> str:
        """Show the total as money."""
        return str(invoice.money(invoice.total))

    @admin.action(description=_("Mark as paid"), permissions=["settle"])
    def mark_paid(self, request: HttpRequest, queryset: QuerySet[Invoice]) -> None:
        """Note that invoices are paid."""
        ids = list(queryset.values_list("pk", flat=True))
        paid = sales.mark_paid(invoice_ids=ids, now=clock.now())
        told = ngettext("%(count)d invoice is paid.", "%(count)d invoices are paid.", paid)
        self.message_user(request, told % {"count": paid}, messages.SUCCESS)
