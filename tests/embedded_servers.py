"""A pytest plugin: real Postgres and Redis for every run, before Django's settings load.

The servers are those the environment names, else the embedded ones, which stop with the run.
Every xdist worker has its own database (pytest-django) and its own Redis database number.
"""

import os

import pytest

from artrec_site import translations
from artrec_site.standalone import embedded


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Give this process its servers."""
    del early_config
    embedded.ensure_environment(quiet=True)
    translations.compile_stale(embedded.BASE_DIR / "locale")
    # The middleware for static files warns where `collectstatic` never ran.
    (embedded.state_dir() / "static").mkdir(exist_ok=True)
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    base = os.environ["REDIS_URL"].rsplit("/", 1)[0]
    os.environ["REDIS_URL"] = f"{base}/{int(worker) % 8 + 8}"
    os.environ.setdefault("DB_POOL_SIZE", "0")
    os.environ.setdefault("DEMO", "true")
