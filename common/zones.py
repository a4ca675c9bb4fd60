"""Time zones: which exist, which one the reader is in, and what a local time in one means.

A reader's zone is the account's, else the browser's; unknown, it is None, and times are shown in
the zone of what they belong to.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from asgiref.local import Local
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from common.reading import UnreadableError

COOKIE = "timezone"
FIRST, END = datetime(1, 1, 3, tzinfo=UTC), datetime(9900, 1, 1, tzinfo=UTC)
# No places: a fallback of the zone compiler, and whatever this machine is set to.
_NO_PLACES = {"Factory", "localtime"}
_reader = Local()


@cache
def _names() -> frozenset[str]:
    return frozenset(available_timezones() - _NO_PLACES)


def known(name: str | None) -> ZoneInfo | None:
    """Return the zone of an IANA name such as 'Europe/London', None for anything else."""
    return ZoneInfo(name) if name in _names() else None


def site_zone() -> ZoneInfo:
    """Return the zone of the setting TIME_ZONE."""
    return ZoneInfo(settings.TIME_ZONE)


def site_zone_name() -> str:
    """Return the name of the site's zone: the default of models."""
    return str(settings.TIME_ZONE)


def reader_zone() -> ZoneInfo | None:
    """Return the zone of the reader of this page or mail, None if it is unknown."""
    zone: ZoneInfo | None = getattr(_reader, "zone", None)
    return zone


def active_zone() -> ZoneInfo:
    """Return the zone in which times are shown and typed now: the reader's, else the site's."""
    return reader_zone() or site_zone()


@contextmanager
def read_in(zone: ZoneInfo | None) -> Iterator[None]:
    """Activate a reader's zone; None: a reader whose zone is unknown."""
    before = reader_zone()
    _reader.zone = zone
    try:
        with timezone.override(zone or site_zone()):
            yield
    finally:
        _reader.zone = before


def in_utc(at: datetime) -> datetime:
    """Return an aware time in UTC.

    Raises UnreadableError at the ends of the calendar: there a time has no counterpart in other
    zones, in which it is shown, and nothing follows it, such as the day on which to pay.
    """
    try:
        moment = at.astimezone(UTC)
    except OverflowError:
        moment = None
    if moment is None or not FIRST <= moment < END:
        raise UnreadableError(_("This time does not exist."))
    return moment


def moment_in(local: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment of a local time, in UTC.

    Raises UnreadableError for a time that the clocks there skip or show twice: only its offset
    would say which moment is meant.
    """
    first, second = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    before, after = first.utcoffset(), second.utcoffset()
    if before == after:
        return in_utc(first)
    names = {"time": f"{local:%Y-%m-%d %H:%M}", "zone": zone.key}
    if before is not None and after is not None and before > after:
        shown = {"first": offset_text(first), "second": offset_text(second)}
        raise UnreadableError(
            _(
                "The clocks in %(zone)s show %(time)s twice. Add the offset: %(first)s or"
                " %(second)s."
            )
            % {**names, **shown}
        )
    raise UnreadableError(
        _("The clocks in %(zone)s skip %(time)s. Enter another time, or add the offset.") % names
    )


def is_shown_twice(at: datetime, zone: ZoneInfo) -> bool:
    """Tell whether the clocks of a zone show this moment's local time at another moment, too."""
    local = at.astimezone(zone)
    other = local.replace(fold=1 - local.fold)
    return other.utcoffset() != local.utcoffset() and other.astimezone(UTC) != at.astimezone(UTC)


def offset_text(at: datetime) -> str:
    """Return the offset of an aware time as ISO 8601 writes it: '+05:45'."""
    return at.isoformat()[-6:]
