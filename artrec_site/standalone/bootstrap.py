"""Sets up `.venv` for a checkout: standard library only, any Python 3.11 or newer.

    python3 artrec_site/standalone/bootstrap.py            a whole site on this machine
    python3 artrec_site/standalone/bootstrap.py --dev      and what its tests and checks need
    python3 artrec_site/standalone/bootstrap.py --worker   workers of a site on servers of its own
    python3 artrec_site/standalone/bootstrap.py --web      its web processes and beat: no PyTorch

Nothing is done when nothing changed: a stamp holds the hash of what was installed. TORCH_FROM names
an index or a folder of wheels where PyTorch is looked for as well.
"""

from __future__ import annotations

import ast
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
LEAST = (3, 11)
LEAST_FREE = 100 * 2**20
PIP = (str(VENV / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--no-input")
# Extras of pyproject.toml by what is asked for; without any, all that one machine needs.
PARTS = {
    "--web": (),
    "--worker": ("recommender",),
    "--dev": ("recommender", "standalone", "dev"),
}
WHOLE = ("recommender", "standalone")
# pip's settings, and uv's names for them.
OF_UV = {
    "index-url": "--default-index",
    "extra-index-url": "--extra-index-url",
    "find-links": "--find-links",
    "constraint": "--constraint",
    "trusted-host": "--allow-insecure-host",
}
OF_ENVIRONMENT = {
    "cert": "SSL_CERT_FILE",
    "proxy": "ALL_PROXY",
    "timeout": "UV_HTTP_TIMEOUT",
    "default-timeout": "UV_HTTP_TIMEOUT",
    "cache-dir": "UV_CACHE_DIR",
}
OF_NO_MATTER = {
    "disable-pip-version-check", "no-input", "progress-bar", "no-color", "quiet", "verbose",
    "no-warn-script-location", "break-system-packages", "root-user-action", "require-virtualenv",
    "user", "retries", "no-cache-dir", "config-file",
}  # fmt: skip
FULL = "the disk is full: free about 3 GB and run it again"
# Chromium drives the pages in the tests; the fonts show Chinese in their pictures.
DEBIAN = ("chromium", "fonts-noto-cjk", "fonts-noto-core")


class SetupError(Exception):
    """The environment can't be made; the text says what to do, in one line."""


def main(arguments: list[str]) -> int:
    """Run; return the exit status."""
    asked = [argument for argument in arguments if argument in PARTS]
    parts = PARTS[asked[0]] if asked else WHOLE
    try:
        if sys.version_info < LEAST:
            raise SetupError(
                f"Python {LEAST[0]}.{LEAST[1]} or newer is required, this is "
                f"{sys.version.split()[0]}: make PYTHON=python3.11 up"
            )
        _make_environment()
        _install(parts)
        if "dev" in parts:
            _install_browser()
    except SetupError as error:
        print(f"artrec: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("artrec: interrupted; run it again to continue.", file=sys.stderr)
        return 130
    return 0


def _make_environment() -> None:
    if (VENV / "bin" / "pip").exists():
        return
    _say("creating the virtual environment")
    done = _run([sys.executable, "-m", "venv", str(VENV)])
    if done.returncode != 0:
        output = done.stdout + done.stderr
        if shutil.disk_usage(ROOT).free < LEAST_FREE:
            raise SetupError(f"{VENV} can't be created: {FULL}.")
        if "ensurepip" in output:
            raise SetupError("Python's venv is not installed: apt-get install python3-venv")
        raise SetupError(f"{VENV} can't be created: {_last_line(output)}")


def _install(parts: tuple[str, ...]) -> None:
    stamp = VENV / f".artrec-{'-'.join(parts) or 'web'}"
    wanted = _fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    requirements = _requirements(parts)
    _say("installing packages (takes minutes the first time)")
    if not _install_by_uv(requirements):
        done = _run(
            [*PIP, "install", "-c", "constraints.txt", *_from_settings(), *requirements], echo=True
        )
        if done.returncode != 0:
            raise SetupError(_reason(done.stdout))
    stamp.write_text(wanted)


def _install_by_uv(requirements: list[str]) -> bool:
    """Install with uv, which takes a fraction of pip's time; false where pip has to."""
    settings = _pip_settings()
    if settings is None or _run([*PIP, "install", "-c", "constraints.txt", "uv"]).returncode != 0:
        return False
    options, environment = settings
    command = [
        str(VENV / "bin" / "uv"), "pip", "install", "--python", str(VENV / "bin" / "python"),
        "--index-strategy", "unsafe-best-match", "--no-progress", "--constraint", "constraints.txt",
        *options, *_from_settings(), *requirements,
    ]  # fmt: skip
    planned = _run([*command, "--dry-run"], environment=environment)
    if planned.returncode != 0:
        return False
    _announce_torch(planned.stdout)
    # What pip would say is better known; and where uv fails, pip may still do.
    return _run(command, environment=environment).returncode == 0


def _from_settings() -> list[str]:
    """Return options for where PyTorch may come from: an index's address or a folder of wheels."""
    place = os.environ.get("TORCH_FROM", "")
    if not place:
        return []
    return ["--extra-index-url" if "://" in place else "--find-links", place]


def _announce_torch(planned: str) -> None:
    """Announce which build of PyTorch will be installed, and how to get the CPU build instead."""
    names = re.findall(r"^ \+ ([a-z0-9-]+)==(\S+)", planned, re.MULTILINE)
    version = dict(names).get("torch")
    nvidia = sum(name.startswith("nvidia-") for name, _ in names)
    if version is None:
        return
    if not nvidia:
        _say(f"PyTorch {version}: CPU build, about 0.2 GB to download")
        return
    _say(
        f"PyTorch {version} with CUDA: {nvidia} NVIDIA packages, "
        "about 3 GB to download, 5 GB installed"
    )
    if not _has_gpu():
        _say(
            "this machine has no NVIDIA GPU: the CPU build is a tenth of that. To get it, press "
            "Ctrl-C and set TORCH_FROM (README, Set-up)"
        )


def _has_gpu() -> bool:
    return Path("/proc/driver/nvidia/version").exists() or shutil.which("nvidia-smi") is not None


def _pip_settings() -> tuple[list[str], dict[str, str]] | None:
    """Return this machine's pip settings as uv's options and environment.

    None where there is one that uv has no word for: then pip installs.
    """
    done = _run([*PIP, "config", "list"])
    options: list[str] = []
    environment: dict[str, str] = {}
    for line in done.stdout.splitlines():
        match = re.fullmatch(r"(global|install|:env:)\.([a-z-]+)=(.*)", line.strip())
        if not match:
            continue
        name, values = match[2], str(ast.literal_eval(match[3])).split()
        if name in OF_UV:
            options += [word for value in values for word in (OF_UV[name], value)]
        elif name in OF_ENVIRONMENT:
            environment[OF_ENVIRONMENT[name]] = " ".join(values)
        elif name == "no-index":
            options += ["--no-index"] if values[0].lower() in {"1", "true", "yes", "on"} else []
        elif name not in OF_NO_MATTER:
            return None
    return options, environment


def _requirements(parts: tuple[str, ...]) -> list[str]:
    import tomllib  # noqa: PLC0415 - Python 3.11 has it; older ones must still say what they are

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    return [*project["dependencies"], *(name for part in parts for name in extras[part])]


def _fingerprint() -> str:
    digest = hashlib.sha256(sys.version.encode())
    for name in ("pyproject.toml", "constraints.txt"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _install_browser() -> None:
    if shutil.which("chromium"):
        return
    if os.getuid() != 0 or not shutil.which("apt-get"):
        raise SetupError(f"The tests need Chromium. Run: apt-get install {' '.join(DEBIAN)}")
    _say("installing Chromium")
    quiet = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    _run([*quiet, "update"])
    done = _run([*quiet, "install", "-y", "--no-install-recommends", *DEBIAN])
    if done.returncode != 0:
        raise SetupError(f"Chromium can't be installed: {_last_line(done.stderr)}")


def _run(
    command: list[str], *, echo: bool = False, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run to the end and keep the output; with `echo` each package is shown as it comes."""
    surroundings = {
        **os.environ, "PIP_PROGRESS_BAR": "off", "DEBIAN_FRONTEND": "noninteractive",
        **(environment or {}),
    }  # fmt: skip
    try:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=surroundings,
        )
    except OSError as error:
        raise SetupError(f"{command[0]} can't be run: {error.strerror}") from error
    output: list[str] = []
    with process:
        for line in process.stdout or ():
            output.append(line)
            if echo and line.startswith("Collecting "):
                print(f"\r\033[K· {line.split('(')[0].strip()}", end="", file=sys.stderr)
    if echo:
        print("\r\033[K", end="", file=sys.stderr)
    return subprocess.CompletedProcess(
        command, process.returncode, "".join(output), "".join(output)
    )


def _reason(output: str) -> str:
    """Return why pip failed, in a line."""
    for sign, advice in (
        ("No space left on device", FULL),
        ("Read-only file system", "the checkout is on a read-only disk"),
        ("Permission denied", "the checkout can't be written to"),
        ("Failed to establish a new connection", "the package index can't be reached"),
        ("Temporary failure in name resolution", "the package index can't be reached"),
        ("gcc", "a C compiler is missing: apt-get install build-essential python3-dev"),
    ):
        if sign in output:
            return f"Packages can't be installed: {advice}."
    errors = [line for line in output.splitlines() if line.startswith("ERROR")]
    return f"Packages can't be installed: {errors[0] if errors else _last_line(output)}"


def _last_line(output: str) -> str:
    lines = [line for line in output.strip().splitlines() if line.strip()]
    return lines[-1] if lines else "no reason given"


def _say(text: str) -> None:
    print(f"· {text}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
