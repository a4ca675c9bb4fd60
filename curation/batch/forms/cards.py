"""The cards: what each kind of field asks for, and the operation that it comes to."""

import copy
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from catalog.forms import ArtworkForm
from catalog.reading import read_size, read_years
from catalog.selectors import tag_choices
from catalog.selectors.batch import place_choices, rows_named
from catalog.services.batch.fields import FIELDS, SIDES, Do, Kind, fields_that
from catalog.services.batch.operations import Operation
from common.desk_forms import dress
from common.forms import MoneyField
from common.money import CURRENCIES, known_currency, site_currency, to_minor
from common.reading import UnreadableError
from common.typed import read_typed
from curation.batch.forms.base import Card, FieldCard

# The name of the card that replaces in texts.
REPLACE = "replace"
YES_OR_NO = [("1", _("Yes")), ("0", _("No"))]


class YesNoCard(FieldCard):
    """A field that is on or off."""

    def inputs(self) -> dict[str, forms.Field]:
        """Return yes and no."""
        return {"value": forms.ChoiceField(choices=YES_OR_NO, initial="1")}

    def value(self) -> Any:
        """Return whether it is yes."""
        sent = self.cleaned_data.get("value")
        return sent == "1" if sent else None


class DateCard(FieldCard):
    """A date with the years that its text says."""

    def inputs(self) -> dict[str, forms.Field]:
        """Return the text, and how its years are found."""
        text = copy.deepcopy(ArtworkForm.base_fields["date_text"])
        text.help_text = _("The years are read from the text. Add them as fields of their own to "
                           "set them otherwise.")  # fmt: skip
        return {"value": text}

    def value(self) -> Any:
        """Return the text and its years; raises UnreadableError."""
        text = str(self.cleaned_data.get("value") or "")
        if not text:
            return None
        years = self._years(text)
        return {"text": text, "years": years}

    def _years(self, text: str) -> list[int | None]:
        try:
            found = read_years(text)
        except UnreadableError:
            if self.has_own_figures:
                return [None, None]
            raise
        return [found.first, found.last] if found else [None, None]

    # Whether the years stand on cards of their own.
    has_own_figures = False


class SizeCard(FieldCard):
    """Dimensions with the sides that their text says."""

    has_own_figures = False

    def inputs(self) -> dict[str, forms.Field]:
        """Return the text, and how its sides are found."""
        text = copy.deepcopy(ArtworkForm.base_fields["dimensions_text"])
        text.widget = forms.TextInput()
        text.help_text = _("Height, width and depth are read from the text, such as 30 × 40 cm.")
        return {"value": text}

    def value(self) -> Any:
        """Return the text and its sides; raises UnreadableError."""
        text = str(self.cleaned_data.get("value") or "")
        if not text:
            return None
        try:
            size: Any = read_typed(text, lambda sign: read_size(text, decimal=sign))  # type: ignore[arg-type,return-value]
        except UnreadableError:
            if not self.has_own_figures:
                raise
            size = None
        sides = [getattr(size, name) if size else None for name in SIDES]
        return {"text": text, "sides": [None if one is None else f"{one:.2f}" for one in sides]}


class PriceCard(FieldCard):
    """A price with its currency."""

    def inputs(self) -> dict[str, forms.Field]:
        """Return amount and currency."""
        currency = copy.deepcopy(ArtworkForm.base_fields["currency"])
        currency.initial = site_currency()
        amount = MoneyField()
        amount.label = str(_("price"))
        sent = self.data.get(self.add_prefix("currency"))
        amount.currency = known_currency(sent, site_currency())
        return {"value": amount, "currency": currency}

    def clean_currency(self) -> str:
        """Take ISO 4217 codes only."""
        currency = str(self.cleaned_data.get("currency") or "").upper()
        if currency not in CURRENCIES and self.data.get(self.add_prefix("do")) != Do.CLEAR:
            raise forms.ValidationError(_("Enter an ISO 4217 code such as USD."))
        return currency

    def value(self) -> Any:
        """Return the amount in minor units, and the currency; raises UnreadableError."""
        amount, currency = self.cleaned_data.get("value"), self.cleaned_data["currency"]
        if amount is None:
            return None
        return {"minor": to_minor(amount, currency), "currency": currency}


