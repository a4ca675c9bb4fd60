"""An import writes what its source carries, and of that nothing that a curator has changed."""

import importlib
import json
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from catalog import signals
from catalog.models import Artist, Artwork, ArtworkImage, Series
from catalog.services import artworks, imports, makers
from catalog.services.imports import Counts
from catalog.services.records import ArtistRecord, ArtworkRecord, Flag, SeriesRecord
from common import clock
from demo import gallery, plan

pytestmark = pytest.mark.django_db

FULL: dict[str, Any] = {
    "title_en": "Waves", "title_zh": "海浪", "attribution": "after", "date_text": "c. 1890",
    "year_from": 1890, "year_to": 1891, "medium_en": "Oil on canvas", "medium_zh": "布面油画",
    "classification": "painting", "height_cm": Decimal("30.00"), "width_cm": Decimal("40.50"),
    "depth_cm": Decimal("2.00"), "dimensions_text": "30 x 40.5 cm", "description_en": "The sea.",
    "description_zh": "大海。", "tags": ("seascape",), "source_terms": ("swell",),
    "availability": "available", "price_minor": 5000, "currency": "EUR", "location": "Rome",
    "credit_line": "Gift", "provenance": "Paris", "inscription": "signed",
    "source_url": "https://example.org/1", "accession_number": "A.1",
}  # fmt: skip
# Another value of each field, as a curator or a later file has it.
OTHERS: dict[str, Any] = {
    "title_en": "Swell", "title_zh": "涌浪", "attribution": "circle of", "date_text": "1892",
    "year_from": 1880, "year_to": 1899, "medium_en": "Tempera", "medium_zh": "坦培拉",
    "classification": "print", "height_cm": Decimal("31.00"), "width_cm": Decimal("41.00"),
    "depth_cm": Decimal("3.00"), "dimensions_text": "31 x 41 cm", "description_en": "A swell.",
    "description_zh": "涌。", "tags": ("harbour",), "source_terms": ("foam",),
    "availability": "sold", "price_minor": 6000, "currency": "USD", "location": "Oslo",
    "credit_line": "Bequest", "provenance": "Berlin", "inscription": "dated",
    "source_url": "https://example.org/2", "accession_number": "A.2",
}  # fmt: skip
# And a third one.
LATER: dict[str, Any] = {
    "year_from": 1881, "year_to": 1898, "height_cm": Decimal("32.00"), "width_cm": Decimal("42.00"),
    "depth_cm": Decimal("4.00"), "tags": ("blue",), "source_terms": ("spray",),
    "availability": "on_hold", "price_minor": 7000, "currency": "GBP",
    "source_url": "https://example.org/3",
}  # fmt: skip
UNITS = (
    ("price_minor", "currency"), ("date_text", "year_from", "year_to"),
    ("dimensions_text", "height_cm", "width_cm", "depth_cm"),
)  # fmt: skip
TOGETHER = {name: unit for unit in UNITS for name in unit}


def load(*records: ArtworkRecord, flags: list[Flag] | None = None, **options: Any) -> Counts:
    """Load records under the source 'test' and return the sum."""
    flagged = [] if flags is None else flags
    batches = imports.load(
        source="test", records=records, now=clock.now, flagged=flagged.append, **options
    )
    return sum(batches, start=Counts())


def record(**fields: Any) -> ArtworkRecord:
    """Return a record that carries the fields given."""
    carried = frozenset(fields) - {"line", "source_id"}
    return ArtworkRecord(**{"source_id": "1", "line": 7, "carried": carried, **fields})


def change(**fields: Any) -> None:
    """Write the one work as the desk does."""
    work = Artwork.objects.get()
    for name, value in fields.items():
        setattr(work, name, list(value) if isinstance(value, tuple) else value)
    artworks.save_artwork(artwork=work)


def shown() -> dict[str, Any]:
    """Return the one work's fields."""
    work = Artwork.objects.get()
    values = {name: getattr(work, name) for name in FULL}
    return values | {name: tuple(values[name]) for name in ("tags", "source_terms")}


