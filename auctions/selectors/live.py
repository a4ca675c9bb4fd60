"""Lots as they move: one hub a process hears what is announced and hands it to every open page.

One Redis subscription serves all streams. A lot's states are whole, so a listener that is behind
gets the newest one and nothing is queued; a dropped connection resumes with the state of now. The
database is looked at too, seldom while Redis tells and every second while it does not, so that
nothing depends on a message. No stream holds a database connection or a thread of its own for long.
"""

import asyncio
import contextlib
import json
import logging
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

import redis.asyncio
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import connection
from redis import RedisError

from accounts.selectors import SignIn, ended_sign_ins
from auctions import rules
from auctions.locks import database_clock
from auctions.models import Bid, Bidder, Lot
from auctions.selectors.lots import UNSOLD, state_at
from common import clock
from common.money import Money

logger = logging.getLogger(__name__)

# Pub/sub knows no database numbers: sites that share a Redis must not hear each other's lots.
CHANNEL = f"artrec:lots:{urlsplit(settings.REDIS_URL).path.strip('/') or 0}"
# Between looks at the database: while Redis tells, and while it does not.
LOOK_S, LOOK_ALONE_S = 5.0, 1.0
BREATH_S = 15.0


@dataclass(frozen=True, slots=True)
class LotState:
    """A lot's public state, and its leader by the row's id, which is never sent."""

    lot_id: int
    version: int
    written: str
    price: int | None
    public_min_next: int
    leader_id: int | None
    reserve: str
    opens_at: datetime
    ends_at: datetime
    bid_count: int
    currency: str

    @classmethod
    def from_message(cls, told: dict[str, Any]) -> "LotState":
        """Return the state of an announcement."""
        return cls(
            told["lot"], told["version"], told["state"], told["price"], told["min_next"],
            told["leader"], told["reserve"], datetime.fromisoformat(told["opens_at"]),
            datetime.fromisoformat(told["ends_at"]), told["bid_count"], told["currency"],
        )  # fmt: skip

    @classmethod
    def of(cls, lot: Lot) -> "LotState":
        """Return the state that a lot's row says."""
        terms = lot.terms()
        standing = lot.standing()
        return cls(
            lot.pk, lot.version, lot.state, lot.price, rules.min_next(terms, standing, None),
            lot.leader_id, rules.reserve_state(terms, standing), lot.opens_at, lot.ends_at,
            lot.bid_count, lot.sale.currency,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """A lot's state as one listener may see it; pages and API say the same of it."""

    lot_id: int
    version: int
    now: datetime
    state: str
    price: Money | None
    min_next: Money
    leading: bool
    winning: bool
    outbid: bool
    reserve: str
    opens_at: datetime
    ends_at: datetime
    bid_count: int
    timezone: str

    @property
    def is_open(self) -> bool:
        """Tell whether bids are taken now."""
        return self.state == "open"

    @property
    def won(self) -> bool:
        """Tell whether the listener bought it."""
        return self.state == "sold" and self.leading


class Listener:
    """One open page: who it is, and the newest state not told to it yet."""

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
        self.newest: LotState | None = None
        self.told = -1
        self.moved = asyncio.Event()

    def offer(self, state: LotState) -> None:
        """Leave a state for the page, if it is newer than what it has."""
        if state.version > (self.newest.version if self.newest else self.told):
            self.newest = state
            self.moved.set()

    def end(self) -> None:
        """Have the stream end: who listens is not signed in any more."""
        self.ended = True
        self.moved.set()

    async def next(self, *, within_s: float) -> LotState | None:
        """Return the newest state not told yet, None when nothing moved in time."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.moved.wait(), within_s)
        self.moved.clear()
        state, self.newest = self.newest, None
        if state is not None:
            self.told = state.version
        return state

    async def seen(self, state: LotState, *, now: datetime) -> Seen:
        """Return a state as this listener may see it; reads the leader's own maximum for them."""
        leading = self.bidder_id is not None and self.bidder_id == state.leader_id
        self.took_part = self.took_part or leading
        least = state.public_min_next
        if leading:
            least = await in_thread(_own_min_next)(state.lot_id, self.bidder_id) or least
        said = state_at(state.written, state.opens_at, state.ends_at, now)
        leading = leading and said not in UNSOLD
        return Seen(
            lot_id=state.lot_id, version=state.version, now=now, state=said,
            price=None if state.price is None else Money(state.price, state.currency),
            min_next=Money(least, state.currency), leading=leading,
            winning=leading and state.reserve != "not_met",
            outbid=self.took_part and not leading and said in {"open", "closed"},
            reserve=state.reserve, opens_at=state.opens_at, ends_at=state.ends_at,
            bid_count=state.bid_count, timezone=self.timezone,
        )  # fmt: skip


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

    def offer(self, state: LotState) -> None:
        """Hand a state to those who listen to its lot."""
        for listener in self._listeners.get(state.lot_id, ()):
            listener.offer(state)

    async def _run(self) -> None:
        while True:
            try:
                await self._hear()
            except (RedisError, OSError) as error:
                logger.warning("Redis is away, lots are looked up instead: %s", error)
            with contextlib.suppress(Exception):
                await self._look_around()
            await asyncio.sleep(LOOK_ALONE_S)

    async def _hear(self) -> None:
        """Tell what is announced until Redis goes away."""
        client = redis.asyncio.Redis.from_url(
            settings.REDIS_URL, socket_connect_timeout=0.5, health_check_interval=10
        )
        async with client, client.pubsub(ignore_subscribe_messages=True) as channel:
            await channel.subscribe(CHANNEL)
            looked = 0.0
            while True:
                message = await channel.get_message(timeout=1.0)
                if message is not None:
                    self.offer(LotState.from_message(json.loads(message["data"])))
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
        at, states = await in_thread(_stored)(lot_ids)
        self._ahead = at - clock.now()
        for state in states:
            self.offer(state)


_hubs: "WeakKeyDictionary[asyncio.AbstractEventLoop, Hub]" = WeakKeyDictionary()


def hub() -> Hub:
    """Return the hub of the running event loop."""
    return _hubs.setdefault(asyncio.get_running_loop(), Hub())


async def stream(
    listener: Listener, tell: Callable[[Seen], str], *, event: str = "lot"
) -> AsyncIterator[bytes]:
    """Yield server-sent events: the state of now, then every newer one, and a breath in between.

    The event's id is the number of public changes, so it tells nothing of private ones.
    """
    middle = hub()
    yield b"retry: 2000\n\n"
    try:
        await middle.enter(listener)
        while True:
            state = await listener.next(within_s=BREATH_S)
            if listener.ended:
                return
            if state is None:
                yield b": still here\n\n"
                continue
            data = tell(await listener.seen(state, now=middle.now()))
            lines = "\n".join(f"data: {line}" for line in data.splitlines() if line.strip())
            yield f"id: {state.version}\nevent: {event}\n{lines}\n\n".encode()
    finally:
        middle.leave(listener)


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


def _stored(lot_ids: Iterable[int]) -> tuple[datetime, list[LotState]]:
    lots = Lot.objects.visible().select_related("sale").filter(pk__in=list(lot_ids))
    return database_clock(), [LotState.of(lot) for lot in lots]


def _own_min_next(lot_id: int, bidder_id: int) -> int | None:
    """Return the leader's own least next maximum, None when they lead no more."""
    top = Lot.objects.filter(pk=lot_id, leader_id=bidder_id).values_list("top", flat=True).first()
    return None if top is None else top + 1
