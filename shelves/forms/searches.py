"""Forms of saved searches."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.concurrent_forms import ConcurrentFormMixin
from shelves.models import Rhythm
from shelves.models.searches import LONGEST_NAME


class SavedSearchForm(ConcurrentFormMixin):
    """A search's name, and how often alerts come."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    rhythm = forms.ChoiceField(
        label=_("Alert me of new works"), choices=Rhythm.choices, widget=forms.RadioSelect
    )
