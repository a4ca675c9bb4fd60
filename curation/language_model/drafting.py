"""Descriptions and tags by a language model."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from catalog.vocabulary import concepts, match_label
from catalog.vocabulary.quotes import bears_out
from common import llm
from common.instructions import speaks
from common.llm.quoting import plain

if TYPE_CHECKING:
    from catalog.writing import WorkRecord

logger = logging.getLogger(__name__)

DESCRIPTION = llm.Prompt.load("curation.language_model", "description", version=1)
TAGS = llm.Prompt.load("curation.language_model", "tags", version=1)
# Of one text of a record, as a model sees it: longer ones are no titles or names.
LONGEST = 300
MOST_TERMS = 40


@dataclass(frozen=True)
class ModelDescription:
    """A description as a model wrote it, and what it was asked."""

    en: str
    zh: str
    model: str
    prompt_version: str


@dataclass(frozen=True)
class ModelTags:
    """Concepts of the vocabulary that a model named, and what it was asked.

    words: for each concept the words of the record that the model quotes. dropped: how many other
    tags it named: unknown to the vocabulary, or with words that the record lacks.
    """

    tags: tuple[str, ...]
    model: str
    prompt_version: str
    words: Mapping[str, str] = field(default_factory=dict)
    dropped: int = 0


def describe(record: "WorkRecord", *, now: datetime) -> ModelDescription:
    """Return a description of a work in both languages. Raises LanguageModelError."""
    from curation.language_model.answers import DescriptionAnswer  # noqa: PLC0415 - pydantic: workers only

    done = llm.complete(DESCRIPTION, DescriptionAnswer, facts(record), now=now)
    return ModelDescription(done.answer.en, done.answer.zh, done.model, done.prompt_version)


def suggest_tags(record: "WorkRecord", *, now: datetime) -> ModelTags:
    """Return tags of the vocabulary for a work. Raises LanguageModelError."""
    from curation.language_model.answers import TagsAnswer  # noqa: PLC0415 - pydantic: workers only

    given = facts(record)
    done = llm.complete(TAGS, TagsAnswer, given, now=now)
    texts = _texts(given)
    words: dict[str, str] = {}
    for each in done.answer.tags:
        concept = match_label(each.name)
        if concept and any(bears_out(text, each.words) for text in texts):
            words.setdefault(concept.id, each.words)
    dropped = len(done.answer.tags) - len(words)
    if dropped:
        logger.info("%d of %d tags by the language model dropped.", dropped, len(done.answer.tags))
    return ModelTags(tuple(words), done.model, done.prompt_version, words, dropped)


def facts(record: "WorkRecord") -> dict[str, Any]:
    """Return what a model learns of a work: public fields of its record, each by name."""
    sides = [f"{side.normalize():f}" for side in record.sides]
    return {
        "title": _both(record.title_en, record.title_zh),
        "maker": _both(record.artist_en, record.artist_zh),
        "maker's years": _years(record.birth_year, record.death_year),
        "maker's nationality": _short(record.nationality),
        "attribution": _short(record.attribution),
        "series": _both(record.series_en, record.series_zh),
        "date": _short(record.date_text) or _years(record.year_from, record.year_to),
        "medium": _both(record.medium_en, record.medium_zh),
        "kind": _short(record.classification),
        "size": f"{' × '.join(sides)} cm" if sides else "",
        "subjects": [_label(tag) for tag in record.tags[:MOST_TERMS]],
        "terms of the source": [*filter(None, map(_short, record.terms[:MOST_TERMS]))],
    }


def _both(english: str, chinese: str) -> str:
    return " · ".join(each for each in (_short(english), _short(chinese)) if each)


def _short(text: str) -> str:
    """Return a text as a model sees it; one that speaks to it is no fact, and left out."""
    return "" if speaks(text) else plain(text)[:LONGEST]


def _years(first: int | None, last: int | None) -> str:
    years = [str(year) for year in (first, last) if year is not None]
    return "–".join(dict.fromkeys(years))


def _label(tag: str) -> str:
    """Return a tag in both languages; one that is no concept as it stands."""
    concept = concepts().get(tag)
    return f"{concept.label('en')} {concept.label('zh')}" if concept else _short(tag)


def _texts(given: Mapping[str, Any]) -> list[str]:
    return [
        text for each in given.values() for text in (each if isinstance(each, list) else [each])
    ]
