"""Words that state nothing (`general_en.toml`, `general_zh.toml`), and words that judge."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

import jieba

from catalog.vocabulary.concept import HAN, fold
from catalog.writing.roots import roots

# In jieba's dictionary: names and things, set phrases, and qualities.
QUALITIES = re.compile(r"(?:ing|ed|ly|ness|less|ous|wards?|ishly)$")
VOWEL = re.compile(r"[aeiouy]")
STATING = ("n", "i", "l", "s", "j", "a", "z")


@cache
def general() -> frozenset[str]:
    """Return the English words that state nothing, uninflected."""
    table = tomllib.loads(_read("general_en.toml"))
    groups = (words for name, words in table.items() if name not in {"things", "actions"})
    return frozenset(word for group in groups for word in group.split())


@lru_cache(maxsize=20_000)
def is_general(word: str) -> bool:
    """Tell whether an English word in small letters states nothing, in whatever form."""
    parts = [part for part in word.split("-") if part]
    return bool(parts) and (word in general() or all(map(_is_general_part, parts)))


def _is_general_part(word: str) -> bool:
    if not roots(word).isdisjoint(actions()):
        return False
    if not roots(word).isdisjoint(general()):
        return True
    # How something is done or is, not what there is: a participle, an adverb, a quality.
    ending = QUALITIES.search(word)
    return (
        ending is not None and word not in things() and bool(VOWEL.search(word[: ending.start()]))
    )


@cache
def things() -> frozenset[str]:
    """Return English words that only look like a participle or a quality."""
    return frozenset(tomllib.loads(_read("general_en.toml"))["things"].split())


@cache
def actions() -> frozenset[str]:
    """Return English verbs of what people do, which a record would name."""
    return frozenset(tomllib.loads(_read("general_en.toml"))["actions"].split())


@cache
def general_han() -> tuple[frozenset[str], frozenset[str]]:
    """Return the Chinese words and the single characters that state nothing."""
    table = tomllib.loads(_read("general_zh.toml"))
    return frozenset(table["words"].split()), frozenset(table["characters"])


@cache
def general_concept_names() -> frozenset[str]:
    """Return the names of concepts, folded, that notes use for any work."""
    table = tomllib.loads(_read("general_zh.toml"))
    return frozenset(map(fold, table["general_concepts"].split()))


@cache
def values() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of words that judge, in English and in Chinese."""
    table = tomllib.loads(_read("values.toml"))
    unless = "".join(f"(?!{re.escape(phrase)})" for phrase in table["english_unless"])
    english = rf"\b{unless}(?:{_either(table['english'].split())})(?:s|'s)?\b(?!-)"
    return re.compile(english, re.IGNORECASE), re.compile(_either(table["chinese"].split()))


def judges(text: str) -> bool:
    """Tell whether a text judges the value of something."""
    return any(pattern.search(text) for pattern in values())


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))


@cache
def stating_han() -> frozenset[str]:
    """Return the Chinese words that state something, by jieba's dictionary; 0.5 s at first use."""
    found = set()
    with jieba.dt.get_dict_file() as file:
        for line in file:
            word, _frequency, kind = line.decode().split()
            if kind[0] in STATING and HAN.match(word):
                found.add(word)
    return frozenset(found)


@cache
def glossary() -> Mapping[str, tuple[str, ...]]:
    """Return the English words that Chinese ones may stand for."""
    found: dict[str, tuple[str, ...]] = {}
    for name in ("glossary.toml", "glossary_terms.toml"):
        for entry in tomllib.loads(_read(name))["words"].replace("\n", " ").split("|"):
            word, *english = entry.split() or ("",)
            if word:
                found[word] = (*found.get(word, ()), *english)
    return found


def _read(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")
