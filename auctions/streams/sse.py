"""The server-sent events of one listener."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from auctions.selectors.lots import LotForReader
from auctions.streams.hub import hub
from auctions.streams.state import Listener


@dataclass(frozen=True)
class Heartbeat:
    """What a silent stream sends, and after how many seconds."""

    text: bytes = b": still here\n\n"
    after_s: float = 15.0


# Scripts of pages don't see comments; static/js/saleroom.js counts on one every few seconds.
PAGE_HEARTBEAT = Heartbeat(b"event: alive\ndata: 1\n\n", after_s=3.0)
STALE = b": the standing can't be read\n\n"


async def stream(
    listener: Listener,
    render: Callable[[LotForReader], str],
    *,
    event: str = "lot",
    heartbeat: Heartbeat = Heartbeat(),
) -> AsyncIterator[bytes]:
    """Yield server-sent events: the current state, every newer one, and heartbeats.

    There is no heartbeat while neither announcements nor the database can be read. The event's id
    is the number of public changes, so it discloses no private ones.
    """
    lots_hub = hub()
    yield b"retry: 2000\n\n"
    try:
        await lots_hub.add(listener)
        while True:
            update = await listener.next(within_s=heartbeat.after_s)
            if listener.ended:
                return
            if update is None:
                yield heartbeat.text if lots_hub.is_current() else STALE
                continue
            data = render(await listener.view(update, now=lots_hub.now()))
            lines = "\n".join(f"data: {line}" for line in data.splitlines() if line.strip())
            yield f"id: {update.version}\nevent: {event}\n{lines}\n\n".encode()
    finally:
        lots_hub.remove(listener)
