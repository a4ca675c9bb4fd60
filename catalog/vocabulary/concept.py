"""The concepts: one bilingual vocabulary for tags, facets, keywords and the reading of texts.

The files in `concepts/` hold them, one facet a file; every name of a concept, in either language,
leads to it. Names are looked up folded (case, hyphens, British and American spelling and English
plurals make no difference).
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent
HAN = re.compile(r"[\u3400-\u9fff]")
# A subject term is inverted ('boat, sailing') or hedged ('building - non-specific').
ACCENTS = re.compile(r"(?<=[a-z])[\u0300-\u036f]+")
HEDGE = re.compile(r"\s+-\s+(non-specific|general)$")


class Facet(StrEnum):
    """What kind of thing a concept is."""

    MEDIUM = "medium"
    TECHNIQUE = "technique"
    STYLE = "style"
    MOVEMENT = "movement"
    GENRE = "genre"
    SUBJECT = "subject"
    MOOD = "mood"
    COLOUR = "colour"
    PERIOD = "period"


@dataclass(frozen=True)
class Concept:
    """A concept with its names; the first of each language is its label."""

    id: str
    facet: Facet
    en: tuple[str, ...]
    zh: tuple[str, ...]

    def label(self, language: str) -> str:
        """Return the label in a language (any code that begins with `zh`, else English)."""
        return self.zh[0] if language.startswith("zh") else self.en[0]


@cache
def concepts() -> Mapping[str, Concept]:
    """Return all concepts by id, facet by facet."""
    found: dict[str, Concept] = {}
    for facet in Facet:
        table = tomllib.loads((FOLDER / "concepts" / f"{facet}.toml").read_text("utf-8"))
        for key, names in table.items():
            if key in found:
                raise ValueError(f"The concept {key} stands in {found[key].facet} and {facet}.")
            found[key] = Concept(
                id=key,
                facet=facet,
                en=(key.replace("-", " "), *(name for name in names if not HAN.search(name))),
                zh=tuple(name for name in names if HAN.search(name)),
            )
    return found


@cache
def names() -> Mapping[str, str]:
    """Return concept ids by folded name; the first concept of a name keeps it."""
    table: dict[str, str] = {}
    for concept in concepts().values():
        for name in (*concept.en, *concept.zh):
            table.setdefault(fold(name), concept.id)
    return table


@cache
def phrases() -> Mapping[str, str]:
    """Return concept ids by folded phrase, as texts are read; an empty id names no concept.

    The names of all concepts, and the phrases in which such a name means something else. Raises
    ValueError for a phrase of an unknown concept.
    """
    table = tomllib.loads((FOLDER / "phrases.toml").read_text("utf-8"))
    others = {
        fold(name): concept for name, concept in {**table["english"], **table["chinese"]}.items()
    }
    unknown = {concept for concept in others.values() if concept} - set(concepts())
    if unknown:
        raise ValueError(f"phrases.toml names no concept: {', '.join(sorted(unknown))}.")
    return {**_shades(table["colours"]), **names(), **others}


def _shades(before: Mapping[str, list[str]]) -> dict[str, str]:
    """Return colours with the words before them that mean their shade."""
    colours = [concept for concept in concepts().values() if concept.facet is Facet.COLOUR]
    english = {
        fold(f"{word} {name}"): colour.id
        for colour in colours
        for word in before["english"]
        for name in colour.en
    }
    chinese = {
        word + name: colour.id
        for colour in colours
        for word in before["chinese"]
        for name in colour.zh
    }
    return {**english, **chinese}


def fold(name: str) -> str:
    """Return a name as it is looked up: lower case, hyphens open, each word singular."""
    lowered = name.casefold().replace("’", "'").replace("-", " ")
    if not lowered.isascii():
        # 'cafés' as 'cafes'; Chinese and Japanese stay as they are.
        plain = ACCENTS.sub("", unicodedata.normalize("NFD", lowered))
        lowered = unicodedata.normalize("NFC", plain)
    return " ".join(singular(word) for word in lowered.split())


# Words in '-men' that are no people.
NOT_MEN = frozenset((
    "specimen", "regimen", "abdomen", "stamen", "bremen", "carmen", "cyclamen", "dolmen", "albumen",
))  # fmt: skip


@cache
def singular(word: str) -> str:
    """Return an English word without its plural ending, by rule; good enough to look up by."""
    if len(word) < 4 or word.endswith(("ss", "us", "is", "'s")):
        return word
    if word.endswith("men") and len(word) > len("women") and word not in NOT_MEN:
        return f"{word[:-2]}an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    if word.endswith("ves") and word not in {"waves", "caves", "doves", "olives", "graves"}:
        return word[:-3] + "f"
    return word[:-1] if word.endswith("s") else word


@lru_cache(maxsize=20_000)
def match_term(term: str) -> Concept | None:
    """Return the concept that a whole term names: a tag, a medium, a leaf of a subject index."""
    bare = HEDGE.sub("", term.strip())
    for candidate in _readings(bare):
        concept_id = names().get(fold(candidate))
        if concept_id is not None:
            return concepts()[concept_id]
    return None


def match_label(text: str) -> Concept | None:
    """Return the concept that a label names, be it in both languages at once: 'harbour 港口'."""
    chinese = "".join(HAN.findall(text))
    return (
        match_term(text)
        or match_term(HAN.sub("", text))
        or (match_term(chinese) if chinese else None)
    )


def concepts_for_subject(path: str) -> tuple[Concept, ...]:
    """Return the concepts of a subject path such as 'nature > seascapes and coasts > harbour'.

    The leaf's first, then the second level's; names of people and places are no concepts.
    """
    levels = [level.strip() for level in path.split(">")]
    matches = [match_term(level) for level in (levels[-1], *levels[1:-1])]
    return tuple(dict.fromkeys(concept for concept in matches if concept is not None))


def _readings(term: str) -> list[str]:
    """Return the ways to read a term, the most exact first."""
    readings = [term]
    head, comma, rest = term.partition(", ")
    # 'boat, sailing' is a sailing boat, and a boat; 'Wood, Christopher' is a person.
    if comma and not rest[:1].isupper():
        readings += [f"{rest} {head}", head]
    if " / " in term:
        readings += term.split(" / ")
    if term.startswith(("River ", "Lake ", "Mount ")):
        readings.append(term.split(maxsplit=1)[0])
    return readings
