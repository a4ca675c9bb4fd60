"""Search by words: whole titles, names and numbers first, then works by all words, or by any.

Text and query are folded by one function (`catalog.vocabulary.folding`), so that the index is asked
for what it holds: docs/adr/0022.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F

from catalog.models import Artwork
from catalog.querysets import ArtworkQuerySet
from catalog.search.known_words import nearest
from catalog.vocabulary import english_gloss, match_term, normalise
from catalog.vocabulary.beginnings import BEGINNING, LONGEST, NAMED, spelled_query
from catalog.vocabulary.folding import (
    NAME,
    NUMBER,
    TITLE,
    Term,
    keys,
    number_key,
    parts,
    query_terms,
)
from catalog.vocabulary.pinyin import is_pinyin

EXACT_MOST, CANDIDATES = 50, 200
# As many words may be one name in pinyin.
MOST_SYLLABLES = 6
INITIALS = re.compile("[a-z]{2,8}")
# What people put before a number: 'Accession No. T07799', 「藏品编号：T07799」.
BEFORE_NUMBER = re.compile(
    r"^(?:(?:museum|object|accession|inventory|catalogue|catalog|tate|inv|acc|cat|obj|reg|id)\b|"
    r"(?:number|no|nr|num)\b|馆藏|藏品|登录|登记|入藏|编号|号|[\s.:#№：])+",
    re.IGNORECASE,
)
# A number that stands out of a sentence: letters with digits, or three groups of digits.
NUMBER_IN_TEXT = re.compile(r"(?:[^\W\d_]{1,4}[.\- ]?\d{3,}|\d+[.\-/]\d+[.\-/]\d+)[\w.\-/]*")

Corrections = tuple[tuple[str, str], ...]


def numbered(works: ArtworkQuerySet, text: str) -> bool:
    """Tell whether the whole text is a work's accession number."""
    numbers = {number_key(number) for number in _whole_numbers(text)} - {""}
    return (
        bool(numbers)
        and works.filter(
            search_vector=_tsquery(" | ".join(f"'{NUMBER}{key}'" for key in numbers))
        ).exists()
    )


def titled(works: ArtworkQuerySet, text: str) -> bool:
    """Tell whether the whole text is a work's title."""
    titles = " | ".join(f"'{TITLE}{key}'" for key in keys(text))
    return bool(titles) and works.filter(search_vector=_tsquery(titles)).exists()


def naming(works: ArtworkQuerySet, names: Iterable[str]) -> ArtworkQuerySet:
    """Return the works that hold all words of any of the names, in any order and place."""
    asked = [" & ".join(term.query for term in query_terms(name)) for name in names]
    return works.filter(
        search_vector=_tsquery(" | ".join(f"({query})" for query in asked if query))
    )


def exactly_named(works: ArtworkQuerySet, text: str) -> list[int]:
    """Return works whose number, title or maker's name is the text itself, in this order.

    A number that stands among other words comes after titles: 'Tracing of A01172' is one.
    """
    whole = {number_key(number) for number in _whole_numbers(text)}
    numbers = {number_key(number): parts(number) for number in _numbers(text)}
    numbers.pop("", None)
    titles, names = keys(text), keys(text, ordered=True)
    wanted = [
        *(NUMBER + key for key in numbers),
        *(TITLE + key for key in titles),
        *(NAME + key for key in names),
    ]
    if not wanted:
        return []
    rows = (
        works.filter(search_vector=_tsquery(" | ".join(f"'{word}'" for word in wanted)))
        .order_by("-id")
        .values_list("pk", "accession_number", "title_en", "title_zh")
    )
    typed = normalise(text)

    def place(row: tuple[int, str, str, str]) -> int:
        """Return how nearly the text is meant: what differs by its marks alone comes after."""
        number = number_key(row[1])
        if number in whole:
            return 0 if parts(row[1]) == numbers[number] else 1
        own = [normalise(title) for title in row[2:]]
        if typed in own:
            return 2
        if typed.casefold() in {title.casefold() for title in own}:
            return 3
        if set(titles) & {key for title in own for key in keys(title)}:
            return 4
        return 5 if number in numbers else 6

    found = sorted(rows[:CANDIDATES], key=place)
    return [row[0] for row in found[:EXACT_MOST]]


