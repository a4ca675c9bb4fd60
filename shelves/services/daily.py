"""When what comes once a day comes."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from common import zones

if TYPE_CHECKING:
    from accounts.models import User

DIGEST_AT = time(8)


def next_digest(user: "User", now: datetime) -> datetime:
    """Return the next eight o'clock in the morning where a person is."""
    here = now.astimezone(zones.known(user.timezone) or zones.site_zone())
    today = datetime.combine(here.date(), DIGEST_AT, here.tzinfo)
    return today if today > here else today + timedelta(days=1)
