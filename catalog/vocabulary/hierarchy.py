"""Broader and narrower concepts: who likes flowers likes a rose; and kinds without a concept."""

import tomllib
from collections.abc import Mapping
from functools import cache

from catalog.vocabulary.concept import FOLDER, concepts, fold, names


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
def broader(concept_id: str) -> tuple[str, ...]:
    """Return the concepts that a concept is directly a kind of."""
    return tuple(wider for wider, kinds in _kinds().items() if concept_id in kinds)


@cache
def _kinds() -> Mapping[str, list[str]]:
    """Return the concepts directly below each; raises ValueError for one that there is not."""
    table: dict[str, list[str]] = tomllib.loads((FOLDER / "narrower.toml").read_text("utf-8"))
    unknown = {*table, *(name for kinds in table.values() for name in kinds)} - set(concepts())
    if unknown:
        raise ValueError(f"narrower.toml names no concept: {', '.join(sorted(unknown))}.")
    return table


def kind_named(name: str) -> str:
    """Return the kind that a name of a concept means, as 'concept/kind'; '' for the concept itself.

    'guitar' leads to musical instruments, but means one kind of them (`kinds.toml`).
    """
    return _kind_names().get(fold(name), "")


@cache
def _kind_names() -> Mapping[str, str]:
    """Return the kinds by folded name; raises ValueError for a name of another concept or none."""
    table: dict[str, list[list[str]]] = tomllib.loads((FOLDER / "kinds.toml").read_text("utf-8"))
    found: dict[str, str] = {}
    for concept_id, groups in table.items():
        for group in groups:
            for name in map(fold, group):
                if names().get(name) != concept_id:
                    raise ValueError(f"kinds.toml: {name} is no name of {concept_id}.")
                found[name] = f"{concept_id}/{group[0]}"
    return found
