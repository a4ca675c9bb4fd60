"""Writes that change what the recommender believes of a subject."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from common import outbox
from recommendations.models import (
    Interaction,
    QuizPair,
    RecommendationList,
    Statement,
    Taste,
    TasteToken,
)

REFRESH = "recommendations.interactive.refresh"


def ask_for_refresh(subject_id: UUID, *, now: datetime) -> None:
    """Have a worker compute the subject's list anew once this transaction has committed."""
    RecommendationList.objects.update_or_create(
        pk=subject_id, defaults={"wanted_at": now}, create_defaults={"wanted_at": now}
    )
    outbox.publish(REFRESH, subject_id=str(subject_id))


def forget_work(*, subject_id: UUID, artwork_id: int, now: datetime) -> int:
    """Take one work out of a subject's history; return how many events went."""
    with transaction.atomic():
        gone, _ = Interaction.objects.filter(subject_id=subject_id, artwork_id=artwork_id).delete()
        QuizPair.objects.filter(subject_id=subject_id, left_id=artwork_id).delete()
        QuizPair.objects.filter(subject_id=subject_id, right_id=artwork_id).delete()
        ask_for_refresh(subject_id, now=now)
    return gone


def reset(*, subject_id: UUID, now: datetime) -> None:
    """Forget everything the recommender stored of a subject."""
    with transaction.atomic():
        Interaction.objects.filter(subject_id=subject_id).delete()
        TasteToken.objects.filter(subject_id=subject_id).delete()
        QuizPair.objects.filter(subject_id=subject_id).delete()
        Statement.objects.filter(pk=subject_id).delete()
        Taste.objects.filter(pk=subject_id).delete()
        RecommendationList.objects.filter(pk=subject_id).delete()
        ask_for_refresh(subject_id, now=now)
