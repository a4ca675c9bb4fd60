"""Bids a second over HTTP against a bare view that runs the same statements, in one run.

The peer is a bare authenticated DRF view on the same server: the same authentication, throttle off,
no serializer, no rules; it runs the statements of `place_bid` through a raw cursor, under the same
lock, and its answer is a constant. Both are measured in turn, several times, on one hot lot and on
eight. `pgbench -c 8 -j 2` of the same statements, printed beside, is the database's own ceiling.

All of it runs in a database of its own on the server that DATABASE_URL names, dropped at the end.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parent.parent
CLIENT = Path(__file__).with_name("bidding_client.py")
# On one lot four ask at once: of more, the lock would put many behind two later ones, too low.
CLIENTS, HOT_CLIENTS, BIDS, ROUNDS = 8, 4, 60, 5
LAST_MINUTE = 200
PGBENCH_S = 6


def measure(chosen: argparse.Namespace) -> list[dict[str, object]]:
    """Measure both views in turn; nothing stays."""
    del chosen
    with _database() as url, _server(url) as port, tempfile.TemporaryDirectory() as folder:
        setup = json.loads(_manage(url, "benchmarks.bidding_site", "prepare"))
        rows = [
            _compared(url, port, setup, name, lots)
            for name, lots in (("one hot lot", setup["hot"]), ("eight lots", setup["eight"]))
        ]
        rows.append(_last_minute(port, setup))
        rows.append(_pgbench(url, setup, Path(folder)))
    return rows


def _compared(
    url: str, port: int, setup: dict[str, Any], name: str, lots: list[int]
) -> dict[str, object]:
    """Return bids a second of both, and the median of the rounds' ratios."""
    _crowd(port, setup, lots, "lots/{lot}/bids", bids=10)
    _crowd(port, setup, lots, "bench/{lot}", bids=10)
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(ROUNDS):
        ours.append(_rate(_crowd(port, setup, lots, "lots/{lot}/bids", bids=BIDS)))
        bare.append(_rate(_crowd(port, setup, lots, "bench/{lot}", bids=BIDS)))
        _forget_announcements(url)
    ratios = [own / peer for own, peer in zip(ours, bare, strict=True)]
    return {
        "lots": name,
        "bids/s": round(statistics.median(ours), 1),
        "bare view, same statements, /s": round(statistics.median(bare), 1),
        "ratio": round(statistics.median(ratios), 2),
        "ratios": " ".join(f"{ratio:.2f}" for ratio in ratios),
    }


def _forget_announcements(url: str) -> None:
    """Remove what the bare view announced: relaying that would slow down the other's next round."""
    with psycopg.connect(url, autocommit=True) as link:
        link.execute(b"DELETE FROM common_outboxmessage WHERE channel = 'bench'")


def _last_minute(port: int, setup: dict[str, Any]) -> dict[str, object]:
    """Let 200 bidders bid on one lot in its last minute, each a few times."""
    answers = _crowd(port, setup, [setup["ending"]], "lots/{lot}/bids", bids=5, everybody=True)
    seconds = sorted(row[1] for row in answers)
    cuts = statistics.quantiles(seconds, n=100)
    return {
        "last minute": f"{LAST_MINUTE} bidders",
        "bids": len(answers),
        "p50 ms": round(cuts[49] * 1000),
        "p95 ms": round(cuts[94] * 1000),
        "p99 ms": round(cuts[98] * 1000),
        "5xx": sum(row[0] >= 500 for row in answers),
    }


def _rate(answers: list[list[float]]) -> float:
    """Return accepted bids a second; one that the lock's order made too low counts as nothing."""
    accepted = sum(row[0] == 201 for row in answers)
    if accepted < 0.8 * len(answers):
        raise SystemExit(f"Of {len(answers)} bids {accepted} were accepted.")
    return accepted / (max(row[3] for row in answers) - min(row[2] for row in answers))


def _crowd(
    port: int, setup: dict[str, Any], lots: list[int], path: str, *, bids: int,
    everybody: bool = False,
) -> list[list[float]]:  # fmt: skip
    """Run the clients; return (status, seconds, began, ended) of every bid."""
    tokens: list[str] = setup["tokens"]
    share = len(tokens) // CLIENTS if everybody else 1
    processes = [
        subprocess.Popen(
            [sys.executable, "-S", str(CLIENT), json.dumps({
                "port": port, "path": path, "bids": bids, "pause_s": 6 if everybody else 0,
                "lot": lots[number % len(lots)], "tokens": tokens[number * share:][:share],
            })],
            stdout=subprocess.PIPE, text=True,
        )
        for number in range(HOT_CLIENTS if len(lots) == 1 and not everybody else CLIENTS)
    ]  # fmt: skip
    outputs = [process.communicate(timeout=300)[0] for process in processes]
    return [json.loads(line) for text in outputs for line in text.splitlines()]


def _pgbench(url: str, setup: dict[str, Any], folder: Path) -> dict[str, object]:
    """Return what Postgres alone does with the statements, without web or Python."""
    script = folder / "bid.sql"
    script.write_text(_manage(url, "benchmarks.bidding_site", "script", str(setup["ceiling"])))
    place = urlsplit(url)
    from artrec_site.standalone.embedded import postgres  # noqa: PLC0415 - beside its one use

    done = subprocess.run(
        [str(postgres.tool("pgbench")), "-n", "-c", "8", "-j", "2", "-T", str(PGBENCH_S), "-f",
         str(script), "-h", str(place.hostname), "-p", str(place.port), "-U", str(place.username),
         place.path[1:]],
        env={**os.environ, "PGPASSWORD": str(place.password)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    line = next((x for x in done.stdout.splitlines() if x.startswith("tps")), done.stderr[-200:])
    return {"pgbench -c 8 -j 2, one lot": line}


@contextmanager
def _database() -> Iterator[str]:
    """Make a database beside the one in use; drop it at the end."""
    place = urlsplit(os.environ["DATABASE_URL"])
    name = f"artrec_bench_{os.getpid()}"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as link:
        link.execute(f"CREATE DATABASE {name}".encode())
        try:
            url = urlunsplit(place._replace(path=f"/{name}"))
            _manage(url, "manage", "migrate", "--verbosity", "0")
            yield url
        finally:
            link.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def _manage(url: str, module: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], cwd=ROOT, env=_environment(url),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        raise SystemExit(done.stderr[-2000:])
    return done.stdout


def _environment(url: str) -> dict[str, str]:
    return {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "artrec_site.settings",
        "DB_POOL_SIZE": "12",
        "OUTBOX_THREAD": "true",
        "API_RATE_BIDS": "1000000/min",
        "LOG_LEVEL": "WARNING",
    }


@contextmanager
def _server(url: str) -> Iterator[int]:
    from artrec_site.standalone.embedded.state import free_port  # noqa: PLC0415 - beside its one use

    port = free_port()
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(
            [str(Path(sys.executable).parent / "granian"), "--interface", "asginl", "--host",
             "127.0.0.1", "--port", str(port), "--workers", "1", "--no-ws",
             "benchmarks.bidding_site:application"],
            cwd=ROOT, env=_environment(url), stdin=subprocess.DEVNULL, stdout=log,
            stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            time.sleep(4)
            yield port
        finally:
            server.terminate()
            server.wait(timeout=30)
