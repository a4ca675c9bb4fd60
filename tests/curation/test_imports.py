"""Imports at the desk: prepared, checked, written, paused, gone on with, and undone."""

import io
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from accounts.models import User
from catalog.models import Artist, Artwork, Series
from catalog.services import artworks, imports
from catalog.services.source_locks import SourceBusyError
from common import clock
from common.errors import ForbiddenError
from curation.imports import reading
from curation.imports.models import ImportChange, ImportMapping, ImportProblem, ImportRun
from curation.imports.services import mappings, preparing, runs, tidying, working
from curation.imports.services.runs import IMPORTS
from curation.runs.services.steering import RunStateError
from shelves.services.saved import save_work
from tests import factories
from tests.catalog.test_imports import tate_line
from tests.common.test_safe_fetch import Site

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsignalled")]
HEADER = "Inventory No,Title,标题,Artist,Date,Dimensions,Keywords,Price,Series"
ROWS = (
    "A1,Low Tide,退潮,Maren Holt (1960–2001),c. 1890–95,14 x 8.6 cm,sea; mist,€1200,Tides",
    "A2,Harbour,港口,Lin Yuanshu,1929,30 x 40 cm,harbour,dear,Tides",
    ",No id,,,,,,,",
    "A3,Swell,涌浪,Maren Holt,as old as the hills,as large as a barn,sea,,",
)
State = ImportRun.State


def csv(*rows: str) -> io.BytesIO:
    return io.BytesIO("\n".join((HEADER, *rows)).encode())


@pytest.fixture
def opened(curator: User) -> Callable[..., ImportRun]:
    """An import that a worker has looked at."""

    def open_(*rows: str, name: str = "our-works.csv") -> ImportRun:
        body = csv(*(rows or ROWS))
        run = runs.open_upload(by=curator, name=name, body=body, now=clock.now())
        working.process()
        return fresh(run)

    return open_


@pytest.fixture
def imported(curator: User, opened: Callable[..., ImportRun]) -> Callable[..., ImportRun]:
    """An import that is done."""

    def do(*rows: str) -> ImportRun:
        run = opened(*rows)
        IMPORTS.steer("start", by=curator, run_id=run.pk, now=clock.now())
        working.process()
        return fresh(run)

    return do


@pytest.fixture
def site() -> Iterator[Site]:
    """A museum's server, on this machine."""
    served = Site()
    yield served
    served.close()


def fresh(run: ImportRun) -> ImportRun:
    run.refresh_from_db()
    return run


def test_a_file_is_recognised_and_its_columns_are_guessed(
    opened: Callable[..., ImportRun],
) -> None:
    run = opened()
    assert (run.state, run.importer, run.problem) == (State.READY, "csv", "")
    assert reading.settings_of(run) == {
        "source": "our-works", "encoding": "utf-8", "delimiter": ",",
        "columns": {
            "source_id": "Inventory No", "title_en": "Title", "title_zh": "标题",
            "artist_name": "Artist", "date_text": "Date", "dimensions_text": "Dimensions",
            "tags": "Keywords", "price": "Price", "series": "Series",
        },
    }  # fmt: skip


def test_a_check_counts_and_writes_nothing(curator: User, opened: Callable[..., ImportRun]) -> None:
    run = opened()
    IMPORTS.steer("check", by=curator, run_id=run.pk, now=clock.now())
    working.process()
    run = fresh(run)
    assert run.state == State.READY
    assert run.checked == {
        "created": 3, "updated": 0, "unchanged": 0, "refused": 1, "flagged": 3, "kept": 0,
    }  # fmt: skip
    assert not Artwork.objects.exists()
    assert not Artist.objects.exists()
    found = ImportProblem.objects.filter(run=run).values_list("line", "field", "blocking")
    assert list(found) == [
        (3, "price", False),
        (4, "", True),
        (5, "year", False),
        (5, "size", False),
    ]


