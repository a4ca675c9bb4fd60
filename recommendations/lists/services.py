"""Requests for a list."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connection, transaction
from django.db.models import F, Func, PositiveSmallIntegerField, Value

from accounts import selectors as accounts
from common import outbox
from common.transactions import retried
from recommendations import locks
from recommendations.lists.models import ListRequest, RecommendationList

REFRESH = "recommendations.interactive.refresh"
REQUEST = """
    INSERT INTO recommendations_listrequest (subject_id, wanted, wanted_at, made_from)
    VALUES (%(subject)s, 1, %(now)s, 0)
    ON CONFLICT (subject_id) DO UPDATE SET
        wanted = recommendations_listrequest.wanted + 1,
        wanted_at = greatest(recommendations_listrequest.wanted_at, excluded.wanted_at)
"""


def request_refresh(subject_id: UUID, *, now: datetime) -> None:
    """Request a newer list for the subject: the row is the queue, and a signal follows the commit.

    Does nothing if the subject has opted out of personal recommendations.

    Requests are counted rather than timed, so that a late event is not lost. Takes the subject's
    lock; a write that takes other locks holds it already (`locks.lock_subject`).
    """
    if accounts.is_opted_out(subject_id):
        return
    with connection.cursor() as cursor:
        cursor.execute(REQUEST, {"subject": subject_id, "now": now})
    signal_refresh(subject_id)


def signal_refresh(subject_id: UUID) -> None:
    """Signal a worker, after the commit, to process the subject's request."""
    outbox.signal(REFRESH, subject_id=str(subject_id))


def record_served(list_id: int, places: Sequence[int]) -> None:
    """Record the indexes of a list, from 0, that were sent to its subject."""
    sent = Value(list(places), output_field=ArrayField(PositiveSmallIntegerField()))
    RecommendationList.objects.filter(pk=list_id).exclude(served__contains=list(places)).update(
        served=Func(F("served"), sent, function="array_cat")
    )


@retried
def refresh_stale(subject_id: UUID, *, now: datetime) -> None:
    """Request a new list because the stored one is stale, unless one is requested already."""
    with transaction.atomic():
        locks.lock_subject(subject_id, now=now)
        if not ListRequest.objects.get(pk=subject_id).pending:
            request_refresh(subject_id, now=now)
