"""Served lists, looked up by the signed ids in events."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from recommendations.lists.models import RecommendationList
from recommendations.lists.selectors.signed_ids import read_list_id


@dataclass(frozen=True)
class Place:
    """Where a work stands in a list, what proposed it, and the arm of a trial that placed it."""

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
            {row.items[n]["artwork"]: _place(row, n) for n in sorted({*row.served})},
            row.trial_id,
        )
        for row in rows
    }
    return {name: lists[pk] for name, pk in numbers.items() if pk in lists}


def _place(row: RecommendationList, position: int) -> Place:
    item = row.items[position]
    return Place(position, item["source"], item.get("arm", row.arm))
