"""An export comes back from a spreadsheet program: whose row it is, and what was edited."""

import csv
import io
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from auditlog.models import LogEntry

from catalog.importers.exported_headers import headers
from catalog.importers.sources import IMPORTERS
from catalog.models import Artwork
from catalog.services.artworks import save_artwork
from catalog.services.work_merging import merge_works
from common.spreadsheets import alteration
from tests import factories
from tests.catalog.exchange.works import export, load, make_works

pytestmark = pytest.mark.django_db
Row = dict[str, str]
UNCHANGED = "created 0, updated 0, unchanged {}, refused 0"


def rows_of(path: Path) -> list[Row]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def write(
    path: Path, rows: Sequence[Row], columns: Sequence[str] = (), *, encoding: str = "utf-8",
    delimiter: str = ",", names: Sequence[str] = (),
) -> Path:  # fmt: skip
    """Write rows as a spreadsheet program would, their header in other words if they are given."""
    columns = columns or list(rows[0])
    with path.open("w", newline="", encoding=encoding, errors="replace") as handle:
        writer = csv.writer(handle, delimiter=delimiter, lineterminator="\r\n")
        writer.writerow(names or columns)
        writer.writerows([row.get(name, "") for name in columns] for row in rows)
    return path


def exported(folder: Path, *works: Artwork) -> tuple[Path, list[Row]]:
    path = export(folder / "works.csv", "csv", works)
    return path, rows_of(path)


def loaded(path: Path, rows: Sequence[Row], columns: Sequence[str] = ()) -> tuple[str, str]:
    return load("csv", write(path, rows, columns))


def test_a_number_is_enough_and_a_title_never_is(tmp_path: Path) -> None:
    works = make_works()
    path, rows = exported(tmp_path, works[0], works[1])
    rows[0]["title_en"], rows[1]["title_en"] = rows[1]["title_en"], rows[0]["title_en"]
    said, _reported = loaded(path, rows[::-1], ["version", "title_en", "id"])
    assert said == "created 0, updated 2, unchanged 0, refused 0"
    titles = {work.pk: work.title_en for work in Artwork.objects.filter(pk__lte=works[1].pk)}
    assert titles == {works[0].pk: "Low Tide", works[1].pk: "Dieppe"}


@pytest.mark.parametrize("written", ["{}.0", "'{}", " {} ", "{},00", "#{}", "{}.0000"])
def test_a_number_is_known_as_spreadsheets_write_it(written: str, tmp_path: Path) -> None:
    path, rows = exported(tmp_path, factories.make_artwork("Tide"))
    rows[0] |= {"id": written.format(rows[0]["id"]), "title_en": "Ebb"}
    columns = ["id", "source", "source_id", "title_en"]
    assert loaded(path, rows, columns)[0].startswith("created 0, updated 1")


def test_a_row_that_is_no_work_s_says_so_and_changes_nothing(tmp_path: Path) -> None:
    kept, merged, gone = (factories.make_artwork(title) for title in ("Tide", "Ebb", "Flood"))
    path, rows = exported(tmp_path, kept, merged, gone)
    merge_works(kept_id=kept.pk, merged_id=merged.pk, choices={})
    Artwork.objects.filter(pk=gone.pk).delete()
    before = list(Artwork.objects.order_by("pk").values())
    for row in rows[1:]:
        row["title_en"] = "Edited"
    rows += [{**rows[0], "title_en": "Twice"}, {"id": "999999"}, {"id": "soon"}]
    said, reported = loaded(path, rows)
    assert said == "created 0, updated 0, unchanged 1, refused 5"
    for wanted in (
        f"line 3: id: the work {merged.pk} was merged into the work {kept.pk}",
        f"line 4: id: the work {gone.pk} has been deleted", "line 5: line 2 has already loaded",
        "line 6: id: there is no work 999999", "line 7: id: “soon” is no work’s number",
    ):  # fmt: skip
        assert wanted in reported
    assert list(Artwork.objects.order_by("pk").values()) == before