def test_a_file_with_one_column_changes_that_one_alone() -> None:
    load(record(**FULL))
    assert load(record(price_minor=7000, currency="EUR")) == Counts(updated=1)
    assert shown() == FULL | {"price_minor": 7000}
    assert load(record(title_en="Waves")) == Counts(unchanged=1)
    assert load(record(title_en="Calm")) == Counts(updated=1)
    assert shown() == FULL | {"price_minor": 7000, "title_en": "Calm"}


@pytest.mark.parametrize("name", sorted(FULL))
def test_a_field_changed_by_a_curator_stays_and_the_others_follow_the_source(name: str) -> None:
    load(record(**FULL))
    curated = OTHERS[name]
    change(**{name: curated})
    later = {key: LATER.get(key, f"{value}, later") for key, value in FULL.items()}
    counts = load(record(**later))
    kept = {name, *TOGETHER.get(name, ())}
    expected = {key: FULL[key] if key in kept else value for key, value in later.items()}
    assert shown() == expected | {name: curated}
    assert counts == Counts(updated=1, kept=1)


def test_what_a_curator_emptied_stays_empty() -> None:
    load(record(**FULL))
    change(description_en="", tags=(), price_minor=None)
    news = {"description_en": "More.", "tags": ("harbour",), "price_minor": 1, "currency": "EUR"}
    assert load(record(**news)) == Counts(unchanged=1, kept=3)
    assert (shown()["description_en"], shown()["tags"], shown()["price_minor"]) == ("", (), None)


def test_what_a_curator_wrote_where_the_source_had_nothing_stays() -> None:
    load(record(title_en="Waves"))
    change(title_zh="海浪")
    assert load(record(title_en="Waves", title_zh="波涛")) == Counts(unchanged=1, kept=1)
    assert load(record(title_en="Waves", title_zh="")) == Counts(unchanged=1, kept=1)
    assert Artwork.objects.get().title_zh == "海浪"


def test_a_source_that_comes_to_the_curators_value_is_followed_again() -> None:
    load(record(price_minor=5000, currency="EUR"))
    change(price_minor=6000)
    for price in (6000, 7000):
        load(record(price_minor=price, currency="EUR"))
    assert Artwork.objects.get().price_minor == 7000


def test_saving_the_desks_form_unchanged_changes_nothing_for_the_source() -> None:
    load(record(title_en="Waves", description_en="One\ntwo", tags=("seascape", "harbour")))
    # The browser sends CRLF, and chosen tags in the order of the list.
    change(description_en="One\r\ntwo", tags=("harbour", "seascape"))
    assert load(record(description_en="Three", tags=("seascape",))) == Counts(updated=1)
    assert Artwork.objects.get().description_en == "Three"
    assert Artwork.objects.get().tags == ["seascape"]


@pytest.mark.parametrize(
    ("fields", "name", "stays"),
    [
        ({"title_zh": ""}, "title_zh", "海浪"),
        ({"height_cm": None}, "height", "30.00"),
        ({"price_minor": None}, "price", "5000"),
        ({"availability": ""}, "availability", "available"),
        ({"tags": (), "source_terms": ()}, "tags", "seascape"),
        ({"year_from": None, "year_to": None}, "year_from", "1890"),
        ({"medium_en": "", "medium_tags": ()}, "medium_en", "Oil on canvas"),
    ],
)
def test_an_emptied_cell_is_reported_each_time_and_empties_only_if_that_is_allowed(
    fields: dict[str, Any], name: str, stays: str
) -> None:
    load(record(**FULL, medium_tags=("oil-painting",)))
    before = shown()
    for _again in range(2):
        flags: list[Flag] = []
        assert load(record(**fields), flags=flags) == Counts(unchanged=1, flagged=1)
        assert [(flag.line, flag.field) for flag in flags] == [(7, name)]
        assert f'"{stays}"' in flags[0].reason
    assert shown() == before
    assert load(record(**fields), allow_clearing=True) == Counts(updated=1)
    (cleared,) = (key for key in fields if key in {"title_zh", "height_cm", "price_minor",
                  "availability", "tags", "year_from", "medium_en"})  # fmt: skip
    emptied = {"availability": "not_for_sale", "tags": ("oil-painting",)}
    assert shown()[cleared] == emptied.get(cleared, fields[cleared])
    assert ("oil-painting" in shown()["tags"]) == (cleared != "medium_en")
    assert load(record(**fields)) == Counts(unchanged=1)


