"""Sales at the desk, edited with their lots."""

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db import DatabaseError, models
from django.db.models import Count, Max, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from unfold.admin import StackedInline

from auctions import selectors
from auctions.admin.sale_pages import SalePages
from auctions.forms import (
    LotForm,
    LotFormSet,
    LotsInCurrency,
    SaleForm,
    TitlesForm,
    terms_of,
)
from auctions.models import Lot, Sale
from auctions.selectors import desk
from auctions.services import consigning, lots, sales
from common import clock, zones
from common.desk import LoadedInlineMixin, moment_column
from common.errors import DomainError
from common.phrases import labelled
from common.stale_forms import LockedRowMixin
from common.waiting_filter import waiting_filter
from common.zone_forms import LocalDateTimeField, LocalDateTimeWidget

if TYPE_CHECKING:
    from django.forms import BaseModelFormSet, ModelForm


LOCAL_TIMES = {
    models.DateTimeField: {"form_class": LocalDateTimeField, "widget": LocalDateTimeWidget}
}


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


class LotInline(LoadedInlineMixin, LockedRowMixin, StackedInline):  # type: ignore[misc]
    """A sale's lots; read-only once it has opened."""

    model = Lot
    form = LotForm
    formset = LotFormSet
    extra = 0
    autocomplete_fields = ("artwork", "seller")
    fields = (
        "artwork", ("number", "title"), ("start_price", "reserve_price"), ("low", "high"),
        "opens_at", "scheduled_ends_at", "seller",
    )  # fmt: skip
    ordering = ("number",)
    formfield_overrides = LOCAL_TIMES

    def has_change_permission(self, request: HttpRequest, obj: Sale | None = None) -> bool:
        """Allow changes until the sale opens, as the database does."""
        return super().has_change_permission(request, obj) and not desk.has_opened(obj)

    has_add_permission = has_change_permission
    has_delete_permission = has_change_permission
    # What the form's fields of these names hold, for who may only look.
    start_price = amount_column("start", _("starting price"))
    reserve_price = amount_column("reserve", _("reserve"))
    low = amount_column("estimate_low", _("low estimate"))
    high = amount_column("estimate_high", _("high estimate"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Lot]:
        """Load the sale with each lot: forms read amounts in its currency."""
        rows: QuerySet[Lot] = super().get_queryset(request).select_related("sale")
        return rows

    def get_formset(self, request: HttpRequest, obj: Sale | None = None, **kwargs: Any) -> Any:
        """Skip lots that are read-only: a form from before the opening still sends them."""
        if not self.has_change_permission(request, obj):
            kwargs["formset"] = LotsInCurrency
        return super().get_formset(request, obj, **kwargs)


@admin.register(Sale)
class SaleAdmin(LockedRowMixin, SalePages):
    """Sales."""

    form = SaleForm
    inlines = (LotInline,)
    formfield_overrides = LOCAL_TIMES
    list_display = ("title_", "state", "opens_", "ends_", "lots_", "published")
    list_filter = (waiting_filter("sales-today"), "published", "currency")
    search_fields = ("title_en", "title_zh")
    # Of a queryset that counts, the model's own order is not applied.
    ordering = ("-opens_at", "-id")
    actions = ("publish", "open_now")
    actions_detail = (
        "bidding", "results",
        {"title": _("More"), "items": ["copy", "order", "stagger"]},
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": (("title_en", "title_zh"), "text_en", "text_zh")}),
        (_("Time"), {"fields": (
            "timezone", "opens_at", "ends_at", "hard_stop_at",
            ("soft_close_window_s", "soft_close_extension_s"),
        )}),
        (_("Terms"), {"fields": (
            ("currency", "tax_percent"), ("approval_limit", "payment_days"),
            ("increments_table", "premium_table"),
        )}),
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Sale]:
        """Count the lots in the same query."""
        rows: QuerySet[Sale] = super().get_queryset(request)
        return rows.annotate(lot_count=Count("lots"), last_ends=Max("lots__ends_at"))

    def has_delete_permission(self, request: HttpRequest, obj: Sale | None = None) -> bool:
        """Allow drafts to be deleted, but no published sale."""
        return super().has_delete_permission(request, obj) and not (obj and obj.published)

    def get_readonly_fields(self, request: HttpRequest, obj: Sale | None = None) -> Any:
        """Make the terms read-only once the sale has opened."""
        frozen = (
            "opens_", "ends_", "hard_stop_", "soft_close_window_s", "soft_close_extension_s",
            "currency", "tax_percent", "approval_limit", "payment_days", "increments_table",
            "premium_table",
        )  # fmt: skip
        return frozen if desk.has_opened(obj) else ()

    def get_fieldsets(self, request: HttpRequest, obj: Sale | None = None) -> Any:
        """Show the sale's own times as text once it has opened."""
        if not desk.has_opened(obj):
            return self.with_shown(self.fieldsets, request, obj)
        times = (
            "timezone", "opens_", "ends_", "hard_stop_",
            ("soft_close_window_s", "soft_close_extension_s"),
        )  # fmt: skip
        frozen = (self.fieldsets[0], (_("Time"), {"fields": times}), self.fieldsets[2])
        return self.with_shown(frozen, request, obj)

    def get_form(self, request: HttpRequest, obj: Sale | None = None, **kwargs: Any) -> Any:
        """Use `TitlesForm` once the terms are frozen."""
        if desk.has_opened(obj):
            kwargs["form"] = TitlesForm
        return super().get_form(request, obj, **kwargs)

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:  # fmt: skip
        """Read and show the form's times in the sale's zone: the one chosen, else the stored.

        An error of the database, for a work consigned elsewhere meanwhile, becomes a message.
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
            text = consigning.refusal_text(error)
            if text is None:
                raise
            self.message_user(request, text, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    # The form's fields of these names, for read-only pages.
    increments_table = term_column("increments_table", _("increments"))
    premium_table = term_column("premium_table", _("buyer’s premium"))
    approval_limit = term_column("approval_limit", _("approval needed above"))
    tax_percent = term_column("tax_percent", _("tax, per cent"))
    opens_ = moment_column("opens_at", _("opens"), own=attrgetter("timezone"))
    ends_ = moment_column("ends_at", _("ends"), own=attrgetter("timezone"))
    hard_stop_ = moment_column("hard_stop_at", _("hard stop"), own=attrgetter("timezone"))

    @admin.display(description=_("state"))
    def state(self, sale: Sale) -> str:
        """Show whether the sale is a draft, announced, running or past."""
        if not sale.published:
            return str(_("draft"))
        words = {"announced": _("announced"), "running": _("running"), "past": _("past")}
        return str(words[selectors.sale_state(sale, clock.now())])

    @admin.display(description=_("title"), ordering="title_en")
    def title_(self, sale: Sale) -> str:
        """Show the title in the curator's language."""
        return str(sale)

    @admin.display(description=_("lots"))
    def lots_(self, sale: Any) -> int:
        """Show how many lots there are."""
        return int(sale.lot_count)

    def save_model(
        self, request: HttpRequest, obj: Sale, form: "ModelForm[Sale]", change: bool
    ) -> None:
        """Warn that a form from before the opening changes no terms."""
        super().save_model(request, obj, form, change)
        if desk.has_opened(obj) and "increments_table" in request.POST:
            text = _("The sale has opened in the meantime. Its lots and terms can’t be changed.")
            self.message_user(request, text, messages.WARNING)

    def save_formset(
        self, request: HttpRequest, form: "ModelForm[Sale]", formset: Any, change: bool
    ) -> None:
        """Save the lots: amounts in minor units, missing numbers and times filled in."""
        rows: BaseModelFormSet[Lot, Any] = formset
        rows.save(commit=False)
        for deleted in rows.deleted_objects:
            deleted.delete()
        sale = form.instance
        lots.save_lots(
            sale=sale,
            lots=[
                lot_form.in_minor_units(sale)
                for lot_form in formset.forms
                if lot_form.has_changed() and not formset._should_delete_form(lot_form)  # noqa: SLF001
            ],
        )
        if not sale.published:
            self._warn_of_works(request, sale)

    def _warn_of_works(self, request: HttpRequest, sale: Sale) -> None:
        """Warn of works that would keep a draft from being published now."""
        for number, reason in consigning.refusals_of_lots(sale).items():
            text = _("Lot %(number)s can’t be published as it is. %(why)s")
            self.message_user(request, text % {"number": number, "why": reason}, messages.WARNING)

    @admin.action(description=_("Publish: make visible to everyone"), permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Sale]) -> None:
        """Publish sales."""
        for sale in queryset:
            self._perform(
                request,
                sale,
                lambda sale: sales.publish(sale_id=sale.pk),
                _("The sale is published."),
            )

    @admin.action(description=_("Open now: accept bids immediately"), permissions=["change"])
    def open_now(self, request: HttpRequest, queryset: QuerySet[Sale]) -> None:
        """Open sales."""
        for sale in queryset:
            self._perform(
                request, sale, lambda sale: sales.open_now(sale_id=sale.pk, now=clock.now()),
                _("The sale is open."),
            )  # fmt: skip

    def _perform(self, request: HttpRequest, sale: Sale, perform: Any, done: Any) -> None:
        try:
            perform(sale)
        except DomainError as refused:
            self.message_user(request, labelled(sale, refused.text), messages.ERROR)
        else:
            self.message_user(request, labelled(sale, done), messages.SUCCESS)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Check the permission to change sales, also for the unfold action."""
        return bool(super().has_change_permission(request, obj))
