"""The bilingual vocabulary of art, and how texts are read with it. No Django, no database."""

from catalog.vocabulary.concept import (
    HAN,
    Concept,
    Facet,
    concepts,
    concepts_for_subject,
    match_term,
)
from catalog.vocabulary.statements import Chip, Clause, Reading, read_statement
from catalog.vocabulary.text import (
    Mention,
    english_gloss,
    find_mentions,
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
    "english_gloss",
    "find_mentions",
    "keywords",
    "match_term",
    "normalise",
    "read_statement",
]
