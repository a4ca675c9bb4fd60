"""Forms of enquiries: the collector's, and the curator's answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextInputWidget

from common import clock
from common.errors import DomainError
from common.forms import MoneyField, set_currency
from common.money import to_minor, to_units
from common.reading import UnreadableError
from common.stale_forms import StaleFormMixin
from shelves.models import Enquiry
from shelves.services import enquiries


class EnquiryForm(forms.Form):
    """A collector's enquiry."""

    message = forms.CharField(
        label=_("Your message"),
        max_length=enquiries.LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class AnswerForm(StaleFormMixin):
    """A curator's answer: a text, a price in whole units, and the end of a hold."""

    offer = MoneyField(
        label=_("offer"),
        required=False,
        help_text=_("Whole units of the work’s currency."),
        widget=UnfoldAdminTextInputWidget,
    )

    class Meta:
        model = Enquiry
        fields = ("answer", "hold_until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "answer" in self.fields:  # none for who may only look
            self.fields["answer"].required = True
            set_currency(self, self.instance.currency)
            offer = self.instance.offer
            if offer is not None:
                self.initial["offer"] = to_units(offer.amount, offer.currency)

    def clean(self) -> dict[str, Any]:
        """Turn the offer into minor units, and check that the work can be held."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["offer_minor"] = None
        try:
            if cleaned.get("offer") is not None:
                cleaned["offer_minor"] = to_minor(cleaned["offer"], self.instance.currency)
        except UnreadableError as error:
            self.add_error("offer", str(error))
        stored = Enquiry.objects.select_related("artwork").get(pk=self.instance.pk)
        try:
            enquiries.check_hold(stored, hold_until=cleaned.get("hold_until"), now=clock.now())
        except DomainError as refused:
            self.add_error("hold_until", str(refused.text))
        return cleaned
