"""Streams of lots: one hub per process receives announcements and delivers them to all listeners.

One Redis subscription serves all streams; a dropped connection resumes with the current state. The
hub also polls the database, seldom while Redis is up and every second while it is down, so that a
lost message does no harm. No stream holds a database connection or a thread of its own for long.
"""

import asyncio
import contextlib
import json
import logging
from datetime import datetime, timedelta
from typing import Any
from weakref import WeakKeyDictionary

import redis.asyncio
from django.conf import settings
from redis import RedisError

from accounts.selectors import SignIn, ended_sign_ins
from auctions.selectors.snapshots import LotUpdate
from auctions.services.announcing import LOTS, OWN
from auctions.streams.state import Listener, in_thread, stored_updates
from common import clock

logger = logging.getLogger(__name__)

# The seconds between polls of the database, while Redis is up and while it is down.
REFRESH_S, REFRESH_WITHOUT_REDIS_S = 5.0, 1.0
# For how many seconds a read of the database counts as current.
CURRENT_S = 8.0


class Hub:
    """The listeners of this process by lot, and the task that delivers to them."""

    def __init__(self) -> None:
        self._listeners: dict[int, set[Listener]] = {}
        self._task: asyncio.Task[None] | None = None
        self._clock_offset = timedelta()
        self._read_at = 0.0

    def is_current(self) -> bool:
        """Tell whether the lots were read from the database a few seconds ago."""
        return asyncio.get_running_loop().time() - self._read_at < CURRENT_S

    @property
    def open_streams(self) -> int:
        """Return the number of open streams."""
        return sum(map(len, self._listeners.values()))

    def now(self) -> datetime:
        """Return the database's time, from this process's clock and its offset."""
        return clock.now() + self._clock_offset

    async def add(self, listener: Listener) -> None:
        """Add a listener and deliver the current state."""
        self._listeners.setdefault(listener.lot_id, set()).add(listener)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run())
        await self._refresh([listener.lot_id])

    def remove(self, listener: Listener) -> None:
        """Remove a listener."""
        listeners = self._listeners.get(listener.lot_id, set())
        listeners.discard(listener)
        if not listeners:
            self._listeners.pop(listener.lot_id, None)

    def deliver(self, update: LotUpdate) -> None:
        """Deliver an update to the listeners of its lot."""
        for listener in self._listeners.get(update.lot_id, ()):
            listener.deliver(update)

    def repeat_for(self, user_id: int) -> None:
        """Deliver the last updates again to a collector: their own part has changed."""
        for listener in set().union(*self._listeners.values()):
            if listener.sign_in is not None and listener.sign_in.user_id == user_id:
                listener.repeat()

    async def _run(self) -> None:
        while True:
            try:
                await self._receive()
            except (RedisError, OSError) as error:
                logger.warning("Redis is unavailable, reading lots from the database: %s", error)
            with contextlib.suppress(Exception):
                await self._refresh_all()
            await asyncio.sleep(REFRESH_WITHOUT_REDIS_S)

    async def _receive(self) -> None:
        """Deliver announcements until Redis fails."""
        client = redis.asyncio.Redis.from_url(
            settings.REDIS_URL, socket_connect_timeout=0.5, health_check_interval=10
        )
        async with client, client.pubsub(ignore_subscribe_messages=True) as channel:
            await channel.subscribe(LOTS, OWN)
            refreshed_at = 0.0
            while True:
                message = await channel.get_message(timeout=1.0)
                if message is not None:
                    self._take(message)
                loop_time = asyncio.get_running_loop().time()
                if loop_time - refreshed_at > REFRESH_S:
                    refreshed_at = loop_time
                    await self._refresh_all()

    def _take(self, message: dict[str, Any]) -> None:
        """Deliver an announcement."""
        payload = json.loads(message["data"])
        if message["channel"].decode() == OWN:
            self.repeat_for(payload["user"])
        else:
            self.deliver(LotUpdate.from_message(payload))

    async def _refresh_all(self) -> None:
        """Refresh all lots with listeners, and end streams whose sign-in has ended."""
        await self._refresh(list(self._listeners))
        signed_in: dict[SignIn, list[Listener]] = {}
        for listener in set().union(*self._listeners.values()):
            if listener.sign_in is not None:
                signed_in.setdefault(listener.sign_in, []).append(listener)
        if signed_in:
            for sign_in in await in_thread(ended_sign_ins)(signed_in, now=clock.now()):
                for listener in signed_in[sign_in]:
                    listener.end()

    async def _refresh(self, lot_ids: list[int]) -> None:
        if not lot_ids:
            return
        at, updates = await in_thread(stored_updates)(lot_ids)
        self._clock_offset = at - clock.now()
        self._read_at = asyncio.get_running_loop().time()
        for update in updates:
            self.deliver(update)


_hubs: "WeakKeyDictionary[asyncio.AbstractEventLoop, Hub]" = WeakKeyDictionary()


def hub() -> Hub:
    """Return the hub of the running event loop."""
    return _hubs.setdefault(asyncio.get_running_loop(), Hub())
