"""Dates in a text that are not those of the work: of the model that it is after, of its maker."""

from catalog.reading.dates.clauses import Clause
from catalog.reading.dates.spans import Span

LIVES = range(20, 111)


def is_of_a_model(found: list[Clause], *, is_cast: bool) -> bool:
    """Tell whether a date is that of another work: 'after a model of 1750'.

    'Cast 1955 from a model of 1928' is one work of 1928.
    """
    sources = {clause.source for clause in found}
    return "after" in sources or ("from" in sources and not is_cast)


def is_life(span: Span, clause: Clause, found: list[Clause]) -> bool:
    """Tell whether years in brackets may be a life: 'Picasso (1881-1973)', no 'Qajar dynasty'."""
    place = found.index(clause)
    if not clause.bracket or place == 0 or clause.has("period", "noise"):
        return False
    name = found[place - 1]
    if not name.is_name or name.has("era_word") or span.first is None or span.last is None:
        return False
    return span.last - span.first in LIVES
