"""The words of makers' names (`makers.toml`), with the countries that Babel knows."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel import Locale

# What Babel has by another name or as a part.
COUNTRIES = frozenset({"usa", "u.s.a.", "u.s.", "uk", "u.k.", "england", "scotland", "wales"})
# Languages in which a cell may name a country.
LANGUAGES = ("en", "zh", "zh_Hant", "ja", "ko", "fr", "de", "it", "es", "pt", "nl", "ru", "ar")
DROPPED = str.maketrans(dict.fromkeys(".'’ʼ"))


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("makers.toml").read_text("utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    """Return a set of words, casefolded; `roles` are those of makers and of others."""
    if name == "roles":
        return words("makers") | words("others")
    found = _table()[name]
    return frozenset(found.split() if isinstance(found, str) else found)


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Return a text as names are compared: without case, accents, full stops and hyphens."""
    parts = unicodedata.normalize("NFD", text.casefold().translate(DROPPED))
    bare = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return " ".join(unicodedata.normalize("NFC", bare).replace("-", " ").split())


@cache
def folded_words(name: str) -> frozenset[str]:
    """Return a set of words as `folded` has them."""
    return frozenset(map(folded, words(name)))


@cache
def _countries() -> frozenset[str]:
    return frozenset(
        name.casefold() for code in ("en", "zh") for name in Locale(code).territories.values()
    )


@cache
def nations() -> Mapping[str, str]:
    """Return countries by how Chinese books shorten them in brackets: 法 for 法国."""
    found: dict[str, str] = _table()["nations"]
    return {name: name for name in found.values()} | found


@cache
def countries() -> frozenset[str]:
    """Return the names of countries in the languages of catalogues, folded."""
    names = {
        folded(name)
        for language in LANGUAGES
        for code, name in Locale.parse(language).territories.items()
        if code.isalpha()
    }
    # 'San Martín' is a family name more often than an island.
    return frozenset(name for name in names if not name.startswith(("san ", "saint ", "st "))) | {
        folded(name) for name in COUNTRIES
    }


def is_place(text: str) -> bool:
    """Tell whether a text names a country or a town, and no first name ('Georgia')."""
    place = text.strip(" .").casefold()
    if place in words("ambiguous"):
        return False
    return place in _countries() or re.sub(r"\s+", "-", place) in words("places")


def is_nationality(text: str) -> bool:
    """Tell whether a text names a nationality, a people or a country, or several of them."""
    name = text.strip().casefold().removeprefix("the ")
    if name in _countries() or name in COUNTRIES:
        return True
    if "/" in name and all(is_nationality(part) for part in name.split("/")):
        return True
    parts = [
        word for word in re.split(r"[\s/-]+", name) if word not in {"and", "or", "school", "born"}
    ]
    known = words("nationalities") | words("prefixes")
    return bool(parts) and (name.replace(" ", "-") in known or known.issuperset(parts))
