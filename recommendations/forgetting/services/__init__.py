"""Opting out of personal recommendations, resetting the taste, and forgetting works."""

from datetime import datetime
from uuid import UUID

from django.apps import apps
from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from common import outbox
from common.errors import NotFoundError
from common.jobs.models import UNTRIED
from common.models import OutboxMessage
from common.transactions import retried
from recommendations import locks
from recommendations.collectors import lock_taste
from recommendations.forgetting.services import stash
from recommendations.interactions.models import Interaction
from recommendations.lists.models import ListRequest, RecommendationList
from recommendations.lists.services import request_refresh
from recommendations.onboarding.models import QuizPair
from recommendations.taste.models import (
    LinearTaste,
    PastWeight,
    Statement,
    Steering,
    Taste,
    TastePreference,
    TasteToken,
)
from recommendations.taste.services.suggestions import forget_suggestions
from recommender import kinds

# What a subject's taste is made from.
TASTE = (Interaction, TasteToken, TastePreference, QuizPair, Statement, Steering, PastWeight)
# How little a past work can be made to count without being forgotten.
LEAST_WEIGHT = 0.05
# Current lists recommending, for its popularity among others, a work that this subject chose.
LISTS_RECOMMENDING_CHOICES = """
    WITH chosen AS (
        SELECT DISTINCT artwork_id FROM recommendations_interaction
        WHERE subject_id = %(subject)s AND kind = ANY(%(kinds)s)
            AND artwork_id IS NOT NULL
    )
    SELECT request.subject_id FROM recommendations_listrequest request
    JOIN recommendations_recommendationlist list ON list.id = request.current_id
    WHERE EXISTS (
        SELECT FROM jsonb_array_elements(list.items) item
        WHERE item ->> 'source' IN ('collaborative', 'agreed', 'popular')
            AND (item ->> 'artwork')::bigint IN (SELECT artwork_id FROM chosen)
    ) OR EXISTS (
        SELECT FROM jsonb_array_elements(list.rails) rail,
            jsonb_array_elements(rail -> 'items') item
        WHERE rail ->> 'rail' = 'agreed'
            AND (item ->> 'artwork')::bigint IN (SELECT artwork_id FROM chosen)
    )
"""


@retried
def switch(*, subject_id: UUID, personalised: bool, now: datetime) -> None:
    """Apply a change of the opt-out, inside the transaction that makes it.

    Off: taste and lists are deleted at once, and a list being computed is not stored; the log stays
    but is not used (`selectors.shared`). Others' lists that recommend what this subject chose are
    recomputed. On: a list is requested from the existing log.
    """
    with transaction.atomic():
        locks.lock_subject(subject_id, now=now)
        if personalised:
            request_refresh(subject_id, now=now)
            return
        QuizPair.objects.filter(subject_id=subject_id, choice="").delete()
        forget_suggestions(subject_id)
        _delete_computed(subject_id)
        cache.delete_many(["exploration:outcomes", "exploration:artists", "home:trending"])
        outbox.publish("recommendations.bulk.leave_lists", subject_id=str(subject_id))


def renew_lists_after_opt_out(subject_id: UUID, *, now: datetime) -> int:
    """Request again the lists that may recommend works because this subject chose them.

    Returns how many. Reads all current lists: a rare task of the bulk queue.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            LISTS_RECOMMENDING_CHOICES, {"subject": subject_id, "kinds": kinds.choices()}
        )
        others = [row[0] for row in cursor.fetchall()]
    for other in others:
        with transaction.atomic():
            request_refresh(other, now=now)
    return len(others)


def _delete_computed(subject_id: UUID) -> None:
    """Delete taste and lists, and end a claim. Call under the subject's lock.

    A list being computed is no longer stored; the next one need not wait for it.
    """
    Taste.objects.filter(pk=subject_id).delete()
    LinearTaste.objects.filter(pk=subject_id).delete()
    RecommendationList.objects.filter(subject_id=subject_id).delete()
    ListRequest.objects.filter(pk=subject_id).update(
        wanted=F("wanted") + 1, made_from=F("wanted") + 1, last_error="", **UNTRIED
    )


@retried
def forget_work(*, subject_id: UUID, artwork_id: int, now: datetime) -> int:
    """Delete one work from a subject's history; return the number of events deleted.

    It can be put back for a day (`restore_work`).
    """
    with transaction.atomic():
        locks.lock_subject(subject_id, now=now)
        events = Interaction.objects.filter(subject_id=subject_id, artwork_id=artwork_id)
        gone = events.count()
        asked = QuizPair.objects.filter(subject_id=subject_id)
        stash.set_aside(
            [
                events,
                asked.filter(Q(left_id=artwork_id) | Q(right_id=artwork_id)),
                PastWeight.objects.filter(subject_id=subject_id, artwork_id=artwork_id),
            ],
            subject_id=subject_id,
            piece=f"artwork:{artwork_id}",
            now=now,
        )
        request_refresh(subject_id, now=now)
    return gone


@retried
def restore_work(*, subject_id: UUID, artwork_id: int, now: datetime) -> None:
    """Put a work back into a subject's history, within a day; NotFoundError later."""
    _restore(subject_id, f"artwork:{artwork_id}", now=now)


