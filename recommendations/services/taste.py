"""Writes that change what the recommender believes of a subject."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from common import outbox
from common.transactions import retried
from recommendations import locks
from recommendations.models import (
    Interaction,
    ListRequest,
    QuizPair,
    RecommendationList,
    Statement,
    Taste,
    TasteToken,
)

REFRESH = "recommendations.interactive.refresh"
REQUEST = """
    INSERT INTO recommendations_listrequest (subject_id, wanted, wanted_at, made_from)
    VALUES (%(subject)s, 1, %(now)s, 0)
    ON CONFLICT (subject_id) DO UPDATE SET
        wanted = recommendations_listrequest.wanted + 1,
        wanted_at = greatest(recommendations_listrequest.wanted_at, excluded.wanted_at)
"""


def ask_for_refresh(subject_id: UUID, *, now: datetime) -> None:
    """Have a worker compute the subject's list anew once this transaction has committed.

    Requests are counted, so that none is lost to the time that an event bears. Takes the subject's
    lock; a write that takes others has it already (`locks.lock_subject`).
    """
    with connection.cursor() as cursor:
        cursor.execute(REQUEST, {"subject": subject_id, "now": now})
    outbox.publish(REFRESH, subject_id=str(subject_id))


@retried
def refresh_worn(subject_id: UUID, *, now: datetime) -> None:
    """Ask for a new list because much of the stored one may no longer be shown; once is enough."""
    with transaction.atomic():
        locks.lock_subject(subject_id, now=now)
        if not ListRequest.objects.get(pk=subject_id).pending:
            ask_for_refresh(subject_id, now=now)


@retried
def forget_work(*, subject_id: UUID, artwork_id: int, now: datetime) -> int:
    """Take one work out of a subject's history; return how many events went."""
    with transaction.atomic():
        locks.lock_subject(subject_id, now=now)
        gone, _ = Interaction.objects.filter(subject_id=subject_id, artwork_id=artwork_id).delete()
        QuizPair.objects.filter(subject_id=subject_id, left_id=artwork_id).delete()
        QuizPair.objects.filter(subject_id=subject_id, right_id=artwork_id).delete()
        ask_for_refresh(subject_id, now=now)
    return gone


@retried
def reset(*, subject_id: UUID, now: datetime) -> None:
    """Forget everything the recommender stored of a subject.

    A list that is being made from what was known before is not stored any more.
    """
    with transaction.atomic():
        locks.lock_subject(subject_id, now=now)
        Interaction.objects.filter(subject_id=subject_id).delete()
        TasteToken.objects.filter(subject_id=subject_id).delete()
        QuizPair.objects.filter(subject_id=subject_id).delete()
        Statement.objects.filter(pk=subject_id).delete()
        Taste.objects.filter(pk=subject_id).delete()
        RecommendationList.objects.filter(subject_id=subject_id).delete()
        ListRequest.objects.filter(pk=subject_id).update(
            wanted=F("wanted") + 1, made_from=F("wanted") + 1
        )
        ask_for_refresh(subject_id, now=now)
