"""Limits on what one client may use of a web process at once: streams, request bodies, requests.

The counts are in memory and per process (docs/adr/0031). Only the event loop's thread changes
them, so they need no lock. Whoever acquires a slot releases it in a `finally`.
"""

import asyncio
from collections import Counter
from collections.abc import Hashable, Mapping
from typing import Any

# The key of a stream's slot in its ASGI scope.
SCOPE = "artrec.stream"


class NoSlotError(Exception):
    """All slots are in use: the client's own, or those of the process."""

    def __init__(self, *, whole_process: bool = False) -> None:
        super().__init__()
        self.whole_process = whole_process


class Slots:
    """A fixed number of slots per client."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._in_use: Counter[Hashable] = Counter()

    def acquire(self, client: Hashable) -> None:
        """Acquire a slot; raises NoSlotError."""
        if self._in_use[client] >= self.limit:
            raise NoSlotError
        self._in_use[client] += 1

    def release(self, client: Hashable) -> int:
        """Release a slot; return how many the client still holds."""
        self._in_use[client] -= 1
        remaining = self._in_use[client]
        if not remaining:
            # Clients without a slot are not stored.
            del self._in_use[client]
        return remaining

    def in_use(self) -> int:
        """Return how many slots are in use, by all clients."""
        return self._in_use.total()


class QueuedSlots:
    """Slots per client with a queue: up to `waiting` more requests wait, each up to `wait_s`."""

    def __init__(self, *, concurrent: int, waiting: int, wait_s: float) -> None:
        self._concurrent, self._wait_s = concurrent, wait_s
        self._slots = Slots(concurrent + waiting)
        self._semaphores: dict[Hashable, asyncio.Semaphore] = {}

    async def acquire(self, client: Hashable) -> None:
        """Wait for a slot; raises NoSlotError when the queue is full or the wait is too long."""
        self._slots.acquire(client)
        semaphore = self._semaphores.setdefault(client, asyncio.Semaphore(self._concurrent))
        try:
            async with asyncio.timeout(self._wait_s):
                await semaphore.acquire()
        except TimeoutError as error:
            self._forget(client)
            raise NoSlotError from error
        except BaseException:
            self._forget(client)
            raise

    def release(self, client: Hashable) -> None:
        """Release the slot to the next in the queue."""
        self._semaphores[client].release()
        self._forget(client)

    def _forget(self, client: Hashable) -> None:
        if not self._slots.release(client):
            del self._semaphores[client]


class Streams:
    """The open streams of one process, limited by account, by address and in total."""

    def __init__(self, *, per_account: int, per_address: int, per_process: int) -> None:
        self._by_address, self._by_account = Slots(per_address), Slots(per_account)
        self._per_process = per_process

    def open(self, network: str) -> "StreamSlot":
        """Count a stream in by its address; raises NoSlotError."""
        if self._by_address.in_use() >= self._per_process:
            raise NoSlotError(whole_process=True)
        self._by_address.acquire(network)
        return StreamSlot(self._by_address, self._by_account, network)


class StreamSlot:
    """The slot of one open stream, held by the server until the connection ends."""

    def __init__(self, by_address: Slots, by_account: Slots, network: str) -> None:
        self._by_address, self._by_account, self._network = by_address, by_account, network
        self._account: int | None = None
        self._released = False

    def claim(self, account: int) -> None:
        """Count the stream for an account, too; raises NoSlotError."""
        if self._released:
            raise NoSlotError  # the client disconnected during authentication
        self._by_account.acquire(account)
        self._account = account

    def release(self) -> None:
        """Count the stream out."""
        self._released = True
        self._by_address.release(self._network)
        if self._account is not None:
            self._by_account.release(self._account)


def claim_stream(scope: Mapping[str, Any], account: int | None) -> None:
    """Count a request's stream for its account; raises NoSlotError.

    Does nothing where `artrec_site.request_limits` is not in front of the application.
    """
    slot: StreamSlot | None = scope.get(SCOPE)
    if slot is not None and account is not None:
        slot.claim(account)
