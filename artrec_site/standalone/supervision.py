"""The site's processes under supervisord, which restarts what dies (docs/adr/0002)."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from artrec_site.processes import PROCESSES, Process
from artrec_site.standalone.parent_death_signal import end_with_parent

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


def command_of(process: Process, *, state: Path, host: str, port: int) -> str:
    """Return how supervisord starts a process of this machine; a `%` is doubled for its file."""
    program, *arguments = process.command
    command = [str(BIN / program), *arguments]
    if process.name == "web":
        command += ["--host", host, "--port", str(port)]
    if process.name == "beat":
        command += ["--schedule", str(state / "beat-schedule")]
    tied = [sys.executable, "-m", "artrec_site.standalone.parent_death_signal", *command]
    nice = ["nice", "-n", str(process.niceness)] if process.niceness else []
    return " ".join([*nice, *tied]).replace("%", "%%")


def configuration(*, state: Path, host: str, port: int) -> str:
    """Return supervisord's configuration for the site's processes."""
    sections = [
        (
            f"[supervisord]\nnodaemon=true\nlogfile={state}/log/supervisord.log\n"
            f"pidfile={state}/supervisord.pid\nchildlogdir={state}/log\nuser=%(ENV_ARTREC_USER)s\n"
            # Celery: end at once and give the task back, however long it would still take.
            'environment=REMAP_SIGTERM="SIGQUIT"\n'
        )
    ]
    for process in PROCESSES:
        command = command_of(process, state=state, host=host, port=port)
        given = ",".join(f'{name}="{value}"' for name, value in process.environment.items())
        sections.append(
            f"[program:{process.name}]\ncommand={command}\n"
            f"directory={ROOT}\nenvironment={given}\n"
            "autorestart=true\nstartsecs=2\nstartretries=20\n"
            "stopwaitsecs=20\nstopasgroup=true\nkillasgroup=true\nredirect_stderr=true\n"
            f"stdout_logfile={state}/log/{process.name}.log\n"
            "stdout_logfile_maxbytes=5MB\nstdout_logfile_backups=1\n"
        )
    return "\n".join(sections)


def start(
    *, state: Path, host: str, port: int, environment: dict[str, str]
) -> "subprocess.Popen[str]":
    """Start supervisord; what it says comes out of the process's stdout."""
    (state / "log").mkdir(mode=0o700, exist_ok=True)
    path = state / "supervisord.conf"
    path.touch(mode=0o600)
    path.write_text(configuration(state=state, host=host, port=port))
    return subprocess.Popen(
        [str(BIN / "supervisord"), "-c", str(path)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
        # Ctrl-C reaches `up` alone, which stops the rest in order.
        start_new_session=True,
        preexec_fn=end_with_parent,  # noqa: PLW1509 - one call of prctl
    )


def follow(supervisor: "subprocess.Popen[str]", say: Callable[[str], None]) -> None:
    """Report processes that ended unexpectedly, until the supervisor ends."""
    for line in supervisor.stdout or ():
        event, _, rest = line.partition("exited: ")
        if event.rstrip().endswith("INFO") or "WARN" in event:
            name = rest.split()[0] if rest else ""
            if name and "not expected" in rest:
                say(f"{name} stopped unexpectedly and is restarted. See log/{name}.log")
        if "gave up: " in line:
            name = line.partition("gave up: ")[2].split()[0]
            say(f"{name} does not start. See log/{name}.log")
