"""The demo is installed where DEMO says so, and in no other process."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent.parent
STARTED = """
import sys
import artrec_site.asgi, artrec_site.urls
from artrec_site.celery import app
app.loader.import_default_modules()
from django.apps import apps
tasks = sorted(entry["task"] for entry in app.conf.beat_schedule.values())
own = {"demo.default.bid", "demo.default.keep_alive"}
print(apps.is_installed("demo"), bool(own & {*tasks}), bool(own & {*app.tasks}),
      any(name.partition(".")[0] == "demo" for name in sys.modules))
"""


def started(**environment: str) -> str:
    """Return what a process that has loaded web and Celery knows of the demo."""
    given = {name: value for name, value in os.environ.items() if name != "DEMO"}
    done = subprocess.run(
        [sys.executable, "-c", STARTED],
        cwd=ROOT, capture_output=True, text=True, check=True, env=given | environment,
    )  # fmt: skip
    return done.stdout.strip()


def test_a_site_on_servers_of_its_own_has_the_demo_only_where_demo_is_set() -> None:
    own = {
        "ARTREC_EMBEDDED": "false",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "EMAIL_URL": "smtp://mail.example:25",
    }
    assert started(**own) == "False False False False"
    assert started(**own, DEMO="true") == "True True True True"
