"""How many documents web processes typeset at once: each is a process beside them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from common.errors import DomainError

# The class of the advisory locks on places, and how many places all web processes share.
CLASS = 1_146_311
PLACES = 2


class TypesettingBusyError(DomainError):
    """As many documents are typeset as may be at once."""

    code = "typesetting_busy"
    status = 503


@contextmanager
def place_to_typeset() -> Iterator[None]:
    """Hold one of the places for this connection; a process that dies releases it.

    Raises TypesettingBusyError where all are taken.
    """
    place = next((one for one in range(PLACES) if _asked("pg_try_advisory_lock", one)), None)
    if place is None:
        text = _("Other previews and labels are being made. Try again in a few seconds.")
        raise TypesettingBusyError(text)
    try:
        yield
    finally:
        _release(place)


def _release(place: int) -> None:
    try:
        _asked("pg_advisory_unlock", place)
    except DatabaseError:
        connection.close()  # which releases it as well


def _asked(function: str, place: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, %s)", [CLASS, place])
        (is_so,) = cursor.fetchone() or (False,)
    return bool(is_so)
