"""What a language model suggests beside the chips, as shown."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from common import llm
from recommendations.taste.models import StatementReading, TasteSuggestion, TasteToken
from recommendations.taste.selectors.tokens import concept_label

# A page looks for suggestions as long as this; later ones are shown when it is opened again.
WAITED_FOR = timedelta(seconds=60)


@dataclass(frozen=True)
class Suggestion:
    """A concept or artist that only the model read in the statement, from which of its words."""

    id: int
    concept: str
    artist: str
    label: str
    polarity: int
    words: str


def suggestions(*, subject_id: UUID) -> tuple[Suggestion, ...]:
    """Return what is offered to a subject; nothing where no model is configured."""
    if not llm.is_configured():
        return ()
    rows = TasteSuggestion.objects.filter(subject_id=subject_id, dismissed=False)
    return tuple(
        Suggestion(
            row.pk, row.concept_id, row.artist, _label(row), polarity=row.polarity, words=row.words
        )
        for row in rows
    )


def is_being_read(*, subject_id: UUID, now: datetime) -> bool:
    """Tell whether suggestions may come within moments."""
    if not llm.is_configured():
        return False
    rows = StatementReading.objects.filter(pk=subject_id, set_aside_at=None)
    return rows.filter(requested_at__gte=now - WAITED_FOR).exists()


def _label(row: TasteSuggestion) -> str:
    name = row.artist or row.concept_id
    return concept_label(TasteToken(concept_id=row.concept_id, artist=row.artist, text=name))