def test_a_number_beside_another_works_id_is_refused(tmp_path: Path) -> None:
    one, other = make_works()[0], factories.make_artwork("Tide", source="loft", source_id="7")
    path, rows = exported(tmp_path, one)
    rows[0] |= {"id": str(other.pk), "version": "", "title_en": "Wrong"}
    said, reported = loaded(path, rows)
    assert said.endswith("refused 1")
    assert f"the work {other.pk} is “Tide” with the ID “7” of loft" in reported


def test_what_the_catalogue_changed_since_stays_and_both_is_a_conflict(tmp_path: Path) -> None:
    work = make_works()[0]
    path, rows = exported(tmp_path, work)
    work.location, work.title_en, work.price_minor = "York", "Typed", 100_00
    save_artwork(artwork=work)
    rows[0] |= {"title_en": "Edited", "provenance": "Edited", "price": ""}
    said, reported = loaded(path, rows)
    assert said == "created 0, updated 1, unchanged 0, refused 0; flagged 1 fields"
    assert "changed this field since the export; the catalogue keeps “Typed”" in reported
    work.refresh_from_db()
    assert (work.location, work.title_en, work.provenance) == ("York", "Typed", "Edited")
    assert work.price_minor == 100_00


def test_without_a_version_a_row_is_compared_with_the_catalogue(tmp_path: Path) -> None:
    work = make_works()[0]
    path, rows = exported(tmp_path, work)
    Artwork.objects.filter(pk=work.pk).update(location="York")
    rows[0] |= {"version": "gone", "title_en": "Edited"}
    assert loaded(path, rows)[0].startswith("created 0, updated 1")
    work.refresh_from_db()
    assert (work.title_en, work.location) == ("Edited", "Tate")


@pytest.mark.parametrize(
    ("stored", "cell"),
    [
        ("007", "7"), ("1.50", "1.5"), ("1234567890123456789", "1.23457E+18"), ("12E3", "12000"),
        ("1-2", "02-Jan"), ("3/4", "2026-03-04"), ("May 1984", "May-84"), ("1984-05-03", "30805"),
        ("3 May 1984", "03/05/1984"), ("12.05.1990", "1990-05-12 00:00:00"),
        ("1984年5月3日", "30805"),
        ("海景", "??"), ("Žižka", "?i?ka"), ("00012", "12.0"),
    ],
)  # fmt: skip
def test_what_a_program_made_of_a_text_is_told_from_an_edit(stored: str, cell: str) -> None:
    assert alteration(stored, cell)


@pytest.mark.parametrize(
    ("stored", "cell"),
    [
        ("1984", "1985"), ("1984-05-03", "1985-05-03"), ("007", "8"), ("Dieppe", "Dieppe harbour"),
        ("1890–95", "1891–95"), ("海景", "山景"), ("What?", "Who?"), ("", "7"), ("7", ""),
        ("May 1984", "June 1984"), ("Room 3", "Room 4"), ("T07799", "T07798"),
    ],
)  # fmt: skip
def test_an_edit_is_an_edit(stored: str, cell: str) -> None:
    assert not alteration(stored, cell)


def test_what_excel_altered_is_left_and_named(tmp_path: Path) -> None:
    work = factories.make_artwork(
        "Tide", title_zh="海景", accession_number="007", date_text="May 1984", location="Room 3"
    )
    path, rows = exported(tmp_path, work)
    rows[0] |= {
        "title_zh": "??", "accession_number": "7", "date_text": "May-84", "location": "Room 4",
    }  # fmt: skip
    said, reported = loaded(path, rows)
    assert said == "created 0, updated 1, unchanged 0, refused 0; flagged 3 fields"
    for wanted in ("into a number; the catalogue keeps “007”", "into a date", "were lost"):
        assert wanted in reported
    work.refresh_from_db()
    assert (work.accession_number, work.title_zh, work.location) == ("007", "海景", "Room 4")


