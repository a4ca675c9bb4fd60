"""A database from before the apps were divided is carried over whole, and its work goes on.

`before_shelves.sql` is a plain dump of a small site of our own making, synthetic throughout: a sale
that is over, an open one with bids whose notices were not written yet, letters and tasks that wait,
a list that is wanted, a training that was interrupted.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from artrec_site.standalone.embedded.postgres import tool
from catalog.vocabulary import concepts
from tests.conftest import ROOT, database_url

pytestmark = pytest.mark.slow

DUMP = Path(__file__).parent / "before_shelves.sql"
RENAMED = {
    "accounts_savedwork": "shelves_savedwork",
    "accounts_notice": "shelves_notice",
    "accounts_noticechoice": "shelves_noticechoice",
    "auctions_consequence": "auctions_lotevent",
}
# Django's own lists of what there is.
OF_DJANGO = {
    "django_migrations",
    "django_content_type",
    "auth_permission",
    "auth_group_permissions",
}
GO_ON = """
import json, django
from datetime import timedelta
django.setup()
from django.core import mail
from django.core.management import call_command
from common import clock, outbox
from common.models import OutboxMessage
from auctions.models import LotEvent
from auctions.services import lot_events
from common import jobs
from recommendations.feed.services import computing
from recommendations.lists.models import ListRequest
from recommendations.registry.models import TrainingRun
from recommendations.registry.services import training_runs
from shelves import selectors
from shelves.models import Notice
from shelves.services import mailing
now = clock.now()
state = {}
call_command("check_ledgers")
state["tasks"] = sorted(OutboxMessage.objects.values_list("task", flat=True))
state["jobs"] = {task: job.due().count() for task, job in jobs.registered().items()}
state["events"] = sorted(LotEvent.objects.values_list("kind", flat=True))
state["processed"] = lot_events.process()
state["processed_again"] = lot_events.process()
state["texts"] = sorted(Notice.objects.values_list("text_en", flat=True))[:2]
state["named"] = sorted(
    n.text_zh for n in selectors.with_lot_names(Notice.objects.filter(kind="won"))
)
state["unread"] = Notice.objects.filter(read_at=None).count()
state["mail_waits"] = Notice.objects.filter(mail_wanted=True).exists()
with django.test.utils.override_settings(
    EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"
):
    mail.outbox = []
    state["mailed"] = mailing.mail_notices() == len(mail.outbox) > 0
state["lists"] = computing.catch_up(now=now + timedelta(minutes=1))
state["set_aside"] = sum(jobs.set_aside(job).count() for job in jobs.registered().values())
state["pending"] = sum(request.pending for request in ListRequest.objects.all())
training_runs.recover_lost(now=now)
state["runs"] = sorted(TrainingRun.objects.values_list("state", "reason"))
print(json.dumps(state))
"""


@pytest.fixture(scope="module")
def before(django_db_setup: None) -> Iterator[str]:
    """Restore the dump into a database of its own; return its address."""
    parts = urlsplit(database_url())
    name = f"{parts.path[1:]}_before"
    server = urlunsplit(parts._replace(path="/postgres"))
    with psycopg.connect(server, autocommit=True) as connection:
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        connection.execute(drop)
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        url = urlunsplit(parts._replace(path=f"/{name}"))
        subprocess.run(
            [str(tool("psql")), "--quiet", "-v", "ON_ERROR_STOP=1", "-f", str(DUMP), url],
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        yield url
        connection.execute(drop)


def counts(url: str) -> dict[str, int]:
    """Return how many rows each table holds."""
    with psycopg.connect(url) as connection:
        tables = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
        )
        return {
            name: connection.execute(
                sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name))
            ).fetchone()[0]  # type: ignore[index]
            for (name,) in tables.fetchall()
            if name not in OF_DJANGO
        }


def manage(url: str, *command: str) -> str:
    """Run Python on that database; return what it printed last."""
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "artrec_site.settings",
    }
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, check=False, capture_output=True,
        text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip().splitlines()[-1]


def test_nothing_is_lost_and_what_was_under_way_goes_on(before: str) -> None:
    stored = counts(before)
    assert stored["accounts_notice"] == stored["accounts_savedwork"] == 7
    manage(before, "manage.py", "migrate", "--no-input")
    carried = counts(before)
    # Tags are the vocabulary of this release, which has grown.
    assert stored["catalog_tag"] < len(concepts())
    stored["catalog_tag"] = len(concepts())
    # The permissions that the release gives to curators are logged.
    stored["auditlog_logentry"] += 1
    # Words are stored by their beginnings, too: a worker renews those of all works.
    stored["common_outboxmessage"] += 1
    assert {name: carried[RENAMED.get(name, name)] for name in stored} == stored
    assert not RENAMED.keys() & carried.keys()
    assert manage(before, "manage.py", "makemigrations", "--check", "--dry-run") == (
        "No changes detected"
    )
    payload = json.loads(manage(before, "-c", GO_ON))
    assert payload["tasks"] == [
        "catalog.bulk.renew_words", "recommendations.bulk.embed_artworks",
        "recommendations.interactive.refresh", "shelves.default.mail_notices",
    ]  # fmt: skip
    # Messages, events, letters and lists that waited are jobs now, and none is claimed or delayed.
    assert {name: rows for name, rows in payload["jobs"].items() if rows} == {
        "auctions.default.process_lot_events": 4,
        "catalog.bulk.prepare_pictures": stored["catalog_artworkimage"],
        "common.relay_outbox": stored["common_outboxmessage"],
        "recommendations.interactive.catch_up": 2,
        "shelves.default.mail_notices": 4,
    }
    assert payload["events"] == ["bid"] * 4
    assert payload["processed"] == stored["auctions_consequence"] == 4
    assert (payload["processed_again"], payload["set_aside"]) == (0, 0)
    assert payload["texts"] == ["You were outbid on “{lot}”."] * 2  # the name is put in when read
    assert payload["named"] == ["你以 US$650 拍得《Lot 1》，账单已开出。"]
    assert payload["unread"] > stored["accounts_notice"]
    assert payload["mail_waits"]
    assert payload["mailed"]
    assert (payload["lists"], payload["pending"]) == (2, 0)
    assert payload["runs"] == [["interrupted", "worker_lost"], ["queued", "waiting"]]
