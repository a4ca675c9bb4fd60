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
from auctions.models import Bid, Bidder, Lot
from auctions.selectors.snapshots import LotSnapshot, LotUpdate, leads, snapshot


class Listener:
    """The reader of one stream, and the newest update not sent to it yet."""

    def __init__(
        self,
        lot_id: int,
        bidder_id: int | None,
        *,
        took_part: bool,
        timezone: str,
        sign_in: SignIn | None = None,
    ) -> None:
        self.lot_id = lot_id
        self.sign_in = sign_in
        self.ended = False
        self.timezone = timezone
        self.bidder_id = bidder_id
        self.took_part = took_part
        self.newest: LotUpdate | None = None
        self.sent = -1
        self.moved = asyncio.Event()

    def deliver(self, update: LotUpdate) -> None:
        """Store an update to be sent, if it is newer."""
        if update.version > (self.newest.version if self.newest else self.sent):
            self.newest = update
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
        if update is not None:
            self.sent = update.version
        return update

    async def snapshot(self, update: LotUpdate, *, now: datetime) -> LotSnapshot:
        """Return the snapshot for this reader; reads the maximum if they lead."""
        own = None
        if leads(update, self.bidder_id):
            self.took_part = True
            own = await in_thread(_own_min_next)(update.lot_id, self.bidder_id)
        return snapshot(
            update, now=now, timezone=self.timezone, bidder_id=self.bidder_id, own_min_next=own,
            took_part=self.took_part,
        )  # fmt: skip


def find_listener(sign_in: SignIn | None, lot_id: int) -> Listener | None:
    """Return the listener for a collector or visitor; None for an unknown lot."""
    lots = Lot.objects.visible().filter(pk=lot_id).select_related("sale")
    lot = lots.only("pk", "sale__timezone").first()
    if lot is None:
        return None
    bidder_id = None
    if sign_in is not None:
        own = Bidder.objects.filter(user_id=sign_in.user_id, sale_id=lot.sale_id)
        bidder_id = own.values_list("pk", flat=True).first()
    took_part = bidder_id is not None and Bid.objects.filter(lot=lot, bidder=bidder_id).exists()
    return Listener(
        lot.pk, bidder_id, took_part=took_part, timezone=lot.sale.timezone, sign_in=sign_in
    )


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


def _own_min_next(lot_id: int, bidder_id: int) -> int | None:
    """Return the leader's own least next maximum, None if they no longer lead."""
    top = Lot.objects.filter(pk=lot_id, leader_id=bidder_id).values_list("top", flat=True).first()
    return None if top is None else top + 1
