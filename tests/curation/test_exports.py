"""Exports at the desk: written in the background, paused, resumed, downloaded, deleted."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from auditlog.models import LogEntry
from django.test import Client
from django.urls import reverse

from accounts.models import User
from catalog.exporters import FORMATS, parts_of
from catalog.models import Artwork
from common import clock, jobs
from common.errors import ForbiddenError, NotFoundError
from common.exports import unescape_formula
from common.models import OutboxMessage
from curation.exports.models import ExportPart, ExportRun
from curation.exports.services import runs, writing
from curation.exports.services.runs import EXPORTS, NothingToExportError
from curation.exports.services.writing import WRITE_EXPORTS
from curation.runs.services.steering import RunStateError
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsignalled")]


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "BATCH", 2)
    monkeypatch.setattr(WRITE_EXPORTS, "parts", 2)


@pytest.fixture
def desk(client: Client, curator: User) -> Client:
    client.force_login(curator)
    return client


def start(by: User, works: list[Artwork], format_: str = "csv") -> ExportRun:
    """Start an export that no worker has begun."""
    ids = [work.pk for work in works]
    run = runs.request_export(by=by, artwork_ids=ids, now=clock.now())
    return runs.start_export(by=by, run_id=run.pk, format_name=format_, now=clock.now())


def steer(step: str, by: User, run: ExportRun) -> ExportRun:
    """Take a step with an export."""
    return EXPORTS.steer(step, by=by, run_id=run.pk, now=clock.now())


def turn() -> int:
    """Process one turn as the task does."""
    return jobs.process(WRITE_EXPORTS, most=WRITE_EXPORTS.turn)


def rest_of(run: ExportRun) -> ExportRun:
    """Write an export to its end."""
    while turn():
        pass
    writing.process()
    run.refresh_from_db()
    return run


def titles(by: User, run: ExportRun) -> list[str]:
    """Return the titles in an export's file."""
    _run, pieces = writing.open_file(by=by, run_id=run.pk)
    text = b"".join(pieces).decode("utf-8-sig")
    return [unescape_formula(row["title_en"]) for row in csv.DictReader(io.StringIO(text))]


def test_an_export_is_written_turn_by_turn_and_whole_in_the_end(curator: User) -> None:
    works = factories.make_artworks(7)[::-1]
    run = start(curator, works)
    assert OutboxMessage.objects.get().task == WRITE_EXPORTS.task
    progress = []
    while run.state == "running":
        turn()
        run.refresh_from_db()
        progress.append((run.state, run.done, run.written))
    assert progress == [("running", 4, 4), ("done", 7, 7)]
    assert titles(curator, run) == [work.title_en for work in works]
    assert run.ended_at is not None


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_is_the_same_in_parts_as_at_once(name: str, curator: User) -> None:
    works = factories.make_artworks(5)
    run = rest_of(start(curator, works, name))
    _run, pieces = writing.open_file(by=curator, run_id=run.pk)
    body = b"".join(pieces)
    if name == "xlsx":
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            assert book.testzip() is None
            body = book.read("xl/worksheets/sheet1.xml")
    assert all(body.count(f">{work.title_en}<".encode()) or work.title_en.encode() in body
               for work in works)  # fmt: skip
    assert body.count(b"Work 4") == body.count(b"Work 0")


def test_a_paused_export_goes_on_where_it_was(curator: User) -> None:
    works = factories.make_artworks(7)
    run = start(curator, works)
    turn()
    steer("pause", curator, run)
    assert turn() == 0
    run.refresh_from_db()
    assert (run.state, run.done) == ("paused", 4)
    with pytest.raises(NotFoundError):
        writing.open_file(by=curator, run_id=run.pk)
    steer("resume", curator, run)
    assert titles(curator, rest_of(run)) == [work.title_en for work in works]


