"""Every page of visitors, collectors and curators, in both languages, widths and colours.

`make screenshots` runs the first of the two and leaves its pictures in `.artrec/screenshots/`,
with an index for each language. ONLY=/sales chooses pages by a part of their address.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import Browser

from tests.auctions.crowds import site
from tests.conftest import ROOT, Running, start_worker
from tests.tour import visiting
from tests.tour.album import Album
from tests.tour.pages import Rows, pages
from tests.tour.rows import client_of, make_rows, session_of
from tests.tour.visiting import LANGUAGES, Look, Tour

pytestmark = [
    pytest.mark.soak,
    pytest.mark.browser,
    pytest.mark.worker,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("tour"),
]
PICTURES = ROOT / ".artrec" / "screenshots"


@pytest.fixture
def rows(
    transactional_db: None, settings: LazySettings, tmp_path: Path, running_workers: Running,
    worker_command: list[str], monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Rows]:  # fmt: skip
    """The demo and what its people have, written with a worker that sees the same files."""
    settings.STATE_DIR = tmp_path / "state"
    for name in ("MEDIA_ROOT", "IMPORT_FILES"):
        monkeypatch.setenv(name, str(getattr(settings, name)))
    if before := running_workers.pop("worker", None):
        before.terminate()
        before.wait(timeout=60)
    start_worker(running_workers, worker_command, tmp_path)
    yield make_rows(say=say)
    # Others start one with their own files.
    running_workers.pop("worker").terminate()


def say(text: str) -> None:
    """Report progress."""
    sys.stderr.write(f"{text}\n")


def tour(
    browser: Browser, rows: Rows, folder: Path, language: str, *looks: Look,
) -> list[str]:  # fmt: skip
    """Visit every page in a language; return what was wrong."""
    people = {role: user for role, user in rows.people.items() if user is not None}
    sessions = {role: session_of(user) for role, user in people.items()}
    clients = {role: client_of(sessions.get(role, "")) for role in rows.people}
    visits, lost = pages(rows, clients)
    assert not lost, "\n".join(lost)
    visits = [visit for visit in visits if os.environ.get("ONLY", "") in visit.path]
    assert visits
    say(f"{len(visits)} pages")
    shared = {"REDIS_URL": os.environ["REDIS_URL"], "RATES": "searches=100000/min"}
    with site(folder, **shared) as port:
        found = Tour(browser, f"http://127.0.0.1:{port}", sessions, language, looks)
        found.visit(visits, say=say)
    return found.faults


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_its_picture_and_no_fault(
    browser: Browser, rows: Rows, tmp_path: Path, language: str
) -> None:
    album = Album(PICTURES)
    faults = tour(browser, rows, tmp_path, language, visiting.width, album.take)
    say(f"see {album.close(language, faults)}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_serious_on_any_page(
    browser: Browser, rows: Rows, tmp_path: Path, language: str
) -> None:
    faults = tour(browser, rows, tmp_path, language, visiting.accessibility)
    assert not faults, "\n".join(faults)
