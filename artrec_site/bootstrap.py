"""Sets up `.venv` for a checkout: standard library only, any Python 3.11 or newer.

    python3 artrec_site/bootstrap.py          what the site needs
    python3 artrec_site/bootstrap.py --dev    and what its tests and checks need

Nothing is done when nothing changed: a stamp holds the hash of what was installed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LEAST = (3, 11)
LEAST_FREE = 100 * 2**20
FULL = "the disk is full: free some 3 GB and run it again"
# Chromium drives the pages in the tests; the fonts show Chinese in their pictures.
DEBIAN = ("chromium", "fonts-noto-cjk", "fonts-noto-core")


class SetupError(Exception):
    """The environment can't be made; the text says what to do, in one line."""


def main(arguments: list[str]) -> int:
    """Run; return the exit status."""
    dev = "--dev" in arguments
    try:
        if sys.version_info < LEAST:
            raise SetupError(
                f"Python {LEAST[0]}.{LEAST[1]} or newer is needed, this is "
                f"{sys.version.split()[0]}: make PYTHON=python3.11 up"
            )
        _make_environment()
        _install(dev=dev)
        if dev:
            _install_browser()
    except SetupError as error:
        print(f"artrec: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("artrec: interrupted; the next run goes on.", file=sys.stderr)
        return 130
    return 0


def _make_environment() -> None:
    if (VENV / "bin" / "pip").exists():
        return
    _say("making the virtual environment")
    done = _run([sys.executable, "-m", "venv", str(VENV)])
    if done.returncode != 0:
        said = done.stdout + done.stderr
        if shutil.disk_usage(ROOT).free < LEAST_FREE:
            raise SetupError(f"{VENV} can't be made: {FULL}.")
        if "ensurepip" in said:
            raise SetupError("Python's venv is not installed: apt-get install python3-venv")
        raise SetupError(f"{VENV} can't be made: {_last_line(said)}")


def _install(*, dev: bool) -> None:
    stamp = VENV / f".artrec-{'dev' if dev else 'site'}"
    wanted = _fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    _say("installing packages (some minutes the first time)")
    command = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--disable-pip-version-check",
               "--no-input", "-c", "constraints.txt", *_requirements(dev=dev)]  # fmt: skip
    done = _run(command, echo=True)
    if done.returncode != 0:
        raise SetupError(_reason(done.stdout))
    stamp.write_text(wanted)


def _requirements(*, dev: bool) -> list[str]:
    import tomllib  # noqa: PLC0415 - Python 3.11 has it; older ones must still say what they are

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return [*project["dependencies"], *(project["optional-dependencies"]["dev"] if dev else [])]


def _fingerprint() -> str:
    digest = hashlib.sha256(sys.version.encode())
    for name in ("pyproject.toml", "constraints.txt"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _install_browser() -> None:
    if shutil.which("chromium"):
        return
    if os.getuid() != 0 or not shutil.which("apt-get"):
        raise SetupError(f"The tests drive Chromium: apt-get install {' '.join(DEBIAN)}")
    _say("installing Chromium")
    quiet = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    _run([*quiet, "update"])
    done = _run([*quiet, "install", "-y", "--no-install-recommends", *DEBIAN])
    if done.returncode != 0:
        raise SetupError(f"Chromium can't be installed: {_last_line(done.stderr)}")


def _run(command: list[str], *, echo: bool = False) -> subprocess.CompletedProcess[str]:
    """Run to the end and keep what was said; with `echo` each package is shown as it comes."""
    environment = {**os.environ, "PIP_PROGRESS_BAR": "off", "DEBIAN_FRONTEND": "noninteractive"}
    try:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment,
        )
    except OSError as error:
        raise SetupError(f"{command[0]} can't run: {error.strerror}") from error
    said: list[str] = []
    with process:
        for line in process.stdout or ():
            said.append(line)
            if echo and line.startswith("Collecting "):
                print(f"\r\033[K· {line.split('(')[0].strip()}", end="", file=sys.stderr)
    if echo:
        print("\r\033[K", end="", file=sys.stderr)
    return subprocess.CompletedProcess(command, process.returncode, "".join(said), "".join(said))


def _reason(said: str) -> str:
    """Return why pip failed, in a line."""
    for sign, advice in (
        ("No space left on device", FULL),
        ("Read-only file system", "the checkout is on a read-only disk"),
        ("Permission denied", "the checkout can't be written to"),
        ("Failed to establish a new connection", "the package index can't be reached"),
        ("Temporary failure in name resolution", "the package index can't be reached"),
        ("gcc", "a C compiler is missing: apt-get install build-essential python3-dev"),
    ):
        if sign in said:
            return f"Packages can't be installed: {advice}."
    errors = [line for line in said.splitlines() if line.startswith("ERROR")]
    return f"Packages can't be installed: {errors[0] if errors else _last_line(said)}"


def _last_line(said: str) -> str:
    lines = [line for line in said.strip().splitlines() if line.strip()]
    return lines[-1] if lines else "no reason given"


def _say(text: str) -> None:
    print(f"· {text}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
