"""All locks of the saleroom, and the clock that is read under them.

Lock order: a bidder's request key; a sale; works by their keys
(`catalog.services.artworks.hold`); a lot. The database's triggers keep to it.
"""

from datetime import datetime
from hashlib import blake2b

from django.db import connection

from auctions.models import Lot

WAIT = "3s"


def limit_waiting() -> None:
    """Let this transaction wait for a lock no longer than `WAIT`; OperationalError follows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [WAIT])


def try_request_lock(user_id: int, key: str) -> bool:
    """Take the collector's key until the transaction ends; False when a request holds it now.

    A blocking insert would wait for that request instead of saying so. Also limits waiting.
    """
    number = blake2b(f"{user_id}:{key}".encode(), digest_size=8).digest()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('lock_timeout', %s, true), pg_try_advisory_xact_lock(%s)",
            [WAIT, int.from_bytes(number, "big", signed=True)],
        )
        row = cursor.fetchone()
    return bool(row and row[1])


def lock_lot(lot_id: int, *, skip_locked: bool = False) -> Lot | None:
    """Return the lot with its sale, locked until the transaction ends.

    NO KEY: a ledger row's foreign key need not wait for it. None for an unknown lot, or for one
    locked elsewhere with `skip_locked`.
    """
    lots = Lot.objects.select_related("sale").select_for_update(
        no_key=True, of=("self",), skip_locked=skip_locked
    )
    return lots.filter(pk=lot_id).first()


def moment_under_lock(lot: Lot) -> datetime:
    """Return the lot's time: the database's clock, read with the lot locked, never going back."""
    at = database_clock()
    return max(at, lot.last_at) if lot.last_at else at


def database_clock() -> datetime:
    """Return the database's clock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        row = cursor.fetchone()
    at: datetime = row[0]
    return at
