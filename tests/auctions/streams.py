"""Many open streams on one web process: how soon they hear of a bid, and what they cost."""

import asyncio
import json
import statistics
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class StreamResult:
    """What some streams heard of some bids: seconds from the bid's answer, and memory in MB."""

    streams: int
    bids: int
    missed: int
    seconds: list[float]
    memory_before: float
    memory_after: float

    def summary(self) -> str:
        """Return the figures in a line."""
        cuts = statistics.quantiles(self.seconds, n=20)
        return (
            f"{self.streams} streams, {self.bids} bids: p50 {cuts[9] * 1000:.0f} ms, "
            f"p95 {cuts[18] * 1000:.0f} ms, max {max(self.seconds) * 1000:.0f} ms after the "
            f"bid's answer, {self.missed} missed; web process {self.memory_before:.0f} -> "
            f"{self.memory_after:.0f} MB"
        )


def memory_mb(port: int) -> float:
    """Return the resident memory of the processes that serve a port."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = status.read_bytes().decode()
            if "granian" in command and f"\0{port}\0" in command:
                pages = int((status.parent / "statm").read_text().split()[1])
                total += pages * 4096
        except OSError:
            continue
    return total / 2**20


async def listen_and_bid(
    port: int, lot: int, tokens: list[str], *, streams: int, bids: int
) -> StreamResult:
    """Open the streams, bid in turn, and time when each stream hears of each bid."""
    before = memory_mb(port)
    arrived: list[dict[int, float]] = [{} for _ in range(streams)]
    ready = [asyncio.Event() for _ in range(streams)]
    tasks = [asyncio.create_task(_listen(port, lot, arrived[n], ready[n])) for n in range(streams)]
    await asyncio.wait_for(asyncio.gather(*(event.wait() for event in ready)), 120)
    after = memory_mb(port)
    answered: dict[int, float] = {}
    maximum = 10_000
    for number in range(1, bids + 1):
        await _bid(port, lot, tokens[number % len(tokens)], maximum, f"bid-{number}")
        answered[number] = time.monotonic()
        maximum = maximum * 11 // 10 // 5_000 * 5_000 + 20_000
        await asyncio.sleep(0.3)
    await asyncio.sleep(1.5)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    # A stream sends the newest state: a later one makes up for one that was missed.
    seconds = [
        max(
            0.0, min(at for version, at in received.items() if version >= number) - answered[number]
        )
        for received in arrived
        for number in answered
        if any(version >= number for version in received)
    ]
    return StreamResult(streams, bids, streams * bids - len(seconds), seconds, before, after)


async def _listen(port: int, lot: int, arrived: dict[int, float], ready: asyncio.Event) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET /api/v1/lots/{lot}/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    try:
        while line := await reader.readline():
            if line.startswith(b"id: "):
                arrived.setdefault(int(line[4:]), time.monotonic())
                ready.set()
    finally:
        writer.close()


async def _bid(port: int, lot: int, token: str, maximum: int, key: str) -> None:
    body = json.dumps({"maximum": maximum})
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        (
            f"POST /api/v1/lots/{lot}/bids HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            f"Content-Type: application/json\r\nX-Session-Token: {token}\r\n"
            f"Idempotency-Key: {key}\r\nContent-Length: {len(body)}\r\n\r\n{body}"
        ).encode()
    )
    status = await reader.readline()
    await reader.read()
    writer.close()
    assert b" 201 " in status, status