class LinkCard(FieldCard):
    """An artist or a series, by name or number; of several of a name one is chosen."""

    def inputs(self) -> dict[str, forms.Field]:
        """Return the name, and the rows of that name where it means several."""
        self.found = rows_named(self.name, self.data.get(self.add_prefix("value"), ""))
        name = forms.CharField(help_text=_("Name or number"))
        inputs: dict[str, forms.Field] = {"value": name}
        if len(self.found) > 1:
            inputs["key"] = forms.TypedChoiceField(
                label=_("Which one"), choices=self.found, coerce=int, empty_value=None,
                widget=forms.RadioSelect,
            )  # fmt: skip
        return inputs

    def value(self) -> Any:
        """Return the key of the row that is meant."""
        if not self.cleaned_data.get("value"):
            return None
        if not self.found:
            raise UnreadableError(_("Nothing has this name or number."))
        if len(self.found) == 1:
            return self.found[0][0]
        key = self.cleaned_data.get("key")
        if key is None:
            raise UnreadableError(_("Several have this name. Choose one."))
        return key


class TagsCard(FieldCard):
    """Tags that are added, removed, set or cleared."""

    order = (Do.ADD, Do.REMOVE, Do.SET, Do.CLEAR)

    def inputs(self) -> dict[str, forms.Field]:
        """Return the vocabulary."""
        tags = copy.deepcopy(ArtworkForm.base_fields["tags"])
        tags.choices = tag_choices()  # type: ignore[attr-defined]
        return {"value": tags}


class PlacesCard(FieldCard):
    """Exhibitions or curated sets to which works are added, or from which they are taken."""

    order = (Do.ADD, Do.REMOVE)

    def inputs(self) -> dict[str, forms.Field]:
        """Return all of them."""
        return {"value": forms.TypedMultipleChoiceField(
            choices=place_choices(self.name), coerce=int, widget=forms.CheckboxSelectMultiple
        )}  # fmt: skip


class ReplaceCard(Card):
    """A text that is replaced in some fields, literally."""

    name, main = REPLACE, "find"
    title = _("Replace in texts")  # type: ignore[assignment]
    find = forms.CharField(label=_("Find"), strip=False)
    by = forms.CharField(
        label=_("Replace with"), strip=False, required=False, help_text=_("Empty: it is removed.")
    )
    whole_words = forms.BooleanField(label=_("Whole words only"), required=False)
    match_case = forms.BooleanField(label=_("Match case"), required=False, initial=True)
    among = forms.MultipleChoiceField(
        label=_("In these fields"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose a field.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        among = [(one.name, capfirst(str(one.label))) for one in fields_that(Do.REPLACE)]
        self.fields["among"].choices = among  # type: ignore[attr-defined]
        dress(self)

    def operation(self) -> Operation:
        """Return the replacement."""
        data = self.cleaned_data
        return Operation(
            Do.REPLACE.value, tuple(data["among"]), data["by"], data["find"],
            data["whole_words"], data["match_case"],
        )  # fmt: skip


CARDS: dict[Kind, type[FieldCard]] = {
    Kind.DATE: DateCard, Kind.SIZE: SizeCard, Kind.PRICE: PriceCard, Kind.LINK: LinkCard,
    Kind.TAGS: TagsCard, Kind.PLACES: PlacesCard,
}  # fmt: skip


def card(name: str, **options: Any) -> Card:
    """Return the card of a field, or that of replacements."""
    if name == REPLACE:
        return ReplaceCard(**options)
    field = FIELDS[name]
    kind = CARDS.get(field.kind, FieldCard)
    if field.name in {"published", "curators_pick"}:
        kind = YesNoCard
    return kind(field=field, **options)
