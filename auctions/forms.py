"""Forms of the saleroom: amounts as people write them, kept as minor units."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

from babel.numbers import NumberFormatError, get_currency_precision, parse_decimal
from django import forms
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext_lazy as _

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
