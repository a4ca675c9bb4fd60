"""CSV as people have it: read right, reported by line, or stopped with the setting to give."""

import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from catalog.importers import SourceError, table
from catalog.importers.encodings import UnsureError
from catalog.importers.mapping import ColumnMapping, read_mapping
from catalog.models import Artwork
from catalog.reading import clean_text
from catalog.services.records import ArtworkRecord, Flag, Refusal
from tests.catalog.csv_files import made_files

FILES = 320
FIELDS = ("source_id", "title_en", "description_en")
Read = list[Any]


def read(
    path: Path, body: bytes, columns: tuple[str, ...] = ("id", "title"), **settings: Any
) -> Read:
    """Return what is read of a file: rows as tuples, and line numbers for what is not."""
    path = path / "works.csv"
    path.write_bytes(body)
    names = FIELDS[: len(columns)]
    mapping = ColumnMapping("test", dict(zip(names, columns, strict=True)), **settings)
    notes: list[str] = []
    found: Read = []
    for item in table.read(path, mapping, note=notes.append):
        if isinstance(item, ArtworkRecord):
            found.append(tuple(getattr(item, name) for name in names))
        else:
            found.append(item.line)
    read.notes = notes  # type: ignore[attr-defined]
    return found


@pytest.mark.slow
def test_files_of_all_kinds_are_read_right_or_not_at_all(tmp_path: Path) -> None:
    wrong, stopped = [], []
    for file in made_files(FILES):
        try:
            found = read(tmp_path, file.body, file.header[:3])
        except UnsureError:
            stopped.append(file.name)
            continue
        if found != [tuple(map(clean_text, row)) for row in file.rows]:
            wrong.append(file.name)
    assert wrong == []
    assert len(stopped) <= FILES * 0.05


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(b'id,title\n1,"A ""B"" C"\n', [("1", 'A "B" C')], id="doubled quotes"),
        pytest.param(
            b'id,title\n1,"a\nb\n\nc"\n2,x\n', [("1", "a\nb\n\nc"), ("2", "x")], id="lines"
        ),
        pytest.param(
            b'id,title\n1,"open\n2,b\n3,"c"\n4,d\n',
            [2, ("2", "b"), ("3", "c"), ("4", "d")],
            id="an unclosed quote before a quoted cell",
        ),
        pytest.param(
            b'id,title\n1,"open\n2,b\n3,c\n',
            [2, ("2", "b"), ("3", "c")],
            id="an unclosed quote before none",
        ),
        pytest.param(
            b'"id","title"\n"1","a\n"2","b"\n"3","c"\n',
            [2, ("2", "b"), ("3", "c")],
            id="an unclosed last cell",
        ),
        pytest.param(
            b'id,title\n1,"open\n2,"",\n3,c\n', [2, ("2", ""), ("3", "c")], id="unclosed, then ''"
        ),
        pytest.param(
            b'id,title\n1,"The "Great" Wave"\n2,b\n', [2, ("2", "b")], id="undoubled quotes"
        ),
        pytest.param(
            b'id,title\n1,"a\nb "c" d\ne",5\n2,b\n',
            [2, 3, 4, ("2", "b")],
            id="undoubled quotes in the second line of a cell",
        ),
        pytest.param(
            b'id,title\n1,12" x 16"\n2,5"\n', [("1", '12" x 16"'), ("2", '5"')], id="inches"
        ),
        pytest.param(b'id,title\n1, "a, b" \n', [("1", "a, b")], id="spaces before a quote"),
        pytest.param(b"id,title\n\n1,a\n,\n  \n2,b\n\n", [("1", "a"), ("2", "b")], id="empty rows"),
        pytest.param(
            b"id,title,\n1,a,\n2,b\n3,c,,\n",
            [("1", "a"), ("2", "b"), ("3", "c")],
            id="trailing delimiters",
        ),
        pytest.param(b"id,title,note\n1,a\n2,b,c,d\n3,c,d\n", [2, 3, ("3", "c")], id="cells"),
        pytest.param(
            b"id,title\r1,a\r\n2,b\n3,c", [("1", "a"), ("2", "b"), ("3", "c")], id="line ends"
        ),
        pytest.param(b"id,title\n1,a\0b\n\0\n2,c\n", [("1", "ab"), ("2", "c")], id="NUL bytes"),
        pytest.param(b"sep=;\r\nid;title\r\n1;a,b\r\n", [("1", "a,b")], id="sep="),
        pytest.param(
            b'"sep=;"\r\nid;title\r\n1;"a\r\n2;b\r\n', [3, ("2", "b")], id="sep= and lines"
        ),
        pytest.param(b" id , title \n1,a\n", [("1", "a")], id="spaces round headers"),
        pytest.param(b'id;"title";size, in cm\n1;a;2\n', [("1", "a")], id="a comma in a header"),
        pytest.param(b"Stock list, 2024\n\nid,title\n1,a\n", [("1", "a")], id="title lines"),
        pytest.param(b"ID,Title \n1,a\n", [("1", "a")], id="another case in the header"),
        pytest.param(
            "\u200bＩＤ,\u00a0TITLE\n1,a\n".encode(), [("1", "a")], id="another width and signs"
        ),
        pytest.param(b"id,title,TITLE\n1,a,b\n", [("1", "a")], id="the exact name first"),
        pytest.param(
            b'="id",title\n="001",="a ""b"""\n"=""002""",x\n= "003",y\n',
            [("001", 'a "b"'), ("002", "x"), ("003", "y")],
            id="texts that Excel wrote as formulas",
        ),
        pytest.param(
            b"id,title\n1,'=1+1\n2,'-x\n3,''=q\n4,'t Hooft\n5,'=\"001\"\n",
            [("1", "=1+1"), ("2", "-x"), ("3", "'=q"), ("4", "'t Hooft"), ("5", '="001"')],
            id="the apostrophe of our exports",
        ),
        pytest.param(b"id|title\n1|a,b;c\n", [("1", "a,b;c")], id="pipes"),
        pytest.param(b"id,title\n", [], id="a header only"),
        pytest.param(
            b'\xef\xbb\xbf"id",title\n1,\xc3\xa9\n', [("1", "é")], id="a mark before a quote"
        ),
        pytest.param("id,title\n1,Mu\u0301sica\n".encode(), [("1", "Música")], id="NFD"),
        pytest.param(
            b"id,title\n1,\xe6\xb5\xb7\xe6\x99\xaf\n2,\xff\n3,b\n",
            [("1", "海景"), 3, ("3", "b")],
            id="one broken byte",
        ),
    ],
)
def test_a_file_is_read_row_by_row(tmp_path: Path, body: bytes, expected: Read) -> None:
    assert read(tmp_path, body) == expected