def test_an_import_writes_and_its_problems_stand_in_its_report(
    imported: Callable[..., ImportRun],
) -> None:
    run = imported()
    assert (run.state, run.source, run.counts["created"]) == (State.DONE, "our-works", 3)
    work = Artwork.objects.get(source_id="A1")
    assert (work.year_from, work.year_to, work.tags) == (1890, 1895, ["sea", "mist"])
    assert run.problems.count() == 4
    kinds = ImportChange.objects.filter(run=run).values_list("kind", "created")
    assert sorted(kinds) == [("artist", True)] * 2 + [("series", True)] + [("work", True)] * 3


def test_who_may_not_import_changes_nothing(
    curator: User, opened: Callable[..., ImportRun]
) -> None:
    run = opened()
    stranger = factories.make_staff(factories.make_collector(), "view_importrun")
    now = clock.now()
    attempts: list[Callable[[], object]] = [
        lambda: runs.open_upload(by=stranger, name="a.csv", body=csv(), now=now),
        lambda: runs.open_url(by=stranger, url="https://museum.example/a.csv", now=now),
        lambda: IMPORTS.steer("start", by=stranger, run_id=run.pk, now=now),
        lambda: IMPORTS.steer("check", by=stranger, run_id=run.pk, now=now),
        lambda: IMPORTS.steer("discard", by=stranger, run_id=run.pk, now=now),
        lambda: IMPORTS.steer("undo", by=stranger, run_id=run.pk, now=now),
    ]
    for attempt in attempts:
        with pytest.raises(ForbiddenError):
            attempt()
    assert (ImportRun.objects.get().state, Artwork.objects.count()) == (State.READY, 0)


def test_an_undone_import_leaves_nothing_behind(
    curator: User, imported: Callable[..., ImportRun]
) -> None:
    run = imported()
    IMPORTS.steer("undo", by=curator, run_id=run.pk, now=clock.now())
    working.process()
    run = fresh(run)
    assert (run.state, run.undone["work_removed"], run.undone["work_left"]) == (State.UNDONE, 3, 0)
    assert (run.undone["artist_removed"], run.undone["series_removed"]) == (2, 1)
    assert not Artwork.objects.exists()
    assert not Artist.objects.exists()
    assert not Series.objects.exists()


def test_what_is_built_upon_stays_and_is_named(
    curator: User, imported: Callable[..., ImportRun], collector: User
) -> None:
    run = imported()
    saved, edited = Artwork.objects.get(source_id="A1"), Artwork.objects.get(source_id="A2")
    save_work(user=collector, artwork_id=saved.pk, now=clock.now())
    edited.title_en = "Harbour at dusk"
    artworks.save_artwork(artwork=edited)
    IMPORTS.steer("undo", by=curator, run_id=run.pk, now=clock.now())
    working.process()
    left = ImportChange.objects.filter(run=run, outcome="left").values_list("object_id", "reason")
    assert set(left) >= {(saved.pk, "collector"), (edited.pk, "edited")}
    assert set(Artwork.objects.values_list("pk", flat=True)) == {saved.pk, edited.pk}
    # Their artists and their series are in use.
    assert Artist.objects.count() == 2
    makers = ImportChange.objects.filter(run=run, kind="artist")
    assert set(makers.values_list("reason", flat=True)) == {"used"}


def test_updated_works_get_their_earlier_values_back(
    curator: User, imported: Callable[..., ImportRun]
) -> None:
    imported()
    before = list(Artwork.objects.order_by("pk").values(*SEEN))
    second = imported(
        "A1,Ebb,退潮,Lin Yuanshu,1901,20 x 30 cm,harbour,€1500,Ebbs",
        "A2,Harbour wall,港口,Lin Yuanshu,1930,30 x 40 cm,harbour,€7,Tides",
        "A9,New,新,Ada Moss,1999,10 x 10 cm,sea,,",
    )
    assert (second.counts["updated"], second.counts["created"]) == (2, 1)
    IMPORTS.steer("undo", by=curator, run_id=second.pk, now=clock.now())
    working.process()
    assert fresh(second).undone["work_restored"] == 2
    assert list(Artwork.objects.order_by("pk").values(*SEEN)) == before
    assert not Artist.objects.filter(name_en="Ada Moss").exists()
    assert not Series.objects.filter(title_en="Ebbs").exists()


