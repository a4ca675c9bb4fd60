"""Exports and workbooks through the wizard: recognised, shown field by field, undone."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from accounts.models import User
from catalog.models import Artist, Artwork
from catalog.services import artworks, exported
from common import clock
from curation.imports import reading
from curation.imports.forms import SettingsForm
from curation.imports.models import ImportRun
from curation.imports.selectors import pages, progress
from curation.imports.selectors.preview import Preview
from curation.imports.services import mappings, runs, working
from curation.imports.services.runs import IMPORTS
from tests.catalog.exchange.books import book, number, sheet, text
from tests.catalog.exchange.works import export, make_works, state

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsignalled")]
Opened = Callable[[Path], ImportRun]
State = ImportRun.State


@pytest.fixture
def opened(curator: User) -> Opened:
    """An import that a worker has looked at."""

    def open_(path: Path) -> ImportRun:
        body = io.BytesIO(path.read_bytes())
        run = runs.open_upload(by=curator, name=path.name, body=body, now=clock.now())
        working.process()
        return fresh(run)

    return open_


def fresh(run: ImportRun) -> ImportRun:
    run.refresh_from_db()
    return run


def shown(run: ImportRun) -> Preview:
    return pages.preview_of(run, pages.look_of(run))


def step(curator: User, run: ImportRun, name: str) -> ImportRun:
    IMPORTS.steer(name, by=curator, run_id=run.pk, now=clock.now())
    working.process()
    return fresh(run)


def edited(path: Path) -> Path:
    """Change two rows of an export, add a new one, and break one."""
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    rows[0].update(title_en="Dieppe harbour", price="1250", currency="EUR", height="66")
    rows[1].update(copies="7", published="true", description_en="Rewritten.")
    rows[1].update(artist_name="Ada Moss", artist_source="demo", artist_id="moss")
    new = dict.fromkeys(rows[0], "") | {"source": "demo", "source_id": "new", "title_en": "New"}
    rows += [new, dict.fromkeys(rows[0], "") | {"source": "demo", "title_en": "Nameless"}]
    with path.open("w", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.parametrize("name", ["csv", "xlsx", "lido", "linked_art"])
def test_our_export_needs_no_mapping_and_changes_nothing(
    name: str, curator: User, opened: Opened, tmp_path: Path
) -> None:
    works = make_works()
    before = state()
    run = opened(export(tmp_path / "anything.bin", name, works))
    assert (run.state, run.importer, run.mapping) == (State.READY, name, "")
    preview = shown(run)
    assert (preview.of_export, preview.rows, preview.read) == (True, [], len(works))
    run = step(curator, run, "start")
    assert (run.state, run.source) == (State.DONE, "artrec")
    assert run.counts["unchanged"] == len(works)
    assert state() == before


def test_an_edited_export_is_shown_field_by_field_before_it_is_written(
    opened: Opened, tmp_path: Path
) -> None:
    run = opened(edited(export(tmp_path / "works.csv", "csv", make_works())))
    before = state()
    preview = shown(run)
    first, second, new, refused = preview.rows
    assert [(cell.label, cell.original, cell.understood) for cell in first.cells] == [
        ("Title", "Dieppe", "Dieppe harbour"), ("Height", "65 cm", "66 cm"),
        ("Price", "", "1250.00 EUR"),
    ]  # fmt: skip
    assert [(cell.label, cell.understood) for cell in second.cells] == [
        ("Description", "Rewritten."), ("Copies", "7"), ("Published", "yes"),
        ("Artist", "Ada Moss"),
    ]  # fmt: skip
    assert (new.is_new, new.title, second.is_new) == (True, "New", False)
    assert refused.refused.startswith("ID at the source: is empty")
    assert state() == before
    assert not Artist.objects.filter(name_en="Ada Moss").exists()


def test_an_edited_export_survives_a_killed_worker_and_is_undone(
    curator: User, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exported, "BATCH", 1)
    run = opened(edited(export(tmp_path / "works.csv", "csv", make_works())))
    before = state()
    run = step(curator, run, "check")
    assert run.checked is not None
    counts = {"created": 1, "updated": 2, "refused": 1}
    assert {name: run.checked[name] for name in counts} == counts
    assert state() == before
    write, calls = exported._load_batch, []

    def dying(*args: Any) -> Any:
        calls.append(1)
        found = write(*args)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return found

    monkeypatch.setattr(exported, "_load_batch", dying)
    IMPORTS.steer("start", by=curator, run_id=run.pk, now=clock.now())
    with pytest.raises(KeyboardInterrupt):
        working.process()
    assert (fresh(run).state, run.position, run.counts["updated"]) == (State.RUNNING, 1, 1)
    monkeypatch.setattr(exported, "_load_batch", write)
    working.process()
    assert fresh(run).state == State.DONE
    assert {name: run.counts[name] for name in counts} == counts
    assert Artwork.objects.get(source="demo", source_id="new").title_en == "New"
    problems, _count = progress.problems(run)
    assert [one.reason.split(";")[0] for one in problems if one.blocking] == [
        "ID at the source: is empty"
    ]
    run = step(curator, run, "undo")
    assert (run.state, run.undone["work_restored"], run.undone["work_removed"]) == (
        State.UNDONE, 2, 1,
    )  # fmt: skip
    assert state() == before
    assert not Artist.objects.filter(name_en="Ada Moss").exists()


def test_an_undo_leaves_what_was_edited_since_the_export_was_loaded(
    curator: User, opened: Opened, tmp_path: Path
) -> None:
    run = opened(edited(export(tmp_path / "works.csv", "csv", make_works())))
    run = step(curator, run, "start")
    work = Artwork.objects.get(source="tate", source_id="3")
    work.title_en = "Typed"
    artworks.save_artwork(artwork=work)
    step(curator, run, "undo")
    work.refresh_from_db()
    assert (work.title_en, work.price_minor, str(work.height_cm)) == ("Typed", None, "65.00")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A museum's workbook: notes, works below a title line, and old works on a hidden sheet."""
    head = [text("Inventory No"), text("Title"), text("Artist"), text("Date")]
    works = sheet([text("Our works")], head,
                  [number("1"), text("Tide"), text("Maren Holt"), text("c. 1950")])  # fmt: skip
    old = sheet(head, [number("7"), text("Ebb"), text("Maren Holt"), text("1949")])
    notes = sheet([text("Nothing here")])
    return book(
        tmp_path / "works.xlsx", ("Notes", "visible", notes), ("Works", "visible", works),
        ("Old", "hidden", old),
    )  # fmt: skip


