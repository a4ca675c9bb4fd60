"""Works as the tag predictor reads them: what the record says, without its tags."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from django.conf import settings

from catalog.vocabulary import Facet, concepts
from recommendations.retrieval.selectors.work_rows import works_in_windows
from recommender.data.dataset import FOREVER, Works

if TYPE_CHECKING:
    from catalog.models import Artwork

# Tags of these facets are read from the record, so a work with no other is not described yet.
FROM_THE_RECORD = (Facet.MEDIUM, Facet.PERIOD)
PREFIX = "tagger-"


def latest_version() -> str | None:
    """Return the name of the newest predictor, None if there is none."""
    return max((path.name for path in folders()), default=None)


def folders() -> list[Path]:
    """Return the folders of all stored predictors."""
    return sorted(Path(settings.MODELS_ROOT).glob(f"{PREFIX}*"))


def is_described(artwork: "Artwork") -> bool:
    """Tell whether a work has a tag that somebody gave it."""
    known = concepts()
    return any(known[tag].facet not in FROM_THE_RECORD for tag in artwork.tags if tag in known)


def works_windows(*, described: bool) -> Iterator[list["Artwork"]]:
    """Yield the works that are described, or the others, hidden ones too, in windows."""
    for window in works_in_windows():
        if found := [work for work in window if is_described(work) == described]:
            yield found


def works_of(artworks: Sequence["Artwork"]) -> Works:
    """Return works as the predictor reads them; needs `artist` and `series` loaded."""
    rows = [_row(artwork) for artwork in artworks]
    columns = {name: [row[name] for row in rows] for name in (rows[0] if rows else ())}
    return Works(
        ids=[str(artwork.pk) for artwork in artworks],
        columns=columns,
        listed=np.full(len(rows), -FOREVER),
        delisted=np.full(len(rows), FOREVER),
    )


def _row(artwork: "Artwork") -> dict[str, str]:
    artist, series = artwork.artist, artwork.series
    return {
        "title": artwork.title_en or artwork.title_zh,
        "title_zh": artwork.title_zh,
        "artist": artist.name_en if artist else "",
        "artist_id": str(artist.pk) if artist else "",
        "school": artist.nationality if artist else "",
        "medium": artwork.medium_en or artwork.medium_zh,
        "classification": artwork.classification,
        "series": series.title_en or series.title_zh if series else "",
        "description": artwork.description_en or artwork.description_zh,
        "year": _text(artwork.year_from or artwork.year_to),
        "height": _text(artwork.height_cm),
        "width": _text(artwork.width_cm),
        "accession_number": artwork.accession_number,
        "inscription": artwork.inscription,
        "credit_line": artwork.credit_line,
    }


def _text(value: object) -> str:
    return "" if value is None else str(value)
