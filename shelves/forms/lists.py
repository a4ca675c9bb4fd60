"""Forms of lists."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.concurrent_forms import ConcurrentFormMixin
from shelves.models import Visibility
from shelves.models.lists import LONGEST_NAME, LONGEST_NOTE, LONGEST_TEXT


class NewListForm(forms.Form):
    """The name of a new list."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)


class ListForm(ConcurrentFormMixin, NewListForm):
    """What can be changed of a list."""

    text = forms.CharField(
        label=_("Introduction"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    visibility = forms.ChoiceField(
        label=_("Who sees this list"), choices=Visibility.choices, widget=forms.RadioSelect
    )


class NoteForm(forms.Form):
    """The owner's note on a work."""

    note = forms.CharField(
        label=pgettext_lazy("on a work", "Note"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
