"""Countries, peoples and towns by name, in both languages: Babel's, and `places.toml`."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global

from catalog.vocabulary import HAN

SHORT_HAN = 2


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("places.toml").read_text("utf-8"))


@cache
def territories() -> Mapping[str, str]:
    """Return the codes of countries by name and people, in small letters."""
    found: dict[str, str] = {}
    for language in ("en", "zh"):
        for code, name in Locale(language).territories.items():
            if code.isalpha() and len(name) >= SHORT_HAN:
                found.setdefault(name.casefold(), code)
    for code, names in _table()["countries"].items():
        found |= dict.fromkeys(names, code)
    return found | dict(_table()["peoples"])


@cache
def long_han_names() -> re.Pattern[str]:
    """Return the pattern of countries' Chinese names of three characters and more."""
    found = [name for name in territories() if HAN.match(name) and len(name) > SHORT_HAN]
    return re.compile("|".join(sorted(map(re.escape, found), key=len, reverse=True)))


@cache
def towns() -> frozenset[str]:
    """Return towns by which the world's time zones are named, in both languages, small letters."""
    found: set[str] = set()
    for language in ("en", "zh"):
        zones = Locale(language).time_zones
        found |= {zone["city"].casefold() for zone in zones.values() if "city" in zone}
    for name in get_global("zone_territories"):
        if "/" in name:
            found.add(name.rsplit("/", 1)[-1].replace("_", " ").casefold())
    return frozenset(found)


def country_of(nationality: str) -> str:
    """Return the code of the country that a nationality names, '' where it is unknown."""
    words = nationality.casefold().strip().removeprefix("the ")
    known = territories()
    return (
        known.get(words)
        or _table()["part_peoples"].get(words)
        or known.get(words.rsplit("-", 1)[-1], "")
    )


def country_names(code: str) -> frozenset[str]:
    """Return a country's names and its peoples', in both languages, in small letters."""
    return frozenset(name for name, other in territories().items() if other == code)


def country(code: str, language: str) -> str:
    """Return a country's short name in English or Chinese, '' where Babel has none."""
    own = _table()["short_zh"] if language == "zh" else {}
    return str(own.get(code) or Locale(language).territories.get(code, ""))