def test_an_unclosed_quote_costs_one_row_of_forty(tmp_path: Path) -> None:
    rows = [f"{number},title {number},note" for number in range(40)]
    rows[2] = '2,"title 2,note'
    rows[38] = '38,"title, quoted",note'
    body = "\n".join(["id,title,note", *rows]).encode()
    found = read(tmp_path, body)
    assert (found[2], len(found)) == (4, 40)
    assert found[38] == ("38", "title, quoted")
    assert [row for row in found if isinstance(row, int)] == [4]


@pytest.mark.slow
def test_a_huge_cell_is_reported_and_the_rest_read_in_little_memory(tmp_path: Path) -> None:
    body = (
        b'id,title\n1,a\n2,"'
        + b"x\n" * 2_500_000
        + b'"\n3,b\n4,'
        + b"y" * 5_000_000
        + b"\n5,caf\xc3\xa9\n"
    )
    (tmp_path / "works.csv").write_bytes(body)
    mapping = ColumnMapping("test", {"source_id": "id", "title_en": "title"})
    found = list(table.read(tmp_path / "works.csv", mapping))
    assert [item.line for item in found] == [2, 3, 2_500_004, 2_500_005, 2_500_006]
    assert [type(item) for item in found if item.line in {3, 2_500_005}] == [Refusal, Refusal]


@pytest.mark.slow
def test_many_rows_are_streamed(tmp_path: Path) -> None:
    body = b"id,title\n" + b"".join(b"%d,title\n" % number for number in range(40_000))
    (tmp_path / "works.csv").write_bytes(body)
    mapping = ColumnMapping("test", {"source_id": "id", "title_en": "title"})
    tracemalloc.start()
    assert sum(1 for _ in table.read(tmp_path / "works.csv", mapping)) == 40_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 6 * 2**20


@pytest.mark.slow
def test_what_was_detected_is_reported(tmp_path: Path) -> None:
    read(tmp_path, "Nr;Titel\n1;Mädchen\n2;Müller\n".encode("cp1252"), ("Nr", "Titel"))
    (note,) = read.notes  # type: ignore[attr-defined]
    assert "cp1252" in note
    assert '";"' in note
    read(tmp_path, b"id;title\n", delimiter=";", encoding="utf-8")
    assert read.notes == []  # type: ignore[attr-defined]


