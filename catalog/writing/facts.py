"""What follows from a record: its concepts, words, names, countries, numbers and years."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise

from catalog.reading.dates import find_years
from catalog.vocabulary import HAN, Facet, concepts, concepts_named, match_term, with_narrower
from catalog.vocabulary.artist_names import name_key
from catalog.vocabulary.artist_names import names as artist_keys
from catalog.vocabulary.artists import artists
from catalog.vocabulary.characters import simplified
from catalog.vocabulary.concept import fold
from catalog.vocabulary.concept import names as concept_names
from catalog.vocabulary.text import normalise, tokenise
from catalog.writing.numbers import numbers_in
from catalog.writing.places import country_names, country_of, territories
from catalog.writing.record import WorkRecord, with_attribution
from catalog.writing.roots import roots
from catalog.writing.wording import table
from catalog.writing.words import general

NEARLY = Decimal("0.04")
SHORT_HAN, SHORT_WORD = 2, 3
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
PROPER = re.compile(r"\b[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True)
class Facts:
    """What a text may say of a work.

    `words` are roots of English words, `han` the record's Chinese texts, simplified, `proper` the
    names of people and places in Latin letters, by which a Chinese spelling of them is known.
    """

    record: WorkRecord
    verbatim: tuple[str, ...]
    names: frozenset[str]
    name_words: frozenset[str]
    proper: frozenset[str]
    words: frozenset[str]
    han: tuple[str, ...]
    han_words: frozenset[str]
    concepts: frozenset[str]
    countries: frozenset[str]
    numbers: frozenset[int]
    spans: tuple[tuple[int, int], ...]

    @property
    def has_chinese_titles(self) -> bool:
        """Whether a Chinese text need not translate a title: each is recorded in Chinese."""
        titles = (
            (self.record.title_en, self.record.title_zh),
            (self.record.series_en, self.record.series_zh),
        )
        return any(chinese for _english, chinese in titles) and not any(
            english and not chinese for english, chinese in titles
        )

    @property
    def years(self) -> tuple[int, int] | None:
        """Return the years in which the work was made."""
        return self.record.years


@lru_cache(maxsize=512)
def facts_of(record: WorkRecord) -> Facts:
    """Return what follows from a record; kept, as a work's drafts are checked again and again."""
    texts = [normalise(text) for text in _texts(record) if text]
    # 'Light-house' is a lighthouse, too.
    texts += [HYPHEN.sub("", text) for text in texts if HYPHEN.search(text)]
    named = _concepts(record, texts)
    countries = _countries(record)
    places = [name for code in countries for name in country_names(code)]
    named |= {concept_names()[fold(name)] for name in places if fold(name) in concept_names()}
    names = _names(with_attribution(record))
    people = [record.artist_en, record.artist_zh, record.attribution, *names]
    return Facts(
        record=record,
        verbatim=tuple(sorted(_verbatim(record), key=len, reverse=True)),
        names=names,
        name_words=frozenset(word for name in people for word in words_of(name)),
        proper=frozenset((*_proper(record), *_parts_of_names(people))),
        words=_roots([*texts, *places, *_english_names(named), *_implied_words(named)]),
        han=tuple(simplified(text) for text in (*texts, *people) if HAN.search(text)),
        han_words=frozenset(filter(HAN.search, places)) | _han_names(named),
        concepts=named,
        countries=frozenset(countries),
        numbers=frozenset(number for text in texts for number in numbers_in(text)),
        spans=tuple((span.first, span.last) for text in texts for span in find_years(text)),
    )


def words_of(text: str) -> list[str]:
    """Return the English words of a text, in small letters and without accents."""
    return WORD.findall(plain_letters(text))


def plain_letters(text: str) -> str:
    """Return a text in small letters without accents."""
    marks = unicodedata.normalize("NFD", text.casefold().replace("’", "'"))
    return "".join(mark for mark in marks if not unicodedata.combining(mark))


