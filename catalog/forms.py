"""Forms of the curators' desk."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminSelect2MultipleWidget,
    UnfoldAdminTextInputWidget,
    UnfoldAdminURLInputWidget,
    UnfoldBooleanWidget,
)

from catalog import selectors
from catalog.models import (
    Artist,
    Artwork,
    ArtworkImage,
    HistoryEntry,
)
from catalog.reading import read_length
from catalog.reading.maker_names import sorted_name
from catalog.services import artwork_rules, images, merging
from catalog.services.origins import LANGUAGES
from common import ports
from common.errors import DomainError
from common.forms import LinesField, MoneyField, NumberField, set_currency
from common.links import WebAddressValidator
from common.money import CURRENCIES, known_currency, to_minor, to_units
from common.numbers import fold_signs
from common.reading import UnreadableError
from common.stale_forms import StaleFormMixin
from common.typed import read_typed, read_typed_number

THOUSANDTHS_OF_CM = re.compile(
    r"(?<![0-9.,])[0-9]{1,3}[.,][0-9]{3}(?![0-9.,])(?!\s*(?:m(?!m)|米|in|ft|f[eo]|英|[\"'″′”’]))",
    re.IGNORECASE,
)


class LengthField(NumberField):
    """A length in centimetres, or with its unit: `12 in`, `5 1/2"`."""

    def read(self, text: str) -> Decimal | None:
        """Return centimetres; raises UnreadableError.

        Three decimals are written of metres, feet and inches, not of centimetres: 5.000 may be
        thousands.
        """
        length = read_typed(text, lambda sign: read_length(text, unit="cm", decimal=sign))
        for figure in THOUSANDTHS_OF_CM.findall(fold_signs(text)):
            read_typed_number(figure)
        return length


class TagsWidget(UnfoldAdminSelect2MultipleWidget):  # type: ignore[misc]
    """Tags to choose from as one types.

    Without the class by which Django's own script takes a select for one that asks the server.
    """

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = ()) -> None:
        super().__init__(attrs, choices)
        self.attrs["class"] = "unfold-admin-autocomplete"


OWN_TEXT = _(
    "Then the work’s page names nobody else as its author. Leave this unchecked if you corrected "
    "the text that was here."
)


class ArtworkForm(StaleFormMixin):
    """A work: its price in whole units, its tags chosen from the vocabulary by facet."""

    price = MoneyField(
        label=_("price"),
        required=False,
        help_text=_("Whole units of the currency. Leave empty for price on request."),
        widget=UnfoldAdminTextInputWidget,
    )
    height_cm = LengthField(
        label=_("height, cm"), required=False, widget=UnfoldAdminTextInputWidget
    )
    width_cm = LengthField(label=_("width, cm"), required=False, widget=UnfoldAdminTextInputWidget)
    depth_cm = LengthField(label=_("depth, cm"), required=False, widget=UnfoldAdminTextInputWidget)
    source_url = forms.URLField(
        label=_("page at the source"),
        required=False,
        assume_scheme="https",
        widget=UnfoldAdminURLInputWidget,
    )
    picture_url = forms.URLField(
        label=_("picture at the source"),
        required=False,
        assume_scheme="https",
        widget=UnfoldAdminURLInputWidget,
        max_length=1000,
    )
    tags = forms.MultipleChoiceField(label=_("tags"), required=False, widget=TagsWidget)
    # Only where a language model, or the record, wrote the description that stands there.
    own_en = forms.BooleanField(
        label=_("I rewrote the description from scratch"),
        help_text=OWN_TEXT,
        required=False,
        widget=UnfoldBooleanWidget,
    )
    own_zh = forms.BooleanField(
        label=_("I rewrote the Chinese description from scratch"),
        help_text=OWN_TEXT,
        required=False,
        widget=UnfoldBooleanWidget,
    )

    together = [
        tuple("price" if name == "price_minor" else name for name in unit)
        for unit in merging.TOGETHER
    ]

    class Meta:
        model = Artwork
        exclude = ("price_minor",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tags = self.fields["tags"]
        assert isinstance(tags, forms.MultipleChoiceField)  # noqa: S101 - narrows the type
        tags.choices = selectors.tag_choices()
        set_currency(self, known_currency(self.data.get("currency"), self.instance.currency))
        for name in {"copies", "copies_sold"} & self.fields.keys():  # none for who may only look
            self.fields[name].required = False
        for language in LANGUAGES:
            if self.instance.origin_of(language) is None:
                self.fields.pop(f"own_{language}", None)
        price = self.instance.price
        if price is not None:
            self.initial["price"] = to_units(price.amount, price.currency)

    def clean_currency(self) -> str:
        """Take ISO 4217 codes only."""
        currency = str(self.cleaned_data["currency"]).upper()
        if currency not in CURRENCIES and currency != self.instance.currency:
            raise forms.ValidationError(_("Enter an ISO 4217 code such as USD."))
        return currency

    def clean_copies(self) -> int:
        """Keep what there is where nothing was sent."""
        copies: int | None = self.cleaned_data["copies"]
        return self.instance.copies if copies is None else copies

    def clean_copies_sold(self) -> int:
        """Keep what there is where nothing was sent."""
        sold: int | None = self.cleaned_data["copies_sold"]
        return self.instance.copies_sold if sold is None else sold

    @property
    def own_texts(self) -> list[str]:
        """Return the languages whose description the curator says to have written anew."""
        return [name for name in LANGUAGES if self.cleaned_data.get(f"own_{name}")]

    def _clean_authors(self, cleaned: dict[str, Any]) -> None:
        """Refuse to call a text one's own that uses the words of the one that was there."""
        for language in self.own_texts:
            origin = self.instance.origin_of(language)
            if origin and origin.is_used_in(str(cleaned.get(f"description_{language}", ""))):
                self.add_error(
                    f"own_{language}",
                    _("The description still uses the words of the text that was here."),
                )
        self._clean_declared_author(cleaned)

    def _clean_declared_author(self, cleaned: dict[str, Any]) -> None:
        """Let a text that a curator has declared a model's stay one while it uses those words."""
        names = [f"description_{language}" for language in LANGUAGES]
        self._report(artwork_rules.author_stays(
            before=self.initial.get("description_source"), after=cleaned.get("description_source"),
            texts=[(str(self.initial.get(name, "")), str(cleaned.get(name, ""))) for name in names],
        ))  # fmt: skip

    def _lots_in_sales(self) -> int:
        return sum(map(len, ports.works_in_sales([self.instance.pk or 0]).values()))

    def _clean_copies_and_availability(self, cleaned: dict[str, Any]) -> None:
        """Let the work be sold with its last copy, and have one again when it is available."""
        names = ("copies", "copies_sold", "availability")
        copies, sold, availability = (cleaned.get(name) for name in names)
        if copies is None or sold is None:
            return
        new = {name for name in names if cleaned.get(name) != self.initial.get(name)}
        follows, errors = artwork_rules.settle_copies(
            copies=copies, sold=sold, availability=str(availability), changed=new,
            in_sales=self._lots_in_sales() if "copies" in new else 0,
        )  # fmt: skip
        cleaned.update(follows)
        self._report(errors)

    def _report(self, errors: artwork_rules.Errors) -> None:
        for name, text in errors.items():
            self.add_error(name, text)

    def clean(self) -> dict[str, Any]:
        """Turn the price into minor units; sides and years in their order."""
        cleaned = super().clean() or self.cleaned_data
        self._clean_copies_and_availability(cleaned)
        self._clean_authors(cleaned)
        self._report(artwork_rules.years_in_order(cleaned.get("year_from"), cleaned.get("year_to")))
        price = cleaned.get("price")
        self.instance.price_minor = None
        if price is not None and "currency" in cleaned:
            try:
                self.instance.price_minor = to_minor(price, cleaned["currency"])
            except UnreadableError as error:
                self.add_error("price", str(error))
        return cleaned


