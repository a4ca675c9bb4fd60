"""Imports: counted, repeatable, and never lost for one bad line."""

import gzip
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from catalog.importers import SourceError, table
from catalog.importers.mapping import read_mapping
from catalog.importers.sources import tate
from catalog.models import Artwork
from catalog.services import imports
from catalog.services.imports import Counts
from catalog.services.records import ArtworkRecord, Flag, Refusal
from catalog.services.source_locks import source_held
from common import clock

pytestmark = pytest.mark.django_db


def load(records: Sequence[ArtworkRecord | Refusal], **options: Any) -> Counts:
    """Load records under the source 'test' and return the sum."""
    return sum(
        imports.load(source="test", records=records, now=clock.now, **options), start=Counts()
    )


def record(number: int, **fields: Any) -> ArtworkRecord:
    """Return a record."""
    return ArtworkRecord(source_id=str(number), **{"title_en": f"Work {number}", **fields})


def tate_line(**fields: Any) -> bytes:
    """Return a line as the Tate writes it."""
    given = {
        "id": 7, "accession_number": "T07", "title": "A Fishing Boat", "medium": "Oil on canvas",
        "artists": [{"id": 1, "name": "Christopher Wood", "sort_name": "Wood, Christopher",
                     "birth_year": 1901, "dates": "1901–1930", "gender": "Male", "role": "artist"}],
        "year_start": 1929, "year_end": 1929, "date_text": "1929", "classification": "painting",
        "dimensions": "support: 650 x 810 x 19 mm\r\nframe: 743 x 904 x 70 mm", "width": "650",
        "height": "810", "depth": "19", "units": "mm", "movements": ["St Ives School"],
        "subjects": ["nature > seascapes and coasts > harbour", "people > named > Smith, Anne"],
        "group_title": None, "inscription": None, "credit_line": "Bequeathed", "url": "",
    }  # fmt: skip
    return json.dumps(given | fields).encode() + b"\n"


def test_a_second_run_changes_nothing() -> None:
    records: list[ArtworkRecord | Refusal] = [record(number) for number in range(5)]
    assert load(records) == Counts(created=5)
    assert load(records) == Counts(unchanged=5)


def test_a_changed_record_is_updated_and_keeps_its_row() -> None:
    load([record(1)])
    before = Artwork.objects.get()
    assert load([record(1, title_en="Renamed")]) == Counts(updated=1)
    after = Artwork.objects.get()
    assert (after.pk, after.title_en) == (before.pk, "Renamed")


def test_a_refused_record_is_told_and_the_rest_loaded() -> None:
    refusals: list[Refusal] = []
    counts = load([record(1), Refusal(2, "not JSON"), record(3)], refused=refusals.append)
    assert counts == Counts(created=2, refused=1)
    assert refusals == [Refusal(2, "not JSON")]


def test_a_dry_run_counts_and_writes_nothing() -> None:
    assert load([record(1), record(2)], dry_run=True) == Counts(created=2)
    assert not Artwork.objects.exists()


def test_an_id_twice_in_one_file_is_reported_and_the_first_is_loaded() -> None:
    reported: list[Refusal] = []
    twice = [record(1, line=2), record(1, title_en="Second", line=5)]
    assert load(twice, refused=reported.append) == Counts(created=1, refused=1)
    assert Artwork.objects.get().title_en == "Work 1"
    assert (reported[0].line, 'line 2 has already loaded the id "1"' in reported[0].reason) == (
        5,
        True,
    )


def test_an_interrupted_run_goes_on_without_loss_or_doubles() -> None:
    def breaks_off() -> Iterator[ArtworkRecord | Refusal]:
        for number in range(imports.BATCH + 10):
            if number == imports.BATCH + 5:
                raise KeyboardInterrupt
            yield record(number)

    with pytest.raises(KeyboardInterrupt):
        list(imports.load(source="test", records=breaks_off(), now=clock.now))
    assert Artwork.objects.count() == imports.BATCH
    counts = load([record(number) for number in range(imports.BATCH + 10)])
    assert counts == Counts(created=10, unchanged=imports.BATCH)


def test_a_tate_record_gets_tags_terms_and_its_true_height(tmp_path: Path) -> None:
    path = tmp_path / "tate.jsonl"
    path.write_bytes(tate_line())
    (found,) = tate.read(path)
    assert isinstance(found, ArtworkRecord)
    assert (found.height_cm, found.width_cm) == (Decimal("65.00"), Decimal("81.00"))
    assert ("oil-painting" in found.medium_tags, "harbour" in found.tags) == (True, True)
    assert "Smith, Anne" in found.source_terms
    assert found.artist is not None
    assert found.artist.death_year == 1930