@pytest.mark.parametrize("encoding", ["cp1252", "gb18030", "utf-8-sig", "utf-16"])
def test_a_file_saved_by_excel_changes_what_was_edited_alone(encoding: str, tmp_path: Path) -> None:
    title = "海景" if encoding == "gb18030" else "Été à Dieppe"
    work = factories.make_artwork(title, provenance="=1+1", height_cm="65.50", tags=["harbour"])
    other = factories.make_artwork("Ebb", description_en="one\ntwo")
    path, rows = exported(tmp_path, work, other)
    rows[0] |= {"height": "66,5", "inscription": "l.r.", "curators_pick": "WAHR", "Notes": "mine"}
    rows[1]["description_en"] = "one\r\ntwo"
    columns = [*reversed(rows[0]), "", ""]
    saved = write(path, [*rows[::-1], {}, {}], columns, encoding=encoding, delimiter=";")
    said, reported = load("csv", saved)
    assert said == "created 0, updated 1, unchanged 1, refused 0", reported
    work.refresh_from_db()
    assert (work.height_cm, work.inscription, work.curators_pick) == (
        Decimal("66.50"),
        "l.r.",
        True,
    )
    assert (work.provenance, work.title_en, work.tags) == ("=1+1", title, ["harbour"])


@pytest.mark.parametrize("language", [0, 1, 2])
def test_a_translated_header_is_read(language: int, tmp_path: Path) -> None:
    path, rows = exported(tmp_path, *make_works()[:2])
    rows[0] |= {"title_en": "Edited"}
    known = headers()[language]
    shown = [name for name in rows[0] if name in known]
    write(path, rows, shown, names=[known[name] for name in shown])
    assert not IMPORTERS["csv"].takes_mapping(path)
    assert load("csv", path)[0] == "created 0, updated 1, unchanged 1, refused 0"


def test_a_table_of_others_with_numbers_is_no_export(tmp_path: Path) -> None:
    for head in ("id,title,artist,version", "ID,Title,Date,Notes", "id,title_en,wall"):
        path = tmp_path / "others.csv"
        path.write_text(f"{head}\n1,Tide,Holt,3\n2,Ebb,Holt,4\n")
        assert IMPORTERS["csv"].takes_mapping(path), head


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """A workbook of an export that somebody edits and saves."""

    def edit(change: Callable[[openpyxl.worksheet.worksheet.Worksheet, Row], None], *works: Artwork,
             ) -> Path:  # fmt: skip
        path = export(tmp_path / "works.xlsx", "xlsx", works)
        book = openpyxl.load_workbook(path)
        sheet = book.active
        assert sheet is not None
        places = {str(cell.value): cell.column_letter for cell in sheet[1]}
        change(sheet, places)
        book.save(path)
        return path

    return edit


def test_a_workbook_is_edited_sorted_and_renamed(workbook: Callable[..., Path]) -> None:
    works = make_works()[:3]

    def change(sheet: openpyxl.worksheet.worksheet.Worksheet, at: Row) -> None:
        sheet.title = "工作表1"
        sheet[f"{at['title_en']}2"] = "Edited"
        sheet[f"{at['id']}2"] = float(works[0].pk)
        sheet[f"{at['id']}3"] = str(works[1].pk)
        sheet[f"{at['accession_number']}2"] = 7
        sheet.append(["", "", "", "New"])
        sheet.cell(row=sheet.max_row + 3, column=1, value="")
        sheet.insert_cols(2)
        sheet.cell(row=1, column=2, value="Wall")

    said, reported = load("xlsx", workbook(change, *works))
    assert said == "created 1, updated 1, unchanged 2, refused 0", reported
    works[0].refresh_from_db()
    assert (works[0].title_en, works[0].accession_number) == ("Edited", "7")
    assert Artwork.objects.get(title_en="New").source == "curator"


