"""Form fields of rates and tables of amounts."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common import zones
from common.forms import InCurrency
from common.percentages import parse_per_cent
from common.reading import UnreadableError
from common.zone_forms import LocalDateTimeField
from common.zone_names import label_of


def name_zone(form: forms.BaseForm) -> None:
    """Name, beside each time of a form, the active zone that it is typed in: the sale's."""
    text = _("In the sale’s time zone: %(zone)s.") % {"zone": label_of(zones.active_zone().key)}
    for field in form.fields.values():
        if isinstance(field, LocalDateTimeField):
            field.help_text = f"{field.help_text} {text}" if field.help_text else text


class PerCentField(forms.CharField):
    """A percentage in the reader's number format, returned in thousandths of a per cent."""

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]
        """Return the rate; None for an empty input."""
        text = super().to_python(value)
        try:
            return parse_per_cent(text) if text else None
        except UnreadableError as error:
            raise forms.ValidationError(str(error), code="per_cent") from error

    def run_validators(self, value: Any) -> None:
        """Skip CharField's validators, which check the length of a text."""


class RowsField(InCurrency, forms.CharField):
    """A table of two columns, one row per line.

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
                text = _("Line %(number)d: %(fault)s") % {"number": number, "fault": fault}
                raise forms.ValidationError(text) from error
        return rows

    def _row(self, line: str) -> tuple[Decimal | None, Decimal | int]:
        # Exactly two words: 1 500 100 is ambiguous.
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
        """Skip CharField's validators, which check the length of a text."""
