"""Writes that change what the recommender believes of a subject."""

from datetime import datetime
from uuid import UUID

from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts import selectors as accounts
from common import outbox
from common.errors import DomainError
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


class PersonalisationOffError(DomainError):
    """Nothing is recorded for who has switched personal recommendations off."""

    code = "personalisation_off"
    status = 409


def lock_taste(subject_id: UUID, *, now: datetime) -> None:
    """Begin a write of what a subject tells of their taste; raises PersonalisationOffError."""
    locks.lock_subject(subject_id, now=now)
    check_personalised(subject_id)


def check_personalised(subject_id: UUID) -> None:
    """Raise PersonalisationOffError for who has switched personal recommendations off."""
    if accounts.is_opted_out(subject_id):
        raise PersonalisationOffError(_("Personal recommendations are off: switch them on first."))


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
        wanted=F("wanted") + 1, made_from=F("wanted") + 1, claim=None, claimed_until=None
    )


def ask_for_refresh(subject_id: UUID, *, now: datetime) -> None:
    """Have a worker compute the subject's list anew once this transaction has committed.

    Not for who has switched personal recommendations off.

    Requests are counted, so that none is lost to the time that an event bears. Takes the subject's
    lock; a write that takes others has it already (`locks.lock_subject`).
    """
    if accounts.is_opted_out(subject_id):
        return
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
