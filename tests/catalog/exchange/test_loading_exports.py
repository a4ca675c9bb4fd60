"""An export that somebody has edited is loaded back: what differs is an edit, the rest stays."""

import csv
import io
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError

from catalog.models import Artist, Artwork, Series
from catalog.services import imports
from catalog.services.issued_ids import outer_id
from catalog.services.records import ArtworkRecord
from common import clock
from tests import factories
from tests.catalog.exchange.works import MODEL_TEXT, elsewhere, export, load, make_works

pytestmark = pytest.mark.django_db
Row = dict[str, str]


def edited(path: Path, change: Callable[[list[Row]], object]) -> Path:
    """Change the rows of an exported CSV file."""
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    change(rows)
    with path.open("w", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def put(cells: Row, rows: list[Row]) -> None:
    """Change the cells of the first row."""
    rows[0].update(cells)


def exported(folder: Path, *works: Artwork) -> Path:
    return export(folder / "works.csv", "csv", works)


def test_what_differs_is_written_and_what_the_source_gave_stays(tmp_path: Path) -> None:
    given = ArtworkRecord(source_id="1", title_en="Tide", date_text="1950", location="Hull")
    list(imports.load(source="loft", records=[given], now=clock.now))
    work = Artwork.objects.get()
    path = exported(tmp_path, work)
    edited(path, lambda rows: rows[0].update(
        title_en="Low Tide", price="1250.5", currency="EUR", tags="harbour; mist",
        curators_pick="TRUE", height="30,5", year_from="-40",
    ))  # fmt: skip
    assert load("csv", path)[0] == "created 0, updated 1, unchanged 0, refused 0"
    work.refresh_from_db()
    assert (work.title_en, work.price_minor, work.currency) == ("Low Tide", 125050, "EUR")
    assert (work.tags, work.curators_pick, work.year_from) == (["harbour", "mist"], True, -40)
    assert str(work.height_cm) == "30.50"
    assert work.source_values["title_en"] == "Tide"
    # The source goes on as before: its new location is taken, its old title is not.
    new = ArtworkRecord(source_id="1", title_en="Tide", date_text="1950", location="York")
    list(imports.load(source="loft", records=[new], now=clock.now))
    work.refresh_from_db()
    assert (work.title_en, work.location) == ("Low Tide", "York")


def test_columns_that_are_left_out_are_left_alone(tmp_path: Path) -> None:
    works = make_works()
    before = list(Artwork.objects.order_by("pk").values())
    path = exported(tmp_path, *works)
    keep = ("source", "source_id", "title_en")
    edited(path, lambda rows: rows.__setitem__(
        slice(None), [{name: row[name] for name in keep} for row in rows]
    ))  # fmt: skip
    said, reported = load("csv", path)
    assert said == f"created 0, updated 0, unchanged {len(works)}, refused 0", reported
    assert list(Artwork.objects.order_by("pk").values()) == before


def test_an_emptied_cell_is_flagged_and_cleared_where_that_is_allowed(tmp_path: Path) -> None:
    work = make_works()[0]
    path = edited(exported(tmp_path, work), lambda rows: rows[0].update(
        provenance="", artist_name="", series="", title_zh="", availability="", copies="",
    ))  # fmt: skip
    said, reported = load("csv", path)
    assert said == "created 0, updated 0, unchanged 1, refused 0; flagged 4 fields"
    assert "--allow-clearing" in reported
    said, _reported = load("csv", path, allow_clearing=True)
    assert said == "created 0, updated 1, unchanged 0, refused 0"
    work.refresh_from_db()
    assert (work.provenance, work.artist, work.series, work.title_zh) == ("", None, None, "")
    assert (work.availability, work.copies) == ("not_for_sale", 1)


def test_what_a_model_wrote_stays_marked_whatever_the_file_says(tmp_path: Path) -> None:
    work = make_works()[1]
    path = exported(tmp_path, work)
    forget = {
        "description_en_origin": "", "description_zh_origin": "", "description_source": "curator",
        "description_author": "me", "description_en_by": "",
    }  # fmt: skip
    edited(path, lambda rows: rows[0].update(forget, description_en=MODEL_TEXT + " Gulls cry."))
    assert load("csv", path)[0].startswith("created 0, updated 1")
    work.refresh_from_db()
    origin = work.origin_of("en")
    assert origin is not None
    assert (origin.source, origin.is_edited, origin.text) == ("model", True, MODEL_TEXT)
    assert work.origin_of("zh") is not None
    assert (work.description_source, work.description_author) == ("model", "old-model")


@pytest.mark.parametrize("format_", ["csv", "xlsx", "lido", "linked_art"])
def test_an_export_loaded_as_new_works_keeps_the_marks(
    format_: str, tmp_path: Path, settings: LazySettings
) -> None:
    work = make_works()[1]
    path = export(tmp_path / "works", format_, [work])
    before = [str(work.origin_of(language)) for language in ("en", "zh")]
    elsewhere(settings)
    load(format_, path)
    work = Artwork.objects.get()
    assert [str(work.origin_of(language)) for language in ("en", "zh")] == before
    assert "language model (qwen" in before[0]


def test_a_mark_that_is_broken_costs_the_row(tmp_path: Path, settings: LazySettings) -> None:
    work = make_works()[1]
    path = exported(tmp_path, work)
    elsewhere(settings)
    for broken in ("x", "[]", '{"source": "model"}', '{"source": "me", "written_on": "2026-01-01"}',
                   '{"source": "model", "written_on": "2026-01-01", "state": "gone"}'):  # fmt: skip
        edited(path, partial(put, {"description_en_origin": broken}))
        said, reported = load("csv", path)
        assert said == "created 0, updated 0, unchanged 0, refused 1"
        assert "does not identify the author of the text" in reported
    assert not Artwork.objects.exists()


def test_a_desk_made_work_is_known_again_and_never_taken_for_another(
    tmp_path: Path, settings: LazySettings
) -> None:
    work = factories.make_artwork("Low Tide")
    issued = outer_id(work)
    path = edited(exported(tmp_path, work), lambda rows: rows[0].update(title_en="High Tide"))
    assert load("csv", path)[0].startswith("created 0, updated 1")
    work.refresh_from_db()
    assert (work.title_en, work.source_id) == ("High Tide", "")
    # Another row has the number now, as in another catalogue: it was made at another moment.
    Artwork.objects.filter(pk=work.pk).update(created_at=clock.now(), title_en="Stranger")
    said, reported = load("csv", path)
    assert (said[-9:], "has been deleted" in reported) == ("refused 1", True)
    settings.SECRET_KEY = "another catalogue’s"
    assert load("csv", path)[0].startswith("created 1, updated 0")
    assert load("csv", path)[0].startswith("created 0, updated 0, unchanged 1")
    assert Artwork.objects.get(pk=work.pk).title_en == "Stranger"
    assert Artwork.objects.get(source_id=issued).title_en == "High Tide"


def test_a_new_row_is_a_new_work_and_one_with_an_id_is_made_once(tmp_path: Path) -> None:
    path = exported(tmp_path, *make_works()[:1])
    blank = {"title_en": "New", "artist_name": "Maren Holt"}
    added = [blank, {**blank, "source_id": "n1"}, {"artist_name": "Maren Holt"},
             {**blank, "source": "tate"}]  # fmt: skip
    edited(path, lambda rows: rows.extend(added))
    said, reported = load("csv", path)
    assert said == "created 2, updated 0, unchanged 1, refused 2"
    assert "line 5: title_en: is empty; a new work needs a title" in reported
    assert "line 6: source_id: is empty" in reported
    assert Artwork.objects.get(source="curator", source_id="", title_en="New").artist is not None
    said, reported = load("csv", path)
    assert said == "created 1, updated 0, unchanged 2, refused 2; flagged 1 fields"
    assert "has the same title" in reported
    new = Artwork.objects.get(source_id="n1")
    assert (new.title_en, new.description_source, new.published) == ("New", "curator", True)
    assert new.artist == Artist.objects.get(name_en="Maren Holt", source_id="")


def test_a_row_that_stands_twice_is_loaded_once(tmp_path: Path) -> None:
    path = exported(tmp_path, *make_works()[:1])
    edited(path, lambda rows: rows.append({**rows[0], "title_en": "Other"}))
    said, reported = load("csv", path)
    assert said == "created 0, updated 0, unchanged 1, refused 1"
    assert f'has already loaded the id "{Artwork.objects.get(source_id="3").pk}"' in reported


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("year_from", "soon", "must be a number"), ("year_from", "1984.5", "whole number"),
        ("year_to", "99999", "less than or equal"), ("height", "1,234.5", "must be a number"),
        ("height", "12345678901", "digits"), ("curators_pick", "perhaps", "true or false"),
        ("availability", "lost", "not a valid choice"), ("copies", "0", "greater than or equal"),
        ("tags", "harbour; quux", "not in the vocabulary: quux"), ("price", "-3", "above zero"),
        ("currency", "XYZ", "ISO 4217"), ("source_url", "javascript:x", "valid URL"),
        ("title_en", "x" * 1001, "at most 1000"),
        ("other_titles", "Havnen", "titles by language"), ("source_terms", '["a', "JSON list"),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_read_is_flagged_and_left(
    column: str, cell: str, reason: str, tmp_path: Path
) -> None:
    work = make_works()[1]
    before = dict(Artwork.objects.values().get(pk=work.pk).items())
    price = {"price": "1250.50"} if column == "currency" else {}
    path = edited(exported(tmp_path, work), lambda rows: rows[0].update({column: cell} | price))
    said, reported = load("csv", path)
    assert "refused 0; flagged 1 fields" in said, reported
    assert reason.lower() in reported.lower()
    after = Artwork.objects.values().get(pk=work.pk).items()
    changed = {name for name, value in after if before[name] != value}
    assert changed <= {
        "tags",
        "tag_origins",
        "completeness",
        "search_text",
        "search_vector",
        "updated_at",
    }


def test_an_artist_is_found_and_left_as_the_catalogue_has_them(tmp_path: Path) -> None:
    works = make_works()
    path = exported(tmp_path, works[0])
    edited(path, lambda rows: rows[0].update(artist_name="Kit Wood"))
    said, reported = load("csv", path)
    assert said == "created 0, updated 0, unchanged 1, refused 0; flagged 1 fields"
    assert "the catalogue keeps “Christopher Wood”" in reported
    other = {"artist_source": "curator", "artist_id": "new", "artist_name": "Ada Kern",
             "artist_sort_name": "", "series_id": "new", "series": "Dunes"}  # fmt: skip
    edited(path, lambda rows: rows[0].update(other))
    load("csv", path)
    work = Artwork.objects.select_related("artist", "series").get(pk=works[0].pk)
    assert str(work.artist) == "Ada Kern"
    assert str(work.series) == "Dunes"
    assert Artist.objects.count() == 3
    assert Series.objects.count() == 3


def test_a_work_sold_here_is_not_put_up_for_sale_again(tmp_path: Path) -> None:
    work = factories.make_artwork("Tide", copies=1, copies_sold=1, availability="sold")
    path = edited(exported(tmp_path, work), lambda rows: rows[0].update(
        availability="available", copies_sold="0",
    ))  # fmt: skip
    said, reported = load("csv", path)
    assert said == "created 0, updated 0, unchanged 1, refused 0; flagged 1 fields"
    assert "sold here" in reported
    work.refresh_from_db()
    assert (work.availability, work.copies_sold) == ("sold", 1)


def test_a_dry_run_counts_the_same_and_writes_nothing(tmp_path: Path) -> None:
    works = make_works()
    path = exported(tmp_path, *works)
    edited(
        path,
        lambda rows: rows.__setitem__(
            slice(None), [{**rows[0], "title_en": "Other"}, *rows[1:], {"title_en": "New"}]
        ),
    )
    before = list(Artwork.objects.order_by("pk").values())
    expected = f"created 1, updated 1, unchanged {len(works) - 1}, refused 0"
    assert load("csv", path, dry_run=True)[0] == f"{expected} (dry run)"
    assert list(Artwork.objects.order_by("pk").values()) == before
    assert load("csv", path)[0] == expected


def test_a_table_that_is_no_export_needs_a_mapping(tmp_path: Path) -> None:
    path = tmp_path / "works.csv"
    path.write_text("No,Title\n1,Tide\n")
    with pytest.raises(CommandError, match=r"--mapping FILE\.toml"):
        load("csv", path)


def test_a_text_too_long_for_a_cell_of_excel_is_not_cut_in_the_catalogue(tmp_path: Path) -> None:
    work = factories.make_artwork("Tide", provenance="p" * 40_000)
    path = export(tmp_path / "works.xlsx", "xlsx", [work])
    said, reported = load("xlsx", path)
    assert said == "created 0, updated 0, unchanged 1, refused 0; flagged 1 fields"
    assert "32,767" in reported
    work.refresh_from_db()
    assert len(work.provenance) == 40_000
