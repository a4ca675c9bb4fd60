"""Served lists, looked up by the signed ids in events."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from recommendations.lists.models import RecommendationList
from recommendations.lists.selectors.signed_ids import read_list_id

# How the log calls the list itself, as the place where a work was seen.
IN_LIST = "for-you"


@dataclass(frozen=True)
class Place:
    """Where a work stands in a list or its rails, and the arm of a trial that placed it.

    source: as in the log: `for-you` or the rail, and what proposed the work.
    """

    position: int
    source: str
    arm: str = ""


@dataclass(frozen=True)
class ServedList:
    """A list served to a subject, with the place of each work that was sent."""

    pk: int
    generated_at: datetime
    places: Mapping[int, Place]
    trial_id: int | None = None


def served_lists(
    names: Collection[str], *, subject_id: UUID, now: datetime
) -> dict[str, ServedList]:
    """Return the subject's lists by signed id, without forged, expired and others' ids.

    One query.
    """
    numbers = {name: pk for name in names if (pk := read_list_id(name, now=now)) is not None}
    if not numbers:
        return {}
    rows = RecommendationList.objects.filter(pk__in=numbers.values(), subject_id=subject_id)
    lists = {
        row.pk: ServedList(
            row.pk,
            row.generated_at,
            _places(row),
            row.trial_id,
        )
        for row in rows
    }
    return {name: lists[pk] for name, pk in numbers.items() if pk in lists}


def _places(row: RecommendationList) -> dict[int, Place]:
    """Return the place of each work that was sent; one that is in a rail, too, is in the list."""
    found: dict[int, Place] = {}
    for position in sorted({*row.served}, reverse=True):
        rail, item = row.at(position)
        source = f"{rail or IN_LIST}/{item['source']}"
        found[item["artwork"]] = Place(position, source, item.get("arm", row.arm))
    return found
