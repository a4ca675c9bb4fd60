"""When one visits an exhibition, and for how long."""

from datetime import date, time
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from catalog.models import Exhibition
from catalog.selectors.visits import LONGEST, SHORTEST

MORNING = time(10)


class VisitForm(forms.Form):
    """A day on which the exhibition is open, a time, and how many minutes one has."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput({"type": "date"}))
    at = forms.TimeField(
        label=_("Start at"), widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    minutes = forms.IntegerField(
        label=_("Minutes available (optional)"), required=False,
        min_value=SHORTEST, max_value=LONGEST,
    )  # fmt: skip

    def __init__(self, data: Any, *, exhibition: Exhibition, today: date) -> None:
        """Take what is given; what is not given is the next possible day, at ten."""
        self.exhibition = exhibition
        first = min(max(today, exhibition.starts_on), exhibition.ends_on)
        given = {"day": first.isoformat(), "at": f"{MORNING:%H:%M}", "minutes": ""}
        given |= {name: data[name] for name in given if data.get(name)}
        super().__init__(given)
        bounds = {"min": exhibition.starts_on.isoformat(), "max": exhibition.ends_on.isoformat()}
        self.fields["day"].widget.attrs.update(bounds)

    def clean_day(self) -> date:
        """Refuse a day on which the exhibition is closed."""
        day: date = self.cleaned_data["day"]
        if not self.exhibition.starts_on <= day <= self.exhibition.ends_on:
            raise forms.ValidationError(
                _("The exhibition is open from %(first)s to %(last)s."),
                params={
                    "first": date_format(self.exhibition.starts_on, "DATE_FORMAT"),
                    "last": date_format(self.exhibition.ends_on, "DATE_FORMAT"),
                },
            )
        return day