def _roots(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(root for text in texts for word in words_of(text) for root in roots(word))


def _english_names(named: Iterable[str]) -> Iterator[str]:
    """Yield the names of concepts that are a single word, and all of movements and styles."""
    known = concepts()
    for each in named:
        for name in known[each].en if each in known else ():
            if " " not in name or known[each].facet in {Facet.MOVEMENT, Facet.STYLE}:
                yield name


def _proper(record: WorkRecord) -> Iterator[str]:
    """Yield the names in titles and terms: words with a capital that are no concept."""
    for text in (record.title_en, record.series_en, record.nationality, *record.terms):
        for word in PROPER.findall(text):
            if match_term(word) is None and word.lower() not in general():
                yield word


def _parts_of_names(people: Iterable[str]) -> Iterator[str]:
    """Yield the words of names, and short ones together with the next: 'De Wint'."""
    for name in people:
        words = PROPER.findall(name)
        yield from words
        yield from (one + other for one, other in pairwise(words) if len(one) <= SHORT_WORD)


def _implied_words(named: Iterable[str]) -> Iterator[str]:
    implied = table("implied_words")
    return (implied[each] for each in named if each in implied)


def _texts(record: WorkRecord) -> tuple[str, ...]:
    return (
        record.title_en, record.title_zh, record.series_en, record.series_zh, record.medium_en,
        record.medium_zh, record.date_text, record.classification, record.nationality,
        *record.terms,
    )  # fmt: skip


def _verbatim(record: WorkRecord) -> Iterator[str]:
    """Yield what a text may quote as it stands."""
    for text in (record.title_en, record.title_zh, record.series_en, record.series_zh):
        if quoted := simplified(normalise(text)).casefold().strip(" ."):
            yield quoted


def _names(record: WorkRecord) -> frozenset[str]:
    """Return the maker's names, and those that the table of artists knows them by."""
    found = {record.artist_en, record.artist_zh} - {""}
    plain = re.sub(r"^(?:Sir|Dame|Lord|Lady)\s+|,.*$|\s+(?:OBE|CBE|RA|OM)\b", "", record.artist_en)
    for name in (record.artist_en, plain.strip(), record.artist_zh):
        known = artist_keys().get(name_key(name)) if name else None
        if known is not None:
            found |= {other for other in artists()[known].names if other}
    return frozenset(found)


def _countries(record: WorkRecord) -> set[str]:
    """Return the codes of the countries that the record names."""
    found = {country_of(record.nationality)} if record.nationality else set()
    for text in (*record.terms, record.title_en, record.series_en):
        for name in PROPER.findall(text):
            found.add(territories().get(name.casefold(), ""))
    for tag in record.tags:
        if tag in concepts() and tag in table("labels"):
            found.add(territories().get(concepts()[tag].en[0], ""))
    return found - {""}


def _concepts(record: WorkRecord, texts: list[str]) -> frozenset[str]:
    """Return the concepts that the record names or that follow from them, and kinds of them."""
    found = set(concepts_named(texts, record.tags))
    found |= _shape(record) | _black_and_white(record, found)
    found |= {"couple"} if {"man", "woman"} <= found else set()
    for text in (record.medium_en, record.medium_zh, record.classification, *record.terms):
        for token in tokenise(normalise(text)):
            if (concept := match_term(token.text)) is not None:
                found.add(concept.id)
    implied = table("implied")
    for concept_id in tuple(found):
        found |= set(implied.get(concept_id, ()))
    return frozenset(found | {broad for each in found for broad in _broader().get(each, ())})


def _shape(record: WorkRecord) -> set[str]:
    """Return the concept of a square work."""
    height, width = record.height_cm, record.width_cm
    if not height or not width or record.depth_cm:
        return set()
    return {"square"} if abs(height - width) <= max(height, width) * NEARLY else set()


def _black_and_white(record: WorkRecord, found: set[str]) -> set[str]:
    """Return the concept of 'photographs, black and white', whose words stand apart."""
    is_said = {"black", "white"} <= set(words_of(record.medium_en))
    return {"black-and-white-photography"} if is_said and "photography" in found else set()


@cache
def _broader() -> dict[str, set[str]]:
    """Return all concepts that are broader than each."""
    found: dict[str, set[str]] = {}
    for broad in concepts():
        for narrow in with_narrower(broad) - {broad}:
            found.setdefault(narrow, set()).add(broad)
    return found


def _han_names(named: frozenset[str]) -> frozenset[str]:
    """Return concepts' Chinese names, and the things that they end in: 「小山」 is a 「山」."""
    known = concepts()
    found = {name for each in named if each in known for name in known[each].zh}
    return frozenset(found | {name[-1] for name in found if len(name) == SHORT_HAN})
