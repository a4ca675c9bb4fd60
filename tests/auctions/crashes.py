"""Killing what bids depend on, and what must be true then: short in the tests, long in soak."""

import asyncio
import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from aiosmtpd.controller import Controller

from artrec_site.standalone.embedded import postgres as postgres_server
from artrec_site.standalone.embedded import redis as redis_server
from artrec_site.standalone.embedded.state import EmbeddedError, free_port, load
from tests.auctions.crowds import SURROUNDINGS, Answer, gather, is_up
from tests.conftest import ROOT
from tests.waiting import wait_until

BIN = Path(sys.executable).parent
logging.getLogger("mail.log").setLevel(logging.ERROR)


@dataclass
class Install:
    """Servers of our own, and a lot with bidders in them."""

    state: Path
    database: str
    redis: str
    lot: int
    sale: int
    tokens: list[str]
    processes: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Return a statement's rows."""
        with psycopg.connect(self.database, autocommit=True, connect_timeout=5) as link:
            return link.execute(sql.encode()).fetchall()

    def environment(self, **more: str) -> dict[str, str]:
        """Return the environment of the install's processes."""
        return {
            **os.environ, **SURROUNDINGS, "ARTREC_STATE_DIR": str(self.state),
            "DATABASE_URL": self.database, "REDIS_URL": self.redis, "ARTREC_EMBEDDED": "1",
            "DJANGO_SETTINGS_MODULE": "artrec_site.settings", **more,
        }  # fmt: skip

    def start(self, name: str, *command: str, **more: str) -> "subprocess.Popen[bytes]":
        """Start a process of the install."""
        with (self.state / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "artrec_site.standalone.parent_death_signal", *command],
                cwd=ROOT,
                env=self.environment(**more), stdin=subprocess.DEVNULL,
                stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        self.processes.append(process)
        return process

    def web(self) -> int:
        """Start the web process; return its port once it answers."""
        port = free_port()
        self.start(
            "web", sys.executable, "-m", "artrec_site.web", "--host", "127.0.0.1", "--port",
            str(port), "--workers-kill-timeout", "1",
        )  # fmt: skip
        wait_until(lambda: is_up(port), within_s=60)
        return port

    def worker(self, **more: str) -> None:
        """Start the worker of the default queue, with beat inside."""
        self.start(
            "worker", str(BIN / "celery"), "-A", "artrec_site", "worker", "-Q", "default", "-c",
            "1", "-B", "-s", str(self.state / "beat"), "--without-gossip", "--without-mingle",
            "--loglevel", "INFO", **more,
        )  # fmt: skip

    def check_ledgers(self) -> str:
        """Return what `check_ledgers` says; fails on any difference."""
        done = subprocess.run(
            [sys.executable, "manage.py", "check_ledgers"], cwd=ROOT, env=self.environment(),
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip().splitlines()[-1]

    def kill_postgres(self) -> None:
        """SIGKILL the postmaster and all its backends, as a power cut would."""
        pid = int((self.state / "postgres" / "postmaster.pid").read_text().split("\n", 1)[0])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        os.kill(pid, signal.SIGSTOP)
        for child in [*children, str(pid)]:
            os.kill(int(child), signal.SIGKILL)
        wait_until(lambda: not _lives(pid), within_s=30)

    def start_postgres(self) -> None:
        """Start it again at its port, to recover by itself."""
        folder = self.state / "postgres"
        (folder / "postmaster.pid").unlink(missing_ok=True)
        port = urlsplit(self.database).port
        options = ["start", "-w", "-t", "60", "-l", "/dev/null", "-o", f"-p {port}"]
        assert postgres_server._pg_ctl(folder, *options) == 0

    def kill_redis(self) -> None:
        """SIGKILL Redis."""
        pid = int((self.state / "redis" / "redis.pid").read_text())
        os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not _lives(pid), within_s=30)

    def start_redis(self) -> None:
        """Start it again at its port, as soon as the dead one's socket is gone."""
        wait_until(self._redis_runs, within_s=60)

    def _redis_runs(self) -> bool:
        try:
            redis_server.ensure(self.state, load(self.state), lambda _: None, keep_port=True)
        except EmbeddedError:
            return False
        return True


