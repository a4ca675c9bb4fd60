"""What is announced of a lot after a commit: to open pages, and to the task that follows it up."""

from urllib.parse import urlsplit

from django.conf import settings

from auctions.models import Lot
from auctions.selectors.snapshots import LotUpdate
from common import outbox

# Pub/sub knows no database numbers: sites that share a Redis must not receive each other's lots.
LOTS = f"artrec:lots:{urlsplit(settings.REDIS_URL).path.strip('/') or 0}"
# The job for what follows from a change (`lot_events`).
PROCESS_LOT_EVENTS = "auctions.default.process_lot_events"


def announce(lot: Lot) -> None:
    """Tell open pages where the lot stands now. Call under its lock, once `version` has moved."""
    announce_update(LotUpdate.of(lot))


def announce_update(update: LotUpdate) -> None:
    """Tell open pages where a lot stands. Call under its lock."""
    outbox.announce(LOTS, update.as_message(), task=PROCESS_LOT_EVENTS)
