"""What a language model reads in a statement: requested, offered, added or dismissed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import selectors as accounts
from common import llm, outbox
from common.errors import NotFoundError
from common.jobs.models import UNTRIED
from common.transactions import retried
from recommendations import locks
from recommendations.collectors import lock_taste
from recommendations.lists.services import request_refresh
from recommendations.taste.models import Statement, StatementReading, TasteSuggestion, TasteToken
from recommendations.taste.services.token_rows import chosen_token

TASK = "recommendations.bulk.read_statements"


@dataclass(frozen=True)
class SuggestionAnswer:
    """Whether a subject adds a suggestion, or dismisses it."""

    suggestion_id: int
    accepted: bool


def request_reading(subject_id: UUID, *, now: datetime) -> None:
    """Have a worker ask the model, if there is one and the subject agrees; earlier ones end.

    Call under the subject's lock, after the statement was written.
    """
    is_empty = not Statement.objects.filter(pk=subject_id).exclude(text="").exists()
    forget_suggestions(subject_id, also_dismissed=is_empty)
    if is_empty or not llm.is_configured():
        return
    if accounts.may_read_by_outside_model(subject_id):
        StatementReading.objects.update_or_create(
            pk=subject_id, defaults={"requested_at": now, **UNTRIED}
        )
        outbox.signal(TASK)


def forget_suggestions(subject_id: UUID, *, also_dismissed: bool = True) -> None:
    """Delete what a model suggested, and what it was to read. Call under the subject's lock."""
    StatementReading.objects.filter(pk=subject_id).delete()
    rows = TasteSuggestion.objects.filter(subject_id=subject_id)
    (rows if also_dismissed else rows.filter(dismissed=False)).delete()


@retried
def switch(*, subject_id: UUID, given: bool, now: datetime) -> None:
    """Follow a change of the consent: have the statement read, or forget what was suggested."""
    with transaction.atomic():
        locks.lock_subject(subject_id, now=now)
        if not given:
            forget_suggestions(subject_id)
        elif not accounts.is_opted_out(subject_id):
            request_reading(subject_id, now=now)


@retried
def answer_suggestions(
    *, subject_id: UUID, answers: Sequence[SuggestionAnswer], now: datetime
) -> None:
    """Add or dismiss suggestions, all or none. Raises NotFoundError.

    One that is added becomes a chip of the subject's own, or turns the chip of its concept.
    """
    with transaction.atomic():
        lock_taste(subject_id, now=now)
        for each in answers:
            rows = TasteSuggestion.objects.filter(subject_id=subject_id, dismissed=False)
            row = rows.filter(pk=each.suggestion_id).first()
            if row is None:
                raise NotFoundError(_("This suggestion is no longer offered."))
            if each.accepted:
                _add(row)
                row.delete()
            else:
                row.dismissed = True
                row.save(update_fields=["dismissed"])
        if any(each.accepted for each in answers):
            request_refresh(subject_id, now=now)


def _add(row: TasteSuggestion) -> None:
    same = TasteToken.objects.filter(
        subject_id=row.subject_id, concept_id=row.concept_id, artist=row.artist
    )
    chip = same.first() or chosen_token(row.concept_id, row.artist)
    if chip is None:
        # The vocabulary has lost the concept since.
        raise NotFoundError(_("This suggestion is no longer offered."))
    chip.subject_id, chip.polarity, chip.weight = row.subject_id, row.polarity, 1.0
    chip.save()
