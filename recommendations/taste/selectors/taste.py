"""A subject's taste as shown to them."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from catalog import selectors as catalog
from recommendations.interactions.selectors.evidence import history
from recommendations.taste.models import Statement, TasteToken
from recommendations.taste.selectors.tokens import token_label
from recommendations.vocabulary import words_for

if TYPE_CHECKING:
    from catalog.models import Artwork

HISTORY_LIMIT = 60


@dataclass(frozen=True)
class Chip:
    """A concept that the subject likes (+1) or not (-1), with its weight from 0 to 1."""

    id: int
    concept: str
    label: str
    polarity: int
    weight: float
    source: str


@dataclass(frozen=True)
class HistoryEntry:
    """A work in the subject's history and their strongest interaction with it."""

    artwork: "Artwork"
    kind: str
    label: str
    at: datetime


@dataclass(frozen=True)
class TasteSummary:
    """A subject's statement, the chips read from it, and their history."""

    statement: str
    chips: tuple[Chip, ...]
    personalised: bool
    history: tuple[HistoryEntry, ...]


def taste_summary(*, subject_id: UUID, personalised: bool) -> TasteSummary:
    """Return a subject's statement, chips and history."""
    statement = Statement.objects.filter(pk=subject_id).first()
    works = history(subject_id).works[:HISTORY_LIMIT]
    shown = {work.pk: work for work in catalog.artworks_in_order([w.artwork_id for w in works])}
    return TasteSummary(
        statement=statement.text if statement else "",
        chips=chips(subject_id=subject_id),
        personalised=personalised,
        history=tuple(
            HistoryEntry(
                shown[work.artwork_id], work.kind, str(words_for(work.kind).label), work.at
            )
            for work in works
            if work.artwork_id in shown
        ),
    )


def chips(*, subject_id: UUID) -> tuple[Chip, ...]:
    """Return the subject's chips: concepts, and clauses in which no concept was recognised.

    One query, so that a statement replaced meanwhile can't mix old and new tokens.
    """
    tokens = TasteToken.objects.filter(subject_id=subject_id)
    return tuple(
        Chip(
            token.pk,
            token.concept_id,
            token_label(token).label,
            token.polarity,
            token.weight,
            token.source,
        )
        for token in tokens
    )
