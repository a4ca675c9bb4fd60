"""Well-known artists whose names are those of places and peoples, too: 'Veronese', 'El Greco'."""

from collections.abc import Mapping
from functools import cache

from catalog.reading.lives import Life
from catalog.vocabulary.artists import artists
from catalog.vocabulary.folding import name_key

# By so many years sources differ about a birth.
SLIPS = 3


def is_artist(name: str) -> bool:
    """Tell whether a name is one of the vocabulary's artists."""
    return name_key(name) in _births()


def is_known(name: str, life: Life | None) -> bool:
    """Tell whether a name that is a place or a people is an artist's of that life: 'Veronese'."""
    born = _births().get(name_key(name), frozenset())
    birth = (life or Life()).birth_year or 0
    return any(abs(year - birth) <= SLIPS for year in born)


@cache
def _births() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for facts in artists().values():
        for name in filter(None, facts.names):
            found.setdefault(name_key(name), set()).update({facts.born} if facts.born else ())
    return {name: frozenset(years) for name, years in found.items()}
