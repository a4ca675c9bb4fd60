"""What follows when somebody switches personal recommendations off, resets or forgets."""

from datetime import datetime
from uuid import UUID

from django.apps import apps
from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import F

from common import outbox
from common.jobs.models import UNTRIED
from common.models import OutboxMessage
from common.transactions import retried
from recommendations import locks
from recommendations.interactions.models import Interaction
from recommendations.lists.models import ListRequest, RecommendationList
from recommendations.lists.services import ask_for_refresh
from recommendations.onboarding.models import QuizPair
from recommendations.taste.models import Statement, Taste, TasteToken

# Current lists with a work that stands there because others chose it, and this subject did.
SHOWN_BY_CHOICE = """
    WITH chosen AS (
        SELECT DISTINCT artwork_id FROM recommendations_interaction
        WHERE subject_id = %(subject)s AND kind IN ('save', 'bid', 'purchase')
            AND artwork_id IS NOT NULL
    )
    SELECT request.subject_id FROM recommendations_listrequest request
    JOIN recommendations_recommendationlist list ON list.id = request.current_id
    WHERE EXISTS (
        SELECT FROM jsonb_array_elements(list.items) item
        WHERE item ->> 'source' IN ('collaborative', 'popular')
            AND (item ->> 'artwork')::bigint IN (SELECT artwork_id FROM chosen)
    )
"""


@retried
def switch(*, subject_id: UUID, personalised: bool, now: datetime) -> None:
    """Act on the switch of personal recommendations, inside the transaction that turns it.

    Off: taste and lists are deleted at once, and one being made is not stored; the log stays,
    unused (`selectors.shared`). Others' lists that show what this subject chose are made anew. On:
    a list is made from what was logged before.
    """
    with transaction.atomic():
        locks.lock_subject(subject_id, now=now)
        if personalised:
            ask_for_refresh(subject_id, now=now)
            return
        QuizPair.objects.filter(subject_id=subject_id, choice="").delete()
        _delete_computed(subject_id)
        cache.delete_many(["exploration:outcomes", "exploration:artists"])
        outbox.publish("recommendations.bulk.leave_lists", subject_id=str(subject_id))


def leave_lists(subject_id: UUID, *, now: datetime) -> int:
    """Have the lists made anew that may show works because this subject chose them.

    Returns how many. All current lists are read: a rare task of the bulk queue.
    """
    with connection.cursor() as cursor:
        cursor.execute(SHOWN_BY_CHOICE, {"subject": subject_id})
        others = [row[0] for row in cursor.fetchall()]
    for other in others:
        with transaction.atomic():
            ask_for_refresh(other, now=now)
    return len(others)


def _delete_computed(subject_id: UUID) -> None:
    """Delete taste and lists, and end a claim. Call under the subject's lock.

    What is being made is not stored any more; the next list need not wait until it is done.
    """
    Taste.objects.filter(pk=subject_id).delete()
    RecommendationList.objects.filter(subject_id=subject_id).delete()
    ListRequest.objects.filter(pk=subject_id).update(
        wanted=F("wanted") + 1, made_from=F("wanted") + 1, last_error="", **UNTRIED
    )


@retried
def forget_work(*, subject_id: UUID, artwork_id: int, now: datetime) -> int:
    """Take one work out of a subject's history; return how many events went."""
    with transaction.atomic():
        locks.lock_subject(subject_id, now=now)
        rows = Interaction.objects.filter(subject_id=subject_id, artwork_id=artwork_id)
        gone = rows.delete()[0]
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
        _delete_computed(subject_id)
        ask_for_refresh(subject_id, now=now)


def erase_subject(*, subject_id: UUID) -> None:
    """Delete a subject's rows from every table that names subjects, now and in later versions.

    Call in the transaction that deletes the person.
    """
    for model in apps.get_app_config("recommendations").get_models():
        if any(field.name == "subject_id" for field in model._meta.fields):  # noqa: SLF001
            model._default_manager.filter(subject_id=subject_id).delete()  # noqa: SLF001
    OutboxMessage.objects.filter(arguments__subject_id=str(subject_id)).delete()