def test_who_was_copied_is_no_maker_of_the_tates_and_when_one_worked_is_no_life(
    tmp_path: Path,
) -> None:
    turner = {"id": 558, "name": "Joseph Mallord William Turner", "dates": "1775–1851",
              "birth_year": 1775, "role": "after"}  # fmt: skip
    taylor = {"id": 9, "name": "Richard Taylor", "dates": "exhibited 1775–1791",
              "birth_year": 1775, "role": "attributed to"}  # fmt: skip
    moore = {"id": 8, "name": "Henry Moore OM, CH", "dates": "1898 – 1986", "birth_year": 1898,
             "role": "and assistants"}  # fmt: skip
    path = tmp_path / "tate.jsonl"
    lines = [[turner], [taylor], [moore]]
    path.write_bytes(b"".join(tate_line(id=at, artists=one) for at, one in enumerate(lines, 1)))
    found = [one for one in tate.read(path) if isinstance(one, ArtworkRecord)]
    told = [(one.artist and one.artist.name_en, one.attribution) for one in found]
    assert told == [
        (None, "after Joseph Mallord William Turner"),
        ("Richard Taylor", "attributed to"),
        ("Henry Moore", "with assistants"),
    ]
    lives = [(one.artist.birth_year, one.artist.death_year) for one in found if one.artist]
    assert lives == [(None, None), (1898, 1986)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{broken\n", "JSON"),
        (b"[]\n", "object"),
        (b'{"id": "\xff"}\n', "UTF-8"),
        (tate_line(id=None), "id"),
        (b'{"id": 1, "title": "' + b"x" * (tate.LONGEST_LINE + 10) + b'"}\n', "JSON"),
        (b'{"a":' * 5000 + b"\n", "JSON"),
    ],
)
def test_a_bad_line_is_refused_by_number_and_the_next_is_read(
    tmp_path: Path, line: bytes, reason: str
) -> None:
    path = tmp_path / "tate.jsonl"
    path.write_bytes(tate_line(id=1) + line + tate_line(id=3))
    found = list(tate.read(path))
    refused = [item for item in found if isinstance(item, Refusal)]
    taken = [item.source_id for item in found if isinstance(item, ArtworkRecord)]
    assert taken == ["1", "3"]
    assert refused[0].line == 2
    assert reason.casefold() in refused[0].reason.casefold()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": ["a", "list"]}, "title"),
        ({"year_start": {}}, "year_start"),
        ({"year_start": 1930, "year_end": 1920}, "year_start"),
        ({"year_start": 2999, "year_end": None}, "year_start"),
        ({"year_start": "--500", "year_end": None}, "year_start"),
        ({"artists": "nobody"}, "artists"),
        ({"artists": [{"name": "Nobody"}]}, "artists"),
        ({"subjects": [1]}, "subjects"),
        ({"title": "x" * 2000}, "title"),
    ],
)
def test_a_bad_field_of_the_tates_is_flagged_and_its_work_loaded(
    tmp_path: Path, given: dict[str, Any], field: str
) -> None:
    path = tmp_path / "tate.jsonl"
    path.write_bytes(tate_line(id=1) + tate_line(id=2, **given) + tate_line(id=3))
    found = list(tate.read(path))
    flags = [(item.line, item.field) for item in found if isinstance(item, Flag)]
    records = [item for item in found if isinstance(item, ArtworkRecord)]
    assert flags == [(2, field)]
    assert [record.source_id for record in records] == ["1", "2", "3"]
    unread = {column for column in tate.READ_FROM[field] if column in records[1].carried}
    assert not unread


@pytest.mark.slow
def test_a_truncated_file_says_where_and_keeps_what_came_before(tmp_path: Path) -> None:
    whole = gzip.compress(b"".join(tate_line(id=number) for number in range(1, 4000)))
    path = tmp_path / "tate.jsonl.gz"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CommandError, match="truncated or damaged after line"):
        call_command("import_artworks", "tate", str(path))
    assert Artwork.objects.filter(source="tate").exists()


def test_a_file_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_artworks", "tate", str(tmp_path / "missing.jsonl"))


MAPPING = """
source = "my-museum"
size_unit = "in"
[columns]
source_id = "Inventory"
title_zh = "标题"
price = "Price"
height = "Height"
tags = "Keywords"
[constants]
currency = "EUR"
availability = "available"
"""


def csv_records(tmp_path: Path, rows: bytes) -> list[ArtworkRecord | Flag | Refusal]:
    """Return what is read of a CSV file under `MAPPING`."""
    (tmp_path / "map.toml").write_text(MAPPING)
    (tmp_path / "works.csv").write_bytes(rows)
    mapping = read_mapping(tmp_path / "map.toml")
    return list(table.read(tmp_path / "works.csv", mapping))


