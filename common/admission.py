"""How much of one web process a client may have at once: streams, bodies being read, requests.

The counts are this process's own and end with it (docs/adr/0031). The event loop's thread alone
keeps them, so they need no lock. Whoever takes a place gives it back in a `finally`.
"""

import asyncio
from collections import Counter
from collections.abc import Hashable, Mapping
from typing import Any

# Where the place of an open stream stands in its ASGI scope.
SCOPE = "artrec.stream"


class FullError(Exception):
    """All places are taken: the client's own, or those of the process."""

    def __init__(self, *, of_process: bool = False) -> None:
        super().__init__()
        self.of_process = of_process


class Places:
    """So many for each client."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._taken: Counter[Hashable] = Counter()

    def take(self, who: Hashable) -> None:
        """Take a place; raises FullError."""
        if self._taken[who] >= self.most:
            raise FullError
        self._taken[who] += 1

    def leave(self, who: Hashable) -> int:
        """Give a place back; return how many the client still has."""
        self._taken[who] -= 1
        left = self._taken[who]
        if not left:
            # What was counted once is no reason to remember a client.
            del self._taken[who]
        return left

    def taken(self) -> int:
        """Return how many places are taken, by all."""
        return self._taken.total()


class Turns:
    """So many for each client at once; so many more wait for their turn, for so long."""

    def __init__(self, *, at_once: int, waiting: int, wait_s: float) -> None:
        self._at_once, self._wait_s = at_once, wait_s
        self._places = Places(at_once + waiting)
        self._gates: dict[Hashable, asyncio.Semaphore] = {}

    async def take(self, who: Hashable) -> None:
        """Wait for a turn; raises FullError when too many wait, or when it takes too long."""
        self._places.take(who)
        gate = self._gates.setdefault(who, asyncio.Semaphore(self._at_once))
        try:
            async with asyncio.timeout(self._wait_s):
                await gate.acquire()
        except TimeoutError as error:
            self._forget(who)
            raise FullError from error
        except BaseException:
            self._forget(who)
            raise

    def leave(self, who: Hashable) -> None:
        """Give the turn to the next."""
        self._gates[who].release()
        self._forget(who)

    def _forget(self, who: Hashable) -> None:
        if not self._places.leave(who):
            del self._gates[who]


class Streams:
    """The streams of one process, counted by account, by address and in all."""

    def __init__(self, *, per_account: int, per_address: int, per_process: int) -> None:
        self._of_address, self._of_account = Places(per_address), Places(per_account)
        self._per_process = per_process

    def open(self, network: str) -> "StreamPlace":
        """Count a stream in by its address; raises FullError."""
        if self._of_address.taken() >= self._per_process:
            raise FullError(of_process=True)
        self._of_address.take(network)
        return StreamPlace(self._of_address, self._of_account, network)


class StreamPlace:
    """The place of one open stream, held by the server until the connection ends."""

    def __init__(self, of_address: Places, of_account: Places, network: str) -> None:
        self._of_address, self._of_account, self._network = of_address, of_account, network
        self._account: int | None = None
        self._left = False

    def claim(self, account: int) -> None:
        """Count the stream for an account, too; raises FullError."""
        if self._left:
            raise FullError  # the client has gone while it was being recognised
        self._of_account.take(account)
        self._account = account

    def leave(self) -> None:
        """Count the stream out."""
        self._left = True
        self._of_address.leave(self._network)
        if self._account is not None:
            self._of_account.leave(self._account)


def claim_stream(scope: Mapping[str, Any], account: int | None) -> None:
    """Count a request's stream for the account it belongs to; raises FullError.

    Only a server with `artrec_site.intake` in front counts streams.
    """
    place: StreamPlace | None = scope.get(SCOPE)
    if place is not None and account is not None:
        place.claim(account)
