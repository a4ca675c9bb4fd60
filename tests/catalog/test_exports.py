"""Tables that are exported: no text is run as a formula, numbers stay numbers."""

import csv
import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from catalog.exporters import FORMATS
from catalog.exporters.writing import parts_of
from catalog.importers import SourceError, table
from catalog.importers.mapping import ColumnMapping
from catalog.models import Artwork
from common.exports import escape_formula, unescape_formula
from tests import factories
from tests.catalog.exchange.works import export

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TEXTS = [
    "=1+1", '=HYPERLINK("http://evil.example")', "+1", "-1", "-", "@SUM(A1)", "\t=1", "\r=1",
    "＝1", " =1", "'=quoted", "''=twice", "'plain", "plain", "a=b", "#N/A", "岬外", "1e5", "-2.50",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("-", "'-"), ("@a", "'@a"),
        ("\t=1", "'\t=1"), ("\rx", "'\rx"), ("'=1", "''=1"), ("'x", "'x"), ("a=b", "a=b"),
        ("", ""), ("It's", "It's"), ("1-2", "1-2"), (" =1", "' =1"), ("－5", "'－5"),
        ("\x00=1", "'\x00=1"), ("\ufeff=1", "'\ufeff=1"), ("\xa0＠a", "'\xa0＠a"),
        ("\u200b\u202e+1", "'\u200b\u202e+1"), ("﹦1", "'﹦1"), (" a=1", " a=1"), (" ", " "),
        ("' =1", "'' =1"),
    ],
)  # fmt: skip
def test_a_text_that_would_be_run_stands_behind_an_apostrophe(text: str, cell: str) -> None:
    assert escape_formula(text) == cell
    assert unescape_formula(cell) == text


@given(st.text(alphabet="'=+-@\t\r\n＝﹦x1 \x00\u200b", max_size=6))
def test_importing_gives_back_what_was_exported(text: str) -> None:
    assert unescape_formula(escape_formula(text)) == text


def exported(folder: Path, format_: str) -> bytes:
    """Return the file of all works in a format."""
    return export(folder / "works", format_, Artwork.objects.order_by("pk")).read_bytes()


def cells_of(book: bytes) -> list[list[tuple[str, str]]]:
    """Return a workbook's cells by rows: type and value."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        assert parts.testzip() is None
        for name in parts.namelist():
            ElementTree.fromstring(parts.read(name))  # noqa: S314 - our own
        sheet = ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))  # noqa: S314
    return [
        [(cell.get("t", ""), "".join(cell.itertext())) for cell in row]
        for row in sheet.iter(f"{SHEET}row")
    ]


@pytest.mark.django_db
def test_csv_guards_texts_and_leaves_numbers(tmp_path: Path) -> None:
    for text in TEXTS:
        Artwork.objects.create(title_en=text, year_from=-500, provenance=text, source_terms=[text])
    content = exported(tmp_path, "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    assert {row["title_en"] for row in rows} == {escape_formula(text) for text in TEXTS}
    assert {unescape_formula(row["provenance"]) for row in rows} == set(TEXTS)
    assert not [row for row in rows if row["source_terms"][:1] in "=+-@"]
    assert {row["year_from"] for row in rows} == {"-500"}


@pytest.mark.django_db
def test_a_workbooks_texts_are_strings_and_its_numbers_numbers(tmp_path: Path) -> None:
    for text in [*TEXTS, "bell\x07", "<b>&amp;"]:
        Artwork.objects.create(title_en=text, year_from=-500, height_cm="12.50", copies=3)
    head, *rows = cells_of(exported(tmp_path, "xlsx"))
    names = [value for _type, value in head]
    cells = [dict(zip(names, row, strict=True)) for row in rows]
    shown = {("inlineStr", text) for text in [*TEXTS, "bell\N{REPLACEMENT CHARACTER}", "<b>&amp;"]}
    assert {cell["title_en"] for cell in cells} == shown
    assert {cell["year_from"] for cell in cells} == {("n", "-500")}
    assert {cell["height"] for cell in cells} == {("n", "12.50")}
    assert {cell["published"] for cell in cells} == {("b", "1")}
    assert {cell["year_to"] for cell in cells} == {("", "")}
    assert {kind for cell in cells for kind, _value in cell.values()} <= {"inlineStr", "n", "b", ""}


@pytest.mark.django_db
def test_an_export_is_not_taken_for_a_sources_table(tmp_path: Path) -> None:
    factories.make_artwork("Low Tide")
    exported(tmp_path, "csv")
    mapping = ColumnMapping("s", {"source_id": "source_id", "title_en": "title_en"})
    with pytest.raises(SourceError, match="load it without a mapping"):
        list(table.read(tmp_path / "works", mapping))


def run(*arguments: str) -> str:
    """Run the command and return what it says."""
    said = io.StringIO()
    call_command("export_artworks", *arguments, stdout=said, stderr=io.StringIO())
    return said.getvalue().strip()


def titles(path: Path) -> list[str]:
    """Return the titles in a CSV file."""
    return [row["title_en"] for row in csv.DictReader(path.read_text("utf-8-sig").splitlines())]


@pytest.mark.django_db
def test_the_command_writes_all_or_the_chosen_works(tmp_path: Path) -> None:
    path = tmp_path / "works.csv"
    first = factories.make_artwork("Harbour at Dawn", tags=["harbour"])
    second = factories.make_artwork("Dunes", source="loft", source_id="2", published=False)
    assert run("csv", str(path)) == f"2 works written to {path}"
    assert titles(path) == ["Harbour at Dawn", "Dunes"]
    run("csv", str(path), "--ids", f"{second.pk}, 999999999999999999999, {second.pk}")
    assert titles(path) == ["Dunes"]
    run("csv", str(path), "--source", "loft")
    assert titles(path) == ["Dunes"]
    run("csv", str(path), "--search", "harbour")
    assert titles(path) == [first.title_en]
    assert [file.name for file in tmp_path.iterdir()] == ["works.csv"]


@pytest.mark.django_db
def test_a_wrong_call_of_the_command_writes_nothing(tmp_path: Path) -> None:
    calls = (
        ("pdf", "works"), ("csv", "works", "--ids", "x"), ("csv", "no/folder/works"),
        ("csv", "works", "--ids", "1", "--source", "loft"),
    )  # fmt: skip
    for format_, path, *options in calls:
        with pytest.raises(CommandError):
            run(format_, str(tmp_path / path), *options)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_a_part_costs_two_queries_however_many_works(
    django_assert_num_queries: pytest.FixtureDef[object],
) -> None:
    works = [work.pk for work in factories.make_artworks(9)]
    for count in (2, 9):
        with django_assert_num_queries(2):  # type: ignore[operator]
            parts_of(FORMATS["csv"], works[:count])
