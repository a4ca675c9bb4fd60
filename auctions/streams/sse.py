"""Server-sent events: what is sent to one open page or app."""

from collections.abc import AsyncIterator, Callable

from auctions.selectors.snapshots import LotSnapshot
from auctions.streams.hub import hub
from auctions.streams.state import Listener

BREATH_S = 15.0


async def stream(
    listener: Listener, render: Callable[[LotSnapshot], str], *, event: str = "lot"
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
            data = render(await listener.snapshot(state, now=middle.now()))
            lines = "\n".join(f"data: {line}" for line in data.splitlines() if line.strip())
            yield f"id: {state.version}\nevent: {event}\n{lines}\n\n".encode()
    finally:
        middle.leave(listener)
