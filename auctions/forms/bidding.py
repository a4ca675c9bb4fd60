"""Forms of bidders: registering, bidding, budgets."""

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import MoneyField, set_currency
from common.money import to_minor

if TYPE_CHECKING:
    from decimal import Decimal

# A maximum above this many times the least one must be confirmed.
SURPRISING_FACTOR = 5
# The largest value of a BigIntegerField.
MAX_AMOUNT = 2**63 - 1


class MaximumForm(forms.Form):
    """A maximum bid, typed in whole units of the currency."""

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
    """A budget, typed in whole units; empty for none."""

    maximum = MoneyField(required=False)


class ConfirmForm(forms.Form):
    """The second step: the bid in minor units, its key, and the check of a surprising amount."""

    maximum = forms.IntegerField(min_value=1, max_value=MAX_AMOUNT, widget=forms.HiddenInput)
    key = forms.CharField(max_length=80, widget=forms.HiddenInput)
    surprising = forms.BooleanField(required=False, label=_("Yes, this amount is correct"))

    @classmethod
    def for_maximum(cls, maximum: int) -> "ConfirmForm":
        """Return the form for a maximum, with a new key."""
        return cls(initial={"maximum": maximum, "key": str(uuid4())})


class RegisterForm(forms.Form):
    """Registering for a sale."""

    accept_terms = forms.BooleanField(label=_("I accept the terms of sale"))
    ask_approval = forms.BooleanField(
        required=False, label=_("Request approval to bid without a limit")
    )
