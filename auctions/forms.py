"""Forms of the saleroom: amounts as people write them, kept as minor units."""

import re
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from auctions import rules
from auctions.models import Lot, Sale
from auctions.services import consigning
from auctions.services.sales import DEFAULT_PREMIUM, check_tiers, default_increments
from common import zones
from common.forms import InCurrency, MoneyField, set_currency
from common.money import CURRENCIES, known_currency, site_currency, to_minor, to_units
from common.percentages import parse_per_cent, per_cent_text
from common.reading import UnreadableError
from common.stale_forms import StaleFormMixin
from common.zone_forms import LocalDateTimeField, TimeZoneField
from common.zone_names import label_of

# A maximum above this many times the least one is asked for again.
SURPRISING = 5
# What the columns of amounts hold.
LARGEST = 2**63 - 1


class MaximumForm(forms.Form):
    """A maximum in whole units of the currency, kept as minor ones."""

    maximum = MoneyField(label=_("Your maximum bid"))

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency
        set_currency(self, currency)

    def clean_maximum(self) -> int | None:
        """Return minor units."""
        amount: Decimal | None = self.cleaned_data["maximum"]
        if amount is None:
            return None
        return to_minor(amount, self.currency)


class BudgetForm(MaximumForm):
    """A budget in whole units; empty for none."""

    maximum = MoneyField(required=False)


class ConfirmForm(forms.Form):
    """The second step: the bid in minor units, its key, and a nod to a surprising amount."""

    maximum = forms.IntegerField(min_value=1, max_value=LARGEST, widget=forms.HiddenInput)
    key = forms.CharField(max_length=80, widget=forms.HiddenInput)
    surprising = forms.BooleanField(required=False, label=_("Yes, this amount is correct"))

    @classmethod
    def fresh(cls, maximum: int) -> "ConfirmForm":
        """Return the form to be confirmed, with a key of its own."""
        return cls(initial={"maximum": maximum, "key": str(uuid4())})


class RegisterForm(forms.Form):
    """Registering for a sale."""

    accept_terms = forms.BooleanField(label=_("I accept the terms of sale"))
    ask_approval = forms.BooleanField(
        required=False, label=_("Request approval to bid without a limit")
    )


class VoidForm(forms.Form):
    """Voiding a bid."""

    seq = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Reason"), max_length=500)


class PerCentField(forms.CharField):
    """A percent as the reader's language writes it, kept as thousandths of a per cent."""

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]
        """Return the rate; None for nothing."""
        text = super().to_python(value)
        try:
            return parse_per_cent(text) if text else None
        except UnreadableError as error:
            raise forms.ValidationError(str(error), code="per_cent") from error

    def run_validators(self, value: Any) -> None:
        """Run none: what CharField checks is the length of a text."""


class WithdrawForm(forms.Form):
    """Withdrawing a lot."""

    reason = forms.CharField(label=_("Reason"), max_length=500)


class ExtendForm(forms.Form):
    """Letting a lot end later."""

    ends_at = LocalDateTimeField(label=_("Ends"))
    reason = forms.CharField(label=_("Reason"), max_length=500)


