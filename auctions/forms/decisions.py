"""Forms of what curators do to sales, bidders and invoices beside editing them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from auctions.forms.fields import name_zone
from auctions.models import BidderStatus, Sale
from auctions.services.drafts import Frame
from common.desk_forms import DeskForm
from common.forms import MoneyField, set_currency
from common.money import CURRENCIES, known_currency, site_currency, to_minor
from common.reading import UnreadableError
from common.zone_forms import LocalDateTimeField, TimeZoneField
from common.zones import site_zone_name

SECONDS: dict[str, Any] = {"min_value": 0, "max_value": 24 * 3600}


class FrameForm(DeskForm):
    """Title and times of a new draft."""

    title = forms.CharField(label=_("title"), max_length=300)
    title_zh = forms.CharField(label=_("title in Chinese"), max_length=300, required=False)
    opens_at = LocalDateTimeField(label=_("opens"))
    ends_at = LocalDateTimeField(label=_("ends"), help_text=_("The end of the first lot."))
    seconds_between = forms.IntegerField(
        label=_("seconds between lots"), initial=0, required=False, **SECONDS,
        help_text=_("Lots end one after the other. 0: all at once."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Require an end after the opening."""
        cleaned = super().clean() or self.cleaned_data
        opens, ends = cleaned.get("opens_at"), cleaned.get("ends_at")
        if opens and ends and ends <= opens:
            self.add_error("ends_at", _("A sale must end after it opens."))
        return cleaned

    @property
    def frame(self) -> Frame:
        """Return what was filled in."""
        names = ("title", "title_zh", "opens_at", "ends_at")
        return Frame(
            **{name: self.cleaned_data[name] for name in names},
            seconds_between=self.cleaned_data["seconds_between"] or 0,
        )


class WorksForm(FrameForm):
    """A sale from works."""

    timezone = TimeZoneField(
        label=_("time zone"), initial=site_zone_name,
        help_text=_("Time zone of the sale. Times below are entered and shown in this zone."),
    )  # fmt: skip
    currency = forms.CharField(label=_("currency"), max_length=3, initial=site_currency)
    start_percent = forms.IntegerField(
        label=_("starting price, per cent of the work’s price"), min_value=1, max_value=100,
        initial=50,
    )  # fmt: skip
    start_without_price = MoneyField(label=_("starting price of works without a price"))
    field_order = ("title", "title_zh", "timezone", "opens_at", "ends_at", "seconds_between")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = self.fields["timezone"]
        assert isinstance(zone, TimeZoneField)  # noqa: S101 - narrows the type
        zone.offer(site_zone_name())
        zone.widget.choices = zone.choices
        set_currency(self, known_currency(self.data.get("currency"), site_currency()))

    def clean_currency(self) -> str:
        """Return the code of a currency in use."""
        currency = str(self.cleaned_data["currency"]).upper()
        if currency not in CURRENCIES:
            text = _("Enter a three-letter currency code such as USD.")
            raise forms.ValidationError(text, code="currency")
        return currency

    def clean(self) -> dict[str, Any]:
        """Turn the amount into minor units."""
        cleaned = super().clean()
        amount = cleaned.get("start_without_price")
        if amount is not None and "currency" in cleaned:
            try:
                cleaned["start_without_price"] = to_minor(amount, cleaned["currency"])
            except UnreadableError as error:
                self.add_error("start_without_price", str(error))
        return cleaned

    @property
    def terms(self) -> dict[str, Any]:
        """Return what is not the frame."""
        names = ("currency", "timezone", "start_percent", "start_without_price")
        return {name: self.cleaned_data[name] for name in names}


class CopyForm(FrameForm):
    """A copy of a sale."""

    with_lots = forms.BooleanField(
        label=_("take over the lots that were not sold"), required=False, initial=True
    )

    def __init__(self, *args: Any, sale: Sale, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"title": sale.title_en, "title_zh": sale.title_zh, **self.initial}
        name_zone(self)


class StaggerForm(DeskForm):
    """Lots that end one after the other."""

    first_ends_at = LocalDateTimeField(label=_("end of the first lot"))
    seconds_between = forms.IntegerField(label=_("seconds between lots"), initial=60, **SECONDS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_zone(self)


class StandingForm(DeskForm):
    """What a bidder may do, in one sale or in all."""

    status = forms.ChoiceField(label=_("status"), choices=BidderStatus.choices)
    everywhere = forms.BooleanField(
        label=_("in all sales that the collector is registered for"), required=False
    )


class CancelForm(DeskForm):
    """Cancelling an invoice."""

    reason = forms.CharField(label=_("Reason"), max_length=500)
