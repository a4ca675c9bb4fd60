"""Crowds of real processes against a real server, and what must be true of a lot afterwards."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accounts.services import open_app_session
from artrec_site.standalone.embedded.state import free_port
from auctions.models import Bid, Lot, Sale
from auctions.services import closing
from tests.auctions.conftest import make_bidder
from tests.conftest import ROOT, database_url
from tests.waiting import wait_until

PROCESS = Path(__file__).with_name("bidding_process.py")
ALLOWED = {201, 409}
# As `make up` runs it, but for where static files lie and how much one machine may ask for: here
# all bidders have the same address.
SURROUNDINGS = {
    "DB_POOL_SIZE": "12",
    "OUTBOX_THREAD": "true",
    "API_RATE_ANONYMOUS": "100000/min",
    "REQUESTS_PER_ADDRESS": "64",
    "STREAMS_PER_ADDRESS": "1000",
    "STATIC_BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
    "STATIC_UNCOLLECTED": "true",
}


@contextmanager
def site(
    tmp_path: Path, *, application: str = "artrec_site.asgi:application", **environment: str
) -> Iterator[int]:
    """Run the site's web process on the test's database; yields its port."""
    port = free_port()
    log = tmp_path / f"web-{port}.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "artrec_site.standalone.parent_death_signal",
             sys.executable, "-m", "artrec_site.web", application, "--host", "127.0.0.1",
             "--port", str(port), "--workers-kill-timeout", "1"],
            cwd=ROOT, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
            start_new_session=True,
            env={**os.environ, **SURROUNDINGS, "DATABASE_URL": database_url(),
                 "SITE_URL": f"http://127.0.0.1:{port}", "REDIS_URL": quiet_redis(), **environment},
        )  # fmt: skip
    try:
        wait_until(lambda: is_up(port), within_s=60)
        yield port
    finally:
        server.terminate()
        try:
            server.wait(timeout=100)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait(timeout=100)


def quiet_redis() -> str:
    """Return a Redis database that no worker of the tests looks at.

    A worker that does what follows from bids would still be at it when a test's tables are emptied.
    """
    base, _, number = os.environ["REDIS_URL"].rpartition("/")
    return f"{base}/{1 + int(number) % 7}"


def is_up(port: int) -> bool:
    """Tell whether a site answers at this port."""
    import http.client  # noqa: PLC0415 - beside its one use

    link = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        link.request("GET", "/api/v1/health/live")
        return link.getresponse().status == 200
    except OSError:
        return False
    finally:
        link.close()


@dataclass(frozen=True)
class Answer:
    """What a process was answered to one bid."""

    lot: int
    bidder: int
    key: str
    maximum: int
    status: int
    body: dict[str, Any] | None
    seconds: float


def tokens_of(sale: Sale, *, bidders: int) -> list[str]:
    """Return sessions of new bidders of a sale."""
    return [open_app_session(user=make_bidder(sale)[0]) for _ in range(bidders)]


def start_crowd(
    port: int, lots: Sequence[Lot], tokens: Sequence[str], *, processes: int, bids: int,
    retry: bool = False,
) -> "list[subprocess.Popen[str]]":  # fmt: skip
    """Start the processes; each has its share of the bidders."""
    share = max(1, len(tokens) // processes)
    return [
        subprocess.Popen(
            [
                sys.executable, "-S", str(PROCESS),
                json.dumps({
                    "port": port, "lots": [lot.pk for lot in lots], "bids": bids, "retry": retry,
                    "tokens": tokens[number * share % len(tokens):][:share],
                    "seed": 1000 * number + len(lots),
                }),
            ],
            stdout=subprocess.PIPE, text=True,
        )
        for number in range(processes)
    ]  # fmt: skip


def gather(processes: "Sequence[subprocess.Popen[str]]") -> list[Answer]:
    """Wait for a crowd and return every answer it got."""
    outputs = [process.communicate(timeout=500)[0] for process in processes]
    assert all(process.returncode == 0 for process in processes)
    return [Answer(*json.loads(line)) for text in outputs for line in text.splitlines()]


def violations(lots: Sequence[Lot], answers: Sequence[Answer]) -> list[str]:
    """Return what is wrong with lots after a crowd: lost, invented, doubled or disordered bids."""
    wrong: list[str] = []
    broken = Counter(
        (a.status, str((a.body or {}).get("error", ""))) for a in answers if a.status not in ALLOWED
    )
    wrong += [f"{count} answers of status {status} {e}" for (status, e), count in broken.items()]
    for lot in lots:
        proof = closing.replay_lot(lot_id=lot.pk)
        assert proof is not None
        wrong += [f"lot {lot.pk} differs in {name}" for name in proof.differences]
        rows = list(Bid.objects.filter(lot=lot).order_by("seq"))
        ledger = {row.idempotency_key: row for row in rows}
        accepted = {a.key: a for a in answers if a.lot == lot.pk and a.status == 201}
        lost = accepted.keys() - ledger.keys()
        invented = ledger.keys() - accepted.keys()
        wrong += [f"{len(lost)} acknowledged bids lost"] if lost else []
        wrong += [f"{len(invented)} bids invented"] if invented else []
        wrong += [
            f"bid {key} was {accepted[key].maximum}, is {row.maximum}"
            for key, row in ledger.items()
            if key in accepted and row.maximum != accepted[str(key)].maximum
        ]
        prices = [row.price or 0 for row in rows]
        wrong += ["a price fell"] if prices != sorted(prices) else []
        times = [row.at for row in rows]
        wrong += ["time ran backwards"] if times != sorted(times) else []
    return wrong


def summary(answers: Sequence[Answer], began: float) -> str:
    """Return a crowd's figures in a line."""
    seconds = sorted(a.seconds for a in answers)
    took = time.monotonic() - began
    counts = Counter(a.status for a in answers)
    return (
        f"{len(answers)} bids in {took:.1f} s, {len(answers) / took:.0f}/s, "
        f"{dict(sorted(counts.items()))}, p50 {seconds[len(seconds) // 2] * 1000:.0f} ms, "
        f"p95 {seconds[int(len(seconds) * 0.95)] * 1000:.0f} ms"
    )