def test_a_csv_file_is_read_by_its_mapping(tmp_path: Path) -> None:
    rows = "Inventory;标题;Price;Height;Keywords\nA1;海景;1,250.50;10;harbour; \n".encode()
    (found,) = csv_records(tmp_path, rows.replace(b"; \n", b"\n"))
    assert isinstance(found, ArtworkRecord)
    assert (found.price_minor, found.currency) == (125_050, "EUR")
    assert found.height_cm == Decimal("25.40")
    assert found.tags == ("harbour",)


@pytest.mark.parametrize("row", [b",x,1,1,k", b"A2,x,1", b"A2,\xff,1,1,k"])
def test_a_bad_row_is_refused_by_number(tmp_path: Path, row: bytes) -> None:
    header = "Inventory,标题,Price,Height,Keywords\nA1,x,1,1,k\n".encode()
    found = csv_records(tmp_path, header + row + b"\nA3,x,1,1,k\n")
    assert [type(item) for item in found] == [ArtworkRecord, Refusal, ArtworkRecord]
    assert isinstance(found[1], Refusal)
    assert found[1].line == 3


@pytest.mark.parametrize("price", ["ten", "-5", "Infinity", "1.2e3", "1_200"])
def test_a_bad_field_is_flagged_and_its_work_loaded_without_it(tmp_path: Path, price: str) -> None:
    found = csv_records(
        tmp_path, f"Inventory,标题,Price,Height,Keywords\nA2,x,{price},1,k\n".encode()
    )
    assert [type(item) for item in found] == [Flag, ArtworkRecord]
    flag, record = found
    assert isinstance(flag, Flag)
    assert (flag.line, flag.field, flag.text) == (2, "price", price)
    assert isinstance(record, ArtworkRecord)
    assert "price_minor" not in record.carried
    assert "height_cm" in record.carried


def test_a_mapping_with_an_unknown_field_or_a_missing_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no column"):
        csv_records(tmp_path, b"Inventory,Price\nA1,5\n")
    (tmp_path / "bad.toml").write_text('source = "x"\n[columns]\nsource_id = "a"\ncolour = "b"')
    with pytest.raises(SourceError, match="unknown fields colour"):
        read_mapping(tmp_path / "bad.toml")


def load_makers(tmp_path: Path, *cells: str, first: int = 1) -> list[Flag]:
    """Load a file with a work for each cell of a maker; return the flags."""
    (tmp_path / "map.toml").write_text(
        'source = "shop"\n[columns]\nsource_id = "id"\nartist_name = "maker"\n'
    )
    rows = "".join(f'{number},"{cell}"\n' for number, cell in enumerate(cells, first))
    (tmp_path / "works.csv").write_text(f"id,maker\n{rows}")
    flags: list[Flag] = []
    records = table.read(tmp_path / "works.csv", read_mapping(tmp_path / "map.toml"))
    list(imports.load(source="shop", records=records, now=clock.now, flagged=flags.append))
    return flags


def makers_of_works() -> list[str]:
    """Return the maker of each work, by their order of appearance, with their life."""
    works = Artwork.objects.select_related("artist").order_by("pk")
    numbers: dict[int, int] = {}
    shown = []
    for artist in (work.artist for work in works):
        assert artist is not None
        number = numbers.setdefault(artist.pk, len(numbers) + 1)
        life = f"{artist.birth_year or ''}-{artist.death_year or ''}"
        shown.append(f"{number} {artist.name_en} {life} {artist.nationality}".strip())
    return shown


