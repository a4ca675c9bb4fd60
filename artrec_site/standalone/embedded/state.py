"""The stored state of the embedded servers: the folder, ports and passwords."""

import json
import os
import secrets
import socket
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from common.private_files import write_private

BASE_DIR = Path(__file__).resolve().parents[3]


class EmbeddedError(Exception):
    """The embedded servers can't run; the text says what to do, in one line."""


@dataclass(frozen=True)
class ServiceUrls:
    """Where the servers are."""

    database_url: str
    redis_url: str


@dataclass
class Servers:
    """The content of `servers.json`: ports of the last start and the passwords of this install."""

    postgres_port: int
    redis_port: int
    postgres_password: str
    redis_password: str

    def urls(self) -> ServiceUrls:
        """Return the addresses with their passwords."""
        return ServiceUrls(
            f"postgres://artrec:{self.postgres_password}@127.0.0.1:{self.postgres_port}/artrec",
            f"redis://:{self.redis_password}@127.0.0.1:{self.redis_port}/0",
        )


def state_dir() -> Path:
    """Return the state folder, made on first use, readable by its owner alone."""
    path = Path(os.environ.get("ARTREC_STATE_DIR", BASE_DIR / ".artrec"))
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        (path / ".writable").touch()
    except OSError as error:
        raise EmbeddedError(f"Can't write to {path}: {error.strerror}.") from error
    if path.stat().st_uid != os.getuid():
        raise EmbeddedError(f"{path} belongs to another user. Run as that user, or remove it.")
    return path


def load(state: Path) -> Servers:
    """Return the stored state; a new install gets and stores new passwords."""
    path = state / "servers.json"
    if not path.exists():
        save(state, Servers(0, 0, secrets.token_urlsafe(24), secrets.token_urlsafe(24)))
    return Servers(**json.loads(path.read_text()))


def is_own_server(state: Path, database_url: str) -> bool:
    """Tell whether an address is that of the state folder's Postgres, with its password."""
    try:
        urls = Servers(**json.loads((state / "servers.json").read_text())).urls()
    except (OSError, ValueError, TypeError):
        return False
    own, given = urlsplit(urls.database_url), urlsplit(database_url)
    return (given.scheme, given.netloc) == (own.scheme, own.netloc) and not given.query


def save(state: Path, servers: Servers) -> None:
    """Store ports and passwords for the next start."""
    write_private(state / "servers.json", json.dumps(asdict(servers)))


def free_port(*, preferred: int = 0) -> int:
    """Return a port of 127.0.0.1 that is free now: the preferred one if it is."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", preferred))
        except OSError:
            return free_port()
        port: int = probe.getsockname()[1]
        return port


def next_port(current: int, *, keep: bool) -> int:
    """Return the port to start a server at: the one of its last start while that is free.

    Raises EmbeddedError when another program has it and `keep` is asked for.
    """
    port = free_port(preferred=current)
    if keep and port != current:
        raise EmbeddedError(f"Another program is using port {current}. Waiting until it is free.")
    return port


def wait_for(condition: Callable[[], bool], *, seconds: float) -> bool:
    """Return whether the condition came true in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.05)
    return condition()
