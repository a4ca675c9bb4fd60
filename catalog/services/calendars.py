"""A visit as an iCalendar file, for the reader's own calendar."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vUri

from common.http import absolute_url
from common.phrases import labelled

if TYPE_CHECKING:
    from catalog.models import Exhibition
    from catalog.selectors.visits import Visit

PRODUCT = "-//artrec//visits//EN"
CONTENT_TYPE = "text/calendar; charset=utf-8"


def visit_file(exhibition: "Exhibition", planned: "Visit", *, now: datetime) -> bytes:
    """Return a calendar of one event.

    Its times name no zone: they are those of the clock at the place, wherever the reader is now.
    """
    event = Event()
    day = planned.begins.strftime("%Y%m%dT%H%M")
    event.add("uid", f"{exhibition.slug}-{day}@artrec")
    event.add("dtstamp", now)
    event.add("dtstart", planned.begins)
    event.add("dtend", planned.ends)
    event.add("summary", str(exhibition))
    if exhibition.venue:
        event.add("location", exhibition.venue)
    event.add("description", _steps(planned))
    event.add("url", vUri(absolute_url(exhibition.get_absolute_url())))
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add_component(event)
    body: bytes = calendar.to_ical()
    return body


def _steps(planned: "Visit") -> str:
    """Return the rooms with their times and works, one a line."""
    lines = []
    for stop in planned.stops:
        titles = "; ".join(str(work) for work in stop.works)
        head = f"{stop.begins:%H:%M}"
        lines.append(f"{head} {labelled(stop.room or _('Works'), titles)}")
    return "\n".join(lines)
