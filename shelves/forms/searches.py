"""Forms of saved searches."""

from django import forms
from django.utils.translation import gettext_lazy as _

from shelves.models import Rhythm
from shelves.models.searches import LONGEST_NAME


class SavedSearchForm(forms.Form):
    """A search's name, and how often alerts come."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    rhythm = forms.ChoiceField(
        label=_("Alert me of new works"), choices=Rhythm.choices, widget=forms.RadioSelect
    )
