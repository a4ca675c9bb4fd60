"""Announcements of a lot after a commit: to open pages, and to the job of lot events."""

from urllib.parse import urlsplit

from django.conf import settings

from auctions.models import Lot
from auctions.selectors.snapshots import LotUpdate
from common import outbox

# Pub/sub knows no database numbers: sites that share a Redis must not receive each other's lots.
_SITE = urlsplit(settings.REDIS_URL).path.strip("/") or 0
LOTS = f"artrec:lots:{_SITE}"
# The ids of collectors whose own part in a lot has changed.
OWN = f"artrec:own:{_SITE}"
# The job that processes changes (`lot_events`).
PROCESS_LOT_EVENTS = "auctions.default.process_lot_events"


def announce(lot: Lot) -> None:
    """Announce a lot's state to open pages. Call under its lock, after `version` has changed."""
    announce_update(LotUpdate.of(lot))


def announce_update(update: LotUpdate) -> None:
    """Announce an update to open pages. Call under the lot's lock."""
    outbox.announce(LOTS, update.as_message(), task=PROCESS_LOT_EVENTS)


def announce_own(user_id: int) -> None:
    """Announce to a collector's open pages, and to no others, that their own part has changed.

    For what nobody else may see: a private raise, the voiding of a losing bid, a registration. It
    leaves no row, which others could count. Call inside the transaction of the change.
    """
    outbox.notify(OWN, {"user": user_id})
