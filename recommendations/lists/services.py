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


def ask_for_refresh(subject_id: UUID, *, now: datetime) -> None:
    """Request a newer list of the subject: the row is the queue, and a signal follows the commit.

    Not for who has switched personal recommendations off.

    Requests are counted, so that none is lost to the time that an event bears. Takes the subject's
    lock; a write that takes others has it already (`locks.lock_subject`).
    """
    if accounts.is_opted_out(subject_id):
        return
    with connection.cursor() as cursor:
        cursor.execute(REQUEST, {"subject": subject_id, "now": now})
    signal_refresh(subject_id)


def signal_refresh(subject_id: UUID) -> None:
    """Have a worker look at the subject's request after the commit."""
    outbox.signal(REFRESH, subject_id=str(subject_id))


def note_served(list_id: int, places: Sequence[int]) -> None:
    """Note that places of a list, indices from 0, were sent to its subject."""
    sent = Value(list(places), output_field=ArrayField(PositiveSmallIntegerField()))
    RecommendationList.objects.filter(pk=list_id).exclude(served__contains=list(places)).update(
        served=Func(F("served"), sent, function="array_cat")
    )


@retried
def refresh_worn(subject_id: UUID, *, now: datetime) -> None:
    """Ask for a new list because much of the stored one may no longer be shown; once is enough."""
    with transaction.atomic():
        locks.lock_subject(subject_id, now=now)
        if not ListRequest.objects.get(pk=subject_id).pending:
            ask_for_refresh(subject_id, now=now)
