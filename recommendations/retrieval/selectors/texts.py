"""The text of a work for the encoder: in English, whatever language the record is in."""

import hashlib
from typing import TYPE_CHECKING

from catalog.vocabulary import Facet, concepts, concepts_named, english_gloss, find_mentions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from catalog.models import Artwork
    from catalog.vocabulary import Concept

# The encoder reads 256 word pieces: the most important fields come first.
LONGEST_DESCRIPTION = 700
# The text of a work of which nothing is recorded: near nothing in particular.
UNKNOWN = "untitled work of art"


def artwork_text(artwork: "Artwork") -> str:
    """Return the text of a work for the encoder; needs `artist` and `series` loaded.

    Title, medium, tags, description, source's terms, maker, series: in English, from the Chinese
    by the vocabulary's gloss where there is no English. Predicted tags count from a probability on
    (PREDICTED_TAGS_MIN_PERCENT). Without any tags, the concepts named in its texts are used. A work
    without any text becomes 'untitled work of art', near nothing in particular.
    """
    known = concepts()
    title = artwork.title_en or english_gloss(artwork.title_zh)
    medium = artwork.medium_en or english_gloss(artwork.medium_zh)
    description = artwork.description_en or english_gloss(artwork.description_zh)
    tags = ", ".join(
        known[tag].en[0]
        for tag in [*artwork.tags, *predicted_in_use(artwork)] or _mentioned_concepts(artwork)
        if tag in known
    )
    maker = f"by {artwork.artist.name_en}" if artwork.artist else ""
    series = artwork.series.title_en if artwork.series else ""
    terms = ", ".join(artwork.source_terms[:6])
    pieces = [title, medium, tags, description[:LONGEST_DESCRIPTION], terms, maker, series]
    return ". ".join(piece.strip(" .") for piece in pieces if piece) or UNKNOWN


def predicted_in_use(artwork: "Artwork") -> list[str]:
    """Return the predicted tags that recommendations use, if the work was read with them."""
    rows = getattr(artwork, "predicted_in_use", ())
    return [row.tag_id for row in rows if row.tag_id not in artwork.tags]


def named_concepts(artwork: "Artwork") -> frozenset[str]:
    """Return the concepts that a work bears: by its tags, or as its texts in either language say.

    Where the record states the medium, no other text does: 'in terracotta and grey green' is a
    colour there. Names of people and places among the source's terms are not read: 'Rose, Charlton'
    is no flower.
    """
    medium = (artwork.medium_en, artwork.medium_zh)
    stated = concepts_named(medium, artwork.tags)
    read = concepts_named((
        artwork.title_en, artwork.title_zh, artwork.description_en, artwork.description_zh,
        *(term for term in artwork.source_terms if term == term.casefold()),
    ))  # fmt: skip
    if any(medium):
        known = concepts()
        read = frozenset(name for name in read if _facet(name, known) is not Facet.MEDIUM)
    return stated | read


def _facet(name: str, known: "Mapping[str, Concept]") -> Facet:
    """Return the facet of a concept or of a kind of one."""
    return known[name.partition("/")[0]].facet


def _mentioned_concepts(artwork: "Artwork") -> list[str]:
    """Return the concepts that an untagged work's own words name."""
    words = ". ".join(
        (artwork.title_en or artwork.title_zh, artwork.description_en or artwork.description_zh)
    )
    return list(dict.fromkeys(mention.concept_id for mention in find_mentions(words)))


def text_hash(text: str) -> str:
    """Return the hash by which changed texts are detected."""
    return hashlib.sha256(text.encode()).hexdigest()
