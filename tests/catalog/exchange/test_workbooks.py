"""Workbooks as people have them: what is in a cell, which sheet is read, what is refused."""

import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from catalog.importers import SourceError, table
from catalog.importers.encodings import UnsureError
from catalog.importers.mapping import ColumnMapping
from catalog.importers.workbooks import open_workbook, opening, xlsx
from catalog.services.records import ArtworkRecord, Flag, Refusal
from tests.catalog.exchange.books import (
    DATE,
    DECIMALS,
    MONTH,
    YEAR,
    book,
    number,
    open_document,
    sheet,
    text,
)

HEADER = [text("No"), text("Title"), text("Date"), text("Height")]
MAPPING = ColumnMapping(
    "loft", {"source_id": "No", "title_en": "Title", "date_text": "Date", "height": "Height"}
)
Item = ArtworkRecord | Flag | Refusal


def read(
    path: Path, mapping: ColumnMapping = MAPPING, note: Callable[[str], None] = lambda _: None
) -> list[Item]:
    """Return the rows of a workbook."""
    return list(table.read(path, mapping, note=note, opener=open_workbook))


def one(path: Path) -> ArtworkRecord:
    """Return the only record of a workbook that says nothing else."""
    (record,) = read(path)
    assert isinstance(record, ArtworkRecord), record
    return record


def of_rows(folder: Path, *rows: list[str], merged: tuple[str, ...] = (), shared: str = "") -> Path:
    """Return a workbook of one sheet."""
    works = ("Works", "visible", sheet(HEADER, *rows, merged=merged))
    return book(folder / "book.xlsx", works, shared=shared)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (number("30805", DATE), "1984-05-03"), (number("30805", YEAR), "1984"),
        (number("30805", MONTH), "1984-05"), (number("1984"), "1984"), (text("1984"), "1984"),
        (number("30805.5", DATE), "1984-05-03"), (number("1", DATE), "1900-01-01"),
        (number("61", DATE), "1900-03-01"), (number("1984.5", DECIMALS), "1984.5"),
        (number("0.30000000000000004"), "0.3"), (number("1E3"), "1000"),
        ('<c t="str"><f>A1</f><v>c. 1890</v></c>', "c. 1890"),
        ("<c><f>1900+84</f><v>1984</v></c>", "1984"), ('<c t="b"><v>1</v></c>', "true"),
        ('<c t="d"><v>1984-05-03T00:00:00</v></c>', "1984-05-03"),
        ('<c t="s"><v>0</v></c>', "Un deux"), (text("_x0041_ 清"), "A 清"), (text("=1+1"), "=1+1"),
    ],
)  # fmt: skip
def test_a_cell_is_read_as_it_is_shown(cell: str, shown: str, tmp_path: Path) -> None:
    runs = "<si><r><t>Un </t></r><r><t>deux</t></r><rPh><t>アン</t></rPh></si>"
    path = of_rows(tmp_path, [number("7"), text("Tide"), cell], shared=runs)
    items = read(path)
    (record,) = [item for item in items if isinstance(item, ArtworkRecord)]
    assert (record.source_id, record.date_text) == ("7", shown)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("<c><f>A1*2</f></c>", "a formula without its result"),
        ('<c t="e"><v>#REF!</v></c>', "spreadsheet error"),
        ("<c><v>twelve</v></c>", "is not a number"),
        (number("12345678901234567"), "more than 15 digits"),
    ],
)
def test_a_cell_without_a_value_is_flagged_and_its_row_loaded(
    cell: str, reason: str, tmp_path: Path
) -> None:
    path = of_rows(tmp_path, [number("7"), text("Tide"), text("1984"), cell])
    flag, record = read(path)
    assert isinstance(flag, Flag)
    assert (flag.line, flag.field) == (2, "height")
    assert reason in flag.reason
    assert isinstance(record, ArtworkRecord)
    assert (record.title_en, record.height_cm) == ("Tide", None)
    assert "height_cm" not in record.carried


def test_numbers_mean_the_same_under_any_decimal_separator(tmp_path: Path) -> None:
    path = of_rows(tmp_path, [number("1"), text("Tide"), text(""), number("12.125")])
    for decimal in (None, ".", ","):
        mapping = ColumnMapping("loft", MAPPING.columns, decimal=decimal)
        (record,) = read(path, mapping)
        assert isinstance(record, ArtworkRecord)
        assert record.height_cm in (Decimal("12.12"), Decimal("12.13"))


def test_merged_cells_count_for_each_of_their_rows(tmp_path: Path) -> None:
    rows = [[number("1"), text("Tides"), text("1950")], [number("2"), "<c/>", text("1951")],
            [number("3"), text("Dunes"), text("1952")]]  # fmt: skip
    notes: list[str] = []
    items = read(of_rows(tmp_path, *rows, merged=("B2:B3", "A9:C9")), note=notes.append)
    titles = [item.title_en for item in items if isinstance(item, ArtworkRecord)]
    assert titles == ["Tides", "Tides", "Dunes"]
    assert any("merged cells" in note for note in notes)


