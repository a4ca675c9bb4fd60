"""One open page or app: who reads it, and the newest update of its lot not sent to it yet.

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
    """One open page: who it is, and the newest update not sent to it yet."""

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

    def offer(self, state: LotUpdate) -> None:
        """Leave a state for the page, if it is newer than what it has."""
        if state.version > (self.newest.version if self.newest else self.sent):
            self.newest = state
            self.moved.set()

    def end(self) -> None:
        """Have the stream end: who listens is not signed in any more."""
        self.ended = True
        self.moved.set()

    async def next(self, *, within_s: float) -> LotUpdate | None:
        """Return the newest state not told yet, None when nothing moved in time."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.moved.wait(), within_s)
        self.moved.clear()
        state, self.newest = self.newest, None
        if state is not None:
            self.sent = state.version
        return state

    async def snapshot(self, update: LotUpdate, *, now: datetime) -> LotSnapshot:
        """Return a lot as this reader may see it; reads the leader's own maximum for them."""
        own = None
        if leads(update, self.bidder_id):
            self.took_part = True
            own = await in_thread(_own_min_next)(update.lot_id, self.bidder_id)
        return snapshot(
            update, now=now, timezone=self.timezone, bidder_id=self.bidder_id, own_min_next=own,
            took_part=self.took_part,
        )  # fmt: skip


def listener_of(sign_in: SignIn | None, lot_id: int) -> Listener | None:
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
    """Return an awaitable form of a read that gives its connection back at once."""

    def reading(*arguments: Any, **named: Any) -> Any:
        try:
            return read(*arguments, **named)
        finally:
            connection.close()

    return sync_to_async(reading, thread_sensitive=False)


def stored(lot_ids: Iterable[int]) -> tuple[datetime, list[LotUpdate]]:
    lots = Lot.objects.visible().select_related("sale").filter(pk__in=list(lot_ids))
    return database_clock(), [LotUpdate.of(lot) for lot in lots]


def _own_min_next(lot_id: int, bidder_id: int) -> int | None:
    """Return the leader's own least next maximum, None when they lead no more."""
    top = Lot.objects.filter(pk=lot_id, leader_id=bidder_id).values_list("top", flat=True).first()
    return None if top is None else top + 1
