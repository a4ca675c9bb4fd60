"""Works with everything that a record can have, and what of a work an export must carry."""

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import LazySettings
from django.core.management import call_command

from catalog.exporters import FORMATS, parts_of
from catalog.models import Artist, Artwork, PredictedTag, Series, Tag
from catalog.services.artworks import save_artwork
from catalog.services.issued_ids import outer_id
from catalog.services.origins import tag_origin, text_origin
from catalog.services.tags import sync_tags
from common import clock
from tests import factories

MODEL_TEXT = "A fishing boat lies on the shingle below the harbour wall at low tide."
# Texts in which a format could trip.
AWKWARD = [
    "=1+1", "-1", "'=quoted", "<b>bold</b> & “quoted” &amp;", 'say "x"', "two\nlines", "A; B",
    "[in brackets]", "海景", "_x0041_ ]]> <!-- -->", "a\ttab", "岬\U00020000",
    "+45", "@SUM(A1)", "'", "''=x", '="x"', "🎨🖼\ufe0f 👩\u200d🎨", "\u200fשלום\u200e (1)",
    "منظر، ١٨٩٠", "a\n\nb", "001", "1e5", "2024-01-01", "TRUE", "#REF!", "None", "null", "45,5",
    "|", "a | b", "\\n", "a\u00a0b",
]  # fmt: skip


def make_works() -> list[Artwork]:
    """Return works of two sources and of the desk, with makers, series, prices and origins."""
    sync_tags()
    wood = Artist.objects.create(
        source="tate", source_id="2167", name_en="Christopher Wood", name_zh="克里斯托弗·伍德",
        sort_name="Wood, Christopher", birth_year=1901, death_year=1930, dates_text="1901–1930",
        gender="male", nationality="British", bio_en="Painted <in> St Ives.", bio_zh="英国画家",
    )  # fmt: skip
    holt = factories.make_artist("Maren Holt", name_zh="霍尔特", birth_year=-20)
    series = Series.objects.create(
        source="tate", source_id="2167/Boats", title_en="Boats", title_zh="船", artist=wood
    )
    own_series = Series.objects.create(title_en="Tides; ebb", artist=holt)
    first = factories.make_artwork(
        "Dieppe", artist=wood, series=series, source="tate", source_id="3", title_zh="迪耶普",
        other_titles={"fr": "Le port de Dieppe", "de": "Dieppe; der Hafen"},
        attribution="after, with Jane Doe", date_text="c. 1929–30", year_from=1929, year_to=1930,
        medium_en="Oil paint on canvas", medium_zh="布面油画", classification="painting",
        height_cm="65.00", width_cm="81.00", depth_cm="1.90", dimensions_text="support: 650 x 810",
        description_en="From the source.", description_source="source", tags=["harbour", "boat"],
        source_terms=["Smith, Anne", "[boat]; small"], availability="not_for_sale",
        location="Tate", credit_line="Bequeathed 2001", provenance="The artist; Lefevre",
        inscription="l.r. “CW”", accession_number="T07799", curators_pick=True,
        source_url="http://www.tate.org.uk/art/artworks/t07799?a=1&b=2",
    )  # fmt: skip
    second = factories.make_artwork(
        "Low Tide", artist=holt, series=own_series, price_minor=125050, currency="EUR", copies=5,
        copies_sold=2, year_from=-120, published=False, description_en=MODEL_TEXT,
        description_source="model", description_author="old-model",
    )  # fmt: skip
    origin = text_origin(
        text=MODEL_TEXT, accepted=MODEL_TEXT, model="qwen", prompt_version="description-1",
        written_at=clock.now(),
    )  # fmt: skip
    second.description_en_origin = origin.as_json()
    second.description_zh = "低潮时，渔船停在港口的石滩上，等候涨潮。"
    second.description_zh_origin = text_origin(
        text="低潮时，渔船停在港口的石滩上。", accepted=second.description_zh, model="",
        prompt_version="", written_at=clock.now(),
    ).as_json()  # fmt: skip
    second.tags = ["mist", "boat", "sea"]
    predicted = tag_origin(source="predicted", model="p-1", by=1, now=clock.now())
    drafted = tag_origin(source="model", model="qwen", by=1, now=clock.now())
    second.tag_origins = {"mist": predicted.as_json(), "boat": drafted.as_json()}
    save_artwork(artwork=second)
    tag = Tag.objects.get(pk="harbour")
    PredictedTag.objects.create(artwork=second, tag=tag, probability=0.83, predictor="p-1")
    awkward = [
        factories.make_artwork(
            text, title_zh=text, provenance=text, credit_line=text, inscription=text,
            description_zh=text, medium_en=text, source_terms=[text], location=text,
            date_text=text, dimensions_text=text, source="demo", source_id=f"a/{number}",
        )
        for number, text in enumerate(AWKWARD)
    ]  # fmt: skip
    return [first, second, *awkward]


def export(path: Path, format_: str, works: Iterable[Artwork]) -> Path:
    """Write works to a file, and return it."""
    writer = FORMATS[format_]
    body, _count = parts_of(writer, [work.pk for work in works])
    parts = [writer.begin().encode(), body, writer.end().encode()]
    path.write_bytes(b"".join(writer.packed(parts)))
    return path


def load(format_: str, path: Path, **options: Any) -> tuple[str, str]:
    """Load a file by the command; return what it says, and what it reports."""
    out, err = io.StringIO(), io.StringIO()
    call_command("import_artworks", format_, str(path), stdout=out, stderr=err, **options)
    return out.getvalue().strip(), err.getvalue().strip()


NOT_CARRIED = {
    "id", "source_hash", "source_values", "created_at", "updated_at", "search_vector",
    "has_picture", "artist_id", "series_id", "shown_since",
}  # fmt: skip
ARTIST = [
    "name_en", "name_zh", "sort_name", "birth_year", "death_year", "dates_text", "gender",
    "nationality", "bio_en", "bio_zh", "source",
]  # fmt: skip


def contents(work: Artwork) -> dict[str, Any]:
    """Return all that an export must carry; a work made here has the id issued for it."""
    columns = {field.attname for field in Artwork._meta.concrete_fields} - NOT_CARRIED
    found: dict[str, Any] = {name: getattr(work, name) for name in columns}
    found["source_id"] = outer_id(work)
    # Who accepted a tag is for the desk alone.
    found["tag_origins"] = {
        tag: {name: value for name, value in origin.items() if name != "accepted_by"}
        for tag, origin in work.tag_origins.items()
    }
    found["search_text"] = sorted(found["search_text"].split())
    artist, series = work.artist, work.series
    if artist is not None:
        found["artist"] = {name: getattr(artist, name) for name in ARTIST} | {"": outer_id(artist)}
    if series is not None:
        names = ("title_en", "title_zh", "source", "source_id")
        found["series"] = [getattr(series, name) for name in names]
        found["series"].append(series.artist and outer_id(series.artist))
    return found


def state() -> dict[str, dict[str, Any]]:
    """Return the contents of all works, by their ids outside."""
    works = Artwork.objects.select_related("artist", "series__artist")
    return {f"{work.source}/{outer_id(work)}": contents(work) for work in works}


def elsewhere(settings: LazySettings) -> None:
    """Go on as another catalogue, which has no works, artists or series."""
    settings.SECRET_KEY = "another catalogue’s"
    Artwork.objects.all().delete()
    Series.objects.all().delete()
    Artist.objects.all().delete()