def _lives(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


@contextmanager
def own_install(state: Path) -> Iterator[Install]:
    """Run an install of its own in a folder; stops all of it."""
    inherited = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL"}}
    keeper = subprocess.Popen(
        [sys.executable, "-m", "tests.auctions.own_install"], cwd=ROOT,
        env={**inherited, "ARTREC_STATE_DIR": str(state)},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert keeper.stdout is not None
    line = keeper.stdout.readline()
    assert line, "the install did not start"
    install = Install(state=state, **json.loads(line))
    try:
        yield install
    finally:
        for process in install.processes:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
            process.wait(timeout=100)
        keeper.communicate("", timeout=300)


def start_bidders(
    install: Install, port: int, *, processes: int, bids: int, drop: float = 0.0
) -> "list[subprocess.Popen[str]]":
    """Start bidders who ask again until they are answered."""
    share = len(install.tokens) // processes
    return [
        subprocess.Popen(
            [
                sys.executable, "-S", str(Path(__file__).with_name("bidding_process.py")),
                json.dumps({
                    "port": port, "lots": [install.lot], "bids": bids, "retry": True,
                    "tokens": install.tokens[number * share:][:share], "seed": 7 + number,
                    "drop": drop,
                }),
            ],
            stdout=subprocess.PIPE, text=True,
        )
        for number in range(processes)
    ]  # fmt: skip


def lost_bids(install: Install, answers: list[Answer]) -> set[str]:
    """Return the keys of acknowledged bids that the ledger does not have, as acknowledged."""
    rows = install.query(
        f"SELECT idempotency_key, maximum FROM auctions_bid WHERE lot_id = {install.lot}"
    )
    ledger = dict(rows)
    return {
        answer.key
        for answer in answers
        if answer.status == 201 and ledger.get(answer.key) != answer.maximum
    }


def postgres_dies(state: Path, *, kills: int, processes: int, bids: int) -> str:
    """Kill Postgres under load some times; return the figures. Nothing acknowledged may be lost."""
    with own_install(state) as install:
        port = install.web()
        crowd = start_bidders(install, port, processes=processes, bids=bids)
        down: list[float] = []
        for _ in range(kills):
            before = _bids(install)
            wait_until(lambda seen=before: _bids(install) > seen + 4, within_s=60)  # type: ignore[misc]
            install.kill_postgres()
            began = time.monotonic()
            install.start_postgres()
            wait_until(lambda: _bids(install) >= 0, within_s=60)
            down.append(time.monotonic() - began)
        answers = gather(crowd)
        lost = lost_bids(install, answers)
        counts = Counter(answer.status for answer in answers)
        assert not lost, f"{len(lost)} acknowledged bids lost"
        assert set(counts) <= {201, 409}, counts
        output = install.check_ledgers()
    times = ", ".join(f"{seconds:.1f}" for seconds in down)
    return (
        f"{kills} kills of Postgres (away {times} s), {counts[201]} bids acknowledged, 0 lost; "
        f"ledgers: {output}"
    )


def _bids(install: Install) -> int:
    return int(install.query("SELECT count(*) FROM auctions_bid")[0][0])


class MailServer:
    """A mail server that counts letters by Message-ID."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self.to: list[str] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """Take a letter."""
        message = message_from_bytes(envelope.content)
        self.seen[str(message["Message-ID"])] += 1
        self.to += envelope.rcpt_tos
        await asyncio.sleep(0)
        return "250 OK"


def redis_dies(state: Path, *, events: int) -> str:
    """Kill Redis, bid, kill it again while follow-up work runs: everything is sent, once."""
    mail_server = MailServer()
    mail = Controller(mail_server, hostname="127.0.0.1", port=free_port())
    mail.start()
    try:
        with own_install(state) as install:
            port = install.web()
            install.kill_redis()
            answers = gather(start_bidders(install, port, processes=4, bids=events // 4))
            assert {answer.status for answer in answers} <= {201, 409}
            waiting = int(install.query("SELECT count(*) FROM auctions_lotevent")[0][0])
            pending = int(install.query("SELECT count(*) FROM common_outboxmessage")[0][0])
            expected = int(install.query(
                "SELECT count(*) FROM auctions_lotevent WHERE outbid_id IS NOT NULL"
            )[0][0])  # fmt: skip
            install.start_redis()
            install.worker(EMAIL_URL=f"smtp://127.0.0.1:{mail.port}")
            wait_until(lambda: _notices(install) > expected // 4, within_s=90)
            install.kill_redis()
            install.start_redis()
            wait_until(lambda: _settled(install), within_s=180)
            notices = install.query("SELECT event_id, user_id, kind FROM shelves_notice")
            # Of one person's notices of a kind and lot only the newest is mailed, at intervals.
            addressed = install.query(
                "SELECT DISTINCT u.email, n.kind, n.link FROM shelves_notice n"
                " JOIN accounts_user u ON u.id = n.user_id"
            )
            outbid = [row for row in notices if row[2] == "outbid"]
            assert len(outbid) == len(set(outbid)) == expected
            assert set(mail_server.to) == {row[0] for row in addressed}
            assert len(addressed) <= len(mail_server.seen) <= len(notices)
            output = install.check_ledgers()
            again = sum(count - 1 for count in mail_server.seen.values())
    finally:
        mail.stop()
    return (
        f"{waiting} lot events and {pending} announcements pending while Redis was dead; "
        f"{len(notices)} notices, none lost, none doubled; {len(mail_server.seen)} letters, "
        f"{again} sent again under the same id; ledgers: {output}"
    )


def _notices(install: Install) -> int:
    return int(install.query("SELECT count(*) FROM shelves_notice")[0][0])


def _settled(install: Install) -> bool:
    left = install.query(
        "SELECT (SELECT count(*) FROM auctions_lotevent)"
        " + (SELECT count(*) FROM common_outboxmessage)"
        " + (SELECT count(*) FROM shelves_notice WHERE mail_wanted)"
    )
    return bool(left[0][0] == 0)


def connections_drop(port: int, install_lot: int, tokens: list[str], *, bids: int) -> list[Answer]:
    """Return the answers of bidders whose connections drop at random after they asked."""
    options = {
        "port": port, "lots": [install_lot], "bids": bids, "retry": True, "tokens": tokens,
        "seed": 3, "drop": 0.5,
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-S", str(Path(__file__).with_name("bidding_process.py")),
         json.dumps(options)],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return gather([process])
