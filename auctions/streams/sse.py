"""The server-sent events of one listener."""

from collections.abc import AsyncIterator, Callable

from auctions.selectors.snapshots import LotSnapshot
from auctions.streams.hub import hub
from auctions.streams.state import Listener

KEEP_ALIVE_S = 15.0


async def stream(
    listener: Listener, render: Callable[[LotSnapshot], str], *, event: str = "lot"
) -> AsyncIterator[bytes]:
    """Yield server-sent events: the current state, every newer one, and keep-alive comments.

    The event's id is the number of public changes, so it discloses no private ones.
    """
    lots_hub = hub()
    yield b"retry: 2000\n\n"
    try:
        await lots_hub.add(listener)
        while True:
            update = await listener.next(within_s=KEEP_ALIVE_S)
            if listener.ended:
                return
            if update is None:
                yield b": still here\n\n"
                continue
            data = render(await listener.snapshot(update, now=lots_hub.now()))
            lines = "\n".join(f"data: {line}" for line in data.splitlines() if line.strip())
            yield f"id: {update.version}\nevent: {event}\n{lines}\n\n".encode()
    finally:
        lots_hub.remove(listener)
