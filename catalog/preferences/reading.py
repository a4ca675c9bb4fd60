"""Reads the preferences that a statement names."""

from collections.abc import Iterator
from dataclasses import replace

from catalog.preferences.budgets import read_budgets
from catalog.preferences.formats import read_formats
from catalog.preferences.preference import Kind, Preference
from catalog.preferences.rooms import read_rooms
from catalog.search.measures import read_measures
from catalog.vocabulary import normalise
from catalog.vocabulary.characters import simplified

TAKEN = "|"
JOINS = " ,，、和且但"


def read_preferences(text: str) -> tuple[Preference, ...]:
    """Return the preferences of a statement in order, one of a kind and value; never fails.

    Their places are those of the normalised text.
    """
    normal = normalise(text)
    left = "".join(
        small if len(small := mark.lower()) == 1 else mark for mark in simplified(normal)
    )
    found: list[Preference] = []
    for read in (_sizes, read_budgets, read_rooms, read_formats):
        for preference in list(read(left)):
            start, end = preference.start, preference.end
            if TAKEN not in left[start:end]:
                found.append(preference.placed(normal, start, end))
                left = left[:start] + TAKEN * (end - start) + left[end:]
    ordered = sorted(found, key=lambda preference: preference.start)
    merged = _without_contradiction(normal, ordered)
    return tuple({preference.key: preference for preference in merged}.values())


def _sizes(text: str) -> Iterator[Preference]:
    for found in read_measures(text):
        size = Preference(Kind.SIZE, found.side, least=found.least, most=found.most)
        yield size.placed(text, found.start, found.end)


def _without_contradiction(text: str, preferences: list[Preference]) -> list[Preference]:
    """Return budgets as one: 'over 500 dollars, under 1000' has both bounds."""
    merged: list[Preference] = []
    for preference in preferences:
        last = next((each for each in merged if each.key == preference.key), None)
        if last is None or last.currency != preference.currency:
            merged.append(preference)
            continue
        least = preference.least if preference.least is not None else last.least
        most = preference.most if preference.most is not None else last.most
        both = replace(preference, least=least, most=most)
        if not text[last.end : preference.start].strip(JOINS):
            both = both.placed(text, last.start, preference.end)
        merged[merged.index(last)] = both
    return merged
