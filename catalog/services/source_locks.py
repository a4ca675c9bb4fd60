"""One import of a source at a time, by whichever door it comes: the command or the desk.

Two at once would compare with what the other is about to write.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from common.errors import DomainError

# The class of the advisory locks on sources.
CLASS = 1_146_310


class SourceBusyError(DomainError):
    """Another import of the same source is under way."""

    code = "source_busy"
    status = 409


@contextmanager
def source_held(source: str) -> Iterator[None]:
    """Hold a source for this connection; a process that dies releases it.

    Raises SourceBusyError.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, hashtext(%s))", [CLASS, source])
        (is_held,) = cursor.fetchone() or (False,)
    if not is_held:
        text = _("Another import of “%(source)s” is under way. Try again when it has ended.")
        raise SourceBusyError(text % {"source": source})
    try:
        yield
    finally:
        _release(source)


def _release(source: str) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, hashtext(%s))", [CLASS, source])
    except DatabaseError:
        connection.close()  # which releases it as well