def by_words(works: ArtworkQuerySet, text: str, *, most: int) -> tuple[list[int], Corrections]:
    """Return works by words, best first: all words, else all or any of the corrected ones.

    A mistyped word is corrected even where works have the other words: they are not what was meant.
    """
    terms = _content(text)
    if ids := _ranked(works, text, terms, glue=" & ", most=most):
        return ids, ()
    corrections = tuple(
        (term.word, better) for term in terms if (better := _corrected(term)) is not None
    )
    if corrections:
        meant = dict(corrections)
        text = " ".join(meant.get(term.word, term.word) for term in terms)
        terms = _content(text)
        if ids := _ranked(works, text, terms, glue=" & ", most=most):
            return ids, corrections
    if ids := _by_initials(works, terms, most=most):
        return ids, ()
    return _ranked(works, text, terms, glue=" | ", most=most), corrections


def _by_initials(works: ArtworkQuerySet, terms: Sequence[Term], *, most: int) -> list[int]:
    """Return the works whose title's or maker's pinyin begins with the letters of one word."""
    if len(terms) != 1 or not INITIALS.fullmatch(terms[0].word):
        return []
    letters = terms[0].word
    query = _tsquery(f"'{BEGINNING}{letters}' | '{NAMED}{letters}'")
    rows = works.filter(search_vector=query).order_by("-has_picture", "-id")
    return list(rows.values_list("pk", flat=True)[:most])


def _numbers(text: str) -> Iterator[str]:
    """Return what may be an accession number: what stands out of the text, and the text."""
    yield from (match.group() for match in NUMBER_IN_TEXT.finditer(normalise(text)))
    yield from _whole_numbers(text)


def _whole_numbers(text: str) -> tuple[str, str]:
    """Return the text as an accession number, with and without what people put before one."""
    plain = normalise(text)
    return plain, BEFORE_NUMBER.sub("", plain)


def _content(text: str) -> list[Term]:
    """Return the words that say something; all of them if none does ('The Who')."""
    terms = [_spelled(term) for term in query_terms(text)]
    return [term for term in terms if not term.stops] or [
        Term(term.word, term.stopped, term.stops, term.stopped) for term in terms
    ]


def bearing(works: ArtworkQuerySet, text: str) -> ArtworkQuerySet:
    """Return the works that bear all words of a text, in either language."""
    query = _query(text, _content(text), glue=" & ")
    return works.filter(search_vector=_tsquery(query)) if query else works.none()


def _query(text: str, terms: Sequence[Term], *, glue: str) -> str:
    """Return the index's query for words: theirs, or those of their translation; '' for none."""
    if not terms:
        return ""
    parsed = "(" + glue.join(term.query for term in terms) + ")"
    gloss = [term for term in query_terms(english_gloss(text)) if not term.stops]
    if gloss and [term.word for term in gloss] != [term.word for term in terms]:
        parsed += " | (" + glue.join(term.query for term in gloss) + ")"
    if spelled := _spelled_in_one(terms):
        parsed += f" | {spelled}"
    return parsed


def _ranked(
    works: ArtworkQuerySet, text: str, terms: Sequence[Term], *, glue: str, most: int
) -> list[int]:
    if not (parsed := _query(text, terms, glue=glue)):
        return []
    query = _tsquery(parsed)
    rows = (
        works.filter(search_vector=query)
        .annotate(rank=SearchRank(F("search_vector"), query))
        .order_by("-rank", "-id")
        .values_list("pk", flat=True)
    )
    return list(rows[:most])


def _spelled(term: Term) -> Term:
    """Return a word that may be pinyin of several syllables as what finds both."""
    if not is_pinyin(term.word) or match_term(term.word):
        return term
    query = f"({term.query} | {spelled_query(term.word[:LONGEST])})"
    return replace(term, query=query, stopped=query)


def _spelled_in_one(terms: Sequence[Term]) -> str:
    """Return the query for words that may be one name in pinyin ('mo nai'), '' for others."""
    words = [term.word for term in terms]
    whole = "".join(words)[:LONGEST]
    return spelled_query(whole) if 1 < len(words) <= MOST_SYLLABLES and is_pinyin(whole) else ""


def _tsquery(query: str) -> SearchQuery:
    return SearchQuery(query, config="english", search_type="raw")


def _corrected(term: Term) -> str | None:
    """Return the catalogue's word nearest to an unknown one, at most two typing errors off.

    A word that stands in the catalogue, in any form, or in the vocabulary is none; neither is a
    number, a short word or a Chinese one.
    """
    word = term.word
    if match_term(word) or _stands(term):
        return None
    better = nearest(word)
    if better is None:
        return None
    # The words are cached: the works that had this one may have been hidden meanwhile.
    stands = any(_stands(term) for term in query_terms(better))
    return better if stands else None


def _stands(term: Term) -> bool:
    """Tell whether a word stands in a work that is shown."""
    return Artwork.objects.visible().filter(search_vector=_tsquery(term.query)).exists()
