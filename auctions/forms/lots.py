"""Forms of lots at the desk: their terms, and what curators decide about them."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from auctions.forms.fields import name_zone
from auctions.models import Lot, Sale
from auctions.services import consigning
from common.desk_forms import DeskForm
from common.forms import MoneyField, set_currency
from common.money import known_currency, site_currency, to_minor, to_units
from common.stale_forms import StaleFormMixin
from common.zone_forms import LocalDateTimeField


class VoidForm(DeskForm):
    """Voiding a bid."""

    seq = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Reason"), max_length=500)


class WithdrawForm(DeskForm):
    """Withdrawing a lot."""

    reason = forms.CharField(label=_("Reason"), max_length=500)


class ExtendForm(DeskForm):
    """Extending a lot."""

    ends_at = LocalDateTimeField(label=_("Ends"))
    reason = forms.CharField(label=_("Reason"), max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_zone(self)


class LotForm(StaleFormMixin):
    """A lot: amounts in whole units; empty times follow the sale."""

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
        name_zone(self)
        if self.instance.pk:
            stored = self.instance.sale.currency
            for field, column in self.AMOUNTS:
                amount = getattr(self.instance, column)
                self.initial[field] = None if amount is None else to_units(amount, stored)

    def in_minor_units(self, sale: Sale) -> Lot:
        """Return the lot with its amounts in minor units and its times from the sale."""
        lot: Lot = self.instance
        for field, column in self.AMOUNTS:
            amount = self.cleaned_data.get(field)
            setattr(lot, column, None if amount is None else to_minor(amount, self.currency))
        lot.opens_at = lot.opens_at or sale.opens_at
        lot.scheduled_ends_at = lot.scheduled_ends_at or sale.ends_at
        # A curator's extension is not shortened.
        lot.ends_at = max(lot.scheduled_ends_at, lot.ends_at if lot.last_seq else sale.opens_at)
        return lot

    def clean(self) -> dict[str, Any]:
        """Require a work or a title, and an end after the opening."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("artwork") and not cleaned.get("title"):
            self.add_error("title", _("Choose a work or enter a title."))
        opens, ends = cleaned.get("opens_at"), cleaned.get("scheduled_ends_at")
        if opens and ends and ends <= opens:
            self.add_error("scheduled_ends_at", _("A lot must end after it opens."))
        return cleaned


class LotsInCurrency(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    """A sale's lots, their amounts in the currency of the sale's form, which is cleaned before."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Pass the currency to each form."""
        currency = known_currency(self.instance.currency, site_currency())
        return {**super().get_form_kwargs(index), "currency": currency}


class LotFormSet(LotsInCurrency):
    """A sale's lots, whose works must be available: each in as many lots as it has copies.

    In a draft, lots of other sales do not count; publishing checks them.
    """

    def clean(self) -> None:
        """Report works that can't be consigned at their lots."""
        super().clean()
        self._check_numbers()
        self._check_times()
        chosen: dict[str, int] = {}
        unchanged: dict[str, int] = {}
        for place, form in enumerate(self.forms):
            work = getattr(form, "cleaned_data", {}).get("artwork")
            is_deleted = self._should_delete_form(form)  # type: ignore[attr-defined]
            if work is not None and not is_deleted:
                (chosen if "artwork" in form.changed_data else unchanged)[str(place)] = work.pk
        written = {
            form.instance.pk for place, form in enumerate(self.forms) if str(place) not in unchanged
        }
        draft = not self.instance.published
        with transaction.atomic():
            refused = consigning.refusals(
                {**unchanged, **chosen} if draft else chosen,
                rewritten=written - {None},
                drafts=draft,
            )
        for key in chosen.keys() & refused.keys():
            self.forms[int(key)].add_error("artwork", refused[key])

    def _remaining(self) -> list[Any]:
        """Return the forms of lots that stay, and were filled in."""
        forms_ = [form for form in self.forms if getattr(form, "cleaned_data", None)]
        return [form for form in forms_ if not self._should_delete_form(form)]  # type: ignore[attr-defined]

    def _check_numbers(self) -> None:
        """Report numbers of lots that were added since the form was opened, and used twice."""
        shown = [form.instance.pk for form in self.forms if form.instance.pk]
        others = self.instance.lots.exclude(pk__in=shown) if self.instance.pk else ()
        taken = {lot.number for lot in others}
        used: set[int] = set()
        for form in self._remaining():
            number = form.cleaned_data.get("number")
            if number in taken:
                text = _("Lot %(number)d has been added in the meantime. Choose another number.")
                form.add_error("number", text % {"number": number})
            elif number in used:
                form.add_error("number", _("Another lot of the sale has this number."))
            elif number:
                used.add(number)

    def _check_times(self) -> None:
        """Report lots that would end before they open by the sale's times."""
        sale = self.instance
        for form in self._remaining():
            opens = form.cleaned_data.get("opens_at") or sale.opens_at
            ends = form.cleaned_data.get("scheduled_ends_at") or sale.ends_at
            unsaid = {"opens_at", "scheduled_ends_at"} - {
                name for name in form.cleaned_data if form.cleaned_data[name]
            }
            if opens and ends and ends <= opens and len(unsaid) == 1:
                form.add_error(
                    "opens_at" if "scheduled_ends_at" in unsaid else "scheduled_ends_at",
                    _("A lot must end after it opens. An empty time is the sale’s."),
                )

    def validate_unique(self) -> None:
        """Leave numbers used twice to `_check_numbers`, which reports them beside the field."""
