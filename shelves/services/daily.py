"""When alerts that come once a day are written: just before the day's mail leaves, to be in it."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from shelves.selectors import channels
from shelves.services.quiet_hours import next_daily

if TYPE_CHECKING:
    from accounts.models import User

# So long before the mail, so that all of a collector's searches have been checked by then.
AHEAD = timedelta(minutes=10)


def next_digest(user: "User", now: datetime) -> datetime:
    """Return when the next alerts of a collector's daily searches are written."""
    settings = channels.settings_of(user)
    return next_daily(settings, channels.zone_of(user, settings), now + AHEAD) - AHEAD


def mailed_from(due: datetime, now: datetime) -> datetime:
    """Return from when alerts may be mailed: with the day's mail, later where they are late."""
    return max(due, now) + AHEAD
