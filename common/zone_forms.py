"""Form fields of time zones, and of local times in them."""

import re
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSplitDateTimeWidget

from common import zones
from common.reading import UnreadableError
from common.zone_names import choices_with

_CLOCK = re.compile(r"\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?")


class TimeZoneField(forms.ChoiceField):
    """A select of time zones by place; any name of the zone database is valid."""

    default_error_messages = {"invalid_choice": _("Enter a time zone such as Europe/London.")}

    def offer(self, stored: str | None, *, empty: Any = None) -> None:
        """Fill the list in the reader's language, with the name stored and, if given, for none."""
        self.choices = choices_with(stored or "", empty=empty)

    def valid_value(self, value: Any) -> bool:
        """Tell whether there is such a zone."""
        return zones.known(str(value)) is not None


class ClockField(forms.CharField):
    """A time of day, with an offset where the clocks there show it twice: '01:30-05:00'."""

    default_error_messages = {"clock": _("Enter a time such as 18:00, or 18:00-05:00.")}

    def to_python(self, value: Any) -> time | None:  # type: ignore[override]
        """Return the time, aware if an offset was written; None for nothing."""
        text = (super().to_python(value) or "").replace(" ", "").replace("−", "-")
        if not text:
            return None
        try:
            if not _CLOCK.fullmatch(text):
                raise ValueError(text)
            return time.fromisoformat(text)
        except ValueError as error:
            raise forms.ValidationError(self.error_messages["clock"], code="clock") from error

    def run_validators(self, value: Any) -> None:
        """Skip CharField's validators, which check the length of a text."""


class LocalDateTimeWidget(UnfoldAdminSplitDateTimeWidget):  # type: ignore[misc]
    """Day and time in the active zone, with the offset where the time alone says too little."""

    def decompress(self, value: datetime | None) -> list[Any]:
        """Return what the two inputs show."""
        if value is None:
            return [None, None]
        zone = zones.active_zone()
        local = value.astimezone(zone)
        offset = zones.offset_text(local) if zones.is_shown_twice(value, zone) else ""
        return [local.date(), f"{local:%H:%M:%S}{offset}"]


class LocalDateTimeField(forms.MultiValueField):
    """A time typed as day and time of day in the active zone; ambiguous ones are rejected."""

    widget = LocalDateTimeWidget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__((forms.DateField(), ClockField(required=False)), **kwargs)

    def compress(self, data_list: list[Any]) -> datetime | None:
        """Return the moment in UTC."""
        if not any(data_list):
            return None
        day, clock = data_list
        if not isinstance(day, date) or not isinstance(clock, time):
            raise forms.ValidationError(_("Enter both the date and the time."), code="incomplete")
        local = datetime.combine(day, clock)
        try:
            if local.tzinfo is not None:
                return zones.in_utc(local)
            return zones.moment_in(local, zones.active_zone())
        except UnreadableError as error:
            raise forms.ValidationError(str(error), code="unclear") from error
