"""A subject's taste as shown to them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from catalog import selectors as catalog
from common import clock
from recommendations.interactions.selectors.evidence import history
from recommendations.lists.selectors.stored import unmet_tokens
from recommendations.taste.models import Statement, Steering, TasteToken
from recommendations.taste.selectors.preferences import PreferenceChip, preference_chips
from recommendations.taste.selectors.steering import steering_of
from recommendations.taste.selectors.suggestions import (
    Suggestion,
    is_being_read,
    suggestions,
)
from recommendations.taste.selectors.tokens import concept_label, token_label
from recommendations.vocabulary import words_for

if TYPE_CHECKING:
    from catalog.models import Artwork

HISTORY_LIMIT = 60
FROM_STATEMENT = TasteToken.Source.STATEMENT


@dataclass(frozen=True)
class Chip:
    """A concept or artist that the subject likes (+1) or not (-1), with its weight from 0 to 1.

    `word` is the subject's own; `unmet`: no work met it when the list was computed.
    """

    id: int
    concept: str
    label: str
    polarity: int
    weight: float
    source: str
    word: str = ""
    unmet: bool = False
    artist: str = ""

    @property
    def is_clause(self) -> bool:
        """Tell whether it is part of a sentence as it was written, which may itself say no."""
        return not self.concept and not self.artist


@dataclass(frozen=True)
class HistoryEntry:
    """A work in the subject's history and their strongest interaction with it."""

    artwork: "Artwork"
    kind: str
    label: str
    at: datetime


@dataclass(frozen=True)
class TasteSummary:
    """A subject's statement, the chips and preferences read from it, sliders and history.

    `suggestions` are a language model's; `is_being_read`: they may come within moments.
    """

    statement: str
    chips: tuple[Chip, ...]
    preferences: tuple[PreferenceChip, ...]
    personalised: bool
    history: tuple[HistoryEntry, ...]
    steering: Steering
    suggestions: tuple[Suggestion, ...] = ()
    is_being_read: bool = False

    @property
    def recognised(self) -> bool:
        """Tell whether anything was recognised in the statement."""
        sources = [chip.source for chip in self.chips]
        return FROM_STATEMENT in [*sources, *(each.source for each in self.preferences)]

    @property
    def unmet(self) -> tuple[str, ...]:
        """Return the words that no work of the catalogue meets."""
        return tuple(chip.word for chip in self.chips if chip.unmet)


def taste_summary(*, subject_id: UUID, personalised: bool) -> TasteSummary:
    """Return a subject's statement, chips and history."""
    statement = Statement.objects.filter(pk=subject_id).first()
    works = history(subject_id).works[:HISTORY_LIMIT]
    shown = {work.pk: work for work in catalog.artworks_in_order([w.artwork_id for w in works])}
    return TasteSummary(
        statement=statement.text if statement else "",
        chips=chips(subject_id=subject_id),
        preferences=preference_chips(subject_id=subject_id),
        personalised=personalised,
        history=tuple(
            HistoryEntry(
                shown[work.artwork_id], work.kind, str(words_for(work.kind).label), work.at
            )
            for work in works
            if work.artwork_id in shown
        ),
        steering=steering_of(subject_id),
        suggestions=suggestions(subject_id=subject_id),
        is_being_read=is_being_read(subject_id=subject_id, now=clock.now()),
    )


def chips(*, subject_id: UUID) -> tuple[Chip, ...]:
    """Return the subject's chips: concepts, and clauses in which no concept was recognised.

    One query for all tokens, so that a statement replaced meanwhile can't mix old and new ones.
    """
    tokens = list(TasteToken.objects.filter(subject_id=subject_id))
    unmet = set(unmet_tokens(subject_id=subject_id)) if tokens else set()
    return tuple(
        Chip(
            token.pk,
            token.concept_id,
            concept_label(token),
            token.polarity,
            token.weight,
            token.source,
            token_label(token).label,
            unmet=token.pk in unmet and token.polarity > 0,
            artist=token.artist,
        )
        for token in tokens
    )


def likes_of(subject_ids: Collection[UUID]) -> dict[UUID, list[tuple[str, str]]]:
    """Return the concepts and artists that each subject likes, as keys of both: one query."""
    rows = TasteToken.objects.filter(subject_id__in=subject_ids, polarity__gt=0)
    found: dict[UUID, list[tuple[str, str]]] = {}
    for subject, concept, artist in rows.values_list("subject_id", "concept_id", "artist"):
        if concept or artist:
            found.setdefault(subject, []).append((concept, artist))
    return found
