"""The site's processes under supervisord, which restarts what dies (docs/adr/0002)."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from artrec_site.tether import tie_to_parent

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Process:
    """A process of the site; `niceness` above 0 lets the others go first."""

    name: str
    command: str
    environment: str = ""
    niceness: int = 0


def processes(*, state: Path, host: str, port: int) -> list[Process]:
    """Return what a whole site on one machine is made of."""
    worker = f"{BIN}/celery -A artrec_site worker --loglevel INFO --without-gossip --without-mingle"
    return [
        Process(
            "web",
            f"{sys.executable} -m artrec_site.web --host {host} --port {port}",
            # Requests run in threads; the other processes keep one connection each.
            environment='DB_POOL_SIZE="12",OUTBOX_THREAD="true"',
        ),
        Process("worker", f"{worker} -Q interactive -c 1 -n interactive@%%h"),
        # Lots close and notices leave while a catalogue is being read.
        Process("default", f"{worker} -Q default -c 1 -n default@%%h"),
        Process("bulk", f"{worker} -Q bulk -c 1 -n bulk@%%h", niceness=10),
        # A training of hours keeps no new work from being read.
        Process("training", f"{worker} -Q training -c 1 -n training@%%h", niceness=15),
        Process(
            "beat",
            f"{BIN}/celery -A artrec_site beat --loglevel INFO --pidfile= "
            f"--schedule {state}/beat-schedule",
        ),
    ]


def configuration(programs: list[Process], *, state: Path) -> str:
    """Return supervisord's configuration."""
    sections = [
        (
            f"[supervisord]\nnodaemon=true\nlogfile={state}/log/supervisord.log\n"
            f"pidfile={state}/supervisord.pid\nchildlogdir={state}/log\nuser=%(ENV_ARTREC_USER)s\n"
            # Celery: end at once and give the task back, however long it would still take.
            'environment=REMAP_SIGTERM="SIGQUIT"\n'
        )
    ]
    for program in programs:
        nice = f"nice -n {program.niceness} " if program.niceness else ""
        sections.append(
            f"[program:{program.name}]\n"
            f"command={nice}{sys.executable} -m artrec_site.tether {program.command}\n"
            f"directory={ROOT}\nenvironment={program.environment}\n"
            "autorestart=true\nstartsecs=2\nstartretries=20\n"
            "stopwaitsecs=20\nstopasgroup=true\nkillasgroup=true\nredirect_stderr=true\n"
            f"stdout_logfile={state}/log/{program.name}.log\n"
            "stdout_logfile_maxbytes=5MB\nstdout_logfile_backups=1\n"
        )
    return "\n".join(sections)


def start(
    programs: list[Process], *, state: Path, environment: dict[str, str]
) -> "subprocess.Popen[str]":
    """Start supervisord; what it says comes out of the process's stdout."""
    (state / "log").mkdir(mode=0o700, exist_ok=True)
    path = state / "supervisord.conf"
    path.touch(mode=0o600)
    path.write_text(configuration(programs, state=state))
    return subprocess.Popen(
        [str(BIN / "supervisord"), "-c", str(path)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
        # Ctrl-C reaches `up` alone, which stops the rest in order.
        start_new_session=True,
        preexec_fn=tie_to_parent,  # noqa: PLW1509 - one call of prctl
    )


def follow(supervisor: "subprocess.Popen[str]", say: Callable[[str], None]) -> None:
    """Tell of processes that ended unexpectedly, until the supervisor ends."""
    for line in supervisor.stdout or ():
        event, _, rest = line.partition("exited: ")
        if event.rstrip().endswith("INFO") or "WARN" in event:
            name = rest.split()[0] if rest else ""
            if name and "not expected" in rest:
                say(f"{name} ended unexpectedly and is started again (its log: log/{name}.log)")
        if "gave up: " in line:
            name = line.partition("gave up: ")[2].split()[0]
            say(f"{name} does not start; its log is log/{name}.log")
