"""Guesses which column is what: by its name in either language, and by what stands in it."""

import tomllib
from pathlib import Path

import pytest

from catalog.importers.decimal_signs import decimal_sign
from catalog.importers.guessing import NAMES, Guess, guess
from catalog.importers.looking import Look, LookedRow
from catalog.importers.mapping import KNOWN, parse_mapping
from catalog.importers.mapping_file import mapping_text
from catalog.importers.sources import IMPORTERS, Request, recognised
from catalog.services.records import ArtworkRecord


def look(header: list[str], *rows: list[str]) -> Look:
    return Look(tuple(header), tuple(LookedRow(at, tuple(row)) for at, row in enumerate(rows, 2)))


def columns(found: list[Guess], seen: Look) -> dict[str, str]:
    return {seen.header[one.column]: one.field for one in found}


def test_the_names_are_of_fields_that_a_mapping_knows() -> None:
    assert tomllib.loads(NAMES.read_text()).keys() <= KNOWN


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("Object Number|TITLE|Artist/Maker|Date|Medium|Dimensions|Credit Line",
         "source_id|title_en|artist_name|date_text|medium_en|dimensions_text|credit_line"),
        ("作品编号|作品名称|作者|创作年代|材质|尺寸|价格|备用",
         "source_id|title_zh|artist_name|date_text|medium_zh|dimensions_text|price|"),
        ("編號|標題|藝術家|材質|高|寬", "source_id|title_zh|artist_name|medium_zh|height|width"),
        ("Height (cm)|Width_cm|ID|Asking price|Currency|标签",
         "height|width|source_id|price|currency|tags"),
        ("artwork id|尺寸 / Dimensions|Künstler|Titel",
         "source_id|dimensions_text|artist_name|title_en"),
    ],
)  # fmt: skip
def test_columns_are_guessed_by_their_names(header: str, fields: str) -> None:
    names = header.split("|")
    cell = "退潮" if "title_zh" in fields or "medium_zh" in fields else "x"
    seen = look(names, [cell] * len(names), [cell] * len(names))
    wanted = {name: field for name, field in zip(names, fields.split("|"), strict=True) if field}
    assert columns(guess(seen), seen) == wanted


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("N° inv|Auteur|Titre|Époque|Matériaux|Hauteur (cm)|Largeur (cm)|Prix (€)",
         "|artist_name|title_en|date_text|medium_en|height|width|price"),
        ("Inventarnummer|Künstlerin|Titel|Datierung|Technik|Höhe in mm|Breite in mm|Preis EUR",
         "source_id|artist_name|title_en|date_text|medium_en|height|width|price"),
        ("Autor|Título|Fecha|Técnica|Alto|Ancho|Precio",
         "artist_name|title_en|date_text|medium_en|height|width|price"),
        ("作品番号|作家名|作品題名|制作年|素材・技法|高さ|幅|価格（円）",
         "source_id|artist_name|title_zh|date_text|medium_en|height|width|price"),
        ("编号|作者|高（厘米）|宽（厘米）|价格（万元）",
         "source_id|artist_name|height|width|price"),
    ],
)  # fmt: skip
def test_columns_are_guessed_in_the_languages_of_galleries(header: str, fields: str) -> None:
    names = header.split("|")
    seen = look(names, ["退潮"] * len(names), ["退潮"] * len(names))
    wanted = {name: field for name, field in zip(names, fields.split("|"), strict=True) if field}
    found = columns(guess(seen), seen)
    assert {name: found[name].replace("_zh", "_en") for name in wanted} == {
        name: field.replace("_zh", "_en") for name, field in wanted.items()
    }


def test_a_second_column_of_a_name_is_not_guessed_for_another_field() -> None:
    seen = look(["ID", "Title", "Title"], ["1", "Tide", "Tide"], ["2", "Ebb", "Neap"])
    assert {(one.field, one.column) for one in guess(seen)} == {("source_id", 0), ("title_en", 1)}


@pytest.mark.parametrize(
    ("prices", "sizes", "sign"),
    [
        (["$12,500", "$8,000", "POA"], ["24 x 36 in"], "."), (["12.500 €", "800"], [""], ","),
        (["1.250,00", "900"], ["24,5 x 18 cm"], ","), (["12,50", "8,000"], [""], ""),
        (["$12,500"], ["24,5 x 18 cm"], ""), (["12.500"], ["24.5 x 18 cm"], ""),
        (["800"], [""], ""),
    ],
)  # fmt: skip
def test_the_decimal_sign_is_guessed_by_amounts_in_thousands(
    prices: list[str], sizes: list[str], sign: str
) -> None:
    rows = [[price, sizes[0]] for price in prices]
    seen = look(["Price", "Dimensions"], *rows)
    assert decimal_sign(seen, guess(seen)) == sign


