"""A listener: the reader of one stream, and the newest update not sent to it yet.

Updates are whole, so a listener that is behind gets the newest one and nothing is queued.
"""

import asyncio
import contextlib
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from asgiref.sync import sync_to_async
from django.db import connection

from accounts.selectors import SignIn
from auctions.locks import database_clock
from auctions.models import Lot
from auctions.selectors.lots import LotForReader, OwnPart, lot_at, own_part
from auctions.selectors.snapshots import LotUpdate


class Listener:
    """The reader of one stream, and the newest update not sent to it yet.

    `lot` is read once, for its terms. Without a `sign_in` it is a visitor, whose events cost no
    query.
    """

    def __init__(self, lot: Lot, *, sign_in: SignIn | None = None) -> None:
        self.lot = lot
        self.lot_id = lot.pk
        self.sign_in = sign_in
        self.ended = False
        self.newest: LotUpdate | None = None
        self.last: LotUpdate | None = None
        self.moved = asyncio.Event()

    def deliver(self, update: LotUpdate) -> None:
        """Store an update to be sent, if it is newer."""
        known = self.newest or self.last
        if known is None or update.version > known.version:
            self.newest = update
            self.moved.set()

    def repeat(self) -> None:
        """Send the last update again: the reader's own part has changed."""
        self.newest = self.newest or self.last
        self.moved.set()

    def end(self) -> None:
        """End the stream: the reader's sign-in has ended."""
        self.ended = True
        self.moved.set()

    async def next(self, *, within_s: float) -> LotUpdate | None:
        """Return the newest update not sent yet, None after the timeout."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.moved.wait(), within_s)
        self.moved.clear()
        update, self.newest = self.newest, None
        self.last = update or self.last
        return update

    async def view(self, update: LotUpdate, *, now: datetime) -> LotForReader:
        """Return the lot for this reader, with their own part as it is now."""
        own = OwnPart()
        if self.sign_in is not None:
            own = await in_thread(own_part)(self.sign_in.user_id, self.lot)
        return lot_at(self.lot, update, now=now, own=own)


def find_listener(sign_in: SignIn | None, lot_id: int) -> Listener | None:
    """Return the listener for a collector or visitor; None for an unknown lot."""
    lot = Lot.objects.visible().filter(pk=lot_id).select_related("sale").first()
    return None if lot is None else Listener(lot, sign_in=sign_in)


def in_thread(read: Callable[..., Any]) -> Callable[..., Any]:
    """Return an async version of a read that releases its connection at once."""

    def reading(*arguments: Any, **named: Any) -> Any:
        try:
            return read(*arguments, **named)
        finally:
            connection.close()

    return sync_to_async(reading, thread_sensitive=False)


def stored_updates(lot_ids: Iterable[int]) -> tuple[datetime, list[LotUpdate]]:
    lots = Lot.objects.visible().select_related("sale").filter(pk__in=list(lot_ids))
    return database_clock(), [LotUpdate.of(lot) for lot in lots]
