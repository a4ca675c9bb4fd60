"""The form of an export."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.exporters import FORMATS
from common.desk_forms import DeskForm


class StartForm(DeskForm):
    """In which format works are exported."""

    format = forms.ChoiceField(label=_("Format"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(name, one.label) for name, one in FORMATS.items()]
        self.fields["format"].choices = choices  # type: ignore[attr-defined]
        self.fields["format"].initial = "xlsx"