def test_clearing_does_not_reach_what_a_curator_changed() -> None:
    load(record(**FULL))
    change(title_zh="波")
    assert load(record(title_zh=""), allow_clearing=True) == Counts(unchanged=1, kept=1)
    assert Artwork.objects.get().title_zh == "波"


def test_tags_of_the_medium_follow_the_medium_and_leave_the_keywords() -> None:
    load(record(medium_en="Oil", medium_tags=("oil-painting",), tags=("seascape",)))
    load(record(medium_en="Tempera", medium_tags=("tempera",)))
    assert Artwork.objects.get().tags == ["tempera", "seascape"]


def with_artist(line: int = 2, **fields: Any) -> ArtworkRecord:
    """Return a record whose artist carries the fields given."""
    given = {"name_en": "Anna Ost", "sort_name": "Ost"} | fields
    artist = ArtistRecord(source_id="a", carried=frozenset(given), **given)
    series = SeriesRecord("s", "Coasts", carried=frozenset({"title_en"}))
    return record(source_id=str(line), line=line, title_en="Waves", artist=artist, series=series)


def test_artists_and_series_corrected_by_curators_stay_and_the_rest_follows() -> None:
    load(with_artist(birth_year=1850, bio_en="Painter."))
    artist, series = Artist.objects.get(), Series.objects.get()
    artist.name_en, artist.birth_year, series.title_en = "Anna Öst", 1851, "Küsten"
    makers.save_artist(artist=artist)
    makers.save_series(series=series)
    counts = load(with_artist(birth_year=1852, bio_en="Engraver.", death_year=1901))
    artist.refresh_from_db()
    assert (artist.name_en, artist.birth_year, artist.death_year) == ("Anna Öst", 1851, 1901)
    assert (artist.bio_en, counts.kept) == ("Engraver.", 1)
    assert Series.objects.get().title_en == "Küsten"
    assert "anna ost" in Artwork.objects.get().search_text


def test_a_work_given_to_another_artist_by_a_curator_stays_with_them() -> None:
    load(with_artist())
    other = Artist.objects.create(name_en="Berta", sort_name="Berta")
    Artwork.objects.update(artist=other)
    assert load(replace_artist(with_artist(), "b")).kept == 1
    assert Artwork.objects.get().artist == other


def replace_artist(one: ArtworkRecord, source_id: str) -> ArtworkRecord:
    """Return the record with another artist."""
    artist = ArtistRecord(source_id=source_id, name_en="Carl", sort_name="Carl")
    return record(source_id=one.source_id, title_en="Waves", artist=artist)


@pytest.mark.parametrize("order", [(1850, None), (None, 1850)])
def test_an_artist_described_on_one_line_of_several_is_not_emptied_by_the_others(
    order: tuple[int | None, ...],
) -> None:
    load(with_artist(birth_year=1850))
    lines = [with_artist(number, birth_year=year) for number, year in enumerate(order, 2)]
    assert load(*lines, allow_clearing=True).flagged == 0
    assert Artist.objects.get().birth_year == 1850


def test_an_artist_who_is_described_nowhere_any_more_is_reported_and_emptied_if_allowed() -> None:
    load(with_artist(birth_year=1850))
    flags: list[Flag] = []
    load(with_artist(birth_year=None), flags=flags)
    assert [(flag.line, flag.field) for flag in flags] == [(2, "artist_birth_year")]
    assert Artist.objects.get().birth_year == 1850
    load(with_artist(birth_year=None), allow_clearing=True)
    assert Artist.objects.get().birth_year is None


def test_a_dry_run_reports_the_same_and_writes_nothing() -> None:
    load(record(**FULL), with_artist(birth_year=1850))
    Artwork.objects.filter(source_id="1").update(title_en="Mine")
    news = [record(title_en="New", title_zh=""), with_artist(birth_year=None)]
    before = list(Artwork.objects.values().order_by("pk")), list(Artist.objects.values())
    flags: list[Flag] = []
    counts = load(*news, flags=flags, dry_run=True)
    assert before == (list(Artwork.objects.values().order_by("pk")), list(Artist.objects.values()))
    assert (counts, len(flags)) == (load(*news), 2)