class RowsField(InCurrency, forms.CharField):
    """A small table of amounts, a row a line: what two columns mean is said by its help text.

    With `rates` the second column holds percents, returned as thousandths of a per cent.
    """

    widget = forms.Textarea(attrs={"rows": 6, "cols": 40})

    def __init__(self, *, rates: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._rates = rates

    def to_python(self, value: Any) -> list[tuple[Any, Any]]:  # type: ignore[override]
        """Return the rows; a bound is an amount, None for all above."""
        rows: list[tuple[Decimal | None, Decimal | int]] = []
        for number, line in enumerate((super().to_python(value) or "").splitlines(), start=1):
            try:
                rows.append(self._row(line))
            except UnreadableError as error:
                fault = str(error) or _("enter two numbers, such as “1000 100”.")
                said = _("Line %(number)d: %(fault)s") % {"number": number, "fault": fault}
                raise forms.ValidationError(said) from error
        return rows

    def _row(self, line: str) -> tuple[Decimal | None, Decimal | int]:
        # Two words and no more: of 1 500 100 nobody knows where the first number ends.
        parts = re.sub(r"\s+[%％]\s*$", "%", line).split()
        if len(parts) != 2:
            raise UnreadableError
        if parts[0] == "*" and not self._rates:
            raise UnreadableError(_("Enter prices as numbers, and * for the rest."))
        bound = None if parts[0] == "*" else self._amount(parts[0])
        return bound, parse_per_cent(parts[1]) if self._rates else self._amount(parts[1])

    def _amount(self, text: str) -> Decimal:
        """Return an amount that must be there; raises UnreadableError."""
        amount = self.read_amount(text)
        if amount is None:
            raise UnreadableError
        return amount

    def validate(self, value: Any) -> None:
        """Accept an empty table: the default one."""

    def run_validators(self, value: Any) -> None:
        """Run none: what CharField checks is the length of a text."""


class SaleZoneForm(StaleFormMixin):
    """What both forms of a sale do with its zone: nothing chosen leaves it as it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("timezone")  # not there for who may only look
        if isinstance(field, TimeZoneField):
            field.offer(self.instance.timezone)

    def clean_timezone(self) -> str:
        """Return the zone chosen, else the one there is."""
        return str(self.cleaned_data["timezone"] or self.instance.timezone)


def terms_of(sale: Sale) -> dict[str, Any]:
    """Return a sale's tables, limit and tax as its form writes them."""
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


class SaleForm(SaleZoneForm):
    """A sale as curators write it: tables in whole units and per cent."""

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
    tax_percent = PerCentField(label=_("tax, %%"), required=False)

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
        """Take the code of a currency that is paid in."""
        currency = str(self.cleaned_data["currency"]).upper()
        if currency not in CURRENCIES:
            raise forms.ValidationError(
                _("Enter a three-letter currency code such as USD."), code="currency"
            )
        return currency

    def clean(self) -> dict[str, Any]:
        """Turn tables and amounts into minor units and rates, and check them."""
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


class LotForm(StaleFormMixin):
    """A lot as curators write it: amounts in whole units; what is left out follows the sale."""

    start_price = MoneyField(label=_("starting price"))
    reserve_price = MoneyField(label=_("reserve"), required=False)
    low = MoneyField(label=_("low estimate"), required=False)
    high = MoneyField(label=_("high estimate"), required=False)
    AMOUNTS = (("start_price", "start"), ("reserve_price", "reserve"), ("low", "estimate_low"),
               ("high", "estimate_high"))  # fmt: skip

    class Meta:
        model = Lot
        fields = ("number", "artwork", "title", "seller", "opens_at", "scheduled_ends_at")

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency
        set_currency(self, currency)
        for name in ("number", "opens_at", "scheduled_ends_at"):
            if name in self.fields:
                self.fields[name].required = False
        zone = label_of(zones.active_zone().key)
        for name in ("opens_at", "scheduled_ends_at"):
            if name in self.fields:
                self.fields[name].help_text = _("In the sale’s time zone: %(zone)s.") % {
                    "zone": zone
                }
        if self.instance.pk:
            stored = self.instance.sale.currency
            for field, column in self.AMOUNTS:
                amount = getattr(self.instance, column)
                self.initial[field] = None if amount is None else to_units(amount, stored)

    def minor(self, sale: Sale) -> Lot:
        """Return the lot with its amounts in minor units and its times from the sale."""
        lot: Lot = self.instance
        for field, column in self.AMOUNTS:
            amount = self.cleaned_data.get(field)
            setattr(lot, column, None if amount is None else to_minor(amount, self.currency))
        lot.opens_at = lot.opens_at or sale.opens_at
        lot.scheduled_ends_at = lot.scheduled_ends_at or sale.ends_at
        # An end that the house has extended is not shortened.
        lot.ends_at = max(lot.scheduled_ends_at, lot.ends_at if lot.last_seq else sale.opens_at)
        return lot

    def clean(self) -> dict[str, Any]:
        """Refuse a lot without a name, and one that ends before it opens."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("artwork") and not cleaned.get("title"):
            self.add_error("title", _("Choose a work or enter a title."))
        opens, ends = cleaned.get("opens_at"), cleaned.get("scheduled_ends_at")
        if opens and ends and ends <= opens:
            self.add_error("scheduled_ends_at", _("A lot must end after it opens."))
        return cleaned


class TitlesForm(SaleZoneForm):
    """A sale whose terms are frozen: what is still written is how it is called and shown."""

    timezone = TimeZoneField(
        label=_("time zone"), required=False, widget=UnfoldAdminSelectWidget,
        help_text=_("Time zone of the sale. Times are shown in this zone."),
    )  # fmt: skip

    class Meta:
        model = Sale
        fields = ("title_en", "title_zh", "text_en", "text_zh", "timezone")


class LotsInCurrency(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    """A sale's lots, their amounts in the currency that the sale will have.

    The sale's own form has been cleaned before: what else was sent does not decide.
    """

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Name the currency to each form."""
        currency = known_currency(self.instance.currency, site_currency())
        return {**super().get_form_kwargs(index), "currency": currency}


class LotFormSet(LotsInCurrency):
    """A sale's lots: works that can be consigned, each as often as it has copies.

    In a draft, lots of other sales do not count yet; publishing makes them count.
    """

    def clean(self) -> None:
        """Name the works that can't be consigned beside their lots."""
        super().clean()
        self._name_taken_numbers()
        asked: dict[str, int] = {}
        kept: dict[str, int] = {}
        for place, form in enumerate(self.forms):
            work = getattr(form, "cleaned_data", {}).get("artwork")
            gone = self._should_delete_form(form)  # type: ignore[attr-defined]
            if work is not None and not gone:
                (asked if "artwork" in form.changed_data else kept)[str(place)] = work.pk
        written = {
            form.instance.pk for place, form in enumerate(self.forms) if str(place) not in kept
        }
        draft = not self.instance.published
        with transaction.atomic():
            wrong = consigning.refusals(
                {**kept, **asked} if draft else asked, present=written - {None}, drafts=draft
            )
        for refused in asked.keys() & wrong.keys():
            self.forms[int(refused)].add_error("artwork", wrong[refused])

    def _name_taken_numbers(self) -> None:
        """Name the numbers of lots that were added since the form was opened."""
        shown = [form.instance.pk for form in self.forms if form.instance.pk]
        others = self.instance.lots.exclude(pk__in=shown) if self.instance.pk else ()
        taken = {lot.number for lot in others}
        for form in self.forms:
            number = getattr(form, "cleaned_data", {}).get("number")
            if number in taken and not self._should_delete_form(form):  # type: ignore[attr-defined]
                text = _("Lot %(number)d has been added in the meantime. Choose another number.")
                form.add_error("number", text % {"number": number})


def _units(amount: int, sale: Sale) -> str:
    """Return an amount of a sale as one types it, without empty decimals."""
    return f"{to_units(amount, sale.currency).normalize():f}"
