"""Broader and narrower concepts: who likes flowers likes a rose."""

import tomllib
from collections.abc import Mapping
from functools import cache

from catalog.vocabulary.concept import FOLDER, concepts


@cache
def with_narrower(concept_id: str) -> frozenset[str]:
    """Return a concept with all that are kinds of it, at any depth."""
    found: set[str] = set()
    waiting = [concept_id]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += _kinds().get(current, ())
    return frozenset(found)


@cache
def _kinds() -> Mapping[str, list[str]]:
    """Return the concepts directly below each; raises ValueError for one that there is not."""
    table: dict[str, list[str]] = tomllib.loads((FOLDER / "narrower.toml").read_text("utf-8"))
    unknown = {*table, *(name for kinds in table.values() for name in kinds)} - set(concepts())
    if unknown:
        raise ValueError(f"narrower.toml names no concept: {', '.join(sorted(unknown))}.")
    return table