def test_only_works_that_altered_are_announced() -> None:
    load(record(**FULL))
    announced: list[int] = []

    def listen(artwork_ids: list[int], **_: Any) -> None:
        announced.extend(artwork_ids)

    signals.artworks_changed.connect(listen)
    try:
        load(record(title_zh=""))
        load(record(location="Rome"))
        assert announced == []
        load(record(availability="sold"))
    finally:
        signals.artworks_changed.disconnect(listen)
    assert announced == [Artwork.objects.get().pk]


def test_a_tate_record_without_a_key_leaves_its_fields_alone(tmp_path: Path) -> None:
    path = tmp_path / "tate.jsonl"
    whole = {"id": 7, "title": "Harbour", "medium": "Oil", "inscription": "signed", "artists": []}
    path.write_text(json.dumps(whole))
    call_command("import_artworks", "tate", str(path))
    path.write_text(json.dumps({"id": 7, "title": "The Harbour"}))
    call_command("import_artworks", "tate", str(path))
    work = Artwork.objects.get()
    assert (work.title_en, work.medium_en, work.inscription) == ("The Harbour", "Oil", "signed")


@pytest.mark.slow
def test_a_demo_picture_that_a_curator_removed_does_not_come_back(tmp_path: Path) -> None:
    works = plan.planned()
    colours = ["#000000"] * len(works)
    records = [plan.record(work) for work in works]
    list(imports.load(source="demo", records=records, now=clock.now))
    gallery.add_pictures(works, colours)
    ArtworkImage.objects.filter(artwork__source_id="0003").delete()
    gallery.add_pictures(works, colours)
    assert ArtworkImage.objects.count() == len(works) - 1
    again = sum(imports.load(source="demo", records=records, now=clock.now), start=Counts())
    assert again == Counts(unchanged=len(works))


def test_works_imported_before_keep_what_the_audit_log_says_was_changed_here() -> None:
    oil = {"medium_en": "Oil", "medium_tags": ("oil-painting",), "tags": (), "source_terms": ()}
    load(record(**FULL), with_artist(birth_year=1850), record(source_id="3", **oil))
    work, artist = Artwork.objects.get(source_id="1"), Artist.objects.get()
    work.title_en, artist.birth_year = "Mine", 1849
    artworks.save_artwork(artwork=work)
    makers.save_artist(artist=artist)
    filled = Artwork.objects.get(source_id="2").source_values
    for model in (Artwork, Artist, Series):
        model.objects.update(source_values={})
    migration = importlib.import_module("catalog.migrations.0005_what_a_source_last_gave")
    with connection.schema_editor(atomic=False) as editor:
        for sql in migration.statements()[:1] + migration.statements()[3:]:
            editor.execute(sql)
    assert apps.get_model("catalog", "artwork").objects.get(source_id="2").source_values == (
        filled | {"availability": "not_for_sale", "description_source": "source"}
    )
    counts = load(
        record(**FULL | {"title_en": "Theirs", "title_zh": "浪"}),
        with_artist(birth_year=1855),
        record(source_id="3", **oil),
    )
    assert counts == Counts(updated=1, unchanged=2, kept=2)
    assert shown_of("1") == ("Mine", "浪")
    assert Artist.objects.get().birth_year == 1849


def shown_of(source_id: str) -> tuple[str, str]:
    """Return a work's titles."""
    work = Artwork.objects.get(source_id=source_id)
    return work.title_en, work.title_zh


MAPPING = """source = "test"
[columns]
source_id = "id"
title_en = "title"
"""
COLUMNS = {
    "date_text": "date", "dimensions_text": "size", "medium_en": "medium", "artist_name": "maker",
    "price": "price", "tags": "tags", "availability": "state", "attribution": "how",
}  # fmt: skip


