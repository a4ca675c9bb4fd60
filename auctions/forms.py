"""Forms of the saleroom: amounts as people write them, kept as minor units."""

from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import uuid4

from babel.numbers import NumberFormatError, get_currency_precision, parse_decimal
from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.db import transaction
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext_lazy as _

from auctions import rules
from auctions.models import Lot, Sale
from auctions.services import consigning
from auctions.services.sales import DEFAULT_PREMIUM, check_tiers, default_increments

# A maximum above this many times the least one is asked for again.
SURPRISING = 5
MOST = 2**63
WRITTEN = frozenset("0123456789.,' \u00a0\u202f")


class AmountField(forms.CharField):
    """An amount as the reader's language writes it, thousands separated or not."""

    default_error_messages = {"amount": _("Give an amount such as 1,250.")}

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """Return the amount in whole units; None for nothing."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            if not set(text) <= WRITTEN:
                raise NumberFormatError(text)
            return Decimal(parse_decimal(text, locale=to_locale(get_language() or "en")))
        except NumberFormatError as error:
            raise forms.ValidationError(self.error_messages["amount"], code="amount") from error

    def validate(self, value: Any) -> None:
        """Ask for an amount where there must be one."""
        if value is None and self.required:
            raise forms.ValidationError(self.error_messages["amount"], code="required")
        if value is not None and value <= 0:
            raise forms.ValidationError(self.error_messages["amount"], code="amount")

    def run_validators(self, value: Any) -> None:
        """Run none: what CharField checks is the length of a text."""


class MaximumForm(forms.Form):
    """A maximum in whole units of the currency, kept as minor ones."""

    maximum = AmountField(label=_("Your maximum"))

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.precision = get_currency_precision(currency)

    def clean_maximum(self) -> int | None:
        """Return minor units."""
        amount: Decimal | None = self.cleaned_data["maximum"]
        if amount is None:
            return None
        minor = amount.scaleb(self.precision)
        if minor != minor.to_integral_value() or minor >= MOST:
            raise forms.ValidationError(_("Give whole cents, and no more than there is money."))
        return int(minor)


class BudgetForm(MaximumForm):
    """A budget in whole units; empty for none."""

    maximum = AmountField(required=False)


class ConfirmForm(forms.Form):
    """The second step: the bid in minor units, its key, and a nod to a surprising amount."""

    maximum = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    key = forms.CharField(max_length=80, widget=forms.HiddenInput)
    surprising = forms.BooleanField(required=False, label=_("Yes, I mean this amount"))

    @classmethod
    def fresh(cls, maximum: int) -> "ConfirmForm":
        """Return the form to be confirmed, with a key of its own."""
        return cls(initial={"maximum": maximum, "key": str(uuid4())})


class RegisterForm(forms.Form):
    """Registering for a sale."""

    accept_terms = forms.BooleanField(label=_("I accept the terms of sale"))
    ask_approval = forms.BooleanField(
        required=False, label=_("Please let me bid without the limit")
    )


class VoidForm(forms.Form):
    """Voiding a bid."""

    seq = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Reason"), max_length=500)


class WithdrawForm(forms.Form):
    """Withdrawing a lot."""

    reason = forms.CharField(label=_("Reason"), max_length=500)


class ExtendForm(forms.Form):
    """Letting a lot end later."""

    ends_at = forms.SplitDateTimeField(label=_("Ends"), widget=AdminSplitDateTime)
    reason = forms.CharField(label=_("Reason"), max_length=500)


class RowsField(forms.CharField):
    """A small table of numbers, a row a line: what two columns mean is said by its help text."""

    widget = forms.Textarea(attrs={"rows": 6, "cols": 40})

    def to_python(self, value: Any) -> list[tuple[str, Decimal]]:  # type: ignore[override]
        """Return the rows."""
        rows: list[tuple[str, Decimal]] = []
        for number, line in enumerate((super().to_python(value) or "").splitlines(), start=1):
            parts = line.replace(",", "").split()
            try:
                if len(parts) != 2:
                    raise InvalidOperation
                rows.append((parts[0], Decimal(parts[1])))
            except InvalidOperation as error:
                said = _("Line %(number)d: write two numbers, such as “1000 100”.")
                raise forms.ValidationError(said % {"number": number}) from error
        return rows

    def validate(self, value: Any) -> None:
        """Accept an empty table: the default one."""

    def run_validators(self, value: Any) -> None:
        """Run none: what CharField checks is the length of a text."""


class SaleForm(forms.ModelForm):  # type: ignore[type-arg]
    """A sale as curators write it: tables in whole units and per cent."""

    increments_table = RowsField(
        label=_("increments"), required=False,
        help_text=_("A line each: from which price, which step. Empty for the usual table."),
    )  # fmt: skip
    premium_table = RowsField(
        label=_("buyer’s premium"), required=False,
        help_text=_("A line each: up to which hammer price (* for the rest), per cent."),
    )  # fmt: skip
    approval_limit = forms.DecimalField(
        label=_("approval needed above"), required=False, min_value=0, max_digits=16
    )
    tax_percent = forms.DecimalField(
        label=_("tax, per cent"), required=False, min_value=0, max_value=100, decimal_places=2
    )

    class Meta:
        model = Sale
        fields = (
            "title_en", "title_zh", "text_en", "text_zh", "currency", "opens_at", "ends_at",
            "soft_close_window_s", "soft_close_extension_s", "hard_stop_at", "payment_days",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sale = self.instance
        if sale.pk:
            unit = _unit(sale.currency)
            self.initial = {
                **self.initial,
                "increments_table": "\n".join(
                    f"{Decimal(bound) / unit:f} {Decimal(step) / unit:f}"
                    for bound, step in sale.increments
                ),
                "premium_table": "\n".join(
                    f"{'*' if bound is None else f'{Decimal(bound) / unit:f}'} "
                    f"{Decimal(rate) / 100:f}"
                    for bound, rate in sale.premium
                ),
                "approval_limit": sale.approval_above and Decimal(sale.approval_above) / unit,
                "tax_percent": Decimal(sale.tax_bp) / 100,
            }

    def clean(self) -> dict[str, Any]:
        """Turn tables and amounts into minor units and basis points, and check them."""
        cleaned: dict[str, Any] = super().clean() or {}
        sale, currency = self.instance, cleaned.get("currency") or "USD"
        unit = _unit(currency)
        rows = cleaned.get("increments_table") or []
        try:
            table = tuple((int(Decimal(bound) * unit), int(step * unit)) for bound, step in rows)
            tiers: rules.Tiers = tuple(
                (None if bound == "*" else int(Decimal(bound) * unit), int(rate * 100))
                for bound, rate in cleaned.get("premium_table") or []
            )
        except InvalidOperation:
            self.add_error(None, _("Write prices in the tables as numbers, and * for the rest."))
            return cleaned
        sale.increments = table or default_increments(currency)
        sale.premium = tiers or DEFAULT_PREMIUM
        if not rules.check_increments(sale.increments):
            self.add_error(
                "increments_table",
                _("Begin at 0, ascend, and let the steps be above 0 and never decrease."),
            )
        if not check_tiers(sale.premium):
            self.add_error(
                "premium_table",
                _("Let the bounds ascend, the last be open (*), and rates lie from 0 to 100 %."),
            )
        limit = cleaned.get("approval_limit")
        sale.approval_above = None if limit is None else int(limit * unit)
        sale.tax_bp = int((cleaned.get("tax_percent") or 0) * 100)
        return cleaned


class LotForm(forms.ModelForm):  # type: ignore[type-arg]
    """A lot as curators write it: amounts in whole units; what is left out follows the sale."""

    start_price = forms.DecimalField(
        label=_("start price"), min_value=Decimal("0.001"), max_digits=16
    )
    reserve_price = forms.DecimalField(
        label=_("reserve"), required=False, min_value=Decimal("0.001"), max_digits=16
    )
    low = forms.DecimalField(label=_("estimate from"), required=False, max_digits=16)
    high = forms.DecimalField(label=_("estimate to"), required=False, max_digits=16)
    AMOUNTS = (("start_price", "start"), ("reserve_price", "reserve"), ("low", "estimate_low"),
               ("high", "estimate_high"))  # fmt: skip

    class Meta:
        model = Lot
        fields = ("number", "artwork", "title", "seller", "opens_at", "scheduled_ends_at")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("number", "opens_at", "scheduled_ends_at"):
            if name in self.fields:
                self.fields[name].required = False
        if self.instance.pk:
            unit = _unit(self.instance.sale.currency)
            for field, column in self.AMOUNTS:
                amount = getattr(self.instance, column)
                self.initial[field] = None if amount is None else Decimal(amount) / unit

    def minor(self, sale: Sale) -> Lot:
        """Return the lot with its amounts in minor units and its times from the sale."""
        lot: Lot = self.instance
        unit = _unit(sale.currency)
        for field, column in self.AMOUNTS:
            amount = self.cleaned_data.get(field)
            setattr(lot, column, None if amount is None else int(amount * unit))
        lot.opens_at = lot.opens_at or sale.opens_at
        lot.scheduled_ends_at = lot.scheduled_ends_at or sale.ends_at
        # An end that the house has extended is not shortened.
        lot.ends_at = max(lot.scheduled_ends_at, lot.ends_at if lot.last_seq else sale.opens_at)
        return lot

    def clean(self) -> dict[str, Any]:
        """Refuse a lot without a name, and one that ends before it opens."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("artwork") and not cleaned.get("title"):
            self.add_error("title", _("Name a work or give a title."))
        opens, ends = cleaned.get("opens_at"), cleaned.get("scheduled_ends_at")
        if opens and ends and ends <= opens:
            self.add_error("scheduled_ends_at", _("A lot ends after it opens."))
        return cleaned


class LotFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    """A sale's lots: works that can be consigned, each as often as it has copies.

    In a draft, lots of other sales do not count yet; publishing makes them count.
    """

    def clean(self) -> None:
        """Name the works that can't be consigned beside their lots."""
        super().clean()
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


def _unit(currency: str) -> Decimal:
    return Decimal(10) ** get_currency_precision(currency)