BRITISH, AMERICAN = "John Smith (British, 1776–1839)", "John Smith (American, born 1952)"
FIRST, OTHER = "John Smith 1776-1839 British", "John Smith 1952- American"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("cells", "makers", "flagged"),
    [
        ((BRITISH, AMERICAN), [f"1 {FIRST}", f"2 {OTHER}"], [3]),
        ((BRITISH, AMERICAN, "John Smith"), [f"1 {FIRST}", f"2 {OTHER}", f"1 {FIRST}"], [3, 4]),
        (("John Smith", AMERICAN, BRITISH), [f"1 {OTHER}", f"1 {OTHER}", f"2 {FIRST}"], [4, 2]),
        ((BRITISH, "John Smith (1776-)", AMERICAN), [f"1 {FIRST}"] * 2 + [f"2 {OTHER}"], [4]),
        (("Jan Smit (born 1952)", "Jan Smit (died 1839)"),
         ["1 Jan Smit 1952-", "2 Jan Smit -1839"], [3]),
        (("Jan Smit (born 1776)", "Jan Smit (died 1839)"), ["1 Jan Smit 1776-1839"] * 2, []),
        (("Jan Smit (Dutch)", "Jan Smit (American)"),
         ["1 Jan Smit - Dutch", "2 Jan Smit - American"], [3]),
        (("Jan Smit (Dutch, 1900–1950)", "Jan Smit (American, 1900–1950)"),
         ["1 Jan Smit 1900-1950 American"] * 2, []),
        (("CLAUDE MONET", "Claude Monet (1840–1926)", "claude monet", "Monet, Claude"),
         ["1 Claude Monet 1840-1926"] * 4, []),
        (("Edouard Manet", "Édouard Manet", "EDOUARD MANET"), ["1 Édouard Manet -"] * 3, []),
        (("齐白石", "齊白石"), ["1 齐白石 -"] * 2, []),
        (("Henry James", "James Henry"), ["1 Henry James -", "2 James Henry -"], []),
    ],
)  # fmt: skip
@pytest.mark.parametrize("times", [1, 2])
def test_a_name_is_one_person_unless_lives_contradict(
    tmp_path: Path, cells: tuple[str, ...], makers: list[str], flagged: list[int], times: int
) -> None:
    reports = [load_makers(tmp_path, *cells) for _ in range(times)]
    assert makers_of_works() == makers
    assert [flag.line for flag in reports[0]] == flagged
    assert {flag.field for flag in reports[0]} <= {"artist_name"}


def test_a_later_file_of_a_source_puts_a_life_right_or_brings_a_namesake(tmp_path: Path) -> None:
    load_makers(tmp_path, BRITISH)
    assert load_makers(tmp_path, "John Smith (British, 1777–1839)") == []
    assert makers_of_works() == ["1 John Smith 1777-1839 British"]
    assert [flag.line for flag in load_makers(tmp_path, AMERICAN, first=2)] == [2]
    assert makers_of_works() == ["1 John Smith 1777-1839 British", f"2 {OTHER}"]
    # A work given to the other one by its source changes neither.
    load_makers(tmp_path, "John Smith (American, 1952–2020)")
    assert makers_of_works() == ["1 John Smith 1952-2020 American"] * 2


def test_an_attribution_of_a_hundred_makers_is_told_where_it_ends(tmp_path: Path) -> None:
    names = [f"Painter {chr(65 + number % 26)}{number}" for number in range(100)]
    (flag,) = load_makers(tmp_path, "; ".join(names))
    attribution = Artwork.objects.get().attribution
    assert (flag.line, flag.field) == (2, "attribution")
    assert len(attribution) <= 500
    assert attribution.endswith("…")
    last = attribution.rpartition("with ")[2].rstrip("…")
    assert last in names
    assert last in flag.reason


@pytest.mark.django_db(transaction=True)
def test_an_import_of_a_source_that_is_being_imported_is_refused(tmp_path: Path) -> None:
    """By whichever door the other came: each holds its source by its connection."""
    path = tmp_path / "works.jsonl"
    path.write_bytes(tate_line())
    with ThreadPoolExecutor(1) as pool:
        held, release = Event(), Event()

        def hold() -> None:
            try:
                with source_held("tate"):
                    held.set()
                    release.wait(150)
            finally:
                connection.close()

        other = pool.submit(hold)
        assert held.wait(150)
        try:
            with pytest.raises(CommandError, match="Another import of “tate” is under way"):
                call_command("import_artworks", "tate", str(path))
            assert not Artwork.objects.exists()
            call_command("import_artworks", "tate", str(path), dry_run=True)
        finally:
            release.set()
            other.result(30)
    call_command("import_artworks", "tate", str(path))
    assert Artwork.objects.count() == 1


def test_titles_in_other_languages_are_kept_found_and_shown(client: Client) -> None:
    load([record(1, title_en="Harbour", other_titles={"da": "Havnen", "de": "Der Hafen"})])
    work = Artwork.objects.get()
    assert work.other_titles == {"da": "Havnen", "de": "Der Hafen"}
    assert "havnen" in work.search_text
    page = client.get(work.get_absolute_url()).content.decode()
    assert '<span lang="da"' in page
    assert "Havnen</span> (Danish)" in page
    load([record(1, title_en="Harbour", other_titles={"da": "Havn"})])
    work.refresh_from_db()
    assert work.other_titles == {"da": "Havn"}


def test_a_record_without_other_titles_has_the_digest_that_it_had() -> None:
    carried = frozenset({"title_en"})
    plain = ArtworkRecord(source_id="1", title_en="Tide", carried=carried)
    other = ArtworkRecord(source_id="1", title_en="Tide", carried=carried, other_titles={"da": "x"})
    assert "other_titles" not in repr(plain)
    assert plain.digest() != other.digest()