def test_columns_far_apart_and_rows_left_out_keep_their_places(tmp_path: Path) -> None:
    wide = [text(f"Column {place}") for place in range(200)]
    row = '<row r="9"><c r="A9"><v>5</v></c><c r="GV9" t="inlineStr"><is><t>Far</t></is></c></row>'
    xml = sheet([text("No"), *wide[1:], "<c/>", "<c/>", "<c/>", text("Title")])
    xml = xml.replace("</sheetData>", f"{row}</sheetData>")
    path = book(tmp_path / "wide.xlsx", ("Works", "visible", xml))
    (record,) = read(path, ColumnMapping("loft", {"source_id": "No", "title_en": "Title"}))
    assert isinstance(record, ArtworkRecord)
    assert (record.source_id, record.title_en, record.line) == ("5", "Far", 9)


def test_columns_of_one_name_must_agree(tmp_path: Path) -> None:
    twice = [*HEADER, text("Title")]
    rows = [number("1"), text("Tide"), text(""), text(""), text("Tide")]
    other = [number("2"), text("Tide"), text(""), text(""), text("Dune")]
    path = book(tmp_path / "twice.xlsx", ("Works", "visible", sheet(twice, rows, other)))
    first, flag, second = read(path)
    assert isinstance(first, ArtworkRecord)
    assert first.title_en == "Tide"
    assert isinstance(flag, Flag)
    assert "different values" in flag.reason
    assert isinstance(second, ArtworkRecord)
    assert "title_en" not in second.carried


WORKS = sheet(HEADER, [number("1"), text("Tide")])
OTHER = sheet([text("Something else")], [text("x")])


def test_the_visible_sheet_that_has_the_columns_is_read(tmp_path: Path) -> None:
    path = book(
        tmp_path / "b.xlsx", ("Notes", "visible", OTHER), ("Works", "visible", WORKS),
        ("Old", "veryHidden", WORKS),
    )  # fmt: skip
    notes: list[str] = []
    assert len(read(path, note=notes.append)) == 1
    assert f'{path}: read sheet "Works"; not read: "Notes", "Old" (hidden).' in notes


