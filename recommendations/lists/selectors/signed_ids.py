"""Cursors and list ids as clients see them: signed, so that they can't be forged.

The signed values contain no time of day: the same page has the same bytes and the same ETag.
"""

from dataclasses import astuple, dataclass
from datetime import date, datetime, timedelta

from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext as _

from common.errors import DomainError

# An app that was offline may still report its impressions.
LISTS_VALID = timedelta(days=14)
CURSOR, LIST = Signer(salt="recommendations.cursor"), Signer(salt="recommendations.list")


class BadCursorError(DomainError):
    """The cursor was not issued by a list."""


class CursorExpiredError(DomainError):
    """The cursor's list is no longer stored, or no longer the caller's."""

    code = "cursor_expired"


@dataclass(frozen=True)
class CursorPosition:
    """Where a page begins: the list (0: the fallback list) and the index in it.

    `pick`, `newest` and `picks` are the position in the fallback list (`FallbackPosition`),
    `beyond` is how many of its works were shown. `passed` are works that the page shows elsewhere,
    which no further page repeats.
    """

    list_id: int = 0
    index: int = 0
    pick: int = 0
    newest: int = 0
    beyond: int = 0
    picks: tuple[int, ...] = ()
    passed: tuple[int, ...] = ()


def cursor_at(position: CursorPosition) -> str:
    """Return a position as a signed cursor."""
    return CURSOR.sign_object(list(astuple(position)), compress=True)


def position_of(cursor: str | None) -> CursorPosition | None:
    """Return a cursor's position, None without a cursor. Raises BadCursorError."""
    if not cursor:
        return None
    try:
        list_id, index, pick, newest, beyond, *works = CURSOR.unsign_object(cursor)
        return CursorPosition(list_id, index, pick, newest, beyond, *map(tuple, works))
    except (BadSignature, ValueError, TypeError) as error:
        message = _("This cursor is not valid. Start again without one.")
        raise BadCursorError(message, fields={"cursor": [message]}) from error


def sign_list_id(list_id: int, *, now: datetime) -> str:
    """Return the signed id by which events refer to a list; it contains the day of issue."""
    return LIST.sign_object([list_id, now.date().isoformat()])


def read_list_id(name: str, *, now: datetime) -> int | None:
    """Return the primary key of a signed list id; None if forged or expired."""
    try:
        list_id, day = LIST.unsign_object(name)
        issued = date.fromisoformat(day)
    except (BadSignature, ValueError, TypeError):
        return None
    return int(list_id) if issued >= (now - LISTS_VALID).date() else None
