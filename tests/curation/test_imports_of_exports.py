"""Exports and workbooks through the wizard: recognised, shown field by field, undone."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from catalog.models import Artist, Artwork
from catalog.services import artworks, exported
from common import clock
from common.errors import ForbiddenError
from curation.imports import reading
from curation.imports.forms import SettingsForm
from curation.imports.models import ImportRun
from curation.imports.selectors import pages, progress
from curation.imports.selectors.differences import Differences, differences_of
from curation.imports.selectors.preview import Preview
from curation.imports.services import choosing, mappings, runs, working
from curation.imports.services.runs import IMPORTS
from curation.runs.services.steering import RunStateError
from tests import factories
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


def compared(run: ImportRun, show: str = "", name: str = "") -> Differences:
    return differences_of(run, show=show, name=name, number=1)


@pytest.mark.parametrize("name", ["csv", "xlsx", "lido", "linked_art"])
def test_our_export_needs_no_mapping_and_changes_nothing(
    name: str, curator: User, opened: Opened, tmp_path: Path
) -> None:
    works = make_works()
    before = state()
    run = opened(export(tmp_path / "anything.bin", name, works))
    assert (run.state, run.importer, run.mapping) == (State.READY, name, "")
    assert run.checked is not None
    assert (compared(run).rows, run.checked["unchanged"]) == ([], len(works))
    run = step(curator, run, "start")
    assert (run.state, run.source) == (State.DONE, "artrec")
    assert run.counts["unchanged"] == len(works)
    assert state() == before


def test_an_edited_export_is_shown_field_by_field_before_it_is_written(
    opened: Opened, tmp_path: Path
) -> None:
    run = opened(edited(export(tmp_path / "works.csv", "csv", make_works())))
    before = state()
    first, second, new, refused = compared(run).rows
    assert [(one.label, one.now, one.new) for one in first.differences] == [
        ("Title", "Dieppe", "Dieppe harbour"), ("Height", "65 cm", "66 cm"),
        ("Price", "", "1250.00 EUR"),
    ]  # fmt: skip
    assert [(one.label, one.new) for one in second.differences] == [
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
    assert (work.title_en, work.price_minor) == ("Dieppe harbour", 125000)
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


FOREIGN = "id,title_en,artist_name,date_text\n1,Tide,Maren Holt,1990\n2,Ebb,Maren Holt,1991\n"


def test_a_table_that_numbers_its_rows_is_no_export_for_its_columns_names(
    client: Client, curator: User, opened: Opened, tmp_path: Path
) -> None:
    works = [factories.make_artwork(title, pk=pk) for pk, title in ((1, "Mist"), (2, "Quay"))]
    path = tmp_path / "stock.csv"
    path.write_text(FOREIGN)
    run = opened(path)
    assert run.state == State.READY
    assert 'source_id = "id"' in run.mapping
    address = reverse("admin:curation_importrun_change", args=[run.pk])
    client.force_login(curator)
    page = " ".join(client.get(address).text.split())
    assert "nothing proves that the numbers in the column id are those of its works" in page
    assert [Artwork.objects.get(pk=work.pk).title_en for work in works] == ["Mist", "Quay"]


def test_a_cut_export_is_known_by_its_numbers_and_titles(opened: Opened, tmp_path: Path) -> None:
    for pk, title in ((1, "Tide"), (2, "Ebb"), (3, "Flood")):
        factories.make_artwork(title, pk=pk)
    path = tmp_path / "cut.csv"
    path.write_text("id,title_en,location\n1,Tide,York\n2,Ebb,York\n3,High Flood,York\n")
    run = opened(path)
    assert (run.mapping, run.source) == ("", "artrec")
    assert run.checked is not None
    assert run.checked["updated"] == 3


def conflicting(path: Path) -> None:
    """Change a work that the file changes as well, and another field of it."""
    work = Artwork.objects.get(source="tate", source_id="3")
    work.title_en, work.location = "Typed", "York"
    artworks.save_artwork(artwork=work)
    edited(path)


def test_a_conflict_shows_three_values_and_is_left_out_until_it_is_chosen(
    curator: User, opened: Opened, tmp_path: Path
) -> None:
    path = export(tmp_path / "works.csv", "csv", make_works())
    conflicting(path)
    run = opened(path)
    (row,) = compared(run, show="conflicts").rows
    title, *others = row.differences
    assert (title.old, title.now, title.new) == ("Dieppe", "Typed", "Dieppe harbour")
    assert (title.is_conflict, title.chosen, row.moved) == (True, False, "Location")
    assert all(one.chosen and not one.is_conflict for one in others)
    run = step(curator, run, "start")
    assert (run.state, run.counts["updated"], run.counts["kept"]) == (State.DONE, 2, 1)
    work = Artwork.objects.get(source="tate", source_id="3")
    assert (work.title_en, work.location, work.price_minor) == ("Typed", "York", 125000)


def written(run: ImportRun, curator: User) -> set[tuple[int, str]]:
    """Return which differences are chosen, and that no others are written."""
    chosen = {
        (row.line, one.name)
        for row in compared(run).rows for one in row.differences if one.chosen
    }  # fmt: skip
    before = {work.pk: dict(vars(work)) for work in Artwork.objects.all()}
    run = step(curator, run, "start")
    assert run.state == State.DONE
    changed = {
        name for work in Artwork.objects.filter(pk__in=before)
        for name, value in vars(work).items() if before[work.pk].get(name) != value
    }  # fmt: skip
    names = {name for _line, name in chosen}
    companions = {"currency", "search_text", "search_vector", "updated_at", "completeness",
                  "description_en_origin", "_state", "artist_id"}  # fmt: skip
    assert changed <= names | companions
    return chosen


def test_differences_are_chosen_by_row_by_field_and_one_by_one(
    curator: User, opened: Opened, tmp_path: Path
) -> None:
    path = export(tmp_path / "works.csv", "csv", make_works())
    conflicting(path)
    run = opened(path)
    at: dict[str, Any] = {"by": curator, "run_id": run.pk}
    first, second, new, _refused = compared(run).rows
    choosing.choose_all(**at, extent="none")
    assert not any(one.chosen for row in compared(run).rows for one in row.differences)
    choosing.choose_all(**at, extent="all")
    choosing.choose_field(**at, name="title_en", chosen=False)
    choosing.choose_row(**at, difference_id=second.pk, extent="none")
    choosing.choose_each(**at, picks={first.pk: {"height_cm", "title_en"}})
    found = compared(run)
    assert {one.name: (one.count, one.chosen) for one in found.fields}["title_en"] == (2, 1)
    choosing.choose_row(**at, difference_id=new.pk, extent="none")
    assert written(run, curator) == {(first.line, "height_cm"), (first.line, "title_en")}
    work = Artwork.objects.get(source="tate", source_id="3")
    assert (work.title_en, str(work.height_cm), work.price_minor) == (
        "Dieppe harbour",
        "66.00",
        None,
    )
    assert not Artwork.objects.filter(source="demo", source_id="new").exists()


def test_what_changed_after_the_comparison_is_left_and_reported(
    curator: User, opened: Opened, tmp_path: Path
) -> None:
    run = opened(edited(export(tmp_path / "works.csv", "csv", make_works())))
    work = Artwork.objects.get(source="tate", source_id="3")
    work.title_en = "Typed"
    artworks.save_artwork(artwork=work)
    run = step(curator, run, "start")
    work.refresh_from_db()
    assert (work.title_en, work.price_minor) == ("Typed", 125000)
    problems, _count = progress.problems(run)
    assert [one.label for one in problems if "since the file was compared" in one.reason] == [
        "Title"
    ]


def test_an_export_is_not_written_before_it_is_compared(
    curator: User, opened: Opened, tmp_path: Path
) -> None:
    run = opened(edited(export(tmp_path / "works.csv", "csv", make_works())))
    ImportRun.objects.update(checked=None)
    before = state()
    with pytest.raises(RunStateError):
        IMPORTS.steer("start", by=curator, run_id=run.pk, now=clock.now())
    run = step(curator, run, "check")
    assert (run.state, len(compared(run).rows)) == (State.READY, 4)
    assert state() == before


def test_choices_are_a_curators_and_end_with_the_start(
    curator: User, opened: Opened, tmp_path: Path
) -> None:
    run = opened(edited(export(tmp_path / "works.csv", "csv", make_works())))
    with pytest.raises(ForbiddenError):
        choosing.choose_all(by=factories.make_collector(), run_id=run.pk, extent="none")
    step(curator, run, "start")
    with pytest.raises(RunStateError):
        choosing.choose_all(by=curator, run_id=run.pk, extent="none")
    assert any(one.chosen for row in compared(run).rows for one in row.differences)


def test_the_undo_gives_marks_of_tags_and_texts_back(
    curator: User, opened: Opened, tmp_path: Path
) -> None:
    works = make_works()
    path = export(tmp_path / "works.csv", "csv", works)
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    rows[1] |= {"tags": "harbour", "description_en": "", "description_zh": "改写。"}
    with path.open("w", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    before = state()
    run = step(curator, opened(path), "start")
    works[1].refresh_from_db()
    assert (works[1].tag_origins, works[1].origin_of("en")) == ({}, None)
    run = step(curator, run, "undo")
    assert (run.state, run.undone["work_restored"]) == (State.UNDONE, 1)
    assert state() == before
    works[1].refresh_from_db()
    assert works[1].tag_origins["mist"]["accepted_by"] == 1
