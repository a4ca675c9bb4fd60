"""A subject's statement of taste, parsed into tokens they can see and change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.vocabulary import Concept, Reading, concepts, read_statement
from common.errors import DomainError, NotFoundError
from common.transactions import retried
from recommendations import locks
from recommendations.collectors import lock_taste
from recommendations.lists.services import request_refresh
from recommendations.taste.models import Statement, TasteToken

MAX_LENGTH = 4000
# One encoder call takes these; a statement with more is a list of keywords.
MAX_TOKENS = 40


class StatementTooLongError(DomainError):
    """The statement is longer than `MAX_LENGTH`."""

    code = "statement_too_long"


class ChipError(DomainError):
    """A chip's weight, polarity or concept is not possible."""


@retried
def write(*, subject_id: UUID, text: str, now: datetime) -> Reading:
    """Replace the subject's statement and its tokens; an empty text clears both.

    Chips added by hand stay. Raises StatementTooLongError.
    """
    text = text.replace("\x00", "").strip()
    if len(text) > MAX_LENGTH:
        raise StatementTooLongError(
            _("Use at most %(most)d characters. You have entered %(length)d.")
            % {"most": MAX_LENGTH, "length": len(text)},
            fields={"text": [_("Too long.")]},
        )
    reading = read_statement(text)
    with transaction.atomic():
        lock_taste(subject_id, now=now)
        TasteToken.objects.filter(
            subject_id=subject_id, source=TasteToken.Source.STATEMENT
        ).delete()
        if text:
            Statement.objects.update_or_create(
                pk=subject_id, defaults={"text": text, "updated_at": now}
            )
        else:
            Statement.objects.filter(pk=subject_id).delete()
        TasteToken.objects.bulk_create(_tokens(subject_id, reading))
        request_refresh(subject_id, now=now)
    return reading


@retried
def set_chip(
    *,
    subject_id: UUID,
    chip_id: int,
    now: datetime,
    weight: float | None = None,
    polarity: int | None = None,
) -> TasteToken:
    """Change a chip's weight (0 to 1) or side (+1, -1). Raises NotFoundError, ChipError."""
    _check_chip(weight=weight, polarity=polarity)
    with transaction.atomic():
        lock_taste(subject_id, now=now)
        chip = _require_chip(subject_id, chip_id)
        if weight is not None:
            chip.weight = weight
        if polarity is not None:
            chip.polarity = polarity
        chip.save(update_fields=["weight", "polarity"])
        request_refresh(subject_id, now=now)
    return chip


@retried
def remove_chip(*, subject_id: UUID, chip_id: int, now: datetime) -> TasteToken:
    """Remove a chip and return what it was. Raises NotFoundError."""
    with transaction.atomic():
        locks.lock_subject(subject_id, now=now)
        chip = _require_chip(subject_id, chip_id)
        chip.delete()
        request_refresh(subject_id, now=now)
    return chip


@retried
def add_chip(
    *, subject_id: UUID, concept_id: str, now: datetime, polarity: int = 1, weight: float = 1.0
) -> TasteToken:
    """Add a concept as a chip, or change the existing chip. Raises ChipError."""
    _check_chip(weight=weight, polarity=polarity)
    concept = concepts().get(concept_id)
    if concept is None:
        raise ChipError(_("Concept not found."), fields={"concept": [_("Unknown value.")]})
    with transaction.atomic():
        lock_taste(subject_id, now=now)
        chip = TasteToken.objects.filter(subject_id=subject_id, concept_id=concept_id).first()
        if chip is None:
            chip = TasteToken(
                subject_id=subject_id,
                concept_id=concept_id,
                text=concept.en[0],
                gloss=_gloss(concept),
                source=TasteToken.Source.MANUAL,
            )
        chip.polarity, chip.weight = polarity, weight
        chip.save()
        request_refresh(subject_id, now=now)
    return chip


@dataclass(frozen=True)
class ChipChange:
    """A change of the chip `chip_id`, or a new one for `concept_id`."""

    chip_id: int | None = None
    concept_id: str | None = None
    weight: float | None = None
    polarity: int | None = None
    removed: bool = False


@retried
def change_chips(*, subject_id: UUID, changes: Sequence[ChipChange], now: datetime) -> None:
    """Make several changes, all or none. Raises NotFoundError, ChipError."""
    with transaction.atomic():
        locks.lock_subject(subject_id, now=now)
        for change in changes:
            if change.chip_id is None:
                add_chip(
                    subject_id=subject_id,
                    concept_id=change.concept_id or "",
                    polarity=1 if change.polarity is None else change.polarity,
                    weight=1.0 if change.weight is None else change.weight,
                    now=now,
                )
            elif change.removed:
                remove_chip(subject_id=subject_id, chip_id=change.chip_id, now=now)
            else:
                set_chip(
                    subject_id=subject_id,
                    chip_id=change.chip_id,
                    weight=change.weight,
                    polarity=change.polarity,
                    now=now,
                )


def _gloss(concept: Concept) -> str:
    """Return a concept in English for the encoder; one word alone gets another beside it."""
    label = concept.en[0]
    return label if " " in label else ", ".join(concept.en[:2])


def _tokens(subject_id: UUID, reading: Reading) -> list[TasteToken]:
    """Return a token per concept, and one per clause that is more than its one concept."""
    known = concepts()
    tokens: list[TasteToken] = []
    for chip in reading.chips:
        name = known[chip.concept_id].en[0]
        tokens.append(
            TasteToken(
                subject_id=subject_id,
                concept_id=chip.concept_id,
                text=chip.word[:400] or name,
                gloss=_gloss(known[chip.concept_id]),
                polarity=chip.polarity,
                weight=chip.weight,
            )
        )
    named = {known[chip.concept_id].en[0].casefold() for chip in reading.chips}
    tokens.extend(
        TasteToken(
            subject_id=subject_id,
            text=clause.text[:400],
            gloss=clause.gloss[:1000],
            polarity=clause.polarity,
        )
        for clause in reading.clauses
        if clause.polarity and clause.gloss and clause.gloss.casefold() not in named
    )
    for position, token in enumerate(tokens):
        token.position = position
    return tokens[:MAX_TOKENS]


def _require_chip(subject_id: UUID, chip_id: int) -> TasteToken:
    """Return the subject's chip. Call under `locks.lock_subject`. Raises NotFoundError."""
    chip = TasteToken.objects.filter(subject_id=subject_id, pk=chip_id).first()
    if chip is None:
        raise NotFoundError(_("This word is not in your taste."))
    return chip


def _check_chip(*, weight: float | None, polarity: int | None) -> None:
    # A NaN compares false with everything and is refused too.
    if weight is not None and not 0.0 <= weight <= 1.0:
        raise ChipError(
            _("Enter a weight from 0 to 1."), fields={"weight": [_("Enter a number from 0 to 1.")]}
        )
    if polarity is not None and polarity not in {1, -1}:
        raise ChipError(
            _("Polarity must be 1 (like) or -1 (dislike)."),
            fields={"polarity": [_("Must be 1 or -1.")]},
        )
