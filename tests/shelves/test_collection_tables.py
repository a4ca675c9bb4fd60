"""Tables as people keep them: older encodings, units in headers, decimal commas, equal titles."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from common.money import Money
from shelves.models import OwnedWork
from shelves.services.collection_files import ReadRow, Table, read_table
from shelves.services.collection_tables import FileRefusedError, decoded

GERMAN = (
    "Titel;Künstler;Höhe;Breite;Kaufpreis;Währung\n"
    "Grüne Wiese;Jörg Müller;30,5;40;1.250,50;EUR\nÄpfel;Böhm;30;;1.250;EUR\n"
)
PLAIN_HEADER = "title,artist\nEl jardín,Inés Peña\nLe Café,Cézanne\n"
CHINESE = "标题,艺术家,价格\n荷花,张三,12万元\n"
TAIWANESE = "標題,藝術家,價格\n荷花,張三,NT$3000\n"


def read(text: str, existing: Sequence[OwnedWork] = ()) -> Table:
    return read_table(text, currency="USD", today=date(2026, 11, 29), existing=existing)


def first(text: str) -> ReadRow:
    return read(text).rows[0]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(GERMAN, "cp1252"), (GERMAN, "mac_roman"), (GERMAN, "utf-8-sig"), (GERMAN, "utf-16"),
     (PLAIN_HEADER, "cp1252"), (PLAIN_HEADER, "mac_roman"), (CHINESE, "gb18030"),
     (TAIWANESE, "cp950"), (TAIWANESE, "gb18030")],
)  # fmt: skip
def test_a_table_is_read_in_the_encoding_in_which_it_is_text(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(FileRefusedError):
        decoded(bytes(range(128, 256)))


@pytest.mark.parametrize(
    ("header", "cell", "centimetres"),
    [("Height (in)", "24", "60.96"), ("Height in mm", "305", "30.50"), ("Höhe (cm)", "30", "30"),
     ("高（毫米）", "305", "30.50"), ("Height (in)", "30 cm", "30"), ("Height", "30", "30")],
)  # fmt: skip
def test_a_header_names_the_unit(header: str, cell: str, centimetres: str) -> None:
    assert first(f"title,{header}\nTide,{cell}\n").values.height_cm == Decimal(centimetres)


@pytest.mark.parametrize(
    ("header", "cell", "price"),
    [("Price (EUR)", "100", Money(100_00, "EUR")), ("Price in GBP", "100", Money(100_00, "GBP")),
     ("购入价格（人民币）", "100", Money(100_00, "CNY")), ("Price", "100", Money(100_00, "USD")),
     ("Price (EUR)", "£100", Money(100_00, "GBP"))],
)  # fmt: skip
def test_a_header_names_the_currency_of_what_names_none(
    header: str, cell: str, price: Money
) -> None:
    assert first(f"title,{header}\nTide,{cell}\n").values.price == price


def test_numbers_are_read_with_the_decimal_sign_of_the_table() -> None:
    rows = read(GERMAN).rows
    assert [row.values.price for row in rows] == [Money(1250_50, "EUR"), Money(1250_00, "EUR")]
    assert rows[0].values.height_cm == Decimal("30.5")
    unsure = first("title,price\nTide,1.250\n")
    assert unsure.values.price is None
    assert "price: 1.250" in unsure.values.notes


def test_a_separator_and_blank_lines_before_the_header_are_passed_over() -> None:
    assert first('sep=;\nTitle;Artist\n"Tide; low";Holt\n').values.title == "Tide; low"
    assert first("\r\n\r\ntitle,artist\r\nTide,Holt\r\n").values.artist == "Holt"


def test_of_two_columns_with_one_meaning_the_second_is_named_as_left_out() -> None:
    table = read("title,artist,author\nTide,Holt,Nobody\n")
    assert (table.rows[0].values.artist, table.unknown) == ("Holt", ("author",))


def test_works_of_one_title_are_told_apart_by_date_and_size() -> None:
    table = read(
        "title,artist,date,height\nUntitled,Holt,1999,30\nUntitled,Holt,2001,30\n"
        "Untitled,Holt,1999,40\nUntitled,Holt,1999,\nStudy (I),Holt,,\nStudy (II),Holt,,\n"
    )
    assert [row.is_known for row in table.rows] == [False, False, False, True, False, False]
    mine = OwnedWork(title="Untitled", artist="Holt", height_cm=Decimal(30))
    mine.seal()
    again = read("title,artist,height\nUntitled,Holt,30\nUntitled,Holt,31\n", [mine])
    assert [row.is_known for row in again.rows] == [True, False]
