"""The words by which a work is found, English and Chinese."""

from typing import TYPE_CHECKING

from catalog.vocabulary import HAN, concepts, segment

if TYPE_CHECKING:
    from catalog.models import Artwork


def search_text(artwork: "Artwork") -> str:
    """Return a work's words for the lexical index; needs `artist` and `series` loaded.

    Tags enter with their labels in both languages, so that 「海景」 finds an English record.
    """
    artist, series = artwork.artist, artwork.series
    return compose(
        titles=(artwork.title_en, artwork.title_zh),
        names=(artist.name_en, artist.name_zh) if artist else (),
        media=(artwork.medium_en, artwork.medium_zh),
        tags=artwork.tags,
        rest=(
            *((series.title_en, series.title_zh) if series else ()),
            *artwork.source_terms,
            artwork.description_en,
            artwork.description_zh,
            artwork.attribution,
            artwork.accession_number,
        ),
    )


def compose(
    *,
    titles: tuple[str, ...],
    names: tuple[str, ...],
    media: tuple[str, ...],
    tags: list[str],
    rest: tuple[str, ...],
) -> str:
    """Return the words of a record; Chinese cut by the vocabulary's dictionary."""
    known = concepts()
    labels = [
        label for tag in tags if tag in known for label in (known[tag].en[0], known[tag].zh[0])
    ]
    texts = [*titles, *names, *media, *labels, *rest]
    return " ".join(_words(text) for text in texts if text)


def _words(text: str) -> str:
    # Cutting costs; a text without Chinese is left to the index's own parser.
    return " ".join(segment(text)) if HAN.search(text) else text
