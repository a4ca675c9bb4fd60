"""The form of the hours in which notices are mailed and pushed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shelves.models import NoticeSettings
from shelves.services.channels import URGENT_MINUTES, Hours

PERIODS = {
    0: _("Never"),
    15: _("Yes, if the lot ends within 15 minutes"),
    60: _("Yes, if the lot ends within an hour"),
    180: _("Yes, if the lot ends within 3 hours"),
    1440: _("Yes, if the lot ends within a day"),
}
FIELDS = ("quiet_from", "quiet_until", "urgent_minutes", "daily_at")


def _clock(label: Any, **options: Any) -> forms.TimeField:
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(label=label, widget=widget, **options)


class HoursForm(forms.Form):
    """Quiet hours, what may pass them, and the time of the daily mail."""

    quiet_from = _clock(_("From"), required=False)
    quiet_until = _clock(_("Until"), required=False)
    urgent_minutes = forms.TypedChoiceField(
        label=_("Urgent notices about bidding pass quiet hours"),
        coerce=int,
        choices=[(minutes, PERIODS[minutes]) for minutes in URGENT_MINUTES],
    )
    daily_at = _clock(_("The daily email comes at"))

    @classmethod
    def of(cls, settings: NoticeSettings, data: Any = None) -> "HoursForm":
        """Return the form filled with what is stored, or bound to what was sent."""
        return cls(data, initial={name: getattr(settings, name) for name in FIELDS})

    def hours(self, *, timezone: str) -> Hours:
        """Return what was entered."""
        return Hours(**{name: self.cleaned_data[name] for name in FIELDS}, timezone=timezone)