SEEN = (
    "source_id", "title_en", "artist", "series", "date_text", "year_from", "year_to", "height_cm",
    "tags", "price_minor", "currency", "source_values", "source_hash", "search_text",
)  # fmt: skip


def test_a_field_that_a_curator_changed_since_keeps_its_value(
    curator: User, imported: Callable[..., ImportRun]
) -> None:
    imported()
    second = imported("A1,Ebb,退潮,Maren Holt (1960–2001),1901,14 x 8.6 cm,sea; mist,€1200,Tides")
    work = Artwork.objects.get(source_id="A1")
    work.title_en = "Typed"
    artworks.save_artwork(artwork=work)
    IMPORTS.steer("undo", by=curator, run_id=second.pk, now=clock.now())
    working.process()
    work.refresh_from_db()
    assert (work.title_en, work.date_text, work.year_from) == ("Typed", "c. 1890–95", 1890)
    left = ImportChange.objects.get(run=second, kind="work")
    assert (left.outcome, left.reason) == ("left", "edited")


def test_a_work_that_a_later_import_changed_is_left(
    curator: User, imported: Callable[..., ImportRun]
) -> None:
    imported()
    second = imported("A1,Ebb,退潮,Maren Holt,1901,14 x 8.6 cm,sea,€1200,Tides")
    imported("A1,Flood,退潮,Maren Holt,1901,14 x 8.6 cm,sea,€1200,Tides")
    IMPORTS.steer("undo", by=curator, run_id=second.pk, now=clock.now())
    working.process()
    assert Artwork.objects.get(source_id="A1").title_en == "Flood"
    assert ImportChange.objects.get(run=second, kind="work").reason == "later_import"


def test_two_imports_of_one_source_do_not_run_at_once(
    curator: User, opened: Callable[..., ImportRun]
) -> None:
    first, second = opened(), opened()
    IMPORTS.steer("start", by=curator, run_id=first.pk, now=clock.now())
    with pytest.raises(SourceBusyError, match=f"Import {first.pk} of the same source"):
        IMPORTS.steer("start", by=curator, run_id=second.pk, now=clock.now())
    assert fresh(second).state == State.READY
    working.process()
    IMPORTS.steer("start", by=curator, run_id=second.pk, now=clock.now())
    working.process()
    assert fresh(second).counts["unchanged"] == 3


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "BATCH", 2)


def many(count: int) -> list[str]:
    return [
        f"B{number},Work {number},,Artist {number % 3},19{number % 90 + 10},,sea,," if number % 4
        else f"B{number},Work {number},,Artist {number % 3},as old as the hills,,sea,,"
        for number in range(count)
    ]  # fmt: skip


