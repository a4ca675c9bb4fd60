"""A subject's statement of taste, parsed into tokens they can see and change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import selectors as catalog
from catalog.vocabulary.text import normalise
from common.errors import DomainError, NotFoundError
from common.transactions import retried
from recommendations import locks
from recommendations.collectors import lock_taste
from recommendations.lists.services import request_refresh
from recommendations.taste.models import Statement, TasteToken
from recommendations.taste.services.preferences import replace_read
from recommendations.taste.services.reading import TasteReading, read_taste
from recommendations.taste.services.suggestions import request_reading
from recommendations.taste.services.token_rows import chosen_token, tokens_read

# More than anybody writes of their taste; what is longer is a text of another kind.
MAX_LENGTH = 2000


class StatementTooLongError(DomainError):
    """The statement is longer than `MAX_LENGTH`."""

    code = "statement_too_long"


class ChipError(DomainError):
    """A chip's weight, polarity or concept is not possible."""


@retried
def write(*, subject_id: UUID, text: str, now: datetime) -> TasteReading:
    """Replace the subject's statement, its tokens and preferences; an empty text clears them.

    Chips and preferences added by hand stay. Raises StatementTooLongError.
    """
    text = text.replace("\x00", "").strip()
    if len(text) > MAX_LENGTH:
        raise StatementTooLongError(
            _("Use at most %(most)d characters. You have entered %(length)d.")
            % {"most": MAX_LENGTH, "length": len(text)},
            fields={"text": [_("Too long.")]},
        )
    reading = read_taste(text, artists=catalog.artists_in(normalise(text)))
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
        TasteToken.objects.bulk_create(tokens_read(subject_id, reading.words))
        replace_read(subject_id, reading.preferences)
        request_reading(subject_id, now=now)
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
    *,
    subject_id: UUID,
    now: datetime,
    concept_id: str = "",
    artist: str = "",
    polarity: int = 1,
    weight: float = 1.0,
) -> TasteToken:
    """Add a concept, or an artist of the table or the catalogue, as a chip, or change it.

    Raises ChipError.
    """
    _check_chip(weight=weight, polarity=polarity)
    new = chosen_token(concept_id, artist)
    if new is None:
        field, text = (
            ("artist", _("Artist not found.")) if artist else ("concept", _("Concept not found."))
        )
        raise ChipError(text, fields={field: [_("Unknown value.")]})
    with transaction.atomic():
        lock_taste(subject_id, now=now)
        same = TasteToken.objects.filter(concept_id=new.concept_id, artist=new.artist)
        chip = same.filter(subject_id=subject_id).first() or new
        chip.subject_id, chip.polarity, chip.weight = subject_id, polarity, weight
        chip.save()
        request_refresh(subject_id, now=now)
    return chip


@dataclass(frozen=True)
class ChipChange:
    """A change of the chip `chip_id`, or a new one for `concept_id` or `artist`."""

    chip_id: int | None = None
    concept_id: str | None = None
    artist: str | None = None
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
                    artist=change.artist or "",
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