def test_several_sheets_that_fit_must_be_told_apart(tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx", ("A", "visible", WORKS), ("B", "visible", WORKS))
    with pytest.raises(UnsureError, match='"A", "B"'):
        read(path)
    assert len(read(path, ColumnMapping("loft", MAPPING.columns, sheet="B"))) == 1


def test_a_hidden_sheet_is_read_by_its_name_alone(tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx", ("Notes", "visible", OTHER), ("Works", "hidden", WORKS))
    with pytest.raises(SourceError, match=r'hidden sheet.*sheet = "Works"'):
        read(path)
    assert len(read(path, ColumnMapping("loft", MAPPING.columns, sheet="Works"))) == 1
    with pytest.raises(SourceError, match=r'no sheet "Work"; it has "Notes", "Works" \(hidden\)'):
        read(path, ColumnMapping("loft", MAPPING.columns, sheet="Work"))


def test_a_cell_of_more_than_a_megabyte_costs_its_row_alone(tmp_path: Path) -> None:
    long = [text("1"), text("x" * 1_000_001)]
    items = read(of_rows(tmp_path, long, [text("2"), text("Tide")]))
    assert isinstance(items[0], Refusal)
    assert items[0].line == 2
    assert "longer than 1000000 characters" in items[0].reason
    assert isinstance(items[1], ArtworkRecord)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.xlsx", b"", "is empty"), ("b.xlsx", b"No,Title\n1,Tide\n", "is not a workbook"),
        ("c.xlsx", b"PK\x03\x04 and no more", "damaged, or not a workbook"),
        ("d.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "damaged, or not a workbook"),
        ("e.xlsx", b"%PDF-1.7 a picture", "is not a workbook"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_refused(
    name: str, content: bytes, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SourceError, match=reason):
        read(path)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('<row r="2">', '<row r="two">'), ('<row r="2">', '<row r="99999999999">'),
        ("</worksheet>", '<mergeCell ref="A1:ZZZZ99999999"/></worksheet>'),
        ("</worksheet>", '<mergeCell ref="A0:B0"/></worksheet>'),
    ],
)  # fmt: skip
def test_a_place_that_is_none_costs_no_row(was: str, becomes: str, tmp_path: Path) -> None:
    xml = sheet(HEADER, [text("1"), text("Tide")]).replace(was, becomes)
    record = one(book(tmp_path / "b.xlsx", ("Works", "visible", xml)))
    assert (record.source_id, record.title_en, record.line) == ("1", "Tide", 2)


@pytest.mark.parametrize("written", ["NaN", "1e400", "-inf", "abc"])
def test_a_number_that_is_none_is_flagged(written: str, tmp_path: Path) -> None:
    items = read(of_rows(tmp_path, [text("1"), number(written)]))
    assert any(isinstance(item, Flag) and "is not a number" in item.reason for item in items)
    assert isinstance(items[-1], ArtworkRecord)


def test_merged_cells_are_noted_once(tmp_path: Path) -> None:
    xml = sheet(HEADER, [text("1"), text("Tide")], [text("2")], merged=["B2:B3"])
    notes: list[str] = []
    read(book(tmp_path / "b.xlsx", ("Works", "visible", xml)), note=notes.append)
    assert len([note for note in notes if "merged cells" in note]) == 1


def test_a_workbook_without_sheets_has_no_rows(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="has no rows"):
        read(book(tmp_path / "b.xlsx"))


def test_a_truncated_workbook_is_refused(tmp_path: Path) -> None:
    path = of_rows(tmp_path, [number("1"), text("Tide")])
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(SourceError, match="damaged"):
        read(path)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        # A newer version, an offset before the file's beginning, a name in no encoding.
        (b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\xfe"),
        (b"PK\x05\x06", b"PK\x05\x06" + b"\0" * 8 + b"\xff" * 8), ("涛".encode(), b"\xff" * 3),
    ],
    ids=["version", "offset", "name"],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_package_that_is_damaged_in_any_place_is_refused(
    kind: str, was: bytes, becomes: bytes, tmp_path: Path
) -> None:
    path = tmp_path / f"b.{kind}"
    if kind == "xlsx":
        book(path, ("Works", "visible", WORKS))
    else:
        open_document(path, [["No", "Title"], ["1", "Tide"]])
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("涛", b"")
    body = path.read_bytes()
    assert was in body
    at = body.rindex(was)
    path.write_bytes(body[:at] + becomes + body[at + len(becomes) :])
    with pytest.raises(SourceError, match="damaged"):
        read(path)


def test_a_sheet_of_libreoffice_with_a_wrong_checksum_is_refused(tmp_path: Path) -> None:
    path = open_document(tmp_path / "b.ods", [["No", "Title"], ["1", "Tide"]])
    body = path.read_bytes()
    path.write_bytes(body.replace(b"Tide", b"Wide"))
    with pytest.raises(SourceError, match="damaged"):
        read(path)


def test_a_sheet_that_breaks_off_keeps_the_rows_before(tmp_path: Path) -> None:
    xml = sheet(HEADER, *([number(str(n)), text("Tide")] for n in range(1, 3000)))
    path = book(tmp_path / "b.xlsx", ("W", "visible", xml[: len(xml) * 3 // 4]))
    found: list[Item] = []
    with pytest.raises(SourceError, match="damaged"):
        found.extend(table.read(path, MAPPING, opener=open_workbook))
    assert len(found) > 1000


@pytest.mark.parametrize("part", ["sheet1", "sharedStrings", "workbook", "styles"])
def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked(
    part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LARGEST_PART", "LARGEST_TEXTS", "LARGEST_SHEET"):
        monkeypatch.setattr(xlsx, name, 4096)
    bomb = "<worksheet>" + " " * 5000 + "</worksheet>"
    path = book(tmp_path / "b.xlsx", ("Works", "visible", WORKS), **{part: bomb})
    opened: list[str] = []
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda _self, name: opened.append(name))
    with pytest.raises(SourceError, match="unpacks to more than"):
        read(path)
    assert opened == []


def test_a_file_of_a_gigabyte_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.xlsx"
    with path.open("wb") as handle:
        handle.truncate(2**30)
    with pytest.raises(SourceError, match=f"larger than {opening.LARGEST_FILE // 2**20} MB"):
        read(path)


@pytest.mark.parametrize("part", ["sheet1", "sharedStrings", "workbook"])
def test_entities_are_refused(part: str, tmp_path: Path) -> None:
    laughs = (
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><a>&b;</a></worksheet>'
    )
    path = book(tmp_path / "b.xlsx", ("Works", "visible", WORKS), **{part: laughs})
    with pytest.raises(SourceError, match="defines entities"):
        read(path)


def test_a_sheet_of_libreoffice_is_read(tmp_path: Path) -> None:
    rows = [["No", "Title", "Date", "Height"], ["1", "Tide", "c. 1950", "7"]]
    path = open_document(tmp_path / "b.ods", rows)
    record = one(path)
    assert (record.title_en, record.date_text, record.height_cm) == (
        "Tide", "c. 1950", Decimal(7),
    )  # fmt: skip


def test_a_sheet_that_repeats_its_rows_for_ever_is_refused(tmp_path: Path) -> None:
    path = open_document(tmp_path / "b.ods", [["No", "Title"]], repeated=10**9)
    with pytest.raises(SourceError, match="repeats more cells than a sheet can have"):
        read(path)
