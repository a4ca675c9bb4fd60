"""A language model reads statements, with the collector's consent. Loads the client library.

What it answers changes no taste: it is compared with the vocabulary's own reading
(`reading.only_suggested`), and what is new is offered to the collector.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from accounts import selectors as accounts
from catalog import selectors as catalog
from catalog.vocabulary import match_label
from catalog.vocabulary.artist_names import name_key, names
from catalog.vocabulary.quotes import bears_out
from catalog.vocabulary.text import normalise
from common import llm
from common.llm.quoting import without_contacts
from common.transactions import retried
from recommendations import locks
from recommendations.taste.models import Statement, StatementReading, TasteSuggestion
from recommendations.taste.services.model_answers import Said, StatementAnswer
from recommendations.taste.services.reading import Suggested, only_suggested, read_taste

logger = logging.getLogger(__name__)

PROMPT = llm.Prompt.load("recommendations.taste", "statement", version=1)


@dataclass(frozen=True)
class ModelReading:
    """What a model read in a statement, as far as it can be used; `dropped` counts the rest."""

    suggested: tuple[Suggested, ...]
    dropped: int
    model: str
    prompt_version: str


def ask_model(text: str, *, now: datetime) -> ModelReading:
    """Return a model's reading of a statement. Raises LanguageModelError.

    Only concepts of the vocabulary and artists of its table are taken, and only where the words
    that the model quotes stand in the statement.
    """
    sent = without_contacts(text)
    done = llm.complete(PROMPT, StatementAnswer, {"statement": sent}, now=now)
    said = [(each, 1) for each in done.answer.likes] + [(each, -1) for each in done.answer.dislikes]
    suggested = tuple(_grounded(said, sent))
    dropped = len(said) - len(suggested)
    if dropped:
        logger.info("%d of %d words of a statement's reading were dropped.", dropped, len(said))
    return ModelReading(suggested, dropped, done.model, done.prompt_version)


def read_pending(row: StatementReading, *, now: datetime) -> timedelta | None:
    """Read the statement of a claimed row, and delete the row; return after which time otherwise.

    Nothing is sent where the consent was withdrawn, and nothing stored where the statement has
    changed meanwhile.
    """
    statement = Statement.objects.filter(pk=row.subject_id).first()
    reading = None
    try:
        if statement and accounts.may_read_by_outside_model(row.subject_id):
            reading = ask_model(statement.text, now=now)
    except llm.BudgetSpentError as error:
        return timedelta(seconds=error.resumes_in_s)
    except llm.UnavailableError as error:
        return timedelta(seconds=error.retry_after_s)
    except llm.LanguageModelError as error:
        # The vocabulary's reading stands; the same statement would be answered so again.
        logger.warning("A statement was not read by the language model: %s", error.code)
    _store(row, statement.text if statement else "", reading, now=now)
    return None


@retried
def _store(
    row: StatementReading, text: str, reading: ModelReading | None, *, now: datetime
) -> None:
    """Store the suggestions of a claimed row, and delete it."""
    ours = read_taste(text, artists=catalog.artists_in(normalise(text)))
    with transaction.atomic():
        locks.lock_subject(row.subject_id, now=now)
        is_own = StatementReading.objects.filter(pk=row.pk, claim=row.claim).delete()[0]
        if not (is_own and reading and accounts.may_read_by_outside_model(row.subject_id)):
            return
        if accounts.is_opted_out(row.subject_id):
            return
        TasteSuggestion.objects.bulk_create(
            (
                _row(row.subject_id, each, reading)
                for each in only_suggested(ours, reading.suggested)
            ),
            ignore_conflicts=True,
        )


def _row(subject_id: UUID, suggested: Suggested, reading: ModelReading) -> TasteSuggestion:
    return TasteSuggestion(
        subject_id=subject_id,
        concept_id=suggested.concept_id,
        artist=suggested.artist,
        polarity=suggested.polarity,
        words=suggested.words,
        model=reading.model,
        prompt_version=reading.prompt_version,
    )


def _grounded(said: list[tuple[Said, int]], statement: str) -> Iterator[Suggested]:
    """Yield what names a concept or artist that we know, by words that stand in the statement."""
    for each, polarity in said:
        concept = match_label(each.name)
        artist = "" if concept else names().get(name_key(each.name), "")
        if (concept or artist) and bears_out(statement, each.words):
            yield Suggested(concept.id if concept else "", artist, polarity, each.words)