def load_table(tmp_path: Path, *options: str, **cells: str) -> tuple[str, str]:
    """Import a table of one work with these columns; return the counts and the report."""
    mapping, table = tmp_path / "m.toml", tmp_path / "t.csv"
    mapping.write_text(MAPPING + "".join(f'{name} = "{COLUMNS[name]}"\n' for name in cells))
    heads, row = [COLUMNS[name] for name in cells], [f'"{cell}"' for cell in cells.values()]
    table.write_text(f"id,title,{','.join(heads)}\n1,t,{','.join(row)}\n")
    out, err = StringIO(), StringIO()
    call_command(
        "import_artworks", "csv", str(table), *options, mapping=mapping, stdout=out, stderr=err,
    )  # fmt: skip
    lines = err.getvalue().splitlines()
    return out.getvalue(), "\n".join(line for line in lines if "detected encoding" not in line)


DERIVED = [
    ({"date_text": "c. 1890"}, "date_text", ("date_text", "year_from", "year_to")),
    ({"dimensions_text": "30 x 20 cm"}, "dimensions_text", ("dimensions_text", "height_cm",
     "width_cm")),
    ({"artist_name": "Anna Ost; Bo Ek"}, "artist", ("artist_id", "attribution")),
    ({"artist_name": "after Anna Ost"}, "attribution", ("attribution",)),
    ({"medium_en": "Etching"}, "medium_en", ("medium_en", "tags")),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("cells", "named", "columns"), DERIVED)
def test_a_cell_is_emptied_with_all_that_was_read_from_it_or_stays_whole(
    tmp_path: Path, cells: dict[str, str], named: str, columns: tuple[str, ...]
) -> None:
    load_table(tmp_path, **cells)
    full = Artwork.objects.values(*columns).get()
    assert all(full.values())
    empty = dict.fromkeys(cells, "")
    _, report = load_table(tmp_path, **empty)
    assert report.count("empty in the file") == 1
    assert f"line 2: {named}: " in report
    assert Artwork.objects.values(*columns).get() == full
    _, report = load_table(tmp_path, "--allow-clearing", **empty)
    assert report == ""
    assert not any(Artwork.objects.values(*columns).get().values())


def test_what_a_text_no_longer_says_goes_with_it(tmp_path: Path) -> None:
    load_table(tmp_path, date_text="c. 1890", artist_name="Anna Ost; Bo Ek")
    _, report = load_table(tmp_path, date_text="undated", artist_name="Anna Ost")
    work = Artwork.objects.get()
    assert (work.date_text, work.year_from, work.year_to) == ("undated", None, None)
    assert (str(work.artist), work.attribution, report) == ("Anna Ost", "", "")
    load_table(tmp_path, artist_name="Unknown")
    work.refresh_from_db()
    assert (work.artist, work.attribution) == (None, "Unknown")


def test_a_file_of_attributions_alone_leaves_the_artist(tmp_path: Path) -> None:
    load_table(tmp_path, artist_name="Anna Ost")
    load_table(tmp_path, attribution="circle of")
    work = Artwork.objects.get()
    assert (str(work.artist), work.attribution) == ("Anna Ost", "circle of")


@pytest.mark.parametrize(
    ("first", "curated", "later", "kept"),
    [
        ({"medium_en": "Oil on canvas", "tags": "sea"}, {"medium_en": "Watercolour"},
         {"medium_en": "Etching", "tags": "sea"}, 1),
        ({"artist_name": "Anna Ost"}, {"artist": "Bob"}, {"artist_name": "Unknown"}, 1),
        ({"artist_name": "Anna Ost"}, {"artist": "Bob"}, {"artist_name": "after Carl Ek"}, 1),
        ({"dimensions_text": "30 x 20 cm"}, {"height_cm": Decimal("31.00")},
         {"dimensions_text": "50 x 60 cm"}, 1),
        ({"dimensions_text": "30 x 20 cm"}, {"dimensions_text": "30 × 20 cm (sight)"},
         {"dimensions_text": "50 x 60 cm"}, 1),
        ({"date_text": "c. 1890"}, {"date_text": "1850", "year_from": 1850, "year_to": 1850},
         {"date_text": "c. 1900"}, 1),
        ({"date_text": "c. 1890"}, {"year_from": 1888}, {"date_text": "1891"}, 1),
    ],
)  # fmt: skip
def test_nothing_derived_is_written_beside_a_curators_value(
    tmp_path: Path, first: dict[str, str], curated: dict[str, Any], later: dict[str, str], kept: int
) -> None:
    load_table(tmp_path, **first)
    if "artist" in curated:
        curated["artist"] = Artist.objects.create(name_en="Bob", sort_name="Bob")
    change(**curated)
    columns = (*FULL, "artist_id")
    before = Artwork.objects.values(*columns).get()
    counts, _ = load_table(tmp_path, **later)
    assert Artwork.objects.values(*columns).get() == before
    assert f"kept {kept} fields" in counts


