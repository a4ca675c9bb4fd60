"""Fewer works by an artist or of a concept, or none: disliked words chosen beside a work."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from common.transactions import retried
from recommendations.collectors import lock_taste
from recommendations.lists.services import request_refresh
from recommendations.taste.models import TasteToken
from recommendations.taste.services.statement import ChipError, add_chip

# Weights of a dislike: fewer works, and none of an artist (`feed.services.making.EXCLUDED_FROM`).
FEWER, NONE = 0.4, 1.0


@dataclass(frozen=True)
class Lessened:
    """The chip that says so, and what the subject had said before: side and weight, or nothing."""

    chip: TasteToken
    before: tuple[int, float] | None


@retried
def lessen(
    *, subject_id: UUID, concept_id: str = "", artist: str = "", none: bool = False, now: datetime
) -> Lessened:
    """Have fewer works by an artist or with a concept in the list, or none.

    Raises ChipError, PersonalisationOffError.
    """
    with transaction.atomic():
        lock_taste(subject_id, now=now)
        held = _held(subject_id, concept_id, artist)
        before = (held.polarity, held.weight) if held else None
        chip = add_chip(
            subject_id=subject_id,
            concept_id=concept_id,
            artist=artist,
            polarity=-1,
            weight=NONE if none else FEWER,
            now=now,
        )
        # A word of the statement acts in the score alone; this one was chosen by hand.
        if chip.source != TasteToken.Source.MANUAL:
            chip.source = TasteToken.Source.MANUAL
            chip.save(update_fields=["source"])
    return Lessened(chip, before)


@retried
def undo_lessening(
    *,
    subject_id: UUID,
    concept_id: str = "",
    artist: str = "",
    before: tuple[int, float] | None,
    now: datetime,
) -> None:
    """Have an artist or a concept count as before. Raises ChipError, PersonalisationOffError."""
    if before is not None:
        polarity, weight = before
        add_chip(
            subject_id=subject_id,
            concept_id=concept_id,
            artist=artist,
            polarity=polarity,
            weight=weight,
            now=now,
        )
        return
    with transaction.atomic():
        lock_taste(subject_id, now=now)
        held = _held(subject_id, concept_id, artist)
        if held is not None and held.polarity < 0:
            held.delete()
            request_refresh(subject_id, now=now)


def _held(subject_id: UUID, concept_id: str, artist: str) -> TasteToken | None:
    if not (concept_id or artist):
        raise ChipError(_("Choose an artist or a concept."))
    rows = TasteToken.objects.filter(subject_id=subject_id, concept_id=concept_id, artist=artist)
    return rows.first()
