"""Works in the offline format: the model's input, in training and in serving alike."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from catalog import selectors as catalog
from catalog.vocabulary import Facet, concepts
from common.money import site_currency, to_units

if TYPE_CHECKING:
    from catalog.models import Artwork

CM_PER_INCH = 2.54
WINDOW = 1000
# A column's facets of the vocabulary: it takes the first tag of these.
FACETS = {
    "genre": (Facet.GENRE,),
    "style": (Facet.MOVEMENT, Facet.STYLE),
    "subject": (Facet.SUBJECT,),
}


def price_column() -> str:
    """Return the name of the price column: only prices of one currency are comparable."""
    return f"price_{site_currency().lower()}"


def columns() -> tuple[str, ...]:
    """Return the columns of `artworks.csv`, in order; the last two are the caller's."""
    return (
        "artwork_id", "title", "artist", "artist_id", "school", "medium", *FACETS, "description",
        "tags", "height_in", "width_in", price_column(), "listed_on", "delisted_on",
    )  # fmt: skip


def works_in_windows(size: int = WINDOW) -> Iterator[list["Artwork"]]:
    """Yield all works, hidden ones too, in batches by primary key."""
    last = 0
    while ids := catalog.ids_after(last, limit=size):
        found = {work.pk: work for work in catalog.artworks_for_reading(ids)}
        yield [found[pk] for pk in ids if pk in found]
        last = ids[-1]


def work_row(artwork: "Artwork") -> dict[str, str]:
    """Return a work's columns as text, empty where unknown; needs `artist` loaded."""
    artist = artwork.artist
    return {
        "artwork_id": str(artwork.pk),
        "title": artwork.title_en or artwork.title_zh,
        "artist": artist.name_en if artist else "",
        "artist_id": str(artist.pk) if artist else "",
        "school": artist.nationality if artist else "",
        "medium": artwork.medium_en or artwork.medium_zh,
        **{name: _tag_of(artwork, facets) for name, facets in FACETS.items()},
        "description": artwork.description_en or artwork.description_zh,
        "tags": ";".join(artwork.tags),
        "height_in": _inches(artwork.height_cm),
        "width_in": _inches(artwork.width_cm),
        price_column(): _price(artwork),
        "listed_on": "",
        "delisted_on": "",
    }


def _tag_of(artwork: "Artwork", facets: tuple[Facet, ...]) -> str:
    known = concepts()
    tags = [tag for tag in artwork.tags if tag in known]
    return next((tag for facet in facets for tag in tags if known[tag].facet == facet), "")


def _inches(length: object) -> str:
    return "" if length is None else f"{float(str(length)) / CM_PER_INCH:.2f}"


def _price(artwork: "Artwork") -> str:
    if artwork.price_minor is None or artwork.currency != site_currency():
        return ""
    return f"{to_units(artwork.price_minor, artwork.currency):.2f}"
