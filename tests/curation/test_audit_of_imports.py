"""What an import and its undo change is in the audit log: who, when, what, before and after."""

import io
from typing import Any

import pytest
from auditlog.models import LogEntry

from accounts.models import User
from catalog.models import Artist, Artwork
from catalog.services import imports
from common import clock
from curation.imports.models import ImportRun
from curation.imports.services import runs, working
from curation.imports.services.runs import IMPORTS
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsignalled")]
HEADER = "Inventory No,Title,Artist,Date,Keywords,Price"


def steer(step: str, run: ImportRun, by: User) -> None:
    """Take a step of an import, and have a worker do it."""
    IMPORTS.steer(step, by=by, run_id=run.pk, now=clock.now())
    working.process()
    run.refresh_from_db()


def imported(opened_by: User, started_by: User, *rows: str) -> ImportRun:
    """Return an import that is done."""
    body = io.BytesIO("\n".join((HEADER, *rows)).encode())
    run = runs.open_upload(by=opened_by, name="ours.csv", body=body, now=clock.now())
    working.process()
    steer("start", run, started_by)
    assert run.state == "done"
    return run


def logged(row: Artwork | Artist) -> list[tuple[User | None, dict[str, Any]]]:
    """Return who changed a row and how, the first change first."""
    entries = LogEntry.objects.get_for_object(row).filter(action=LogEntry.Action.UPDATE)
    return [(one.actor, one.changes) for one in entries.order_by("pk")]


@pytest.fixture
def starter() -> User:
    """Another curator, who starts and undoes what the first uploaded."""
    return factories.make_curator()


def test_a_work_that_an_import_updates_has_who_started_it_and_both_values(
    curator: User, starter: User
) -> None:
    rows = "A1,Low Tide,Maren Holt,1890,sea,€1200", "A2,Harbour,Lin Yuanshu,1929,harbour,"
    imported(curator, curator, *rows)
    changed, same = (Artwork.objects.get(source_id=number) for number in ("A1", "A2"))
    assert logged(changed) == logged(same) == []
    run = imported(curator, starter, "A1,Ebb,Maren Holt,1890,sea; mist,€1500", rows[1])
    change = {
        "title_en": ["Low Tide", "Ebb"], "tags": ["['sea']", "['sea', 'mist']"],
        "price_minor": ["120000", "150000"],
    }  # fmt: skip
    assert logged(changed) == [(starter, change)]
    assert logged(same) == []
    steer("undo", run, curator)
    back = {name: values[::-1] for name, values in change.items()}
    assert logged(changed) == [(starter, change), (curator, back)]


def test_an_artist_whom_an_import_updates_is_logged_the_same(curator: User, starter: User) -> None:
    imported(curator, curator, "A1,Low Tide,Maren Holt,1890,sea,")
    run = imported(curator, starter, "A1,Low Tide,Maren Holt (1860–1901),1890,sea,")
    change = {"birth_year": ["None", "1860"], "death_year": ["None", "1901"]}
    ((actor, found),) = logged(Artist.objects.get())
    assert (actor, {name: found[name] for name in change}) == (starter, change)
    steer("undo", run, curator)
    actor, found = logged(Artist.objects.get())[-1]
    back = {name: values[::-1] for name, values in change.items()}
    assert (actor, {name: found[name] for name in change}) == (curator, back)


def test_a_check_leaves_nothing_in_the_log(curator: User) -> None:
    imported(curator, curator, "A1,Low Tide,Maren Holt,1890,sea,")
    body = io.BytesIO(f"{HEADER}\nA1,Ebb,Maren Holt (1860–1901),1890,sea,".encode())
    run = runs.open_upload(by=curator, name="ours.csv", body=body, now=clock.now())
    working.process()
    steer("check", run, curator)
    assert run.checked is not None
    assert run.checked["updated"] == 1
    assert logged(Artwork.objects.get()) == logged(Artist.objects.get()) == []


def test_the_log_of_a_batch_is_written_at_once(
    curator: User, django_assert_max_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "BATCH", 1000)
    for title in ("Tide", "Ebb"):
        rows = [f"A{number},{title} {number},Maren Holt,1890,sea," for number in range(40)]
        with django_assert_max_num_queries(70):
            imported(curator, curator, *rows)
    assert len(logged(Artwork.objects.get(source_id="A7"))) == 1
