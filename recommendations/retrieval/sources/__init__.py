"""Sources of candidates for a list: a registry, one module a source or a family of them."""

from importlib import import_module
from pkgutil import iter_modules

from recommendations.retrieval.sources.base import SOURCES, Query, Source

__all__ = ["SOURCES", "Query", "Source", "credited", "gather", "proposals"]

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")


def gather(query: Query) -> dict[int, str]:
    """Return candidate works with the first source that proposed each: taste before all others."""
    return credited(proposals(query))


def proposals(query: Query) -> dict[str, list[int]]:
    """Return the works that each source proposes, best first; the sources in their order."""
    proposed = {source: list(source.propose(query)) for source in SOURCES}
    unchecked_ids = {pk for source, ids in proposed.items() if source.unchecked for pk in ids}
    rows = query.recommendable().filter(artwork_id__in=unchecked_ids)
    available = set(rows.values_list("artwork_id", flat=True))
    return {
        source.name: [
            pk
            for pk in ids
            if pk not in query.exclude and (pk in available or not source.unchecked)
        ]
        for source, ids in proposed.items()
    }


def credited(proposed: dict[str, list[int]]) -> dict[int, str]:
    """Return each proposed work with the first source of it."""
    found: dict[int, str] = {}
    for source, ids in proposed.items():
        for pk in ids:
            found.setdefault(pk, source)
    return found
