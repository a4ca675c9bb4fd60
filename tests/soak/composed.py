"""The site's containers as plain processes: commands and environment of compose.yaml.

What compose shares between containers is one folder here; for everything else each process has its
own, so that a process that needs another's file fails.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

from artrec_site.processes import SHARED, compose
from tests.conftest import ROOT

# Of the image, which has its static files collected.
OF_THE_IMAGE = {
    "STATIC_BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
    "STATIC_UNCOLLECTED": "true",
}
# A machine's own: where programs are, which language.
OF_THE_MACHINE = ("LANG", "HOME", "LD_LIBRARY_PATH", "OMP_NUM_THREADS")


class Composed:
    """The services of compose.yaml, run without containers."""

    def __init__(
        self, root: Path, *, port: int, database: str, redis: str, checkout: Path = ROOT
    ) -> None:
        self.root, self.port, self._checkout = root, port, checkout
        # Not resolved: a link to the environment's Python would be one to the machine's.
        self._bin = (checkout / ".venv/bin") if checkout != ROOT else Path(sys.executable).parent
        self._given = {
            "DATABASE_URL": database,
            "REDIS_URL": redis,
            "SECRET_KEY": "vT4-qm9Zr_W2xLk8Hs6Yd3Nf7Jb5Pc1Ga0Ue-RiOtQwXzMvBnKy",
            "SITE_URL": f"http://127.0.0.1:{port}",
            "ALLOWED_HOSTS": "127.0.0.1",
        }
        self._services: dict[str, Any] = compose()["services"]
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._logs: list[IO[bytes]] = []

    def start(self, name: str) -> None:
        """Start a service."""
        command = [self._place(name, word) for word in self._services[name]["command"]]
        if name == "web":
            command[command.index("--workers") + 1] = "1"
            command += ["--port", str(self.port)]
        self._running[name] = self._run(name, command)

    def command(self, service: str, *command: str) -> "subprocess.Popen[bytes]":
        """Run a command of manage.py in a service's container."""
        name = f"{service}-{command[0]}"
        self._services[name] = self._services[service]
        self._running[name] = self._run(name, ["python", "manage.py", *command])
        return self._running[name]

    def stop(self) -> None:
        """Stop everything, workers with their tasks."""
        for process in self._running.values():
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGQUIT)
        for process in self._running.values():
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(timeout=20)
        for log in self._logs:
            log.close()

    def alive(self) -> set[str]:
        """Return the services that run."""
        return {name for name, process in self._running.items() if process.poll() is None}

    def log(self, name: str) -> str:
        """Return what a process wrote."""
        return (self.root / name / "log").read_text(errors="replace")

    def _run(self, name: str, command: list[str]) -> "subprocess.Popen[bytes]":
        (self.root / name).mkdir(parents=True)
        (self.root / name / "letters").mkdir(mode=0o700)
        self._logs.append((self.root / name / "log").open("wb"))
        # Ends with the test, however that ends.
        tied = [
            str(self._bin / "python"),
            "-m",
            "artrec_site.standalone.parent_death_signal",
            *command,
        ]
        return subprocess.Popen(
            tied, cwd=self._checkout, env=self._environment(name),
            stdin=subprocess.DEVNULL, stdout=self._logs[-1], stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip

    def _environment(self, name: str) -> dict[str, str]:
        here = {key: os.environ[key] for key in OF_THE_MACHINE if key in os.environ}
        ours = {
            key: self._place(name, value)
            for key, value in self._services[name]["environment"].items()
        }
        mail_url = f"filemail:///{self.root / name / 'letters'}"
        path = f"{self._bin}:/usr/bin:/bin"
        given = {**OF_THE_IMAGE, **self._given, "EMAIL_URL": mail_url, "TRUSTED_PROXIES": "0"}
        return {**here, "PATH": path, **ours, **given}

    def _place(self, name: str, text: str) -> str:
        """Return a path of a container as one of this machine."""
        for volume in SHARED:
            shared, _, place = volume.partition(":")
            if text == place:
                folder = self.root / "volumes" / shared
                folder.mkdir(parents=True, exist_ok=True)
                return str(folder)
        for place in ("/srv/", "/tmp/"):  # noqa: S108 - a container's
            if text.startswith(place):
                return str(self.root / name / text.removeprefix(place))
        return text
