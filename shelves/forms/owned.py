"""Forms of a collector's own works."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.concurrent_forms import ConcurrentFormMixin
from common.forms import NumberField
from common.money import CURRENCIES, Money, site_currency, to_minor, to_units
from common.reading import UnreadableError
from common.typed import in_language, read_typed_amount
from shelves.models import EventKind, OwnedWork
from shelves.models.owned import LONGEST_LINE, LONGEST_NOTES
from shelves.selectors.owned import price_of
from shelves.services.days import read_day
from shelves.services.owned import PRIVATE, PUBLIC, OwnedValues

COMMON = ("USD", "EUR", "GBP", "CNY", "HKD", "CHF", "JPY")


def currency_choices() -> list[tuple[str, str]]:
    """Return the currencies, those of the art trade first."""
    first = dict.fromkeys([site_currency(), *COMMON])
    rest = sorted(CURRENCIES - first.keys())
    return [(code, code) for code in (*first, *rest)]


class AmountMixin(forms.Form):
    """An amount that is typed beside its currency."""

    amount_name = "price"

    def clean(self) -> dict[str, Any]:
        """Read the amount in its currency, as `money`."""
        cleaned = super().clean() or self.cleaned_data
        text = cleaned.get(self.amount_name, "")
        cleaned["money"] = None
        if text:
            try:
                currency = cleaned.get("currency") or site_currency()
                amount = read_typed_amount(text, currency=currency)
                if amount is not None and amount <= 0:
                    raise UnreadableError(str(_("Enter an amount above zero.")))
                cleaned["money"] = amount and Money(to_minor(amount, currency), currency)
            except UnreadableError as error:
                self.add_error(self.amount_name, str(error))
        return cleaned


class OwnedForm(ConcurrentFormMixin, AmountMixin):
    """What is known of an owned work."""

    together = (("price", "currency"),)

    title = forms.CharField(label=_("Title"), max_length=LONGEST_LINE)
    artist = forms.CharField(label=_("Artist"), max_length=LONGEST_LINE, required=False)
    date_text = forms.CharField(label=_("Date of the work"), max_length=100, required=False)
    medium = forms.CharField(label=_("Medium"), max_length=LONGEST_LINE, required=False)
    height_cm = NumberField(label=_("Height, cm"), required=False)
    width_cm = NumberField(label=_("Width, cm"), required=False)
    depth_cm = NumberField(label=_("Depth, cm"), required=False)
    price = forms.CharField(label=_("Price paid"), max_length=40, required=False)
    currency = forms.ChoiceField(label=_("Currency"), choices=currency_choices, required=False)
    bought_on = forms.CharField(label=_("Bought on"), max_length=60, required=False)
    bought_from = forms.CharField(label=_("Bought from"), max_length=LONGEST_LINE, required=False)
    place = forms.CharField(label=_("Where it hangs"), max_length=LONGEST_LINE, required=False)
    inventory = forms.CharField(label=_("Inventory number"), max_length=60, required=False)
    notes = forms.CharField(
        label=_("Notes"), max_length=LONGEST_NOTES, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_bought_on(self) -> str:
        """Read a year, a month or a day."""
        try:
            return read_day(self.cleaned_data["bought_on"], today=self.today)
        except UnreadableError as error:
            raise forms.ValidationError(str(error)) from error

    def values(self) -> OwnedValues:
        """Return what was entered; the form is valid."""
        entered = {name: self.cleaned_data[name] for name in (*PUBLIC, *PRIVATE)}
        return OwnedValues(price=self.cleaned_data["money"], **entered)


def initial_of(owned: OwnedWork) -> dict[str, Any]:
    """Return what the form shows of an owned work."""
    price = price_of(owned)
    return {
        **{name: getattr(owned, name) for name in PUBLIC},
        **{name: owned.private.get(name, "") for name in PRIVATE},
        "price": in_language(to_units(price.amount, price.currency)) if price else "",
        "currency": price.currency if price else site_currency(),
    }


class EventForm(AmountMixin):
    """An entry of the timeline."""

    amount_name = "amount"
    kind = forms.ChoiceField(label=_("What happened"), choices=EventKind.choices)
    on = forms.DateField(
        label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("Due back"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    party = forms.CharField(label=_("By or to whom"), max_length=LONGEST_LINE, required=False)
    amount = forms.CharField(label=_("Amount"), max_length=40, required=False)
    currency = forms.ChoiceField(label=_("Currency"), choices=currency_choices, required=False)
    text = forms.CharField(
        label=_("Text"), max_length=LONGEST_NOTES, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class UploadForm(forms.Form):
    """A document."""

    file = forms.FileField(label=_("Picture or PDF, up to 15 MB"), max_length=200)


class TableForm(forms.Form):
    """A collection as a table."""

    file = forms.FileField(label=_("CSV file, up to 1 MB"), max_length=200)