@pytest.mark.usefixtures("small_batches")
def test_a_worker_that_dies_goes_on_where_it_was(
    curator: User, opened: Callable[..., ImportRun], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed within a batch: nothing of it stays; gone on with: nothing twice, nothing missing."""
    run = opened(*many(11))
    IMPORTS.steer("start", by=curator, run_id=run.pk, now=clock.now())
    write, calls = imports._load_batch, []

    def dying(*args: Any) -> Any:
        calls.append(1)
        found = write(*args)
        if len(calls) == 4:
            raise KeyboardInterrupt
        return found

    monkeypatch.setattr(imports, "_load_batch", dying)
    with pytest.raises(KeyboardInterrupt):
        working.process()
    run = fresh(run)
    assert (run.state, run.position) == (State.RUNNING, 3)
    assert Artwork.objects.count() == run.counts["created"]
    monkeypatch.setattr(imports, "_load_batch", write)
    working.process()
    run = fresh(run)
    assert (run.state, run.counts["created"], run.counts["flagged"]) == (State.DONE, 11, 3)
    assert Artwork.objects.count() == 11
    assert list(run.problems.values_list("line", flat=True)) == [2, 6, 10]
    assert run.changes.filter(kind="work", created=True).count() == 11


@pytest.mark.usefixtures("small_batches")
def test_a_pause_takes_effect_at_the_next_batch_and_resume_goes_on(
    curator: User, opened: Callable[..., ImportRun], monkeypatch: pytest.MonkeyPatch
) -> None:
    run = opened(*many(8))
    IMPORTS.steer("start", by=curator, run_id=run.pk, now=clock.now())
    load = imports.load

    def paused_after_two(**options: Any) -> Iterator[imports.Counts]:
        for number, counts in enumerate(load(**options), 1):
            yield counts
            if number == 2:
                IMPORTS.steer("pause", by=curator, run_id=run.pk, now=clock.now())

    monkeypatch.setattr(imports, "load", paused_after_two)
    working.process()
    run = fresh(run)
    assert (run.state, run.position) == (State.PAUSED, 2)
    assert Artwork.objects.count() == run.counts["created"]
    monkeypatch.setattr(imports, "load", load)
    IMPORTS.steer("resume", by=curator, run_id=run.pk, now=clock.now())
    working.process()
    assert (fresh(run).state, fresh(run).counts["created"]) == (State.DONE, 8)


def test_a_stopped_import_keeps_what_it_wrote_and_can_be_undone(
    curator: User, opened: Callable[..., ImportRun]
) -> None:
    run = opened()
    IMPORTS.steer("start", by=curator, run_id=run.pk, now=clock.now())
    IMPORTS.steer("stop", by=curator, run_id=run.pk, now=clock.now())
    assert working.process() == 0
    assert (fresh(run).state, Artwork.objects.count()) == (State.STOPPED, 0)
    with pytest.raises(RunStateError, match="nothing that could be undone"):
        IMPORTS.steer("undo", by=curator, run_id=run.pk, now=clock.now())


def test_a_saved_mapping_is_chosen_again_for_a_file_with_the_same_columns(
    curator: User, opened: Callable[..., ImportRun]
) -> None:
    run = opened()
    text = run.mapping.replace('title_en = "Title"', 'description_en = "Title"')
    saved = mappings.save_mapping(
        by=curator, name="Ours", text=text, header=run.header, now=clock.now()
    )
    assert 'description_en = "Title"' in opened(name="later.csv").mapping
    assert "encoding" not in saved.text
    mappings.save_mapping(by=curator, name="Ours", text=run.mapping, header=[], now=clock.now())
    assert ImportMapping.objects.get().text != saved.text


@pytest.mark.parametrize(
    "text",
    [
        "no toml [",
        f"x = {'[' * 3000}",
        'source = "x"',
        'source = "x"\n[columns]\ntitel = "Title"\nsource_id = "a"',
    ],
)
def test_a_mapping_that_is_none_is_refused(curator: User, text: str) -> None:
    with pytest.raises(mappings.MappingRefusedError):
        mappings.save_mapping(by=curator, name="Bad", text=text, header=[], now=clock.now())
    assert not ImportMapping.objects.exists()


@pytest.mark.parametrize(
    "body", [b"\x89PNG\r\n\x1a\n" + b"\0" * 50, b"plain words\nin two lines\n"]
)
def test_a_file_that_is_none_is_named_so(curator: User, body: bytes) -> None:
    run = runs.open_upload(by=curator, name="works.csv", body=io.BytesIO(body), now=clock.now())
    working.process()
    assert fresh(run).state == State.FAILED
    assert "format can’t be imported" in run.problem


def test_a_saved_file_is_gone_once_it_is_imported(
    imported: Callable[..., ImportRun], settings: LazySettings
) -> None:
    run = imported()
    assert not (Path(settings.IMPORT_FILES) / str(run.pk)).exists()


def test_an_import_that_nobody_starts_is_discarded_after_a_week(
    opened: Callable[..., ImportRun], settings: LazySettings
) -> None:
    run = opened()
    now = clock.now()
    assert tidying.tidy(now=now) == 0
    assert tidying.tidy(now=now + timedelta(days=8)) == 1
    assert fresh(run).state == State.DISCARDED
    assert not (Path(settings.IMPORT_FILES) / str(run.pk)).exists()


def test_a_record_is_what_the_command_would_load(curator: User) -> None:
    """The Tate's lines, recognised by their keys, need no mapping."""
    body = io.BytesIO(tate_line() + b"not json\n")
    run = runs.open_upload(by=curator, name="anything.txt", body=body, now=clock.now())
    working.process()
    assert (fresh(run).importer, run.state) == ("tate", State.READY)
    IMPORTS.steer("start", by=curator, run_id=run.pk, now=clock.now())
    working.process()
    assert (fresh(run).source, run.counts["created"], run.counts["refused"]) == ("tate", 1, 1)


def fetched(curator: User, address: str) -> ImportRun:
    run = runs.open_url(by=curator, url=address, now=clock.now())
    assert run.state == State.FETCHING
    working.process()
    return fresh(run)


def test_a_private_address_is_not_fetched(curator: User, site: Site) -> None:
    run = fetched(curator, f"http://127.0.0.1:{site.port}/works.csv")
    assert (run.state, run.path, site.asked) == (State.FAILED, "", [])
    assert "private network" in run.problem


def test_a_connection_that_dies_leaves_nothing_and_is_tried_again(
    curator: User, site: Site, settings: LazySettings
) -> None:
    settings.IMPORT_PRIVATE_ADDRESSES = site.is_cut = True
    run = fetched(curator, f"http://127.0.0.1:{site.port}/works.csv")
    assert (run.state, run.path) == (State.FAILED, "")
    assert "ended before the file was complete" in run.problem
    assert list((Path(settings.IMPORT_FILES) / str(run.pk)).iterdir()) == []
    site.is_cut = False
    IMPORTS.steer("retry", by=curator, run_id=run.pk, now=clock.now())
    working.process()
    assert (fresh(run).state, run.path, run.importer) == (State.READY, "works.csv", "csv")


def test_a_fetch_is_cancelled(
    curator: User, site: Site, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.IMPORT_PRIVATE_ADDRESSES = True
    monkeypatch.setattr(working, "FETCH_EVERY_S", 0.0)
    run = runs.open_url(by=curator, url=f"http://127.0.0.1:{site.port}/a.csv", now=clock.now())
    fetch = preparing.fetch_file

    def cancelled(row: ImportRun, progress: Callable[[int, int | None], None]) -> None:
        IMPORTS.steer("discard", by=curator, run_id=row.pk, now=clock.now())
        fetch(row, progress)

    monkeypatch.setattr(working, "fetch_file", cancelled)
    working.process()
    assert (fresh(run).state, run.path) == (State.DISCARDED, "")
    assert not [one for one in Path(settings.IMPORT_FILES).rglob("*") if one.is_file()]


def test_json_that_nobody_recognises_waits_for_its_format(curator: User) -> None:
    body = io.BytesIO(b'[{"anything": 1}]')
    run = runs.open_upload(by=curator, name="works.json", body=body, now=clock.now())
    working.process()
    assert (fresh(run).state, run.importer) == (State.READY, "")
    with pytest.raises(runs.NotReadableError, match="Choose the format"):
        IMPORTS.steer("start", by=curator, run_id=run.pk, now=clock.now())
    runs.read_anew(
        by=curator, run_id=run.pk, importer="tate", path=run.path, mapping="", now=clock.now()
    )
    assert fresh(run).importer == "tate"
