"""A work as one row of named cells, which every format writes and every importer can read back.

Texts are cells as they are, numbers are numbers. `importers.exported` is the inverse.
"""

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from catalog.models import Artist, Artwork, PredictedTag, Series, TextOrigin
from catalog.services.exported_versions import version_of
from catalog.services.issued_ids import outer_id
from common.money import to_units

Cell = str | int | Decimal | bool | None
Row = dict[str, Cell]

# Columns of the work itself whose cell is the value.
PLAIN = (
    "title_en", "title_zh", "attribution", "date_text", "year_from", "year_to", "medium_en",
    "medium_zh", "classification", "dimensions_text", "description_en", "description_zh",
    "description_source", "description_author", "availability", "copies", "copies_sold", "location",
    "credit_line", "provenance", "inscription", "accession_number", "source_url", "rights",
    "picture_url", "curators_pick", "published",
)  # fmt: skip
SIDES = {"height": "height_cm", "width": "width_cm", "depth": "depth_cm"}
ARTIST = {
    "artist_name": "name_en", "artist_name_zh": "name_zh", "artist_sort_name": "sort_name",
    "artist_birth_year": "birth_year", "artist_death_year": "death_year",
    "artist_dates": "dates_text", "artist_gender": "gender", "artist_nationality": "nationality",
    "artist_bio_en": "bio_en", "artist_bio_zh": "bio_zh",
}  # fmt: skip
SERIES = {"series": "title_en", "series_zh": "title_zh"}
LANGUAGES = ("en", "zh")
# In the order of a table's columns.
COLUMNS = (
    "id", "source", "source_id", "title_en", "title_zh", "other_titles", "artist_source",
    "artist_id", *ARTIST,
    "attribution", "series_source", "series_id", *SERIES, "date_text", "year_from", "year_to",
    "medium_en", "medium_zh", "classification", *SIDES, "dimensions_text", "tags", "tags_by",
    "source_terms", "predicted_tags", "description_en", "description_en_by",
    "description_en_origin", "description_zh", "description_zh_by", "description_zh_origin",
    "description_source", "description_author", "availability", "price", "currency", "copies",
    "copies_sold", "location", "accession_number", "credit_line", "provenance", "inscription",
    "source_url", "rights", "picture_url",
    "curators_pick", "published", "tags_origin", "version",
)  # fmt: skip
# For people alone: nothing is read back from them.
SHOWN_ONLY = frozenset({"tags_by", "predicted_tags", "description_en_by", "description_zh_by"})


def row_of(artwork: Artwork, predicted: Sequence[PredictedTag] = ()) -> Row:
    """Return a work as a row; reads its relations."""
    row: Row = dict.fromkeys(COLUMNS)
    row |= {"id": artwork.pk, "source": artwork.source, "source_id": outer_id(artwork)}
    row |= {name: getattr(artwork, name) for name in PLAIN}
    row |= {name: getattr(artwork, column) for name, column in SIDES.items()}
    row |= _artist(artwork.artist) | _series(artwork.series)
    if artwork.price_minor is not None:
        row["price"] = to_units(artwork.price_minor, artwork.currency)
    row["currency"] = artwork.currency
    row["tags"] = listed(artwork.tags)
    titles = artwork.other_titles
    row["other_titles"] = json.dumps(titles, ensure_ascii=False) if titles else ""
    row["tags_by"] = "; ".join(
        f"{tag}: {origin}" for tag, origin in artwork.origins_of_tags().items()
    )
    row["tags_origin"] = _tag_origins(artwork)
    row["version"] = version_of(artwork)
    row["source_terms"] = listed(artwork.source_terms)
    row["predicted_tags"] = ", ".join(f"{one.tag_id} {one.percent} %" for one in predicted)
    for language in LANGUAGES:
        row[f"description_{language}_by"] = str(artwork.origin_of(language) or "")
        row[f"description_{language}_origin"] = _origin(artwork, language)
    return row


def listed(values: Iterable[str]) -> str:
    """Return several values as one cell; as JSON where a value holds what separates them."""
    values = list(values)
    if any(";" in value or value[:1] == "[" or value != value.strip() for value in values):
        return json.dumps(values, ensure_ascii=False)
    return "; ".join(values)


def unlisted(cell: str) -> list[str]:
    """Return the values of such a cell: the inverse of `listed`. Raises ValueError."""
    if cell.startswith("["):
        values: Any = json.loads(cell)
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            raise ValueError("no list of texts")
        return values
    return [value for part in cell.split(";") if (value := part.strip())]


def _artist(artist: Artist | None) -> Row:
    if artist is None:
        return {}
    row: Row = {name: getattr(artist, column) for name, column in ARTIST.items()}
    return row | {"artist_source": artist.source, "artist_id": outer_id(artist)}


def _series(series: Series | None) -> Row:
    if series is None:
        return {}
    row: Row = {name: getattr(series, column) for name, column in SERIES.items()}
    return row | {"series_source": series.source, "series_id": series.source_id}


def _origin(artwork: Artwork, language: str) -> str:
    """Return where a text comes from, for the importer; without the text where it is that one."""
    origin = TextOrigin.stored(getattr(artwork, f"description_{language}_origin"))
    if origin is None:
        return ""
    parts = origin.as_json()
    if parts["text"] == getattr(artwork, f"description_{language}"):
        del parts["text"]
    return json.dumps(parts, ensure_ascii=False)


def _tag_origins(artwork: Artwork) -> str:
    """Return where tags come from, for the importer; who accepted them is for the desk alone."""
    found = {
        tag: {name: value for name, value in origin.as_json().items() if name != "accepted_by"}
        for tag, origin in artwork.origins_of_tags().items()
    }
    return json.dumps(found, ensure_ascii=False) if found else ""