def test_columns_of_the_same_name_are_reported_and_flagged_where_they_differ(
    tmp_path: Path,
) -> None:
    path = tmp_path / "works.csv"
    path.write_bytes(b"id,title,title,n,n\n1,a,a,1,2\n2,a,b,1,2\n")
    mapping = ColumnMapping("test", {"source_id": "id", "title_en": "title"})
    notes: list[str] = []
    same, flag, other = table.read(path, mapping, note=notes.append)
    assert [f'"{name}"' in note for name, note in zip(("title", "n"), notes[1:], strict=True)]
    assert isinstance(same, ArtworkRecord)
    assert same.title_en == "a"
    assert isinstance(flag, Flag)
    assert (flag.line, flag.field, flag.text) == (3, "title_en", "a | b")
    assert isinstance(other, ArtworkRecord)
    assert "title_en" not in other.carried


@pytest.mark.slow
@pytest.mark.parametrize(
    ("body", "setting"),
    [
        (b"id,title\n1,\xe9\xe8\xa0\xb5\xff\xfe\n", "encoding"),
        ("id,title\n1,ﬠ דיוקן של ילדה\n".encode("cp1255", "replace"), "encoding"),
        (b"id:title\n1:a\n", "delimiter"),
    ],
)
def test_what_is_not_sure_stops_and_names_the_setting(
    tmp_path: Path, body: bytes, setting: str
) -> None:
    with pytest.raises(UnsureError, match=f"Set {setting} = .* in the mapping"):
        read(tmp_path, body)


def test_settings_are_followed(tmp_path: Path) -> None:
    body = "id:title\n1:דיוקן\n".encode("cp1255")
    assert read(tmp_path, body, delimiter=":", encoding="cp1255") == [("1", "דיוקן")]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 an xlsx file", "Save it as CSV"),
        (b"id;name\n1;a\n", "no column title; it has id, name"),
    ],
)
def test_a_file_that_can_not_be_read_says_why(tmp_path: Path, body: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        read(tmp_path, body)


MAPPING = 'source = "test"\n{}\n[columns]\nsource_id = "id"\ntitle_en = "title"\nprice = "price"'


@pytest.mark.parametrize(
    ("setting", "reason"),
    [
        ('delimiter = ";;"', "delimiter must be one character"),
        ('encoding = "latin-77"', "unknown encoding"),
        ('encoding = "rot13"', "unknown encoding"),
        ('delimeter = ";"', "unknown settings delimeter"),
    ],
)
def test_a_setting_that_can_not_be_is_refused(tmp_path: Path, setting: str, reason: str) -> None:
    (tmp_path / "map.toml").write_text(MAPPING.format(setting))
    with pytest.raises(SourceError, match=reason):
        read_mapping(tmp_path / "map.toml")
    (tmp_path / "map.toml").write_text(MAPPING.format('delimiter = "tab"'))
    assert read_mapping(tmp_path / "map.toml").delimiter == "\t"


@pytest.mark.django_db
def test_the_command_prints_reports_by_line_and_loads_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "map.toml").write_text(MAPPING.format(""))
    path = tmp_path / "works.csv"
    path.write_bytes(b'id,title,price\n1,a,5\n2,b,dear\n1,c,6\n4,"d,7\n5,e,8\n')
    arguments = ("import_artworks", "csv", str(path), "--mapping", str(tmp_path / "map.toml"))
    for options in (("--dry-run",), ()):
        call_command(*arguments, *options)
        out, err = capsys.readouterr()
        assert out.startswith("created 3, updated 0, unchanged 0, refused 2; flagged 1 fields")
        assert "line 3: price: “dear” is not a price" in err
        assert 'line 4: line 2 has already loaded the id "1"' in err
        assert "line 5: a quote" in err
        assert "detected encoding utf-8" in err
    assert set(Artwork.objects.values_list("source_id", "title_en", "price_minor")) == {
        ("1", "a", 500), ("2", "b", None), ("5", "e", 800),
    }  # fmt: skip
    path.write_bytes(b"id,title,price\n1,,5\n2,b,\n5,new,9\n")
    call_command(*arguments)
    out, err = capsys.readouterr()
    assert out.startswith("created 0, updated 1, unchanged 2, refused 0; flagged 1 fields")
    assert 'line 2: title_en: "": empty in the file' in err
    call_command(*arguments, "--allow-clearing")
    assert capsys.readouterr().out.startswith("created 0, updated 1, unchanged 2, refused 0")
    assert Artwork.objects.get(source_id="1").title_en == ""
    path.write_bytes(b"id:title:price\n1:a:5\n")
    with pytest.raises(CommandError, match="delimiter") as stopped:
        call_command(*arguments)
    assert stopped.value.returncode == 2
