"""Of which works a collector's words are true: only there are they reasons. Loads torch."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from django.conf import settings

from catalog import selectors as catalog
from catalog.vocabulary import (
    Facet,
    concepts,
    find_mentions,
    keywords,
    kind_named,
    with_narrower,
)
from catalog.vocabulary.artist_names import full_names
from catalog.vocabulary.artists import artists
from recommendations.registry.selectors import text_version
from recommendations.retrieval.selectors import vectors
from recommendations.retrieval.selectors.texts import UNKNOWN, artwork_text, named_concepts
from recommendations.retrieval.selectors.vectors import Vector
from recommendations.taste.models import TasteToken
from recommender.features.encoder import load_encoder

if TYPE_CHECKING:
    from catalog.models import Artwork

# The similarity from which on a word is true of a work that does not bear it: chosen on half of the
# labelled pairs (docs/recommender.md).
MIN_SIMILARITY = 0.55
# What a record says of every work: a similar text tells nothing against it.
RECORDED = frozenset((Facet.MEDIUM, Facet.TECHNIQUE, Facet.COLOUR, Facet.PERIOD))
# How much of what the table says of an artist a work bears for which the name is a reason.
MIN_TRAITS = 2


@dataclass(frozen=True)
class TrueWords:
    """For each token, the works to which its words apply."""

    applies: Mapping[int, frozenset[int]]
    disliked: frozenset[int]

    def is_true(self, token: int, artwork: int, *, against: bool = False) -> bool:
        """Tell whether a token can be cited beside a work: a disliked word where it is absent.

        against: it counts against the work; then a disliked word can be cited where it is borne.
        """
        is_absent_wanted = token in self.disliked and not against
        return (artwork in self.applies.get(token, ())) != is_absent_wanted


def true_words(tokens: Sequence[TasteToken], artwork_ids: Collection[int]) -> TrueWords:
    """Return which words apply to which works: by what a work bears, else by its text's similarity.

    The similarity is the encoder's, whichever model version ranks.
    """
    works = list(catalog.artworks_for_reading(artwork_ids)) if tokens else []
    borne = {work.pk: named_concepts(work) for work in works}
    near = _near(tokens, [work.pk for work in works if artwork_text(work) != UNKNOWN])
    return TrueWords(
        applies={
            token.pk: _by_artist(token, works, borne)
            if token.artist
            else near[token.pk]
            | {
                pk
                for pk, named in borne.items()
                if bears(named, token.concept_id, token.gloss, word=token.text)
            }
            for token in tokens
        },
        disliked=frozenset(token.pk for token in tokens if token.polarity < 0),
    )


def _by_artist(
    token: TasteToken, works: Sequence["Artwork"], borne: Mapping[int, frozenset[str]]
) -> frozenset[int]:
    """Return the works to which an artist's name applies: their own.

    Of one who has none in the catalogue, those that bear two of what the table says of them.
    """
    if catalog.ids_by_artists([token.artist], limit=1):
        names = full_names(token.artist)
        return frozenset(
            work.pk
            for work in works
            if work.artist and names & {work.artist.name_en.casefold(), work.artist.name_zh}
        )
    facts = artists().get(token.artist)
    traits = (
        [with_narrower(concept) for concept in (*facts.genres, *facts.movements)] if facts else []
    )
    return frozenset(
        pk
        for pk, named in borne.items()
        if sum(not kinds.isdisjoint(named) for kinds in traits) >= MIN_TRAITS
    )


def bears(named: Collection[str], concept_id: str, gloss: str, *, word: str = "") -> bool:
    """Tell whether a work that names these concepts bears a concept (or a kind of it), or a clause.

    `word` is the collector's own: where it means a kind without a concept ('guitar'), the work must
    name that kind. A clause, which has no concept of its own, is borne with most of its words: an
    empty sea bears no 'lonely figures at windows', and a sky no 'bare branches against the sky'.
    """
    if concept_id:
        kind = kind_named(word)
        return kind in named if kind else not with_narrower(concept_id).isdisjoint(named)
    wanted = {mention.concept_id for mention in find_mentions(gloss)}
    met = sum(not with_narrower(concept).isdisjoint(named) for concept in wanted)
    return 2 * met > len(keywords(gloss))


def may_be_similar(concept_id: str, gloss: str, *, word: str = "") -> bool:
    """Tell whether a similar text can make a word true of a work that does not bear it.

    Not what every record states, nor a kind; and a clause only where it names no concept.
    """
    if concept_id:
        return concepts()[concept_id].facet not in RECORDED and not kind_named(word)
    return not find_mentions(gloss)


def _near(
    tokens: Sequence[TasteToken], artwork_ids: Collection[int]
) -> Mapping[int, frozenset[int]]:
    """Return the works whose texts are similar enough to each token."""
    if not tokens:
        return {}
    texts = vectors.item_vectors(artwork_ids, version_id=text_version().pk)
    words = np.stack([_encoded(token.gloss) for token in tokens])  # [T, D]
    near = texts.vectors @ words.T >= MIN_SIMILARITY  # [N, T]
    return {
        token.pk: frozenset(np.array(texts.ids, dtype=np.int64)[near[:, column]].tolist())
        if may_be_similar(token.concept_id, token.gloss, word=token.text)
        else frozenset()
        for column, token in enumerate(tokens)
    }


@lru_cache(maxsize=2048)
def _encoded(gloss: str) -> Vector:
    """Return the unit vector of a text; concepts come again and again."""
    vector: Vector = load_encoder(settings.EMBEDDING_MODEL).encode([gloss])[0]
    return vector
