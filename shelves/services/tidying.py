"""Deleting for good what collectors deleted, and what is kept for a day."""

from datetime import datetime, timedelta

from shelves.models import KeptAnswer, OwnedWork, PushDelivery, SavedSearch, WorkList
from shelves.services.alerts import drop_old_arrivals
from shelves.services.collection_imports import drop_old_previews
from shelves.services.once import KEPT

# How long a deleted list or work can be brought back, and stands as a tombstone for apps.
TOMBSTONES_KEPT = timedelta(days=30)


def tidy(*, now: datetime) -> int:
    """Delete old tombstones with all that hangs on them; return how many rows went."""
    old = now - TOMBSTONES_KEPT
    doomed = (
        WorkList.objects.filter(removed=True, changed_at__lt=old),
        OwnedWork.objects.filter(removed=True, changed_at__lt=old),
        SavedSearch.objects.filter(removed=True, changed_at__lt=old),
        KeptAnswer.objects.filter(at__lt=now - KEPT),
        PushDelivery.objects.filter(done_at__lt=old),
    )
    gone = sum(rows.delete()[0] for rows in doomed)
    return gone + drop_old_previews(now=now) + drop_old_arrivals(now=now)
