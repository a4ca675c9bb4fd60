"""Form fields for numbers and lists as people type them."""

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.postgres.forms import SimpleArrayField
from django.utils.translation import gettext_lazy as _

from common.money import site_currency
from common.reading import UnreadableError
from common.typed import in_language, read_typed_amount, read_typed_number


class NumberField(forms.CharField):
    """A number in the page's language, thousands separated or not; ambiguous ones are rejected.

    `least` is the smallest value taken, None for any.
    """

    default_error_messages = {"least": _("Enter %(least)s or more.")}

    def __init__(self, *, least: Decimal | None = None, **kwargs: Any) -> None:
        self.least = least
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(**kwargs)

    def read(self, text: str) -> Decimal | None:
        """Return the number; raises UnreadableError."""
        return read_typed_number(text)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """Return the number, None for an empty input."""
        text = super().to_python(value)
        try:
            return self.read(text) if text else None
        except UnreadableError as error:
            raise forms.ValidationError(str(error), code="unreadable") from error

    def prepare_value(self, value: Any) -> Any:
        """Show a number as one would type it."""
        return in_language(value) if isinstance(value, Decimal) else value

    def validate(self, value: Any) -> None:
        """Check that a required number is present and not below `least`."""
        super().validate(value)
        if value is not None and self.least is not None and value < self.least:
            raise forms.ValidationError(
                self.error_messages["least"], code="least", params={"least": self.least}
            )

    def run_validators(self, value: Any) -> None:
        """Skip CharField's validators, which check the length of a text."""


class LinesField(SimpleArrayField):
    """Several texts, one a line: they may hold commas, as names do; empty lines are left out."""

    def __init__(self, base_field: forms.Field, **kwargs: Any) -> None:
        kwargs["widget"] = forms.Textarea(attrs={"rows": 4})
        super().__init__(base_field, **{**kwargs, "delimiter": "\n"})

    def to_python(self, value: Any) -> Any:
        """Return the texts, each once."""
        lines = value.splitlines() if isinstance(value, str) else value or []
        written = dict.fromkeys(line.strip() for line in lines)
        return super().to_python("\n".join(filter(None, written)))


class InCurrency:
    """Mixin for amounts in a currency that the form sets by `set_currency`."""

    currency: str | None = None

    def read_amount(self, text: str) -> Decimal | None:
        """Return an amount in whole units; raises UnreadableError."""
        return read_typed_amount(text, currency=self.currency or site_currency())


class MoneyField(InCurrency, NumberField):
    """An amount above zero in whole units of its currency; `€ 1,250` is read.

    `free` takes zero, too.
    """

    default_error_messages = {"least": _("Enter an amount above zero.")}

    def __init__(self, *, free: bool = False, **kwargs: Any) -> None:
        super().__init__(least=Decimal(0) if free else Decimal("0.0001"), **kwargs)

    def read(self, text: str) -> Decimal | None:
        """Return the amount; raises UnreadableError."""
        return self.read_amount(text)


def set_currency(form: forms.BaseForm, currency: str) -> None:
    """Have a form's amounts read in a currency."""
    for field in form.fields.values():
        if isinstance(field, InCurrency):
            field.currency = currency
