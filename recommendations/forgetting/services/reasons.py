"""A reason that counts less, or is forgotten: a past work's or a word's, each with its way back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from common.errors import DomainError, NotFoundError
from recommendations.forgetting import services as forgetting
from recommendations.taste.models import TasteToken
from recommendations.taste.services import statement

LESS = 0.5
DIGITS = 18


class ReasonError(DomainError):
    """No such change of a reason."""


@dataclass(frozen=True)
class ChangedReason:
    """What was done, in words, and the fields of the form that undoes it."""

    text: str
    undo: Mapping[str, object] | None = None


def changed(*, subject_id: UUID, sent: Mapping[str, str], now: datetime) -> ChangedReason:
    """Do what a form asks for: `piece` is `artwork:7` or `token:7`; `do` less, forget, restore.

    Raises ReasonError, NotFoundError, PersonalisationOffError.
    """
    kind, _colon, number = sent.get("piece", "").partition(":")
    do = sent.get("do", "")
    known = kind in {"artwork", "token"} and number.isdecimal() and len(number) <= DIGITS
    if not known or do not in {"less", "more", "forget", "restore"}:
        raise ReasonError(_("Choose what to change."))
    if kind == "artwork":
        return _past_work(subject_id, int(number), do, now=now)
    return _word(subject_id, int(number), do, now=now)


def _past_work(subject_id: UUID, artwork_id: int, do: str, *, now: datetime) -> ChangedReason:
    piece = f"artwork:{artwork_id}"
    if do == "restore":
        forgetting.restore_work(subject_id=subject_id, artwork_id=artwork_id, now=now)
        return ChangedReason(_("It counts as before."))
    if do == "forget":
        if not forgetting.forget_work(subject_id=subject_id, artwork_id=artwork_id, now=now):
            raise NotFoundError(_("This is not in your activity."))
        return ChangedReason(
            _("Forgotten. It is no reason any more."), {"piece": piece, "do": "restore"}
        )
    factor = 1 / LESS if do == "more" else LESS
    forgetting.weigh_work(subject_id=subject_id, artwork_id=artwork_id, factor=factor, now=now)
    if do == "more":
        return ChangedReason(_("It counts as before."))
    return ChangedReason(_("It counts half as much now."), {"piece": piece, "do": "more"})


def _word(subject_id: UUID, token_id: int, do: str, *, now: datetime) -> ChangedReason:
    piece = f"token:{token_id}"
    if do == "restore":
        forgetting.restore_word(subject_id=subject_id, token_id=token_id, now=now)
        return ChangedReason(_("It counts as before."))
    if do == "forget":
        forgetting.forget_word(subject_id=subject_id, token_id=token_id, now=now)
        return ChangedReason(
            _("Forgotten. It is no reason any more."), {"piece": piece, "do": "restore"}
        )
    row = TasteToken.objects.filter(subject_id=subject_id, pk=token_id).first()
    if row is None:
        raise NotFoundError(_("This word is not in your taste."))
    weight = min(row.weight * (1 / LESS if do == "more" else LESS), 1.0)
    statement.set_chip(subject_id=subject_id, chip_id=token_id, weight=weight, now=now)
    if do == "more":
        return ChangedReason(_("It counts as before."))
    return ChangedReason(_("It counts half as much now."), {"piece": piece, "do": "more"})