def test_a_workbook_is_mapped_and_loaded(curator: User, opened: Opened, workbook: Path) -> None:
    run = opened(workbook)
    assert (run.state, run.importer) == (State.READY, "xlsx")
    given = reading.settings_of(run)
    assert (given["sheet"], given["columns"]["source_id"]) == ("Works", "Inventory No")
    looked = pages.look_of(run)
    form = SettingsForm(run, looked.look, looked.given)
    assert ("Old", "Old (hidden)") in form.fields["sheet"].choices  # type: ignore[attr-defined]
    assert {"encoding", "delimiter"}.isdisjoint(form.fields)
    (row,) = shown(run).rows
    assert [cell.understood for cell in row.cells] == ["1", "Tide", "Maren Holt", "1950"]
    run = step(curator, run, "start")
    assert (run.counts["created"], Artwork.objects.get().title_en) == (1, "Tide")


def test_another_sheet_is_chosen(curator: User, opened: Opened, workbook: Path) -> None:
    run = opened(workbook)
    looked = pages.look_of(run)
    initial = SettingsForm(run, looked.look, looked.given).initial
    form = SettingsForm(run, looked.look, looked.given, {**initial, "sheet": "Old"})
    assert form.is_valid(), form.errors
    assert form.is_read_anew()
    run = runs.read_anew(
        by=curator, run_id=run.pk, importer="xlsx", path=run.path, mapping=form.mapping(),
        now=clock.now(),
    )  # fmt: skip
    assert reading.settings_of(run)["sheet"] == "Old"
    run = step(curator, run, "start")
    assert Artwork.objects.get().title_en == "Ebb"


def test_a_mapping_of_a_sheet_that_is_not_here_takes_the_one_that_is(
    curator: User, opened: Opened, workbook: Path
) -> None:
    run = opened(workbook)
    mapping = run.mapping.replace('sheet = "Works"', 'sheet = "Elsewhere"')
    run = mappings.use_mapping(by=curator, run_id=run.pk, text=mapping, now=clock.now())
    assert reading.settings_of(run)["sheet"] == "Works"
    saved = mappings.save_mapping(
        by=curator, name="Ours", text=run.mapping, header=run.header, now=clock.now()
    )
    assert 'sheet = "Works"' in saved.text


def test_a_table_with_our_names_that_is_no_export_is_mapped(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("source,source_id,Title,Wall\nloan,1,Tide,3\nloan,2,Ebb,4\n")
    assert opened(path).mapping != ""
