"""The embedded servers: started, shared, survived, and gone with the last one out."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from artrec_site.management.commands.up import leads_to
from artrec_site.standalone.embedded.state import free_port
from artrec_site.standalone.embedded.unprivileged import become_unprivileged
from tests.waiting import wait_until

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent.parent
HOLD = """
import sys, time
from artrec_site.standalone import embedded
urls = embedded.ensure_running()
print(urls.database_url, urls.redis_url, flush=True)
sys.stdin.read()
"""


class Holder:
    """A process that uses the servers of a state folder until it is let go."""

    def __init__(self, state: Path) -> None:
        self.state = state
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLD],
            cwd=ROOT, env=surroundings(state), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        self.urls = self.process.stdout.readline().split()
        assert len(self.urls) == 2

    def leave(self) -> None:
        """Have the process leave in order."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(timeout=300)

    def kill(self) -> None:
        """Have the process leave without a word."""
        self.process.kill()
        self.process.wait(timeout=50)


def surroundings(state: Path) -> dict[str, str]:
    """Return an environment in which nothing but the state folder is given."""
    inherited = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL"}}
    return inherited | {"ARTREC_STATE_DIR": str(state)}


def postgres_pid(state: Path) -> int:
    """Return the number of the running Postgres."""
    return int((state / "postgres/postmaster.pid").read_text().splitlines()[0])


def redis_pid(state: Path) -> int:
    """Return the number of the running Redis."""
    return int((state / "redis/redis.pid").read_text())


def alive(pid: int) -> bool:
    """Tell whether a process runs (one that ended and was not noticed does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def state(tmp_path: Path) -> Iterator[Path]:
    """A state folder under a closed parent; whatever runs in it ends with the test."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    folder = closed / "state"
    yield folder
    for find in (postgres_pid, redis_pid):
        try:
            os.kill(find(folder), signal.SIGKILL)
        except (OSError, ValueError):
            continue


def test_servers_start_are_shared_and_go_with_the_last_one_out(state: Path) -> None:
    one, two = Holder(state), Holder(state)
    assert one.urls == two.urls
    pids = [postgres_pid(state), redis_pid(state)]
    one.leave()
    assert all(map(alive, pids))
    two.leave()
    wait_until(lambda: not any(map(alive, pids)), within_s=30)
    assert state.parent.stat().st_mode & 0o777 == 0o700
    assert state.stat().st_mode & 0o777 == 0o700


