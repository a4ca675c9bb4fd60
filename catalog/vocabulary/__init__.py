"""The bilingual vocabulary of art, and how texts are read with it. No Django, no database."""

from catalog.vocabulary.bearing import concepts_named
from catalog.vocabulary.concept import (
    HAN,
    Concept,
    Facet,
    concepts,
    concepts_for_subject,
    match_label,
    match_term,
)
from catalog.vocabulary.hierarchy import kind_named, with_narrower
from catalog.vocabulary.statements import Chip, Clause, Reading, read_statement
from catalog.vocabulary.text import (
    Mention,
    english_gloss,
    find_mentions,
    gloss_by_word,
    keywords,
    normalise,
)

__all__ = [
    "HAN",
    "Chip",
    "Clause",
    "Concept",
    "Facet",
    "Mention",
    "Reading",
    "concepts",
    "concepts_for_subject",
    "concepts_named",
    "english_gloss",
    "find_mentions",
    "gloss_by_word",
    "keywords",
    "kind_named",
    "match_label",
    "match_term",
    "normalise",
    "read_statement",
    "with_narrower",
]
