"""Curated sets as visitors see them, and series as curators do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from catalog.models import Artwork, CuratedSet, CuratedSetWork, Series
from catalog.querysets import shown

# The most sets of the front page, and works of a set.
MOST_SETS, MOST_WORKS = 3, 12


@dataclass(frozen=True)
class ShownSet:
    """A set with the works that are shown of it, in their order."""

    row: CuratedSet
    works: Sequence[Artwork]


def shown_sets(now: datetime) -> list[ShownSet]:
    """Return the sets that the front page shows, without empty ones; one query if there is none."""
    covered = Prefetch("artwork", queryset=Artwork.objects.with_cover())
    places = CuratedSetWork.objects.filter(shown("artwork__")).order_by("position", "pk")
    places = places.prefetch_related(covered)
    rows = CuratedSet.objects.shown_at(now).prefetch_related(Prefetch("places", queryset=places))
    found = [ShownSet(row, [place.artwork for place in row.places.all()]) for row in rows]
    return [ShownSet(one.row, one.works[:MOST_WORKS]) for one in found if one.works][:MOST_SETS]


def works_of_shown_sets(now: datetime) -> list[tuple[CuratedSet, list[int]]]:
    """Return the sets that the front page shows with their visible works' keys; two queries."""
    places = CuratedSetWork.objects.filter(shown("artwork__")).order_by("position", "pk")
    rows = CuratedSet.objects.shown_at(now).prefetch_related(Prefetch("places", queryset=places))
    found = [(row, [place.artwork_id for place in row.places.all()]) for row in rows]
    return [(row, ids[:MOST_WORKS]) for row, ids in found if ids][:MOST_SETS]


@dataclass(frozen=True)
class Membership:
    """How many works of a series are here, and which of its numbers are not."""

    present: int
    planned: int | None
    missing: Sequence[int]

    @property
    def missing_count(self) -> int | None:
        """Return how many works are not here; None where nobody knows how many there are."""
        return None if self.planned is None else max(0, self.planned - self.present)


def membership(series: Series) -> Membership:
    """Return what is here of a series; one query."""
    rows = Artwork.objects.filter(series=series, merged_into=None)
    numbers = list(rows.values_list("series_number", flat=True))
    known = {number for number in numbers if number is not None}
    last = max(series.planned_count or 0, max(known, default=0))
    absent = [number for number in range(1, last + 1) if number not in known] if known else []
    return Membership(len(numbers), series.planned_count, absent)


def in_ranges(numbers: Sequence[int]) -> str:
    """Return ascending numbers with runs in short: '3, 5–9'."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in runs)
