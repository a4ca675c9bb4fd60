"""What the recommender believes of a subject, as they see it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from catalog import selectors as catalog
from recommendations.interactions.selectors.evidence import history
from recommendations.taste.models import Statement, TasteToken
from recommendations.taste.selectors.tokens import said_by
from recommendations.vocabulary import words_for

if TYPE_CHECKING:
    from catalog.models import Artwork

HISTORY_SHOWN = 60


@dataclass(frozen=True)
class ChipView:
    """A concept that the subject likes (+1) or not (-1), with its weight from 0 to 1."""

    id: int
    concept: str
    label: str
    polarity: int
    weight: float
    source: str


@dataclass(frozen=True)
class PastView:
    """A work in the subject's history and the strongest thing they did with it."""

    artwork: "Artwork"
    kind: str
    label: str
    at: datetime


@dataclass(frozen=True)
class TasteSummary:
    """What a subject said, what was read from it, and what they did."""

    statement: str
    chips: tuple[ChipView, ...]
    personalised: bool
    past: tuple[PastView, ...]


def taste_summary(*, subject_id: UUID, personalised: bool) -> TasteSummary:
    """Return what is believed of a subject."""
    statement = Statement.objects.filter(pk=subject_id).first()
    works = history(subject_id).works[:HISTORY_SHOWN]
    shown = {work.pk: work for work in catalog.artworks_in_order([w.artwork_id for w in works])}
    return TasteSummary(
        statement=statement.text if statement else "",
        chips=chips(subject_id=subject_id),
        personalised=personalised,
        past=tuple(
            PastView(shown[work.artwork_id], work.kind, str(words_for(work.kind).label), work.at)
            for work in works
            if work.artwork_id in shown
        ),
    )


def chips(*, subject_id: UUID) -> tuple[ChipView, ...]:
    """Return the subject's chips: concepts, and clauses in which no concept was recognised.

    The tokens are read once: a new statement deletes them all.
    """
    tokens = TasteToken.objects.filter(subject_id=subject_id)
    return tuple(
        ChipView(
            token.pk,
            token.concept_id,
            said_by(token).label,
            token.polarity,
            token.weight,
            token.source,
        )
        for token in tokens
    )
