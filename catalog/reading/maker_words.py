"""The words of makers' names (`makers.toml`), with the countries that Babel knows."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale

# What Babel has by another name or as a part.
COUNTRIES = frozenset({"usa", "u.s.a.", "u.s.", "uk", "u.k.", "england", "scotland", "wales"})


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


@cache
def _countries() -> frozenset[str]:
    return frozenset(
        name.casefold() for code in ("en", "zh") for name in Locale(code).territories.values()
    )


def is_place(text: str) -> bool:
    """Tell whether a text names a country or a town, and no first name ('Georgia')."""
    folded = text.strip(" .").casefold()
    if folded in words("ambiguous"):
        return False
    return folded in _countries() or re.sub(r"\s+", "-", folded) in words("places")


def is_nationality(text: str) -> bool:
    """Tell whether a text names a nationality, a people or a country, or several of them."""
    folded = text.strip().casefold()
    if folded in _countries() or folded in COUNTRIES:
        return True
    parts = [word for word in re.split(r"[\s/-]+", folded) if word not in {"and", "or", "school"}]
    known = words("nationalities")
    return bool(parts) and (folded.replace(" ", "-") in known or known.issuperset(parts))
