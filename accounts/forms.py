"""Forms of an account's settings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.zone_forms import TimeZoneField


class TimeZoneForm(forms.Form):
    """The zone in which times are shown; empty: the device's."""

    timezone = TimeZoneField(label=_("Time zone"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = self.initial.get("timezone")
        self.fields["timezone"].offer(stored, empty=_("As my device is set"))  # type: ignore[attr-defined]
