"""Lots as they move: one hub a process receives what is announced and hands it to every open page.

One Redis subscription serves all streams; a dropped connection resumes with the state of now. The
database is looked at too, seldom while Redis tells and every second while it does not, so that
nothing depends on a message. No stream holds a database connection or a thread of its own for long.
"""

import asyncio
import contextlib
import json
import logging
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

import redis.asyncio
from django.conf import settings
from redis import RedisError

from accounts.selectors import SignIn, ended_sign_ins
from auctions.selectors.snapshots import LotUpdate
from auctions.services.announcing import LOTS
from auctions.streams.state import Listener, in_thread, stored
from common import clock

logger = logging.getLogger(__name__)

# Between looks at the database: while Redis tells, and while it does not.
LOOK_S, LOOK_ALONE_S = 5.0, 1.0


class Hub:
    """Who listens to which lot in this process, and the one task that tells them."""

    def __init__(self) -> None:
        self._listeners: dict[int, set[Listener]] = {}
        self._task: asyncio.Task[None] | None = None
        self._ahead = timedelta()

    @property
    def open_streams(self) -> int:
        """Return how many pages listen."""
        return sum(map(len, self._listeners.values()))

    def now(self) -> datetime:
        """Return the database's time, by this process's clock and how far it was off."""
        return clock.now() + self._ahead

    async def enter(self, listener: Listener) -> None:
        """Count a page in and give it the state of now."""
        self._listeners.setdefault(listener.lot_id, set()).add(listener)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run())
        await self._look([listener.lot_id])

    def leave(self, listener: Listener) -> None:
        """Count a page out."""
        there = self._listeners.get(listener.lot_id, set())
        there.discard(listener)
        if not there:
            self._listeners.pop(listener.lot_id, None)

    def offer(self, state: LotUpdate) -> None:
        """Hand a state to those who listen to its lot."""
        for listener in self._listeners.get(state.lot_id, ()):
            listener.offer(state)

    async def _run(self) -> None:
        while True:
            try:
                await self._hear()
            except (RedisError, OSError) as error:
                logger.warning("Redis is unavailable, reading lots from the database: %s", error)
            with contextlib.suppress(Exception):
                await self._look_around()
            await asyncio.sleep(LOOK_ALONE_S)

    async def _hear(self) -> None:
        """Tell what is announced until Redis goes away."""
        client = redis.asyncio.Redis.from_url(
            settings.REDIS_URL, socket_connect_timeout=0.5, health_check_interval=10
        )
        async with client, client.pubsub(ignore_subscribe_messages=True) as channel:
            await channel.subscribe(LOTS)
            looked = 0.0
            while True:
                message = await channel.get_message(timeout=1.0)
                if message is not None:
                    self.offer(LotUpdate.from_message(json.loads(message["data"])))
                loop_time = asyncio.get_running_loop().time()
                if loop_time - looked > LOOK_S:
                    looked = loop_time
                    await self._look_around()

    async def _look_around(self) -> None:
        """Look up all lots that are listened to, and who may listen on as themselves."""
        await self._look(list(self._listeners))
        signed_in: dict[SignIn, list[Listener]] = {}
        for listener in set().union(*self._listeners.values()):
            if listener.sign_in is not None:
                signed_in.setdefault(listener.sign_in, []).append(listener)
        if signed_in:
            for sign_in in await in_thread(ended_sign_ins)(signed_in, now=clock.now()):
                for listener in signed_in[sign_in]:
                    listener.end()

    async def _look(self, lot_ids: list[int]) -> None:
        if not lot_ids:
            return
        at, states = await in_thread(stored)(lot_ids)
        self._ahead = at - clock.now()
        for state in states:
            self.offer(state)


_hubs: "WeakKeyDictionary[asyncio.AbstractEventLoop, Hub]" = WeakKeyDictionary()


def hub() -> Hub:
    """Return the hub of the running event loop."""
    return _hubs.setdefault(asyncio.get_running_loop(), Hub())
