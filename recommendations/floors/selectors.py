"""Reads of floors."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db.models import QuerySet

from catalog import inventory
from recommendations.floors.models import ExposureFloor

# The works of each group are counted anew after so long.
COUNTED_FOR_S = 600
SIZES = "floors:sizes"
Group = tuple[str, str]


@dataclass(frozen=True)
class Floor:
    """A group's least share of a list's exposure."""

    dimension: str
    group: str
    share: float


def floor_rows() -> QuerySet[ExposureFloor]:
    """The floors as they are set."""
    return ExposureFloor.objects.all()


def floors(*, now: datetime) -> list[Floor]:
    """Return the floors as shares of a list's exposure: one query, and none for the works."""
    rows = list(floor_rows())
    if not rows:
        return []
    sizes = _sizes(now)
    works = sizes.get(("", ""), 0) or 1
    return [
        Floor(row.dimension, row.group, share)
        for row in rows
        if (share := row.percent / 100 * sizes.get((row.dimension, row.group), 0) / works)
    ]


def members(artist_ids: Collection[int], *, of: Collection[Floor], now: datetime) -> list[set[int]]:
    """Return which of the artists are of each floor's group: one query."""
    groups = inventory.groups_of(artist_ids, year=now.year)
    return [
        {artist for artist, found in groups.items() if found[floor.dimension] == floor.group}
        for floor in of
    ]


def artists_of(floor: Floor, *, now: datetime) -> list[int]:
    """Return the artists of a floor's group, read anew after ten minutes."""
    key = f"floors:artists:{floor.dimension}:{floor.group}"
    stored: list[int] | None = cache.get(key)
    if stored is None:
        groups = inventory.groups_of(year=now.year)
        stored = [pk for pk, found in groups.items() if found[floor.dimension] == floor.group]
        cache.set(key, stored, COUNTED_FOR_S)
    return stored


def _sizes(now: datetime) -> dict[Group, int]:
    stored = cache.get(SIZES)
    if stored is None:
        stored = [[*group, works] for group, works in inventory.group_sizes(year=now.year).items()]
        cache.set(SIZES, stored, COUNTED_FOR_S)
    return {(dimension, group): works for dimension, group, works in stored}
