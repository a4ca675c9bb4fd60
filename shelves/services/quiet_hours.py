"""When a notice may be mailed or pushed: quiet hours, and the daily mail.

Hours are local, moments are not: a window is computed as two moments, so that a day on which the
clocks change has it once, longer or shorter.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from shelves.models import Notice, NoticeSettings

DAY = timedelta(days=1)


def quiet_until(settings: NoticeSettings, zone: ZoneInfo, now: datetime) -> datetime | None:
    """Return when the quiet hours that contain `now` end, None outside of any."""
    first, last = settings.quiet_from, settings.quiet_until
    if first is None or last is None or first == last:
        return None
    today = now.astimezone(zone).date()
    for day in (today - DAY, today):
        starts = _moment(day, first, zone)
        ends = _moment(day if first < last else day + DAY, last, zone)
        if starts <= now < ends:
            return ends
    return None


def next_daily(settings: NoticeSettings, zone: ZoneInfo, now: datetime) -> datetime:
    """Return when the next daily mail leaves, after `now`."""
    today = now.astimezone(zone).date()
    moments = (_moment(today + days * DAY, settings.daily_at, zone) for days in range(3))
    return next(at for at in moments if at > now)


def wait_for(
    notice: Notice, *, urgent: bool, settings: NoticeSettings, zone: ZoneInfo, now: datetime
) -> datetime | None:
    """Return until when a notice has to wait for the end of quiet hours, None if it need not.

    urgent: its kind may pass them while its lot is about to end, as soon as that is so.
    """
    ends = quiet_until(settings, zone, now)
    if ends is None or not urgent or not settings.urgent_minutes:
        return ends
    if notice.ends_at is None or notice.ends_at <= now:
        return ends
    passes = notice.ends_at - timedelta(minutes=settings.urgent_minutes)
    return None if passes <= now else min(ends, passes)


def _moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return a local time as a moment: the first of two; one that is skipped, an hour later."""
    local = datetime.combine(day, at, tzinfo=zone)
    return datetime.fromtimestamp(local.timestamp(), tz=zone)
