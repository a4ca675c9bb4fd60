"""What all cards have: a value that is read, checked and refused as in the work's form."""

import copy
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.forms.utils import ErrorDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from catalog.forms import ArtworkForm
from catalog.services.batch.applying import invalid_value
from catalog.services.batch.fields import BatchField, Do, Kind
from catalog.services.batch.operations import Operation
from common.desk_forms import DeskForm, dress
from common.reading import UnreadableError

DO_LABELS = {
    Do.SET: _("Set to"), Do.CLEAR: _("Clear"), Do.ADD: _("Add"), Do.REMOVE: _("Remove"),
}  # fmt: skip
NO_VALUE = _("Enter a value, or choose to clear the field.")


class Card(DeskForm):
    """One change of an edit; `operation` is what it comes to, once it is valid."""

    # What the card is about: the name of a field, or REPLACE.
    name: str
    title: str
    main: ClassVar[str] = "value"

    def operation(self) -> Operation:
        """Return the operation."""
        raise NotImplementedError

    def leave_unchecked(self) -> None:
        """Show what was sent without errors: nobody has asked to go on yet."""
        self._errors = ErrorDict()

    def focus(self, name: str) -> None:
        """Have the page begin at one of the inputs."""
        if name in self.fields:
            self.fields[name].widget.attrs["autofocus"] = True


class FieldCard(Card):
    """A field that is set or cleared."""

    # How it can be changed, in the order in which it is offered.
    order: ClassVar[Sequence[Do]] = (Do.SET, Do.CLEAR)

    def __init__(self, *args: Any, field: BatchField, **kwargs: Any) -> None:
        self.field, self.name, self.title = field, field.name, capfirst(str(field.label))
        super().__init__(*args, **kwargs)
        choices = [(do.value, DO_LABELS[do]) for do in self.order if do in field.does]
        self.fields["do"] = forms.ChoiceField(
            label=_("What to do"), choices=choices, initial=choices[0][0],
            widget=forms.RadioSelect if len(choices) > 1 else forms.HiddenInput,
        )  # fmt: skip
        for name, one in self.inputs().items():
            one.required = False
            one.label = capfirst(str(one.label or field.label))
            self.fields[name] = one
        self.order_fields(["do"])
        dress(self)

    def inputs(self) -> dict[str, forms.Field]:
        """Return the inputs, as the work's form has them."""
        return {"value": copy.deepcopy(ArtworkForm.base_fields[self.field.columns[0]])}

    def value(self) -> Any:
        """Return the value as JSON, None or an empty one for none."""
        found = self.cleaned_data.get("value")
        return f"{found:.2f}" if isinstance(found, Decimal) else found

    def clean(self) -> dict[str, Any]:
        """Demand a value where one is to be set, and check it as the work's form does."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("do") == Do.CLEAR or self.errors:
            return cleaned
        try:
            cleaned["json"] = value = self.value()
        except UnreadableError as error:
            self.add_error(self.main, str(error))
            return cleaned
        if value in (None, "", []):
            self.add_error(self.main, NO_VALUE if Do.CLEAR in self.field.does else _("Choose one."))
        elif self.field.kind in {Kind.TEXT, Kind.VALUE, Kind.CHOICE}:
            for text in invalid_value(self.field.columns[0], value):
                self.add_error(self.main, text)
        return cleaned

    def operation(self) -> Operation:
        """Return what is to be set, cleared, added or removed."""
        do = self.cleaned_data["do"]
        value = None if do == Do.CLEAR else self.cleaned_data["json"]
        return Operation(do, (self.name,), value)