def test_a_csv_that_was_saved_as_a_workbook_loses_its_apostrophes(tmp_path: Path) -> None:
    work = factories.make_artwork("=1+1", provenance="-7", inscription="'=quoted")
    rows = exported(tmp_path, work)[1]
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(list(rows[0]))
    book.active.append([f"'{cell}"[1:] for cell in rows[0].values()])
    for cell in book.active[2]:
        cell.data_type = "s"
    book.save(tmp_path / "a.xlsx")
    assert load("xlsx", tmp_path / "a.xlsx")[0] == UNCHANGED.format(1)


def test_copies_can_t_be_fewer_than_are_sold(tmp_path: Path) -> None:
    work = factories.make_artwork("Tide", copies=5, copies_sold=2)
    path, rows = exported(tmp_path, work)
    said, reported = loaded(path, [rows[0] | {"copies": "1"}])
    assert said == "created 0, updated 0, unchanged 1, refused 0; flagged 1 fields"
    assert "2 copies are sold" in reported


def test_an_artist_whose_id_lost_its_zeros_is_the_same(tmp_path: Path) -> None:
    work = make_works()[0]
    assert work.artist is not None
    type(work.artist).objects.filter(pk=work.artist.pk).update(source_id="0021")
    work = Artwork.objects.select_related("artist").get(pk=work.pk)
    path, rows = exported(tmp_path, work)
    assert loaded(path, [rows[0] | {"artist_id": "21"}])[0] == UNCHANGED.format(1)


def test_marks_of_tags_survive_and_go_with_the_tag_alone(tmp_path: Path) -> None:
    work = make_works()[1]
    path, rows = exported(tmp_path, work)
    assert loaded(path, [rows[0] | {"tags": "harbour; mist; sea"}])[0].endswith("refused 0")
    work.refresh_from_db()
    assert work.tags == ["harbour", "mist", "sea"]
    assert list(work.tag_origins) == ["mist"]


def test_a_model_s_text_comes_marked_into_a_work_that_had_none(tmp_path: Path) -> None:
    work = make_works()[1]
    path, rows = exported(tmp_path, work)
    Artwork.objects.filter(pk=work.pk).update(
        description_en="", description_en_origin={}, tags=["sea"], tag_origins={}
    )
    assert loaded(path, [rows[0] | {"version": ""}])[0].startswith("created 0, updated 1")
    work.refresh_from_db()
    origin = work.origin_of("en")
    assert origin is not None
    assert (origin.source, sorted(work.tag_origins)) == ("model", ["boat", "mist"])


def test_each_edited_work_has_its_entry_in_the_audit_log(tmp_path: Path) -> None:
    works = make_works()[:2]
    path, rows = exported(tmp_path, *works)
    LogEntry.objects.all().delete()
    loaded(path, [row | {"location": "Room 3"} for row in rows])
    entries = LogEntry.objects.get_for_objects(Artwork.objects.filter(pk__in=[works[1].pk]))
    assert [entry.changes_dict for entry in entries] == [{"location": ["", "Room 3"]}]
    assert LogEntry.objects.count() == 2


@pytest.mark.parametrize("cell", ["1,000", "1.000", "1,5", "-1", "0", "1e99", "x", "1 2"])
def test_a_number_that_may_be_another_is_refused(cell: str, tmp_path: Path) -> None:
    factories.make_artwork("Tide", pk=1)
    factories.make_artwork("Ebb", pk=1000)
    path = tmp_path / "works.csv"
    rows = [{"id": cell, "title_en": "Edited"}]
    said, reported = loaded(path, rows, ["id", "source", "source_id", "title_en"])
    assert (said[-9:], "is no work’s number" in reported) == ("refused 1", True)
    assert not Artwork.objects.filter(title_en="Edited").exists()


def test_a_renamed_artist_is_reported_once(tmp_path: Path) -> None:
    artist = factories.make_artist("Maren Holt")
    works = [factories.make_artwork(title, artist=artist) for title in ("Tide", "Ebb")]
    path, rows = exported(tmp_path, *works)
    said, reported = loaded(path, [row | {"artist_name": "M. Holt"} for row in rows])
    assert said == f"{UNCHANGED.format(2)}; flagged 1 fields"
    assert "line 2: artist_name:" in reported