class ArtistForm(StaleFormMixin):
    """An artist; an empty sort name follows the name."""

    class Meta:
        model = Artist
        fields = "__all__"
        field_classes = {"other_names": LinesField}
        help_texts = {"other_names": _("One name a line.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("sort_name"):  # none for who may only look
            field.required = False
            field.help_text = _("Leave empty to sort by the family name: “Holt, Maren”.")

    def clean(self) -> dict[str, Any]:
        """Derive the sort name where none is written, or where only the name was changed."""
        cleaned = super().clean()
        name, nationality = cleaned.get("name_en", ""), cleaned.get("nationality", "")
        before = self.instance.sort_name
        is_derived = before == sorted_name(self.instance.name_en, self.instance.nationality)
        if not cleaned.get("sort_name") or (is_derived and cleaned["sort_name"] == before):
            cleaned["sort_name"] = sorted_name(name, nationality)
        return cleaned


class HistoryEntryForm(StaleFormMixin):
    """An entry of a work's history."""

    url = forms.URLField(
        label=_("address"),
        required=False,
        assume_scheme="https",
        widget=UnfoldAdminURLInputWidget,
        max_length=500,
        validators=[WebAddressValidator()],
    )

    class Meta:
        model = HistoryEntry
        fields = ("kind", "year_from", "year_to", "text_en", "text_zh", "url")


class ArtworkImageForm(StaleFormMixin):
    """A picture: checked and cleaned before it is stored; its file never changes after that."""

    class Meta:
        model = ArtworkImage
        fields = ("file", "alt_en", "alt_zh", "position")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if file := self.fields.get("file"):
            file.widget.attrs["accept"] = ",".join(images.EXTENSIONS)

    def clean_file(self) -> Any:
        """Check and clean a new upload."""
        upload = self.cleaned_data["file"]
        if self.instance.pk:
            return self.instance.file
        try:
            master, self.instance.colour = images.cleaned_master(upload)
        except DomainError as error:
            raise forms.ValidationError(str(error.text)) from error
        return master