def test_columns_are_guessed_by_what_stands_in_them() -> None:
    rows = [
        [f"K-{at}", f"Study {at}", f"c. 18{at}0", f"{at}0 x 30 cm", f"€{at}500",
         "Oil on canvas", f"https://museum.example/{at}", "sea; mist"]
        for at in range(1, 6)
    ]  # fmt: skip
    seen = look(list("ABCDEFGH"), *rows)
    found = columns(guess(seen), seen)
    assert found == {
        "A": "source_id", "C": "date_text", "D": "dimensions_text", "E": "price", "F": "medium_en",
        "G": "source_url", "H": "tags",
    }  # fmt: skip


def test_a_title_column_is_of_the_language_that_stands_in_it() -> None:
    seen = look(["ID", "Title", "名称"], ["1", "春山", "Hill"], ["2", "荷塘", "Pond"])
    assert columns(guess(seen), seen) == {
        "ID": "source_id",
        "Title": "title_zh",
        "名称": "title_en",
    }


def test_a_mapping_is_written_as_it_is_read() -> None:
    given = {
        "source": "lender", "list_separator": '";\\', "delimiter": "tab",
        "columns": {"source_id": 'No "1"\x7f', "title_zh": "标题\t1"},
        "constants": {"currency": "EUR"},
    }  # fmt: skip
    text = mapping_text(given)
    assert tomllib.loads(text) == given
    assert parse_mapping(text, Path("m.toml")).columns == given["columns"]


@pytest.mark.parametrize(
    ("body", "sources"),
    [
        (b"id;title\n1;a\n2;b\n", ["csv"]),
        ("编号,标题\n1,春\n2,秋\n".encode("gb18030"), ["csv"]),
        ("id\ttitle\n1\tThe \u201cq\u201d\n".encode("utf-16"), ["csv"]),
        ('N° inv;Titre\n1;Été\n2;"Hiver; nuit"\n'.encode("cp1252"), ["csv"]),
        (b"one line without columns\nand another\n", []),
        (b"\x89PNG\r\n\x1a\n\0\0\0\0", []),
        (b"", []),
        (b"{}\n", []),
        (b"\x1f\x8b\x08 damaged", []),
    ],
)  # fmt: skip
def test_a_file_is_recognised_by_its_content(
    tmp_path: Path, body: bytes, sources: list[str]
) -> None:
    path = tmp_path / "anything"
    path.write_bytes(body)
    assert [name for name in recognised(path) if name in {"csv", "tate"}] == sources


def test_the_columns_of_a_table_are_found_below_its_title(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Catalogue 2024\n\nNo;Title\n1;Tide, low\n2;Ebb\n")
    seen = IMPORTERS["csv"].look(path)
    assert (seen.header, seen.delimiter, seen.encoding) == (("No", "Title"), ";", "utf-8")
    assert [(row.line, row.cells) for row in seen.rows] == [
        (4, ("1", "Tide, low")),
        (5, ("2", "Ebb")),
    ]


FIXTURES = Path(__file__).with_name("importers") / "fixtures"


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("met/MetObjects.csv", "met"), ("moma/Artworks.csv", "moma"),
        ("moma/Artworks.json", "moma"),
        ("nga", "nga"), ("smk/items.json", "smk"), ("smk/items.jsonl.gz", "smk"),
        ("cleveland/data.json", "cleveland"), ("cleveland/data.csv", "cleveland"),
        ("cooper_hewitt/objects", "cooper_hewitt"), ("carnegie/cmoa.json", "carnegie"),
        ("carnegie/cmoa.csv", "carnegie"),
    ],
)  # fmt: skip
def test_a_museum_is_recognised_by_its_own_columns_and_keys(place: str, source: str) -> None:
    assert next(iter(recognised(FIXTURES / place))) == source


def test_columns_of_one_name_are_told_apart_by_their_number(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "No,Title,title,Artist,Artist\n1,Weir,堰,Ada,1901\n2,Lock,闸,Ben,1902\n3,Quay,码头,Ben,1903\n"
    )
    seen = IMPORTERS["csv"].look(path)
    found = {seen.names[one.column]: one.field for one in guess(seen)}
    assert found == {
        "No": "source_id", "Title (1)": "title_en", "title (2)": "title_zh",
        "Artist (1)": "artist_name", "Artist (2)": "date_text",
    }  # fmt: skip
    mapping = tmp_path / "a.toml"
    columns = {field: name for name, field in found.items()}
    mapping.write_text(mapping_text({"source": "a", "columns": columns}))
    delivery = IMPORTERS["csv"].read(Request(path, mapping, lambda _note: None))
    first, *_rest = delivery.records
    assert isinstance(first, ArtworkRecord)
    assert (first.title_en, first.title_zh, first.date_text) == ("Weir", "堰", "1901")


def test_a_column_that_is_named_with_a_number_keeps_its_name() -> None:
    seen = look(["Title", "Title", "Title (2)"], ["a", "b", "c"])
    assert seen.names == ("Title (1)", "Title", "Title (2)")
    assert [seen.place(name) for name in seen.names] == [0, 0, 2]