@retried
def forget_word(*, subject_id: UUID, token_id: int, now: datetime) -> None:
    """Delete one word of a subject's taste; it can be put back for a day (`restore_word`).

    Raises NotFoundError.
    """
    with transaction.atomic():
        locks.lock_subject(subject_id, now=now)
        words = TasteToken.objects.filter(subject_id=subject_id, pk=token_id)
        if not stash.set_aside([words], subject_id=subject_id, piece=f"token:{token_id}", now=now):
            raise NotFoundError(_("This word is not in your taste."))
        request_refresh(subject_id, now=now)


@retried
def restore_word(*, subject_id: UUID, token_id: int, now: datetime) -> None:
    """Put a word back into a subject's taste, within a day; NotFoundError later."""
    _restore(subject_id, f"token:{token_id}", now=now)


def _restore(subject_id: UUID, piece: str, *, now: datetime) -> None:
    with transaction.atomic():
        lock_taste(subject_id, now=now)
        if not stash.put_back(subject_id=subject_id, piece=piece, now=now):
            raise NotFoundError(
                _("There is nothing left to undo: it was undone already, or more than a day ago.")
            )
        request_refresh(subject_id, now=now)


def weigh_work(*, subject_id: UUID, artwork_id: int, factor: float, now: datetime) -> float:
    """Have a past work count less or more as evidence, by a factor; return its weight then."""
    with transaction.atomic():
        lock_taste(subject_id, now=now)
        rows = PastWeight.objects.filter(subject_id=subject_id, artwork_id=artwork_id)
        before = rows.values_list("weight", flat=True).first() or 1.0
        return set_weight(
            subject_id=subject_id, artwork_id=artwork_id, weight=before * factor, now=now
        )


@retried
def set_weight(*, subject_id: UUID, artwork_id: int, weight: float, now: datetime) -> float:
    """Set how much a past work counts as evidence; return it, between LEAST_WEIGHT and 1.

    Raises NotFoundError for less than 1 of a work that is not in the history.
    """
    weight = min(max(weight, LEAST_WEIGHT), 1.0)
    with transaction.atomic():
        lock_taste(subject_id, now=now)
        if weight < 1:
            past = Interaction.objects.filter(subject_id=subject_id, artwork_id=artwork_id)
            if not past.exists():
                raise NotFoundError(_("This is not in your activity."))
            PastWeight.objects.update_or_create(
                subject_id=subject_id, artwork_id=artwork_id, defaults={"weight": weight}
            )
        else:
            PastWeight.objects.filter(subject_id=subject_id, artwork_id=artwork_id).delete()
        request_refresh(subject_id, now=now)
    return weight


@retried
def undo_refusal(*, subject_id: UUID, artwork_id: int, now: datetime) -> None:
    """Take back that a work is not of interest; what else the subject did with it stays."""
    with transaction.atomic():
        locks.lock_subject(subject_id, now=now)
        rows = Interaction.objects.filter(subject_id=subject_id, artwork_id=artwork_id)
        if rows.filter(kind=kinds.NOT_INTERESTED).delete()[0]:
            request_refresh(subject_id, now=now)


@retried
def reset(*, subject_id: UUID, now: datetime) -> None:
    """Forget everything the recommender stored of a subject; for a day it can be undone.

    Several resets are undone one by one, the last first: pressed twice, it costs nothing. A list
    being computed from the earlier evidence is no longer stored.
    """
    with transaction.atomic():
        locks.lock_subject(subject_id, now=now)
        stash.set_aside(
            [model.objects.filter(subject_id=subject_id) for model in TASTE],
            subject_id=subject_id,
            now=now,
        )
        forget_suggestions(subject_id)
        _delete_computed(subject_id)
        request_refresh(subject_id, now=now)


@retried
def undo_reset(*, subject_id: UUID, now: datetime) -> None:
    """Undo a subject's last reset, within a day; NotFoundError later. What they did since stays."""
    _restore(subject_id, "", now=now)


def erase_subject(*, subject_id: UUID) -> None:
    """Delete a subject's rows from every table that names subjects, now and in later versions.

    Call in the transaction that deletes the person.
    """
    for model in apps.get_app_config("recommendations").get_models():
        if any(field.name == "subject_id" for field in model._meta.fields):  # noqa: SLF001
            model._default_manager.filter(subject_id=subject_id).delete()  # noqa: SLF001
    OutboxMessage.objects.filter(arguments__subject_id=str(subject_id)).delete()
