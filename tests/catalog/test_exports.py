"""What the desk exports: no text is run as a formula, numbers stay numbers, JSON stays as it is."""

import csv
import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from catalog.importers import table
from catalog.importers.mapping import ColumnMapping
from catalog.models import Artwork
from catalog.services.records import ArtworkRecord
from common.exports import escape_formula, unescape_formula
from tests import factories

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CSV, XLSX, JSON = 0, 1, 2
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


@pytest.fixture
def desk(client: Client, db: None) -> Client:
    client.force_login(factories.make_curator())
    return client


def exported(desk: Client, format_: int) -> bytes:
    """Return the file of all works in a format."""
    address = reverse("admin:catalog_artwork_export")
    answer = desk.post(address, {"format": format_, "resource": ""})
    assert "attachment" in answer.headers["Content-Disposition"], answer.text
    return bytes(answer.content)


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


def test_csv_guards_texts_and_leaves_numbers(desk: Client) -> None:
    for text in TEXTS:
        Artwork.objects.create(title_en=text, year_from=-500, provenance=text, source_terms=[text])
    rows = list(csv.DictReader(io.StringIO(exported(desk, CSV).decode(), newline="")))
    assert {row["title_en"] for row in rows} == {escape_formula(text) for text in TEXTS}
    assert {unescape_formula(row["provenance"]) for row in rows} == set(TEXTS)
    assert {row["source_terms"] for row in rows} == {escape_formula(text) for text in TEXTS}
    assert {row["year_from"] for row in rows} == {"-500"}


def test_an_export_comes_back_through_the_importer_as_it_was(desk: Client, tmp_path: Path) -> None:
    texts = [text for text in TEXTS if text == text.strip()] + ['="001"', "A; B", 'say "x"']
    for number, text in enumerate(texts):
        Artwork.objects.create(
            source="s", source_id=f"-{number}", title_en=text, provenance=text, inscription=text
        )
    (tmp_path / "works.csv").write_bytes(exported(desk, CSV))
    names = ("source_id", "title_en", "provenance", "inscription")
    read = table.read(tmp_path / "works.csv", ColumnMapping("s", {name: name for name in names}))
    records = {
        (one.source_id, one.title_en, one.provenance, one.inscription)
        for one in read
        if isinstance(one, ArtworkRecord)
    }
    assert records == {(f"-{number}", text, text, text) for number, text in enumerate(texts)}


def test_a_workbooks_texts_are_strings_and_its_numbers_numbers(desk: Client) -> None:
    for text in [*TEXTS, "bell\x07", "<b>&amp;"]:
        Artwork.objects.create(title_en=text, year_from=-500, height_cm="12.50", copies=3)
    head, *rows = cells_of(exported(desk, XLSX))
    names = [value for _type, value in head]
    cells = [dict(zip(names, row, strict=True)) for row in rows]
    shown = {("inlineStr", text) for text in [*TEXTS, "bell\N{REPLACEMENT CHARACTER}", "<b>&amp;"]}
    assert {cell["title_en"] for cell in cells} == shown
    assert {cell["year_from"] for cell in cells} == {("n", "-500")}
    assert {cell["height_cm"] for cell in cells} == {("n", "12.50")}
    assert {cell["published"] for cell in cells} == {("b", "1")}
    assert {cell["year_to"] for cell in cells} == {("", "")}
    assert {kind for cell in cells for kind, _value in cell.values()} <= {"inlineStr", "n", "b", ""}


def test_json_stays_as_it_is(desk: Client) -> None:
    for text in TEXTS:
        Artwork.objects.create(title_en=text, year_from=-500)
    rows = json.loads(exported(desk, JSON))
    assert {row["title_en"] for row in rows} == set(TEXTS)
    assert {row["year_from"] for row in rows} == {"-500"}


def test_three_formats_are_offered(desk: Client) -> None:
    page = desk.get(reverse("admin:catalog_artwork_export"))
    assert [label for _value, label in page.context["form"].fields["format"].choices][-3:] == [
        "csv", "xlsx", "json",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("permissions", "status"),
    [
        ((), 403),
        (("view_artwork",), 403),
        (("view_artwork", "change_artwork"), 403),
        (("export_artwork",), 403),
        (("view_artwork", "export_artwork"), 200),
    ],
)
def test_an_export_needs_its_own_permission_beside_the_view(
    client: Client, collector: User, permissions: tuple[str, ...], status: int
) -> None:
    Artwork.objects.create(title_en="Quokka Tide", published=False)
    factories.make_staff(collector, *permissions)
    client.force_login(collector)
    address = reverse("admin:catalog_artwork_export")
    assert client.get(address).status_code == status
    answer = client.post(address, {"format": JSON, "resource": ""})
    assert answer.status_code == status
    assert ("Quokka Tide" in answer.text) == (status == 200)
    work = Artwork.objects.get()
    chosen = {"action": "export_admin_action", "_selected_action": [str(work.pk)]}
    listed = client.post(reverse("admin:catalog_artwork_changelist"), chosen)
    assert ("export_items" in listed.text) == (status == 200)
