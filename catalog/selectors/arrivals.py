"""Works that the pages have begun to show, up to a time by which none can be missing."""

from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Max, Q, QuerySet

from catalog.models import Artwork
from catalog.querysets import ArtworkQuerySet

# A transaction that has written stamps its rows after its begin, and shows them at its end: what
# was stamped before the oldest of them began is visible by now. Autovacuum writes no works.
HORIZON = """
    SELECT LEAST(clock_timestamp(), min(xact_start)) FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend'
        AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()
"""


def horizon() -> datetime:
    """Return the time up to which no arrival can be added any more."""
    with connection.cursor() as cursor:
        cursor.execute(HORIZON)
        until: datetime = cursor.fetchone()[0]
    return until


def latest_arrival() -> datetime | None:
    """Return when the last work began to be shown; index `artwork_shown_since`."""
    rows = Artwork.objects.visible().filter(shown_since__isnull=False)
    latest: datetime | None = rows.aggregate(latest=Max("shown_since"))["latest"]
    return latest


def arrived(*, after: datetime, until: datetime, also: QuerySet[Any, Any]) -> ArtworkQuerySet:
    """The visible works that began to be shown after a time, up to another; and those of `also`."""
    came = Q(shown_since__gt=after, shown_since__lte=until) | Q(pk__in=also)
    rows: ArtworkQuerySet = Artwork.objects.visible().filter(came)
    return rows
