"""Cursors and ids of lists, as they leave the site: signed, so that what comes back is ours.

What is signed bears no time of day: the same page has the same bytes, and its ETag holds.
"""

from dataclasses import astuple, dataclass
from datetime import date, datetime, timedelta

from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext as _

from common.errors import DomainError

# An app that was offline may still report what it showed.
LISTS_VALID = timedelta(days=14)
CURSOR, LIST = Signer(salt="recommendations.cursor"), Signer(salt="recommendations.list")


class BadCursorError(DomainError):
    """The cursor is not one that a list gave out."""


class CursorExpiredError(DomainError):
    """The cursor's list is no longer stored, or no longer the caller's."""

    code = "cursor_expired"


@dataclass(frozen=True)
class Place:
    """Where a page begins: in which list (0: everybody's) and from which index of it on.

    `pick`, `newest` and `picks` are everybody's list's own places (`everybodys.After`), `beyond`
    how many works of it were shown.
    """

    list_id: int = 0
    index: int = 0
    pick: int = 0
    newest: int = 0
    beyond: int = 0
    picks: tuple[int, ...] = ()


def cursor_of(place: Place) -> str:
    """Return a place as text."""
    return CURSOR.sign_object(list(astuple(place)), compress=True)


def place_of(cursor: str | None) -> Place | None:
    """Return the place that a cursor names, None without one. Raises BadCursorError."""
    if not cursor:
        return None
    try:
        list_id, index, pick, newest, beyond, picks = CURSOR.unsign_object(cursor)
        return Place(list_id, index, pick, newest, beyond, tuple(picks))
    except (BadSignature, ValueError, TypeError) as error:
        told = _("This cursor is not valid. Start again without one.")
        raise BadCursorError(told, fields={"cursor": [told]}) from error


def signed_list(list_id: int, *, now: datetime) -> str:
    """Return the id by which events name a list; the day it was given is part of it."""
    return LIST.sign_object([list_id, now.date().isoformat()])


def list_named(name: str, *, now: datetime) -> int | None:
    """Return the number of the list that a signed id names; None if forged or expired."""
    try:
        list_id, day = LIST.unsign_object(name)
        given = date.fromisoformat(day)
    except (BadSignature, ValueError, TypeError):
        return None
    return int(list_id) if given >= (now - LISTS_VALID).date() else None
