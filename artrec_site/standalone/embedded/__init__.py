"""The bundled Postgres (with pgvector) and Redis: started on demand, stopped with the last user.

State lives in one folder (`.artrec/`, 0700). Both servers listen on 127.0.0.1 at free ports with
random passwords, so any path length works and checkouts run side by side. Every process that uses
them holds a shared lock on `lease`; a process that leaves and can take the lock alone stops the
servers. A kill -9 frees the lock by itself, and servers it orphans are found by the next start.

Started by hand, not by the wheel's own starter: as root that one loosens the folders above.
No Django here: it runs before the settings load.
"""

import atexit
import contextlib
import fcntl
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from artrec_site.standalone.embedded import postgres as postgres_server
from artrec_site.standalone.embedded import redis as redis_server
from artrec_site.standalone.embedded.state import (
    BASE_DIR,
    EmbeddedError,
    ServiceUrls,
    load,
    save,
    state_dir,
)

__all__ = [
    "BASE_DIR",
    "EmbeddedError",
    "ServiceUrls",
    "ensure_environment",
    "ensure_running",
    "keep_running",
    "release",
    "remove",
    "state_dir",
    "stop",
]


def ensure_running(
    *,
    postgres: bool = True,
    redis: bool = True,
    keep_ports: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> ServiceUrls:
    """Start what is asked for and not running, take a lease, and return the addresses.

    Processes that start at once wait for each other. Raises EmbeddedError; with `keep_ports` also
    where another program took the port of a server's last start.
    """
    state = state_dir()
    _take_lease(state)
    try:
        with _starting(state):
            servers = load(state)
            if postgres:
                postgres_server.ensure(state, servers, progress, keep_port=keep_ports)
            if redis:
                redis_server.ensure(state, servers, progress, keep_port=keep_ports)
            save(state, servers)
    except OSError as error:
        raise EmbeddedError(f"The embedded servers can't start: {error}.") from error
    return servers.urls()


def keep_running(*, progress: Callable[[str], None]) -> None:
    """Start again, at their old ports, those of this process's servers that no longer answer.

    Raises EmbeddedError.
    """
    urls = load(state_dir()).urls()
    ensure_running(
        postgres=os.environ.get("DATABASE_URL") == urls.database_url,
        redis=os.environ.get("REDIS_URL") == urls.redis_url,
        keep_ports=True,  # those who use them know no others
        progress=progress,
    )


def stop() -> None:
    """Stop both servers, even while they are in use."""
    state = state_dir()
    with _starting(state):
        _stop_servers(state)


def remove() -> None:
    """Remove the state folder with everything in it. Raises EmbeddedError while it is in use."""
    state = state_dir()
    with (state / "lease").open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise EmbeddedError(f"{state} is in use. Stop the site first.") from error
        _stop_servers(state)
        shutil.rmtree(state)


_lease: list[int] = []


def _take_lease(state: Path) -> None:
    if _lease:
        return
    handle = os.open(state / "lease", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    fcntl.flock(handle, fcntl.LOCK_SH)
    _lease.append(handle)
    owner = os.getpid()
    # A forked child shares the lock and must not give it up at its own exit.
    atexit.register(lambda: release() if os.getpid() == owner else None)


def release() -> None:
    """Give up this process's lease; the last process stops the servers."""
    if not _lease:
        return
    handle = _lease.pop()
    state = state_dir()
    with _starting(state):
        try:
            # Changing a shared lock into an exclusive one fails while anybody else holds it.
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pass
        else:
            _stop_servers(state)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _starting(state: Path) -> Iterator[None]:
    with (state / "starting").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _stop_servers(state: Path) -> None:
    postgres_server.stop(state)
    redis_server.stop(load(state))


def export(urls: ServiceUrls) -> None:
    """Put the addresses into the environment, for Django and for child processes."""
    os.environ.setdefault("DATABASE_URL", urls.database_url)
    os.environ.setdefault("REDIS_URL", urls.redis_url)


def _say(text: str) -> None:
    sys.stderr.write(f"· {text}\n")


def _silence(text: str) -> None:
    """Discard progress, for tools whose output is not for people."""


def ensure_environment(*, quiet: bool = False) -> None:
    """Give this process servers: those the environment names, else the embedded ones."""
    postgres = "DATABASE_URL" not in os.environ
    redis = "REDIS_URL" not in os.environ
    if postgres or redis:
        say = _silence if quiet else _say
        export(ensure_running(postgres=postgres, redis=redis, progress=say))
        if postgres:
            # The database is a trial's: it may get a demo, and a secret key of its own.
            os.environ["ARTREC_EMBEDDED"] = "1"
