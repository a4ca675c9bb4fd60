"""Forms of sales at the desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from auctions import rules
from auctions.forms.fields import PerCentField, RowsField
from auctions.models import Sale
from auctions.services.sales import DEFAULT_PREMIUM, check_tiers, default_increments
from common.forms import MoneyField, set_currency
from common.money import CURRENCIES, known_currency, site_currency, to_minor, to_units
from common.percentages import per_cent_text
from common.reading import UnreadableError
from common.stale_forms import StaleFormMixin
from common.zone_forms import TimeZoneField


class SaleZoneForm(StaleFormMixin):
    """Base of both forms of a sale: an empty time zone leaves it unchanged."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("timezone")  # absent for read-only users
        if isinstance(field, TimeZoneField):
            field.offer(self.instance.timezone)
            self.initial.setdefault("timezone", self.instance.timezone)

    def clean_timezone(self) -> str:
        """Return the chosen zone, else the stored one."""
        return str(self.cleaned_data["timezone"] or self.instance.timezone)


class SaleForm(SaleZoneForm):
    """A sale: tables in whole units and per cent."""

    increments_table = RowsField(
        label=_("increments"), required=False,
        help_text=_(
"One step a line: the price it starts at and the increment. Leave empty for the "
"standard table."),
    )  # fmt: skip
    premium_table = RowsField(
        label=_("buyer’s premium"), required=False, rates=True,
        help_text=_(
"One tier a line: the hammer price up to which it applies (* for the rest) and "
"the per cent."),
    )  # fmt: skip
    approval_limit = MoneyField(label=_("approval needed above"), required=False, free=True)
    timezone = TimeZoneField(
        label=_("time zone"), required=False, widget=UnfoldAdminSelectWidget,
        help_text=_("Time zone of the sale. Times below are entered and shown in this zone."),
    )  # fmt: skip
    tax_percent = PerCentField(label=_("tax, per cent"), required=False)

    class Meta:
        model = Sale
        fields = (
            "title_en", "title_zh", "text_en", "text_zh", "currency", "timezone",
            "opens_at", "ends_at",
            "soft_close_window_s", "soft_close_extension_s", "hard_stop_at", "payment_days",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sale = self.instance
        set_currency(self, known_currency(self.data.get("currency"), sale.currency))
        if sale.pk:
            self.initial = {**self.initial, **terms_of(sale)}

    def clean_currency(self) -> str:
        """Return the code of a currency in use."""
        currency = str(self.cleaned_data["currency"]).upper()
        if currency not in CURRENCIES:
            raise forms.ValidationError(
                _("Enter a three-letter currency code such as USD."), code="currency"
            )
        return currency

    def clean(self) -> dict[str, Any]:
        """Convert tables and amounts to minor units and rates, and validate them."""
        cleaned: dict[str, Any] = super().clean() or {}
        sale, currency = self.instance, cleaned.get("currency") or site_currency()
        limit = cleaned.get("approval_limit")
        try:
            table = tuple(
                (to_minor(bound, currency), to_minor(step, currency))
                for bound, step in cleaned.get("increments_table") or []
            )
            tiers: rules.Tiers = tuple(
                (None if bound is None else to_minor(bound, currency), rate)
                for bound, rate in cleaned.get("premium_table") or []
            )
            sale.approval_above = None if limit is None else to_minor(limit, currency)
        except UnreadableError as error:
            self.add_error(None, str(error))
            return cleaned
        sale.increments = table or default_increments(currency)
        sale.premium = tiers or DEFAULT_PREMIUM
        if not rules.check_increments(sale.increments):
            self.add_error(
                "increments_table",
                _(
                    "Start at 0, list prices in ascending order, and use increments above"
                    " 0 that never decrease."
                ),
            )
        if not check_tiers(sale.premium):
            self.add_error(
                "premium_table",
                _("List the limits in ascending order, end with *, and use rates from 0 to 100%%."),
            )
        sale.tax_rate = cleaned.get("tax_percent") or 0
        return cleaned


class TitlesForm(SaleZoneForm):
    """A sale whose terms are frozen: only titles, texts and time zone can change."""

    timezone = TimeZoneField(
        label=_("time zone"), required=False, widget=UnfoldAdminSelectWidget,
        help_text=_("Time zone of the sale. Times are shown in this zone."),
    )  # fmt: skip

    class Meta:
        model = Sale
        fields = ("title_en", "title_zh", "text_en", "text_zh", "timezone")


def terms_of(sale: Sale) -> dict[str, Any]:
    """Return the initial values of a sale's tables, limit and tax."""
    return {
        "increments_table": "\n".join(
            f"{_units(bound, sale)} {_units(step, sale)}" for bound, step in sale.increments
        ),
        "premium_table": "\n".join(
            f"{'*' if bound is None else _units(bound, sale)} {per_cent_text(rate)}"
            for bound, rate in sale.premium
        ),
        "approval_limit": sale.approval_above and _units(sale.approval_above, sale),
        "tax_percent": per_cent_text(sale.tax_rate),
    }


def _units(amount: int, sale: Sale) -> str:
    """Return an amount as typed in whole units, without trailing zeros."""
    return f"{to_units(amount, sale.currency).normalize():f}"
