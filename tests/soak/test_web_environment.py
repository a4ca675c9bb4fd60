"""Web and beat in an environment that was set up for them alone: nothing scientific in it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from artrec_site.standalone import bootstrap
from artrec_site.standalone.embedded.state import free_port
from tests.auctions.crowds import is_up, quiet_redis
from tests.conftest import ROOT, database_url
from tests.soak.composed import Composed
from tests.waiting import wait_until

pytestmark = [
    pytest.mark.soak,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("environments"),
]
OF_WORKERS = (
    "torch", "scipy", "sklearn", "transformers", "matplotlib", "sentence_transformers",
    "openai", "pydantic", "altair", "vl_convert",
)  # fmt: skip
NOT_COPIED = (".git", ".venv", ".artrec", "__pycache__", ".mypy_cache", ".hypothesis")


def set_up(folder: Path, parts: str) -> Path:
    """Copy the checkout and set it up as a host for web or for workers is."""
    checkout = folder / parts.strip("-")
    shutil.copytree(ROOT, checkout, symlinks=True, ignore=shutil.ignore_patterns(*NOT_COPIED))
    script = Path(bootstrap.__file__).relative_to(ROOT)
    done = subprocess.run(
        [sys.executable, str(script), parts], cwd=checkout, capture_output=True, text=True,
        check=False, env={key: value for key, value in os.environ.items() if key != "VIRTUAL_ENV"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return checkout


def megabytes(environment: Path) -> int:
    """Return the size on disk."""
    return int(subprocess.check_output(["du", "-sm", str(environment)], text=True).split()[0])


def test_web_and_beat_need_nothing_scientific(tmp_path: Path) -> None:
    checkout = set_up(tmp_path, "--web")
    python = checkout / ".venv/bin/python"
    for package in OF_WORKERS:
        done = subprocess.run([python, "-c", f"import {package}"], capture_output=True, check=False)
        assert done.returncode == 1, package
    site = Composed(
        tmp_path / "processes", port=free_port(), database=database_url(), redis=quiet_redis(),
        checkout=checkout,
    )  # fmt: skip
    try:
        site.start("web")
        site.start("beat")
        wait_until(lambda: is_up(site.port), within_s=60, every_s=0.2)
        with urlopen(f"http://127.0.0.1:{site.port}/", timeout=30) as page:
            assert page.status == 200
            assert "artrec" in page.read().decode()
        wait_until(lambda: site.log("beat").count("Sending due task") >= 3, within_s=60)
        assert site.alive() == {"web", "beat"}
    finally:
        site.stop()
    print("environment of web and beat:", megabytes(checkout / ".venv"), "MB")


def test_the_environment_of_workers_is_measured(tmp_path: Path) -> None:
    checkout = set_up(tmp_path, "--worker")
    print("environment of workers:", megabytes(checkout / ".venv"), "MB")
    code = "import artrec_site.celery, torch, sentence_transformers"
    subprocess.run([checkout / ".venv/bin/python", "-c", code], cwd=checkout, check=True)
    shutil.rmtree(checkout)
