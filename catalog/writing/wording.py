"""How composed descriptions call things (`wording.toml`)."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar
from zlib import crc32

from catalog.vocabulary import Facet, concepts, with_narrower
from catalog.writing.record import WorkRecord

Language = Literal["en", "zh"]
Form = TypeVar("Form")
MOST_SUBJECTS, MOST_COLOURS = 4, 3


@cache
def table(name: str) -> Mapping[str, Any]:
    """Return one table of `wording.toml`."""
    found: Mapping[str, Any] = _tables()[name]
    return found


@cache
def _tables() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("wording.toml").read_text("utf-8"))


def chosen(forms: Sequence[Form], record: WorkRecord, purpose: str) -> Form:
    """Return one of several forms, always the same for a work and a purpose."""
    return forms[crc32(f"{purpose}:{record.id}".encode()) % len(forms)]


def kind_of_work(record: WorkRecord, language: Language) -> tuple[str, str]:
    """Return what the work is ('oil painting'), and the field that says so; '' if none does."""
    column = 0 if language == "en" else 1
    by_class = table("classifications").get(record.classification.casefold(), ("", ""))[column]
    if record.classification.casefold() in table("forms")["names"]:
        return by_class, "classification"
    media = [tag for tag in table("media") if tag in record.tags]
    within = table("within")
    single = [tag for tag in media if not any(other in media for other in within.get(tag, ()))]
    if len(single) == 1 and not {"installation", "mixed-media"} & {*record.tags}:
        return table("media")[single[0]][column], "tags"
    return by_class, "classification" if by_class else ""


def subjects(record: WorkRecord) -> list[str]:
    """Return the concepts to name as what a work shows: the narrowest, in the record's order."""
    facets, skipped = table("subjects")["facets"], table("subjects")["skipped"]
    known = concepts()
    tags = [tag for tag in dict.fromkeys(record.tags) if tag in known]
    shown = [tag for tag in tags if known[tag].facet in facets and tag not in skipped]
    shown = [
        tag
        for tag in shown
        if tag not in table("only_with") or not set(table("only_with")[tag]).isdisjoint(tags)
    ]
    narrowest = [
        tag for tag in shown if not any(o != tag and o in with_narrower(tag) for o in tags)
    ]
    return narrowest[:MOST_SUBJECTS]


def colours(record: WorkRecord) -> list[str]:
    """Return the colours among a work's tags."""
    return _of_facet(record, Facet.COLOUR, without={"colour", "black-and-white"})[:MOST_COLOURS]


def movement(record: WorkRecord) -> str:
    """Return the one movement among a work's tags that has a written name, or ''."""
    named = table("movements")
    return next((tag for tag in record.tags if tag in named), "")


def _of_facet(record: WorkRecord, facet: Facet, *, without: set[str]) -> list[str]:
    known = concepts()
    tags = [tag for tag in dict.fromkeys(record.tags) if tag in known and tag not in without]
    return [tag for tag in tags if known[tag].facet is facet]


def label(concept_id: str, language: Language) -> str:
    """Return a concept's name as a sentence has it."""
    own = table("labels" if language == "en" else "labels_zh")
    return str(own.get(concept_id) or concepts()[concept_id].label(language))
