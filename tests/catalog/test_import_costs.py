"""What an import costs: a text is read once, a batch takes few statements, reading goes on."""

import threading
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from benchmarks.importing import compare
from catalog.importers.sources import tate
from catalog.models import Artwork
from catalog.querysets import given_by
from catalog.reading import lengths, read_size
from catalog.services import imports
from catalog.services.records import ArtistRecord, ArtworkRecord, SeriesRecord
from common import clock
from common.reading import UnreadableError

pytestmark = pytest.mark.django_db
TATE = settings.BASE_DIR.parent / "shared/data/tate_artworks.jsonl.gz"
WAIT_S = 20


def record(number: int) -> ArtworkRecord:
    """Return a record of one of three artists."""
    artist = ArtistRecord(source_id=f"a{number % 3}", name_en=f"Artist {number % 3}")
    return ArtworkRecord(
        source_id=str(number), title_en=f"Work {number}", artist=artist,
        series=SeriesRecord(f"s{number % 3}", "Harbours"), tags=("harbour",),
    )  # fmt: skip


def load(records: Iterator[ArtworkRecord] | list[ArtworkRecord]) -> imports.Counts:
    """Load records under the source 'test' and return the sum."""
    counted = imports.load(source="test", records=records, now=clock.now)
    return sum(counted, start=imports.Counts())


def test_a_batch_takes_as_many_statements_however_many_works_it_has() -> None:
    counts: list[int] = []
    for first, works in ((0, 10), (1_000, 500)):
        with CaptureQueriesContext(connection) as asked:
            load([record(number) for number in range(first, first + works)])
        counts.append(len(asked))
    assert counts[1] <= counts[0]
    assert Artwork.objects.count() == 510


def test_many_works_of_a_source_are_found_by_the_index_of_their_ids() -> None:
    load([record(number) for number in range(5_000)])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE catalog_artwork")
    rows = Artwork.objects.filter(given_by("test", map(str, range(1_000))))
    assert rows.count() == 1_000
    assert "one_artwork_a_source_id" in rows.values("pk").order_by().explain()


def test_the_next_batch_is_read_while_the_database_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "BATCH", 2)
    reading, seen = threading.Event(), list[bool]()

    def records() -> Iterator[ArtworkRecord]:
        yield from (record(1), record(2))
        reading.set()
        yield record(3)

    def write(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if "INSERT INTO catalog_artwork" in sql and not seen:
            seen.append(reading.wait(WAIT_S))
        return execute(sql, *rest)

    with connection.execute_wrapper(write):
        assert load(records()) == imports.Counts(created=3)
    assert seen == [True]


def test_a_size_that_recurs_is_read_once_in_each_language(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(text: str) -> str:
        read.append(text)
        return lengths.cleaned(text)

    monkeypatch.setattr("catalog.reading.sizes.cleaned", counted)
    text = "frame: 1234 x 567 mm"
    english = [read_size(text) for _ in range(3)][-1]
    with translation.override("zh-hans"):
        chinese = [read_size(text) for _ in range(3)][-1]
    assert read == [text, text]
    assert english is not None
    assert chinese is not None
    assert english.height_cm == chinese.height_cm
    assert english.problems != chinese.problems


def test_a_size_that_cannot_be_read_says_so_each_time() -> None:
    for _ in range(2):
        with pytest.raises(UnreadableError, match="is not a size"):
            read_size("as large as a barn 12")


@pytest.mark.soak
@pytest.mark.slow
@pytest.mark.real_data
@pytest.mark.skipif(not TATE.exists(), reason="needs ../shared/data/tate_artworks.jsonl.gz")
def test_an_import_keeps_up_with_a_raw_copy_of_its_rows() -> None:
    """By a wide margin, for a machine that does other things; `make soak` asks for 0.3."""
    records = tate.read(TATE)
    compare(islice(records, 500))  # the vocabulary and its patterns are read now
    measured = compare(islice(records, 6_000), turn=1_000)
    assert int(str(measured["works"])) > 5_900
    assert float(str(measured["ratio"])) > 0.1


def test_a_copied_row_is_the_imported_one() -> None:
    """The comparison copies the very rows that the import wrote, into the same table."""
    compare([record(1), record(2)])
    rows = Artwork.objects.order_by("source_id", "source").values("source", "title_en", "tags")
    assert [row["source"] for row in rows] == ["copied", "tate"] * 2
    assert rows[0]["title_en"] == rows[1]["title_en"] == "Work 1"
    assert rows[0]["tags"] == rows[1]["tags"] == ["harbour"]
