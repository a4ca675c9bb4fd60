"""Times as people read them: in their own zone, named, and beside it in the sale's.

English: 'Nov. 28, 2026, 9:30 a.m. EST (2:30 p.m. GMT)'; Chinese: the zone first, as there.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from common import zones
from common.zone_names import zone_name


def iso(at: datetime) -> str:
    """Return a moment for machines, in UTC; HTML allows no more than thousandths of a second."""
    precision = "milliseconds" if at.microsecond else "seconds"
    return at.astimezone(UTC).isoformat(timespec=precision)


def moment_text(at: datetime, own: str | None = None) -> str:
    """Return a moment in the reader's zone, with the zone `own` of its sale beside it.

    If the reader's zone is unknown, it is shown in the sale's zone, else in the site's.
    """
    shown_zone, sale_zone = _zones(own)
    shown = _in(shown_zone, at, date_format(at.astimezone(shown_zone), "DATETIME_FORMAT"))
    local, other = at.astimezone(shown_zone), at.astimezone(sale_zone)
    if local.utcoffset() == other.utcoffset():
        return shown
    time = date_format(other, "TIME_FORMAT")
    if local.date() != other.date():
        day = date_format(other, _("N j"))
        time = _("{day}, {time}").format(day=day, time=time)
    return _("{here} ({there})").format(here=shown, there=_in(sale_zone, at, time))


def moment(at: datetime, own: str | None = None) -> SafeString:
    """Return a moment as an element, for people and machines."""
    return _element(at, moment_text(at, own))


def day(at: datetime, own: str | None = None) -> SafeString:
    """Return the day of a moment, without the hour."""
    shown_zone, _sale_zone = _zones(own)
    return _element(at, date_format(at.astimezone(shown_zone), "DATE_FORMAT"))


def period(opens: datetime, ends: datetime, own: str | None = None) -> SafeString:
    """Return a period in the reader's zone, else the sale's."""
    shown_zone, _sale_zone = _zones(own)
    return _period(opens, ends, shown_zone)


def own_period(opens: datetime, ends: datetime, own: str) -> SafeString | None:
    """Return a period in the sale's zone, if the reader's clock differs from it or is unknown."""
    shown_zone, sale_zone = _zones(own)
    same = all(
        at.astimezone(shown_zone).utcoffset() == at.astimezone(sale_zone).utcoffset()
        for at in (opens, ends)
    )
    if same and zones.reader_zone():
        return None
    return _period(opens, ends, sale_zone)


def _period(opens: datetime, ends: datetime, zone: ZoneInfo) -> SafeString:
    first, last = opens.astimezone(zone), ends.astimezone(zone)
    begins = date_format(first, "DATETIME_FORMAT")
    over = date_format(last, "TIME_FORMAT" if first.date() == last.date() else "DATETIME_FORMAT")
    if zone_name(zone, opens) == zone_name(zone, ends):
        both = format_html("{} – {}", _element(opens, begins), _element(ends, over))
        return format_html(_("{time} {zone}"), time=both, zone=zone_name(zone, ends))
    return format_html(
        "{} – {}", _element(opens, _in(zone, opens, begins)), _element(ends, _in(zone, ends, over))
    )


def _zones(own: str | None) -> tuple[ZoneInfo, ZoneInfo]:
    """Return the zone to show a moment in, and the one to show beside it."""
    sale_zone = zones.known(own)
    shown_zone = zones.reader_zone() or sale_zone or zones.site_zone()
    return shown_zone, sale_zone or shown_zone


def _in(zone: ZoneInfo, at: datetime, time: str) -> str:
    return _("{time} {zone}").format(time=time, zone=zone_name(zone, at))


def _element(at: datetime, text: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', iso(at), text)
