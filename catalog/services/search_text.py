"""The words by which a work is found, English and Chinese, folded as a query's are."""

from functools import lru_cache
from typing import TYPE_CHECKING

from catalog.vocabulary import concepts
from catalog.vocabulary.beginnings import BEGINNING, beginnings, spelled_names
from catalog.vocabulary.folding import index_words, name_words, number_words, title_words

if TYPE_CHECKING:
    from catalog.models import Artwork


def search_text(artwork: "Artwork") -> str:
    """Return a work's words for the lexical index; needs `artist` and `series` loaded.

    Tags enter with their labels in both languages, so that 「海景」 finds an English record.
    """
    artist, series = artwork.artist, artwork.series
    return compose(
        titles=(artwork.title_en, artwork.title_zh, *artwork.other_titles.values()),
        names=artist.all_names if artist else (),
        media=(artwork.medium_en, artwork.medium_zh),
        tags=artwork.tags,
        number=artwork.accession_number,
        rest=(
            *((series.title_en, series.title_zh) if series else ()),
            *artwork.source_terms,
            artwork.description_en,
            artwork.description_zh,
            artwork.attribution,
        ),
    )


def compose(
    *,
    titles: tuple[str, ...],
    names: tuple[str, ...],
    media: tuple[str, ...],
    tags: list[str],
    number: str,
    rest: tuple[str, ...],
) -> str:
    """Return the words of a record, folded, with spaces between."""
    words = [word for title in titles if title for word in title_words(title)]
    words += [BEGINNING + part for title in titles if title for part in beginnings(title)]
    words += [word for name in names if name for word in (*name_words(name), *spelled_names(name))]
    words += [word for text in media if text for word in index_words(text)]
    words += [word for tag in tags for word in _tag_words(tag)]
    words += [word for text in rest if text for word in index_words(text)]
    words += number_words(number) if number else []
    return " ".join(words)


@lru_cache(maxsize=20_000)
def _tag_words(tag: str) -> tuple[str, ...]:
    """Return the words of a tag's labels, none for one that the vocabulary does not have."""
    concept = concepts().get(tag)
    return (*index_words(concept.en[0]), *index_words(concept.zh[0])) if concept else ()
