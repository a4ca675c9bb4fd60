"""Museums' tables as people have saved them again: another encoding, another delimiter."""

import csv
import gzip
import io
from pathlib import Path

import pytest

from catalog.importers import SourceError
from tests.catalog.importers.museums import FIXTURES, Reading

WRITTEN = [
    ("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("utf-16", ","), ("cp1252", ","),
    ("cp1252", ";"), ("gb18030", ","), ("gb18030", "\t"), ("utf-8", "|"),
]  # fmt: skip
UNUSUAL = {("carnegie", "gb18030")}
TABLES = {"moma": "moma/Artworks.csv", "met": "met/MetObjects.csv", "carnegie": "carnegie/cmoa.csv"}
# Nobody saves French in GB18030.
CASES = [(source, *how) for source in TABLES for how in WRITTEN if (source, how[0]) not in UNUSUAL]


def saved_again(table: str, path: Path, encoding: str, delimiter: str) -> Path:
    """Return a copy of a fixture, written otherwise; without Chinese where it can't be."""
    text = (FIXTURES / table).read_text("utf-8-sig")
    if encoding == "cp1252":
        text = text.replace("山水图 ", "")
    if table == TABLES["carnegie"]:
        # One letter beyond ASCII tells no encoding.
        text = text.replace("Louis Former", "Théodore Früh").replace(
            "The artist;", "L’été; à Orsay;"
        )
    rows = list(csv.reader(io.StringIO(text, newline="")))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


@pytest.mark.parametrize(("source", "encoding", "delimiter"), CASES)
def test_a_table_is_the_same_however_it_is_written(
    tmp_path: Path, source: str, encoding: str, delimiter: str
) -> None:
    path = saved_again(TABLES[source], tmp_path / "works.csv", encoding, delimiter)
    found = Reading(source, path)
    plain = Reading(source, saved_again(TABLES[source], tmp_path / "plain.csv", encoding, ","))
    assert found.records == plain.records
    assert len(found.records) == len(Reading(source, FIXTURES / TABLES[source]).records)
    shown = {"\t": "tab"}.get(delimiter, delimiter)
    assert any(f'delimiter "{shown}"' in note for note in found.notes)


def test_another_museums_table_is_told_by_the_columns_that_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="has no column Artist, ObjectID"):
        Reading("moma", FIXTURES / "carnegie/cmoa.csv")
    packed = tmp_path / "Artworks.csv"
    packed.write_bytes(gzip.compress(b"no list"))
    with pytest.raises(SourceError, match="compressed"):
        Reading("moma", packed)


def test_what_looks_misread_in_utf_8_is_no_reason_to_refuse_a_museums_file(tmp_path: Path) -> None:
    text = (FIXTURES / "moma/Artworks.csv").read_text("utf-8-sig")
    path = tmp_path / "Artworks.csv"
    path.write_text(text.replace("Harbour at Noon", "CafÃ© de la GarÃ§onniÃ¨re"), "utf-8")
    assert Reading("moma", path).records["1"].title_en == "CafÃ© de la GarÃ§onniÃ¨re"


def test_an_encoding_that_nobody_can_tell_is_to_be_saved_as_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "cmoa.csv"
    path.write_bytes((FIXTURES / "carnegie/cmoa.csv").read_text("utf-8").encode("cp1252"))
    with pytest.raises(SourceError, match="Save it as comma-separated UTF-8"):
        Reading("carnegie", path)


def test_a_row_with_broken_bytes_costs_one_work(tmp_path: Path) -> None:
    whole = (FIXTURES / "moma/Artworks.csv").read_bytes()
    path = tmp_path / "Artworks.csv"
    path.write_bytes(whole.replace(b"Bent plywood", b"Bent \xff plywood"))
    found = Reading("moma", path)
    assert found.refusals == ["line 3: the row is not valid UTF-8"]
    assert "2" not in found.records
    assert len(found.records) == 7
