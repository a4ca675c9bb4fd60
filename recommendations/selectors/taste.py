"""What the recommender believes of a subject, as they see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from catalog import selectors as catalog
from recommendations.models import Statement, TasteToken
from recommendations.selectors.evidence import history
from recommendations.selectors.feed import reason_text, said_by, said_tokens
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


@dataclass(frozen=True)
class Part:
    """A piece of evidence's part of a score."""

    kind: str
    label: str
    artwork_id: int | None
    value: float
    share: float
    rank_without: int | None

    @property
    def size(self) -> float:
        """Return the share without its sign, for a bar and the number beside it."""
        return abs(self.share)


@dataclass(frozen=True)
class Word:
    """A word of a work's text, its place, its share of the text match, and what follows it."""

    text: str
    start: int
    weight: float
    after: str = " "

    @property
    def strength(self) -> int:
        """Return how strongly to show the word, 0 to 3."""
        return sum(self.weight >= least for least in (0.02, 0.05, 0.1))


@dataclass(frozen=True)
class Why:
    """Why a work is recommended.

    `complete` is false when no worker answered: then the parts are those of the stored list, at
    most five, and `score` is the list's (None when the work is not in it).
    """

    artwork: "Artwork"
    score: float | None
    rank: int | None
    parts: tuple[Part, ...]
    words: tuple[Word, ...]
    complete: bool


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


def told_parts(refs: Sequence[dict[str, Any]]) -> tuple[Part, ...]:
    """Return parts with labels in the language of the request; what is gone says so."""
    titles = catalog.titles(ref["artwork"] for ref in refs if "artwork" in ref)
    said = said_tokens({ref["token"] for ref in refs if "token" in ref})
    return tuple(
        Part(
            kind=ref["kind"],
            label=_("General")
            if ref["kind"] == "general"
            else reason_text(ref, titles=titles, said=said) or _("Something since removed"),
            artwork_id=ref.get("artwork"),
            value=ref.get("value", 0.0),
            share=ref["share"],
            rank_without=ref["rank_without"],
        )
        for ref in refs
    )