@pytest.mark.soak
def test_kills_are_recovered_from_and_nothing_is_lost(state: Path) -> None:
    first = Holder(state)
    psql = "import psycopg,sys; c=psycopg.connect(sys.argv[1],autocommit=True); "
    subprocess.run(
        [sys.executable, "-c", psql + "c.execute('CREATE TABLE kept AS SELECT 7 AS n')",
         first.urls[0]], check=True,
    )  # fmt: skip
    os.kill(postgres_pid(state), signal.SIGKILL)
    os.kill(redis_pid(state), signal.SIGKILL)
    first.kill()
    second = Holder(state)
    found = subprocess.run(
        [sys.executable, "-c", psql + "print(c.execute('SELECT n FROM kept').fetchone()[0])",
         second.urls[0]], check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert found.stdout.strip() == "7"
    # The holder killed now leaves both servers orphaned; the next start finds and ends them.
    second.kill()
    orphans = [postgres_pid(state), redis_pid(state)]
    assert all(map(alive, orphans))
    third = Holder(state)
    assert postgres_pid(state) == orphans[0]
    third.leave()
    wait_until(lambda: not any(map(alive, orphans)), within_s=30)


BUSY = """
import sys, psycopg
c = psycopg.connect(sys.argv[1], autocommit=True)
print(c.info.backend_pid, flush=True)
c.execute("SELECT count(*) FROM (SELECT generate_series(1, 100000000000)) AS numbers")
"""
KEEP = """
import os, sys
from artrec_site.standalone import embedded
embedded.export(embedded.ensure_running())
print(os.environ["DATABASE_URL"], flush=True)
for line in sys.stdin:
    try:
        embedded.keep_running(progress=lambda _: None)
    except embedded.EmbeddedError as error:
        print(error, flush=True)
    else:
        print("kept", flush=True)
"""


class Owner:
    """A process that keeps its servers running, as `up` does."""

    def __init__(self, state: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", KEEP], cwd=ROOT, env=surroundings(state),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.url = self._read()

    def check(self) -> str:
        """Have it look after its servers once; return what it says."""
        print(file=self.process.stdin, flush=True)
        return self._read()

    def _read(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def leave(self) -> None:
        """Have the process leave in order."""
        self.process.communicate(timeout=300)


def computed_for_s(pid: int) -> float:
    """Return the processor time of a process: more than it takes to be connected to."""
    return int(Path(f"/proc/{pid}/stat").read_text().split()[13]) / os.sysconf("SC_CLK_TCK")


@pytest.mark.soak
def test_a_server_killed_at_work_comes_back_where_its_users_look_for_it(state: Path) -> None:
    """A backend deep in a query outlives its Postgres, and no second one starts beside it."""
    owner = Owner(state)
    busy = subprocess.Popen(
        [sys.executable, "-c", BUSY, owner.url], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True,
    )  # fmt: skip
    assert busy.stdout is not None
    deep = int(busy.stdout.readline())
    wait_until(lambda: computed_for_s(deep) > 0.5, within_s=30)
    os.kill(postgres_pid(state), signal.SIGKILL)
    assert owner.check().startswith("Postgres does not start")
    os.kill(deep, signal.SIGKILL)
    wait_until(lambda: owner.check() == "kept", within_s=60)
    second = Owner(state)
    assert second.url == owner.url
    busy.wait(timeout=50)
    second.leave()
    owner.leave()


@pytest.mark.soak
@pytest.mark.parametrize(("server", "find"), [("postgres", postgres_pid), ("redis", redis_pid)])
def test_a_port_taken_while_its_server_was_down_is_waited_for(
    state: Path, server: str, find: Callable[[Path], int]
) -> None:
    owner = Owner(state)
    port = json.loads((state / "servers.json").read_text())[f"{server}_port"]
    os.kill(find(state), signal.SIGKILL)
    wait_until(lambda: free_port(preferred=port) == port, within_s=10)
    with socket.create_server(("127.0.0.1", port)):
        assert owner.check() == f"Another program is using port {port}. Waiting until it is free."
    assert owner.check() == "kept"
    assert json.loads((state / "servers.json").read_text())[f"{server}_port"] == port
    owner.leave()


DIE = """
import os, signal, sys
from artrec_site.standalone import embedded
from artrec_site.standalone.embedded import postgres
step = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
setattr({"embedded": embedded, "postgres": postgres}[sys.argv[1]], sys.argv[2], step)
embedded.ensure_running()
"""


@pytest.mark.soak
@pytest.mark.parametrize(
    ("module", "step"),
    [("postgres", "_settings"), ("postgres", "_create_database"), ("embedded", "save")],
)
def test_a_first_start_killed_at_a_step_is_resumed(state: Path, module: str, step: str) -> None:
    """Killed with Postgres half prepared, with it running unnoted, and with both so."""
    died = subprocess.run(
        [sys.executable, "-c", DIE, module, step], cwd=ROOT, env=surroundings(state), check=False
    )
    assert died.returncode == -signal.SIGKILL
    running = [postgres_pid(state)] if step != "_settings" else []
    running += [redis_pid(state)] if step == "save" else []
    holder = Holder(state)
    assert [postgres_pid(state), redis_pid(state)][: len(running)] == running
    assert not list(state.glob("postgres-making-*"))
    holder.leave()


def test_tools_behind_a_closed_folder_are_found_without_root(tmp_path: Path) -> None:
    """Postgres looks for its own tools by access(2); a checkout may lie under a closed home."""
    if os.getuid() != 0:
        pytest.skip("Only root has another account start Postgres.")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    tool = closed / "tool"
    tool.touch(mode=0o700)
    access = subprocess.run(["test", "-x", str(tool)], check=False, preexec_fn=become_unprivileged)
    assert access.returncode == 0
    assert closed.stat().st_mode & 0o777 == 0o700


def test_a_stale_pid_file_of_another_process_is_no_obstacle(state: Path) -> None:
    holder = Holder(state)
    holder.leave()
    pid_file = state / "postgres/postmaster.pid"
    wait_until(lambda: not pid_file.exists(), within_s=30)
    pid_file.write_text(f"{os.getpid()}\n{state}/postgres\n0\n5432\n\nlocalhost\n")
    again = Holder(state)
    assert alive(postgres_pid(state))
    again.leave()


def command(state: Path, *arguments: str, **changes: str) -> "subprocess.CompletedProcess[str]":
    """Run manage.py and return what it said."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, capture_output=True, text=True,
        env=surroundings(state) | changes, check=False, timeout=600,
    )  # fmt: skip


def test_a_read_only_state_folder_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = command(tmp_path / "file" / "state", "migrate")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stderr.startswith("artrec: Can't write to")


def test_given_servers_that_do_not_answer_are_one_clear_line(tmp_path: Path) -> None:
    done = command(
        tmp_path / "state", "up", DATABASE_URL="postgres://x@127.0.0.1:1/x",
        REDIS_URL="redis://127.0.0.1:1/0", SECRET_KEY=secrets.token_urlsafe(50),
        EMAIL_URL="smtp://127.0.0.1:1", PORT=str(free_port()),
    )  # fmt: skip
    assert done.returncode == 1
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("CommandError: Can't connect to the database: ")
    assert not (tmp_path / "state/postgres").exists()


@pytest.mark.parametrize(
    "url",
    ["", "garbage", "postgres://", "postgres://u@h", "mysql://u:secret@h/x", "http://h/x",
     "postgres://u@h:port/x", "postgres://u:secret@h:99999/x", "postgres://[::1/x"],
)  # fmt: skip
def test_an_invalid_address_is_one_clear_line_that_names_its_variable(
    tmp_path: Path, url: str
) -> None:
    done = command(tmp_path / "state", "check", DATABASE_URL=url, SECRET_KEY="x",
                   REDIS_URL="redis://127.0.0.1:1/0")  # fmt: skip
    assert done.returncode == 1
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith(
        "artrec: DATABASE_URL is not the address of a Postgres database. Use the form"
    )
    assert "secret" not in line


@pytest.mark.parametrize(
    ("port", "expected"),
    [
        ("99999", "Port 99999 is not a valid port. Run: make up PORT=8000"),
        ("abc", "invalid int value: 'abc'"),
    ],
)
def test_an_invalid_port_is_reported(state: Path, port: str, expected: str) -> None:
    done = command(state, "up", PORT=port)
    assert done.returncode != 0
    assert expected in done.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize(
    ("site_url", "fits"),
    [
        ("http://127.0.0.1:8000", False),
        ("http://localhost", False),
        ("http://[::1]:8000/", False),
        ("http://127.0.0.1:no", False),
        ("http://localhost:8123", True),
        ("https://art.example.org", True),
    ],
)
def test_an_address_of_another_port_of_this_machine_is_found(site_url: str, fits: bool) -> None:  # noqa: FBT001 - a case
    assert leads_to(site_url, 8123) == fits


def test_a_trial_whose_mails_would_link_to_another_port_does_not_start(state: Path) -> None:
    port = str(free_port())
    refused = command(state, "up", PORT=port, SITE_URL="http://127.0.0.1:1")
    assert refused.returncode == 1
    assert refused.stderr.strip().splitlines()[-1] == (
        f"CommandError: SITE_URL is http://127.0.0.1:1, but the site listens on port {port}: links "
        f"in mails would lead nowhere. Unset SITE_URL, or set it to http://127.0.0.1:{port}."
    )


def test_without_an_address_of_its_own_a_trial_is_at_its_port(state: Path) -> None:
    shown = command(
        state, "shell", "--no-imports", "-c",
        "from common.http import absolute_url; print(absolute_url('/account/'))", PORT="8123",
    )  # fmt: skip
    assert shown.stdout.strip() == "http://127.0.0.1:8123/account/"


@pytest.mark.soak
def test_up_brings_the_site_restarts_what_dies_and_leaves_nothing(state: Path) -> None:
    port = str(free_port())
    run = subprocess.Popen(
        [sys.executable, "manage.py", "up", "--no-demo"], cwd=ROOT, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, env=surroundings(state) | {"PORT": port},
        start_new_session=True,
    )  # fmt: skip
    assert run.stdout is not None
    try:
        output = ""
        while "artrec is at" not in output:
            output = run.stdout.readline()
            assert output, "up ended"
        children = descendants(run.pid)
        assert {"granian", "celery"} <= {name for _, name in children}
        taken = command(state, "up", PORT=port)
        assert taken.returncode == 1
        assert "is taken" in taken.stderr
        web = next(pid for pid, name in children if name == "granian")
        os.kill(web, signal.SIGKILL)
        wait_until(lambda: answers(port) and not alive(web), within_s=40)
        dead = [postgres_pid(state), redis_pid(state)]
        for pid in dead:
            os.kill(pid, signal.SIGKILL)
        wait_until(lambda: parts(port) == {"database": "up", "redis": "up"}, within_s=60)
        assert not set(dead) & {postgres_pid(state), redis_pid(state)}
    finally:
        run.send_signal(signal.SIGINT)
        run.communicate(timeout=300)
    wait_until(lambda: not any(alive(pid) for pid, _ in children), within_s=20)
    assert not answers(port)


ORPHAN = """
import os, sys
from artrec_site.standalone import parent_death_signal
os.environ[parent_death_signal.VARIABLE] = str(os.getpid())
if os.fork() == 0:
    sys.stdin.read()  # until its parent has gone
    parent_death_signal.end_with_parent_if_asked()
    os.write(2, b"still here")
"""


def test_a_child_whose_parent_ended_before_the_signal_was_set_ends() -> None:
    run = subprocess.Popen(
        [sys.executable, "-c", ORPHAN], cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE
    )
    run.wait(timeout=100)
    _, output = run.communicate(timeout=100)
    assert output == b""


def descendants(pid: int) -> list[tuple[int, str]]:
    """Return the processes below one, with what they run."""
    table = subprocess.run(
        ["ps", "-wweo", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split(None, 2) for line in table.splitlines()]
    below = {pid}
    found: list[tuple[int, str]] = []
    for _ in range(5):
        for child, parent, args in rows:
            if int(parent) in below and int(child) not in below:
                below.add(int(child))
                known = [name for name in ("granian", "celery", "supervisord") if name in args]
                found.append((int(child), known[0] if known else args[:30]))
    return found


def parts(port: str) -> dict[str, str]:
    """Return what the site says of its servers."""
    code = (
        "import json,sys,urllib.request as u;"
        f"print(u.urlopen('http://127.0.0.1:{port}/api/v1/health/ready',timeout=20).read().decode())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    given = json.loads(done.stdout) if done.returncode == 0 else {}
    return {name: given.get(name, "") for name in ("database", "redis")}


def answers(port: str) -> bool:
    """Tell whether the site is there."""
    code = (
        "import json,sys,urllib.request as u;"
        f"print(json.load(u.urlopen('http://127.0.0.1:{port}/api/v1/health/live',timeout=20))['status'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    if done.returncode:
        time.sleep(0.2)
        return False
    return done.stdout.strip() == "up"


def test_the_compose_file_is_one(tmp_path: Path) -> None:
    try:
        done = subprocess.run(
            ["docker-compose", "-f", str(ROOT / "compose.yaml"), "config", "--quiet"],
            capture_output=True, text=True, check=False,
            env={**os.environ, "SECRET_KEY": "x", "POSTGRES_PASSWORD": "x", "SITE_URL": "https://x"},
        )  # fmt: skip
    except FileNotFoundError:
        pytest.skip("docker-compose is not installed (apt-get install docker-compose)")
    assert done.returncode == 0, done.stderr


def test_the_schema_of_state_is_private(state: Path) -> None:
    holder = Holder(state)
    servers = state / "servers.json"
    assert servers.stat().st_mode & 0o777 == 0o600
    assert json.loads(servers.read_text())["postgres_password"]
    holder.leave()
