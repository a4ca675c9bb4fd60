"""Forms of bidders: registering, bidding, budgets."""

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import MoneyField, set_currency
from common.money import to_minor

if TYPE_CHECKING:
    from decimal import Decimal

    from auctions.selectors.lots import LotForReader

# A maximum above this many times the least one must be confirmed.
SURPRISING_FACTOR = 5
# The largest value of a BigIntegerField.
MAX_AMOUNT = 2**63 - 1


class AmountForm(forms.Form):
    """An amount, typed in whole units of a currency, read as minor units."""

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
        minor = to_minor(amount, self.currency)
        if minor > MAX_AMOUNT:
            raise forms.ValidationError(_("Enter a smaller amount."), code="too_much")
        return minor


class MaximumForm(AmountForm):
    """A maximum bid on a lot, at least the least that its bidder may bid now."""

    def __init__(self, *args: Any, view: "LotForReader", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.view = view

    def clean_maximum(self) -> int | None:
        """Return minor units."""
        minor = super().clean_maximum()
        least = self.view.min_next
        if minor is None or minor >= least.amount:
            return minor
        if self.view.leading:
            text = _("You already lead with a maximum of %(own)s. Enter more to raise it.")
            raise forms.ValidationError(text, code="too_low", params={"own": self.view.own_maximum})
        text = _("The minimum bid is %(least)s.")
        raise forms.ValidationError(text, code="too_low", params={"least": least})


class BudgetForm(AmountForm):
    """A budget, typed in whole units; empty for none."""

    maximum = MoneyField(required=False)


class ConfirmForm(forms.Form):
    """The second step: the bid in minor units, its key, and the check of a surprising amount."""

    maximum = forms.IntegerField(min_value=1, max_value=MAX_AMOUNT, widget=forms.HiddenInput)
    key = forms.CharField(max_length=80, widget=forms.HiddenInput)
    surprising = forms.BooleanField(required=False, label=_("Yes, this amount is correct"))

    @classmethod
    def for_maximum(cls, maximum: int, *, key: str = "") -> "ConfirmForm":
        """Return the form for a maximum, with this key or a new one."""
        return cls(initial={"maximum": maximum, "key": key or str(uuid4())})


class RegisterForm(forms.Form):
    """Registering for a sale."""

    accept_terms = forms.BooleanField(label=_("I accept the terms of sale"))
    ask_approval = forms.BooleanField(
        required=False, label=_("Request approval to bid without a limit")
    )