def test_keywords_follow_while_the_medium_is_a_curators(tmp_path: Path) -> None:
    load_table(tmp_path, medium_en="Oil on canvas", tags="sea")
    change(medium_en="Watercolour")
    for keyword in ("harbour", "seascape"):
        load_table(tmp_path, medium_en="Etching", tags=keyword)
        tags = Artwork.objects.get().tags
        assert keyword in tags
        assert "oil-painting" in tags
        assert "etching" not in tags


def test_an_artists_sort_name_stays_beside_the_name_that_a_curator_gave() -> None:
    load(with_artist())
    artist = Artist.objects.get()
    artist.name_en, artist.sort_name = "Anna Öst", "Öst"
    makers.save_artist(artist=artist)
    load(with_artist(name_en="Ana Ost", sort_name="Öst"), with_artist(3, sort_name="Ost, A."))
    artist.refresh_from_db()
    assert (artist.name_en, artist.sort_name) == ("Anna Öst", "Öst")


@pytest.mark.parametrize("cell", ["120", "120.00", "1200"])
def test_an_amount_that_names_no_currency_changes_none(tmp_path: Path, cell: str) -> None:
    load_table(tmp_path, price="EUR 100")
    for _again in range(2):
        counts, report = load_table(tmp_path, price=cell)
        assert "unchanged 1, refused 0; flagged 1 fields" in counts
        assert "line 2: price: " in report
        assert "the amount has no currency; the catalogue keeps €100" in report
    assert str(Artwork.objects.get().price) == "€100"
    load_table(tmp_path, price="€ 120")
    assert str(Artwork.objects.get().price) == "€120"


def test_an_amount_that_names_no_currency_stays_in_the_usual_one(tmp_path: Path) -> None:
    for cell, price in (("100", "$100"), ("120", "$120"), ("€ 120", "€120"), ("$90", "$90")):
        _, report = load_table(tmp_path, price=cell)
        assert (str(Artwork.objects.get().price), report) == (price, "")


@pytest.mark.parametrize("curated", ["available", "on_hold", "not_for_sale"])
def test_a_work_newly_sold_at_its_source_is_sold_whatever_a_curator_set_before(
    curated: str,
) -> None:
    load(record(availability="on_hold" if curated == "available" else "available"))
    change(availability=curated)
    flags: list[Flag] = []
    assert load(record(availability="sold"), flags=flags) == Counts(updated=1, flagged=1)
    assert [(flag.line, flag.field) for flag in flags] == [(7, "availability")]
    assert Artwork.objects.get().availability == "sold"
    change(availability=curated)  # it came back, as the curator knows: no news
    assert load(record(availability="sold", location="Rome")) == Counts(updated=1)
    assert Artwork.objects.get().availability == curated


@pytest.mark.parametrize("later", ["available", "on_hold", "not_for_sale", ""])
@pytest.mark.parametrize("clearing", [False, True])
def test_a_work_sold_here_stays_sold_whatever_its_source_says(later: str, clearing: bool) -> None:  # noqa: FBT001 - a case
    load(record(availability="available"))
    artworks.sell_copy(artwork_id=Artwork.objects.get().pk)
    for state in ("sold", later, "sold", later):
        load(record(availability=state), allow_clearing=clearing)
        work = Artwork.objects.get()
        assert (work.availability, work.copies_sold) == ("sold", 1)
