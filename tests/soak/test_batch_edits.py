"""10,000 works edited at once while worker after worker is killed: each once, none half."""

import os
import signal
import subprocess
import sys
import time
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.db import connection

from catalog.models import Artwork
from common import clock
from curation.batch.models import BatchEdit
from curation.batch.services import edits, working
from tests import factories
from tests.catalog.batch.edits import op, replace
from tests.conftest import ROOT, database_url

pytestmark = [pytest.mark.soak, pytest.mark.django_db(transaction=True)]
WORKS = 10_000
TEXT = "The sea is nearly still under a low sun, and two boats lie on the sand far out. " * 3
WORKER = """
import django; django.setup()
from curation.batch.models import BatchEdit
from curation.batch.services import working
import time
while BatchEdit.objects.filter(state__in=BatchEdit.ACTIVE).exists():
    working.process() or time.sleep(0.05)
"""


def start_worker() -> "subprocess.Popen[bytes]":
    """Start a process that does what is due until nothing is."""
    settings = {"DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "artrec_site.settings"}
    return subprocess.Popen(
        [sys.executable, "-c", WORKER], cwd=ROOT, env={**os.environ, **settings}
    )


def through(run: BatchEdit) -> int:
    """Return how many works are through."""
    run.refresh_from_db()
    return run.done


def kill_at(run: BatchEdit, done: int) -> None:
    """Kill a worker once so many works are through, and let its claim end."""
    worker = start_worker()
    while through(run) < done and run.is_active:
        time.sleep(0.02)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    BatchEdit.objects.filter(pk=run.pk).update(next_attempt_at=clock.now())


def measured(name: str, run: BatchEdit) -> None:
    """Do the rest of a step in this process, and print works a second."""
    left, wall, own = run.total - through(run), time.monotonic(), time.process_time()
    while run.is_active:
        working.process()
        run.refresh_from_db()
    wall, own = time.monotonic() - wall, time.process_time() - own
    print(f"{name}: {left / wall:.0f} works/s, {left / own:.0f} a second of its processor time")


@pytest.mark.usefixtures("unsignalled")
def test_ten_thousand_works_are_edited_once_each_while_workers_are_killed() -> None:
    factories.make_artworks(
        WORKS, description_en=TEXT, description_zh="海面几乎静止，低低的太阳。" * 5,
        tags=["sea", "calm"], artist=factories.make_artist(),
    )  # fmt: skip
    before = rows()
    curator, show = factories.make_curator(), factories.make_exhibition()
    ids = list(Artwork.objects.order_by("pk").values_list("pk", flat=True))
    run = edits.request_edit(by=curator, artwork_ids=ids, now=clock.now())
    asked: dict[str, Any] = {"by": curator, "run_id": run.pk}
    operations = [
        replace("title_en description_en", "boats", "small boats"), op("set", "location", "Rome"),
        replace("title_en", "Work", "Work Work"), op("add", "tags", ["blue"]),
        op("add", "exhibitions", [show.pk]),
    ]  # fmt: skip
    edits.check_edit(**asked, operations=operations, now=clock.now())
    run.refresh_from_db()
    kill_at(run, 2000)
    measured("check", run)
    assert run.counts == {"planned": WORKS}
    edits.start_edit(**asked, now=clock.now())
    for done in (1000, 3000, 5000):
        run.refresh_from_db()
        kill_at(run, done)
    measured("write", run)
    assert run.counts == {"planned": WORKS, "written": WORKS}
    titles = Artwork.objects.filter(title_en__regex=r"^Work Work \d+$")
    assert titles.count() == WORKS
    assert show.placements.values("artwork").distinct().count() == WORKS
    assert LogEntry.objects.get_for_model(Artwork).filter(action=1).count() == WORKS
    edits.undo_edit(**asked, now=clock.now())
    run.refresh_from_db()
    kill_at(run, 4000)
    measured("undo", run)
    assert (run.state, run.counts["undone"]) == ("undone", WORKS)
    assert rows() == before
    assert not show.placements.exists()


def rows() -> str:
    """Return a hash of all works but the moments of their last change."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT md5(string_agg((to_jsonb(a) - 'updated_at' - 'search_text' - 'search_vector')"
            "::text, '' ORDER BY id)) FROM catalog_artwork a"
        )
        found: str = cursor.fetchone()[0]
    return found