def test_a_pause_takes_effect_after_the_part_that_is_being_written(
    curator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = start(curator, factories.make_artworks(7))

    def pause_meanwhile(now: Callable[..., object]) -> Callable[..., object]:
        def parts(*given: object) -> object:
            ExportRun.objects.filter(pk=run.pk).update(state="paused")
            return now(*given)

        return parts

    monkeypatch.setattr(writing, "parts_of", pause_meanwhile(parts_of))
    turn()
    run.refresh_from_db()
    assert (run.done, run.claim, run.parts.count()) == (0, None, 0)


def test_a_worker_that_died_costs_the_part_it_was_writing(curator: User) -> None:
    works = factories.make_artworks(5)
    run = start(curator, works)
    turn()
    (row,) = jobs.claim(WRITE_EXPORTS)
    assert turn() == 0  # somebody holds it
    past = clock.now() - timedelta(seconds=1)
    ExportRun.objects.update(next_attempt_at=past)
    assert titles(curator, rest_of(run)) == [work.title_en for work in works]
    row.done = 0
    assert WRITE_EXPORTS.run(row, None) is False  # the dead one comes back: it writes nothing
    assert titles(curator, run) == [work.title_en for work in works]


def test_works_deleted_meanwhile_are_left_out_and_counted(curator: User) -> None:
    works = factories.make_artworks(5)
    run = start(curator, works)
    Artwork.objects.filter(pk=works[1].pk).delete()
    run = rest_of(run)
    assert (run.done, run.written) == (5, 4)
    assert len(titles(curator, run)) == 4


def test_a_stopped_export_leaves_nothing_of_its_file(curator: User) -> None:
    run = start(curator, factories.make_artworks(5))
    turn()
    steer("stop", curator, run)
    assert turn() == 0
    run.refresh_from_db()
    assert (run.state, run.artwork_ids, ExportPart.objects.count()) == ("stopped", [], 0)
    for step in ("pause", "resume", "retry"):
        with pytest.raises(RunStateError, match="Stopped"):
            steer(step, curator, run)


def test_an_export_that_fails_is_set_aside_and_retried_by_a_curator(
    curator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = factories.make_artworks(5)
    run = start(curator, works)
    turn()
    with monkeypatch.context() as broken:
        broken.setattr(writing, "parts_of", lambda *_: 1 / 0)
        for _attempt in range(WRITE_EXPORTS.most_attempts):
            ExportRun.objects.update(next_attempt_at=clock.now() - timedelta(seconds=1))
            turn()
    run.refresh_from_db()
    assert run.set_aside_at is not None
    assert "ZeroDivisionError" in run.last_error
    steer("retry", curator, run)
    assert titles(curator, rest_of(run)) == [work.title_en for work in works]


def test_files_are_deleted_after_some_days_and_the_log_of_them_stays(curator: User) -> None:
    run = rest_of(start(curator, factories.make_artworks(2)))
    forgotten = runs.request_export(by=curator, artwork_ids=[1], now=clock.now())
    assert runs.remove_old_exports(now=clock.now() + timedelta(days=6, hours=23)) == 1
    assert not ExportRun.objects.filter(pk=forgotten.pk).exists()
    assert ExportPart.objects.count() == 1
    later = clock.now() + timedelta(days=7, hours=1)
    assert runs.remove_old_exports(now=later) == 1
    run.refresh_from_db()
    assert (ExportPart.objects.count(), run.artwork_ids, run.removed_at) == (0, [], later)
    assert runs.remove_old_exports(now=later) == 0
    with pytest.raises(NotFoundError):
        writing.open_file(by=curator, run_id=run.pk)


def test_no_works_too_many_and_no_format_are_refused(
    curator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "MOST_WORKS", 2)
    for ids in ([], [1, 2, 3]):
        with pytest.raises(NothingToExportError):
            runs.request_export(by=curator, artwork_ids=ids, now=clock.now())
    run = runs.request_export(by=curator, artwork_ids=[1, 2, 2], now=clock.now())
    with pytest.raises(NothingToExportError):
        runs.start_export(by=curator, run_id=run.pk, format_name="pdf", now=clock.now())
    assert ExportRun.objects.get().state == "new"


@pytest.mark.parametrize("permissions", [(), ("view_artwork",), ("export_artwork",)])
def test_nobody_exports_without_the_permissions(
    curator: User, collector: User, permissions: tuple[str, ...]
) -> None:
    run = rest_of(start(curator, factories.make_artworks(1)))
    staff = factories.make_staff(collector, *permissions)
    staff = User.objects.get(pk=staff.pk)
    attempts: list[Callable[[], object]] = [
        lambda: runs.request_export(by=staff, artwork_ids=[1], now=clock.now()),
        lambda: runs.start_export(by=staff, run_id=run.pk, format_name="csv", now=clock.now()),
        lambda: steer("pause", staff, run),
        lambda: steer("stop", staff, run),
        lambda: writing.open_file(by=staff, run_id=run.pk),
    ]
    for attempt in attempts:
        with pytest.raises(ForbiddenError):
            attempt()
    assert ExportRun.objects.get().state == "done"


def page_of(run: ExportRun) -> str:
    return reverse("admin:curation_exportrun_change", args=[run.pk])


@pytest.mark.parametrize("format_", sorted(FORMATS))
def test_a_curator_exports_what_a_search_found(format_: str, desk: Client) -> None:
    works = factories.make_artworks(3)
    listed = reverse("admin:catalog_artwork_changelist")
    chosen = {"action": "export_works", "_selected_action": [works[0].pk], "select_across": "1"}
    answer = desk.post(f"{listed}?q=Work", chosen)
    run = ExportRun.objects.get()
    assert answer.headers["Location"] == page_of(run)
    assert (run.total, run.state) == (3, "new")
    assert "Export 3 works" in desk.get(page_of(run)).text
    assert desk.post(page_of(run), {"do": "start", "format": format_}).status_code == 302
    assert "run-pause" in desk.get(page_of(run)).text
    while turn() == 0:
        pass
    page = desk.get(page_of(run), headers={"HX-Request": "true"}).text
    assert "3 of 3 works" in page
    assert "<html" not in page
    file = desk.get(reverse("admin:curation_exportrun_file", args=[run.pk]))
    assert file.headers["Content-Type"] == FORMATS[format_].content_type
    assert f".{FORMATS[format_].extension}" in file.headers["Content-Disposition"]
    assert "no-store" in file.headers["Cache-Control"]
    assert b"".join(file.streaming_content)  # type: ignore[attr-defined]
    actions = LogEntry.objects.get_for_object(run).values_list("action", flat=True)
    assert LogEntry.Action.ACCESS in actions
    assert LogEntry.Action.CREATE in actions


def test_the_buttons_of_a_page_steer_the_export(desk: Client, curator: User) -> None:
    run = start(curator, factories.make_artworks(5))
    seen = []
    for step in ("pause", "resume", "resume", "stop"):
        answer = desk.post(page_of(run), {"do": step}, follow=True)
        run.refresh_from_db()
        seen.append((run.state, "Nothing changed" in answer.text))
    assert seen == [
        ("paused", False), ("running", False), ("running", True), ("stopped", False),
    ]  # fmt: skip
    assert desk.post(page_of(run), {"do": "fly"}).status_code == 400


def test_a_form_without_a_format_is_shown_again(desk: Client, curator: User) -> None:
    run = runs.request_export(by=curator, artwork_ids=[1], now=clock.now())
    answer = desk.post(page_of(run), {"do": "start"})
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text
    run.refresh_from_db()
    assert run.state == "new"


def test_a_file_that_is_not_there_is_not_found(desk: Client, curator: User) -> None:
    run = start(curator, factories.make_artworks(1))
    addresses = [reverse("admin:curation_exportrun_file", args=[pk]) for pk in (run.pk, 999, "x")]
    assert [desk.get(address).status_code for address in addresses] == [404, 404, 404]


def test_the_claim_of_another_process_is_respected(curator: User) -> None:
    run = start(curator, factories.make_artworks(1))
    (row,) = jobs.claim(WRITE_EXPORTS)
    ExportRun.objects.filter(pk=run.pk).update(claim=uuid4())
    assert WRITE_EXPORTS.run(row, None) is False
    run.refresh_from_db()
    assert (run.done, run.state) == (0, "running")
